import { describe, expect, it } from 'vitest'
import { acknowledgedBy, SiteStory } from '../../../test/support/site-story.ts'

/** KB looks after room-1; DR is on call. */
const staffed = (): SiteStory =>
  new SiteStory()
    .asks({ kind: 'shift-on', onCall: true }, { personId: 'DR', role: 'provider' })
    .staffed()
    .begins()
    .asks({ kind: 'take-rooms', roomIds: ['room-1'] })
    .at(10)

const shown = (story: SiteStory, id: string): SiteStory => story.receipt(id)

describe('nobody acknowledges', () => {
  it('a high: responsible, after 30 s all stations, after 30 s the provider on call', () => {
    const story = shown(staffed().alarm('a'), 'a')
    expect(story.escalations).toEqual(['a responsible 40000'])
    story.at(39.999)
    expect(story.escalations).toEqual(['a responsible 40000'])
    story.at(40)
    expect(story.escalations).toEqual(['a all-stations 70000'])
    story.at(70)
    expect(story.escalations).toEqual(['a provider null'])
    expect(story.paged).toEqual(['escalation DR'])
    story.at(1000)
    expect(story.lines('escalation')).toEqual([
      '10.000 a none>responsible (not acknowledged)',
      '40.000 a responsible>all-stations (not acknowledged in time)',
      '70.000 a all-stations>provider (not acknowledged in time)',
    ])
  })

  it('a medium: 120 s, and never a provider', () => {
    const story = shown(staffed().alarm('a', { priority: 'medium' }), 'a').at(1000)
    expect(story.lines('escalation')).toEqual([
      '10.000 a none>responsible (not acknowledged)',
      '130.000 a responsible>all-stations (not acknowledged in time)',
    ])
    expect(story.escalations).toEqual(['a all-stations null'])
    expect(story.paged).toEqual([])
  })

  it('in a room that nobody looks after: all stations at once', () => {
    const story = staffed().begins('room-2').alarm('a', {}, 'room-2').receipt('a')
    expect(story.escalations).toEqual(['a all-stations 40000'])
    expect(story.alarm('b', { priority: 'medium' }, 'room-2').escalations[1]).toBe(
      'b all-stations null',
    )
    expect(story.at(40).paged).toEqual(['escalation DR'])
  })

  it('and nobody is on call: the page goes to whomever the clinic calls', () => {
    const story = new SiteStory().staffed().begins().alarm('a').receipt('a').at(30)
    expect(story.paged).toEqual(['escalation on-call'])
  })

  it('while the sound is paused: it goes on', () => {
    const story = staffed().alarm('a', { audible: false, quiet: 'audio-paused' }).at(40)
    expect(story.escalations).toEqual(['a all-stations 70000'])
  })
})

describe('it goes no further', () => {
  it.each([
    ['is acknowledged', acknowledgedBy('KB'), 'acknowledged'],
    ['is over', { presence: 'ended' }, 'ended'],
    ['is less than medium now', { priority: 'low' }, 'no longer urgent'],
    ['is held by "away"', { audible: false, quiet: 'away' }, 'away'],
  ] as const)('once it %s', (_what, said, reason) => {
    const story = staffed().alarm('a').at(20).alarm('a', said).at(1000)
    expect(story.escalations).toEqual([])
    expect(story.lines('escalation').slice(1)).toEqual([`20.000 a responsible>none (${reason})`])
    expect(story.paged).toEqual([])
  })

  it.each([
    ['leaves the screen', (story: SiteStory) => story.gone('a'), 'the alarm is over'],
    ['ends with its session', (story: SiteStory) => story.ends(), 'the session ended'],
  ])('once it %s', (_what, tell, reason) => {
    const story = tell(staffed().alarm('a', {}).alarm('b', {}, 'room-2').at(20))
    expect(story.lines('escalation').at(-1)).toBe(`20.000 a responsible>none (${reason})`)
    expect(story.escalations).toEqual(['b all-stations 40000'])
  })

  it('not when somebody elsewhere acknowledged a high: that only says it was seen', () => {
    const high = staffed().alarm('a').alarm('a', acknowledgedBy('DR', 'remote')).at(40)
    expect(high.escalations).toEqual(['a all-stations 70000'])
    const medium = staffed().alarm('a', { priority: 'medium' })
    medium.alarm('a', { priority: 'medium', ...acknowledgedBy('DR', 'remote') })
    expect(medium.escalations).toEqual([])
  })

  it.each(['low', 'information'] as const)('from the start with %s', (priority) => {
    expect(staffed().alarm('a', { priority }).at(1000).lines('escalation')).toEqual([])
  })
})

describe('it changes on its way', () => {
  it('a reminder starts anew', () => {
    const story = staffed().alarm('a').at(50).alarm('a', acknowledgedBy('KB')).at(230)
    expect(story.escalations).toEqual([])
    story.alarm('a')
    expect(story.escalations).toEqual(['a responsible 260000'])
  })

  it('a medium that becomes high waits no longer than a high', () => {
    const story = staffed().alarm('a', { priority: 'medium' }).at(20).alarm('a')
    expect(story.escalations).toEqual(['a responsible 50000'])
    const late = staffed().alarm('a', { priority: 'medium' }).at(125).alarm('a')
    expect(late.escalations).toEqual(['a responsible 130000'])
    const further = staffed().alarm('a', { priority: 'medium' }).at(140).alarm('a')
    expect(further.escalations).toEqual(['a all-stations 170000'])
  })

  it('a high that becomes medium is not paged any more', () => {
    const story = staffed().alarm('a').at(45).alarm('a', { priority: 'medium' }).at(500)
    expect(story.escalations).toEqual(['a all-stations null'])
    expect(story.paged).toEqual([])
  })

  it('one that changes otherwise keeps its time', () => {
    const story = staffed().alarm('a').at(20).alarm('a', { revision: 2, value: 80 })
    expect(story.escalations).toEqual(['a responsible 40000'])
  })

  it('one that was paged stays with the provider, whatever it becomes', () => {
    const story = staffed().alarm('a').at(80).alarm('a', { priority: 'medium' })
    expect(story.escalations).toEqual(['a provider null'])
  })
})

describe('a sound that was paused too often takes it further at once', () => {
  it('by one step, with the waiting time of that step', () => {
    const story = staffed().alarm('a').at(15).escalate('a')
    expect(story.escalations).toEqual(['a all-stations 45000'])
    expect(story.escalate('a').escalations).toEqual(['a provider null'])
    expect(story.lines('escalation').at(-1)).toBe(
      '15.000 a all-stations>provider (the sound was paused too often)',
    )
  })

  it.each([
    ['it is not there', (story: SiteStory) => story.escalate('b')],
    [
      'it is acknowledged',
      (story: SiteStory) => story.alarm('b', acknowledgedBy('KB')).escalate('b'),
    ],
    [
      'nobody is further',
      (story: SiteStory) => story.alarm('a').escalate('a').escalate('a').escalate('a'),
    ],
  ])('but not when %s', (_what, tell) => {
    const { paged } = tell(staffed())
    expect(paged.length).toBeLessThanOrEqual(1)
  })
})

it('who left without discharge is looked for by escort and provider, once', () => {
  const left = { condition: { kind: 'left-without-discharge' } } as const
  const story = staffed()
    .alarm('a', left)
    .alarm('a', { ...left, revision: 2 })
  expect(story.paged).toEqual(['left-without-discharge escort', 'left-without-discharge DR'])
  expect(staffed().alarm('a', { ...left, presence: 'ended' }).paged).toEqual([])
})
