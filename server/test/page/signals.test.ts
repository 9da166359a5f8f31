import { describe, expect, it } from 'vitest'

import type { Alarm } from '@vigil/shared/vocabulary'
import { Story } from '../support/story.ts'

const high = (untilS: number): Story => new Story().each(0, untilS, { spo2: 86 })
const medium = (untilS: number): Story => new Story().each(0, untilS, { hr: 125 })
const shown = (alarm: Alarm | undefined): unknown[] => [
  alarm?.priority,
  alarm?.audible,
  alarm?.quiet,
]

describe('acknowledging', () => {
  const told = (): Story => high(12).at(12.499).acknowledge('spo2-low')
  it('stops the sound of that occurrence, keeps its picture, says who, and when it reminds', () => {
    expect(told().alarm('spo2-low')).toMatchObject({
      presence: 'present',
      audible: false,
      quiet: 'acknowledged',
      acknowledged: { personId: 'KB', role: 'nurse', stationId: 'desk', atMs: 12_500 },
      remindsAtMs: 192_500,
    })
    expect(told().sounds('spo2-low')).toEqual([
      '10 spo2-low gone>sounding high',
      '12.5 spo2-low sounding>acknowledged high by KB',
    ])
  })

  it('a medium reminds after 10 min', () => {
    expect(medium(61).at(61.499).acknowledge('rate-high').alarm('rate-high')?.remindsAtMs).toBe(
      661_500,
    )
  })

  it('a low never reminds', () => {
    const low = new Story().each(0, 61, { rr: 31 }).at(61.499).acknowledge('rr-high')
    expect(low.alarm('rr-high')).toMatchObject({ quiet: 'acknowledged', remindsAtMs: null })
  })

  it('twice is refused and changes nothing', () => {
    const twice = told().at(13).acknowledge('spo2-low', 'XX')
    expect(twice.answers).toEqual(['accepted', 'already-acknowledged'])
    expect(twice.alarm('spo2-low')?.acknowledged?.personId).toBe('KB')
  })

  it('of an occurrence that never was is refused', () => {
    expect(new Story().at(1).acknowledge('spo2-low').answers).toEqual(['unknown-occurrence'])
  })

  it('a high rate never hides a later low one', () => {
    const story = new Story()
      .each(0, 16, { hr: 150 })
      .at(16.499)
      .acknowledge('rate-high')
      .each(17, 40, { hr: 35 })
    expect(shown(story.alarm('rate-low'))).toEqual(['high', true, null])
  })

  it('from a place far away, a high is only seen', () => {
    const story = high(12).at(12.5)
    const occurrenceId = story.alarm('spo2-low')?.occurrenceId ?? ''
    story
      .at(13)
      .command(
        { kind: 'acknowledge', occurrenceId, note: null, actionable: null },
        { place: 'remote', personId: 'DR', role: 'provider' },
      )
    expect(shown(story.alarm('spo2-low'))).toEqual(['high', true, null])
    expect(story.sounds('spo2-low').at(-1)).toBe('13 spo2-low sounding>sounding high by DR')
  })
})

describe('an acknowledged alarm that is still there sounds again', () => {
  it('high after 3 min, unacknowledged again', () => {
    const story = high(12).at(12.499).acknowledge('spo2-low').each(13, 193, { spo2: 86 })
    expect(shown(story.at(192.499).alarm('spo2-low'))).not.toBeUndefined()
    expect(story.at(193).alarm('spo2-low')).toMatchObject({
      audible: true,
      acknowledged: null,
      remindsAtMs: null,
    })
    expect(story.sounds('spo2-low').at(-1)).toBe('192.5 spo2-low acknowledged>sounding high')
  })

  it('medium after 10 min', () => {
    const story = medium(61).at(61.499).acknowledge('rate-high').each(62, 662, { hr: 125 })
    expect(story.sounds('rate-high').at(-1)).toBe('661.5 rate-high acknowledged>sounding medium')
  })
})

