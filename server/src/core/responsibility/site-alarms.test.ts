import { describe, expect, it } from 'vitest'
import { acknowledgedBy, SiteStory } from '../../../test/support/site-story.ts'

const acknowledge = (occurrenceId: string) =>
  ({ kind: 'acknowledge-site-alarm', occurrenceId }) as const
const record = (state: 'refuses' | 'writes') => ({ kind: 'record', state }) as const

/** The record has refused since second 0. */
const impaired = (): SiteStory => new SiteStory().staffed().begins().feed(record('refuses')).at(2)

describe('record impaired', () => {
  it('is high everywhere when the record refused for 2 s', () => {
    const story = new SiteStory().staffed().begins().feed(record('refuses')).at(1.999)
    expect(story.alarms).toEqual([])
    story.feed(record('refuses')).at(2)
    expect(story.alarms).toEqual(['record-impaired high sounding'])
    expect(story.duty.alarms[0]?.roomIds).toEqual(['room-1', 'room-2', 'room-3'])
  })

  it('does not come when it writes again in time', () => {
    const story = new SiteStory().staffed().begins().feed(record('refuses')).at(1)
    expect(story.feed(record('writes')).at(60).alarms).toEqual([])
  })

  it('stays on the screen, over and without sound, until somebody acknowledges it', () => {
    const story = impaired().at(10).feed(record('writes'))
    expect(story.alarms).toEqual(['record-impaired high ended'])
    story.at(500).asks(acknowledge('x-alarm-1'))
    expect(story.alarms).toEqual([])
    expect(story.lines('alarm')).toEqual([
      '2.000 record-impaired inactive>active (the record refuses)',
      '10.000 record-impaired active>latched (record writes)',
      '500.000 record-impaired latched>gone (acknowledged)',
    ])
  })
})

describe("an alarm of the site's own", () => {
  it('is quiet when acknowledged, and sounds again after 3 min while it is there', () => {
    const story = impaired().at(10).asks(acknowledge('x-alarm-1'))
    expect(story.alarms).toEqual(['record-impaired high acknowledged'])
    expect(story.duty.alarms[0]?.alarm).toMatchObject({
      acknowledged: { personId: 'KB', atMs: 10_000 },
      remindsAtMs: 190_000,
      revision: 2,
    })
    story.at(189.999)
    expect(story.alarms).toEqual(['record-impaired high acknowledged'])
    story.at(190)
    expect(story.alarms).toEqual(['record-impaired high sounding'])
    expect(story.duty.alarms[0]?.alarm).toMatchObject({ acknowledged: null, remindsAtMs: null })
  })

  it('that was acknowledged leaves with its end, and reminds nobody', () => {
    const story = impaired().asks(acknowledge('x-alarm-1')).feed(record('writes')).at(500)
    expect(story.alarms).toEqual([])
    expect(story.lines('alarm').at(-1)).toBe(
      '2.000 record-impaired active>inactive (record writes)',
    )
  })

  it('of medium priority reminds after 10 min, one that only informs never', () => {
    const story = (pagesReachable: boolean): SiteStory =>
      new SiteStory({ pagesReachable })
        .staffed()
        .begins()
        .asks({ kind: 'send-test-page' })
        .page('x-page-1', 'failed')
        .asks(acknowledge('x-alarm-2'))
    expect(story(true).duty.alarms[0]?.alarm.remindsAtMs).toBe(600_000)
    expect(story(false).duty.alarms[0]?.alarm.remindsAtMs).toBeNull()
  })

  it('that opens again within 60 s goes on, with its acknowledgement', () => {
    const story = impaired().asks(acknowledge('x-alarm-1')).feed(record('writes')).at(55)
    story.feed(record('refuses')).at(57)
    expect(story.alarms).toEqual(['record-impaired high acknowledged'])
    expect(story.duty.alarms[0]?.alarm).toMatchObject({
      occurrenceId: 'x-alarm-1',
      endedMs: null,
      remindsAtMs: 237_000,
    })
  })

  it('that nobody acknowledged goes on sounding when it opens again within 60 s', () => {
    const story = impaired().feed(record('writes')).at(50).feed(record('refuses')).at(52)
    expect(story.duty.alarms.map(({ alarm }) => alarm.occurrenceId)).toEqual(['x-alarm-1'])
    expect(story.alarms).toEqual(['record-impaired high sounding'])
  })

  it('that opens again later is a new one, in the place of the old', () => {
    const story = impaired().feed(record('writes')).at(61).feed(record('refuses')).at(63)
    expect(story.duty.alarms.map(({ alarm }) => alarm.occurrenceId)).toEqual(['x-alarm-2'])
  })

  it('is listed by urgency', () => {
    const story = new SiteStory().staffed().begins().asks({ kind: 'send-test-page' })
    story.page('x-page-1', 'failed').feed(record('refuses')).at(2)
    expect(story.alarms).toEqual(['record-impaired high sounding', 'page-path medium sounding'])
  })

  it('that is over and off the screen is forgotten when another opens', () => {
    const story = new SiteStory().begins().at(10).staffed().at(20)
    expect(story.state.alarms).toHaveLength(1)
    story.at(90).feed(record('refuses')).at(92)
    expect(story.state.alarms.map(({ shown }) => shown.alarm.condition.kind)).toEqual([
      'record-impaired',
    ])
    const soon = new SiteStory().begins().at(10).staffed().feed(record('refuses')).at(12)
    expect(soon.state.alarms).toHaveLength(2)
  })

  it.each([
    ['that is not there', 'x-alarm-9', {}, 'unknown-occurrence'],
    ['from elsewhere', 'x-alarm-1', { place: 'remote' }, 'not-permitted'],
    ['without the right to it', 'x-alarm-1', { role: 'integrator' }, 'not-permitted'],
  ] as const)('is not acknowledged %s', (_what, occurrenceId, by, code) => {
    const story = impaired().asks(acknowledge(occurrenceId), by)
    expect(story.answers.at(-1)).toBe(code)
    expect(story.alarms).toEqual(['record-impaired high sounding'])
  })

  it('is acknowledged once', () => {
    const story = impaired().asks(acknowledge('x-alarm-1')).asks(acknowledge('x-alarm-1'))
    expect(story.answers.slice(-2)).toEqual(['ok', 'already-acknowledged'])
  })
})

it('each change is announced once for each step, with the next revision', () => {
  const story = new SiteStory().staffed().begins().alarm('a').alarm('a', acknowledgedBy('KB'))
  const revisions = story.effects.flatMap((effect) =>
    effect.kind === 'duty' ? [effect.duty.revision] : [],
  )
  expect(revisions).toEqual(revisions.map((_revision, index) => index + 2))
  const before = story.effects.length
  story.receipt('a').at(60)
  expect(story.effects.slice(before).filter(({ kind }) => kind === 'duty')).toEqual([])
})