describe('an acknowledged alarm sounds anew', () => {
  const acked = (spo2: number): Story =>
    new Story().each(0, 12, { spo2 }).at(12.499).acknowledge('spo2-low')
  it.each<[string, () => Story, string, boolean]>([
    [
      'the priority rises',
      () => medium(61).at(61.499).acknowledge('rate-high').each(62, 80, { hr: 145 }),
      'rate-high',
      true,
    ],
    ['it enters extreme', () => acked(86).each(13, 14, { spo2: 84 }), 'spo2-low', true],
    [
      'one value beyond extreme is not extreme yet',
      () => acked(86).at(13).says({ spo2: 84 }),
      'spo2-low',
      false,
    ],
    [
      '5 points beyond the worst when acknowledged',
      () => acked(80).at(13).says({ spo2: 75 }),
      'spo2-low',
      true,
    ],
    ['4 points are not', () => acked(80).at(13).says({ spo2: 76 }), 'spo2-low', false],
    [
      '5 points beyond the newest, but not beyond the worst',
      () =>
        new Story()
          .each(0, 12, { spo2: 80 })
          .each(13, 15, { spo2: 84 })
          .at(15.499)
          .acknowledge('spo2-low')
          .at(16)
          .says({ spo2: 79 }),
      'spo2-low',
      false,
    ],
    [
      '20 per minute beyond the worst',
      () =>
        new Story()
          .each(0, 16, { hr: 165 })
          .at(16.499)
          .acknowledge('rate-high')
          .at(17)
          .says({ hr: 185 }),
      'rate-high',
      true,
    ],
    [
      '19 are not',
      () =>
        new Story()
          .each(0, 16, { hr: 165 })
          .at(16.499)
          .acknowledge('rate-high')
          .at(17)
          .says({ hr: 184 }),
      'rate-high',
      false,
    ],
    [
      'a falling priority keeps it',
      () =>
        new Story()
          .each(0, 16, { hr: 145 })
          .at(16.499)
          .acknowledge('rate-high')
          .each(17, 90, { hr: 125 }),
      'rate-high',
      false,
    ],
  ])('%s', (_why, tell, condition, audible) => {
    expect(tell().alarm(condition)?.audible).toBe(audible)
  })

  it('though audio is paused', () => {
    const story = medium(61)
      .at(61.499)
      .acknowledge('rate-high')
      .at(61.8)
      .command({ kind: 'pause-audio' })
      .each(62, 80, { hr: 145 })
    expect(shown(story.alarm('rate-high'))).toEqual(['high', true, null])
  })
})

describe('one that opens again', () => {
  const ended = (): Story => high(12).at(12.499).acknowledge('spo2-low').each(13, 19, { spo2: 97 })
  it('within 60 s continues with its acknowledgement', () => {
    const before = high(12).alarm('spo2-low')?.occurrenceId
    const story = ended().each(20, 32, { spo2: 86 })
    expect(story.alarm('spo2-low')).toMatchObject({
      occurrenceId: before,
      audible: false,
      quiet: 'acknowledged',
    })
  })

  it('later is a new one', () => {
    const before = high(12).alarm('spo2-low')?.occurrenceId
    const story = ended().each(20, 80, { spo2: 97 }).each(81, 92, { spo2: 86 })
    expect(story.alarm('spo2-low')?.occurrenceId).not.toBe(before)
    expect(shown(story.alarm('spo2-low'))).toEqual(['high', true, null])
  })

  it('unacknowledged within 60 s sounds', () => {
    const story = high(12).each(13, 19, { spo2: 97 }).each(20, 32, { spo2: 86 })
    expect(shown(story.alarm('spo2-low'))).toEqual(['high', true, null])
  })
})

describe('a high that ended unacknowledged', () => {
  const ended = (): Story => high(12).each(13, 20, { spo2: 97 })
  it('stays on the screen without sound until somebody acknowledges it', () => {
    expect(ended().at(7200).alarm('spo2-low')).toMatchObject({
      presence: 'ended',
      endedMs: 18_000,
      audible: false,
      quiet: 'ended',
    })
    expect(ended().sounds('spo2-low').at(-1)).toBe('18 spo2-low sounding>latched high')
    const seen = ended().at(29.999).acknowledge('spo2-low')
    expect(seen.alarm('spo2-low')).toBeUndefined()
    expect(seen.sounds('spo2-low').at(-1)).toBe('30 spo2-low latched>gone high by KB')
  })

  it('leaves its place to a new one', () => {
    const story = ended().each(21, 90, { spo2: 97 }).each(91, 102, { spo2: 86 })
    expect(story.state.occurrences.filter(({ onScreen }) => onScreen)).toHaveLength(1)
    expect(story.alarm('spo2-low')?.presence).toBe('present')
  })

  it('acknowledged before it ended it leaves the screen', () => {
    const story = high(12).at(12.499).acknowledge('spo2-low').each(13, 20, { spo2: 97 })
    expect(story.alarm('spo2-low')).toBeUndefined()
  })
})

describe('a medium that ended unacknowledged', () => {
  const ended = (): Story => medium(61).each(62, 80, { hr: 80 })
  it('stays as a silent outline until seen', () => {
    expect(ended().alarm('rate-high')).toMatchObject({
      presence: 'ended',
      audible: false,
      quiet: 'ended',
    })
    expect(ended().sounds('rate-high').at(-1)).toBe('72 rate-high sounding>outline medium')
    expect(ended().at(90).acknowledge('rate-high').alarm('rate-high')).toBeUndefined()
  })

  it('15 min at most', () => {
    expect(ended().at(971.999).alarm('rate-high')).toBeDefined()
    expect(ended().at(972).alarm('rate-high')).toBeUndefined()
  })
})

describe('a low that ended', () => {
  it('leaves the screen', () => {
    expect(
      new Story().each(0, 61, { rr: 31 }).each(62, 90, { rr: 14 }).alarm('rr-high'),
    ).toBeUndefined()
  })
})
