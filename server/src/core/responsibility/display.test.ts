import { describe, expect, it } from 'vitest'
import { SiteStory } from '../../../test/support/site-story.ts'

const staffed = (): SiteStory => new SiteStory().staffed().begins().at(10)
const delays = (story: SiteStory): readonly number[] =>
  story.effects.flatMap((effect) => (effect.kind === 'displayed' ? [effect.delayMs] : []))

describe('an alarm', () => {
  it('that a station of the site shows in time is displayed, and the time it took is kept', () => {
    const story = staffed().alarm('a').at(10.4).receipt('a').at(60)
    expect(story.alarms).toEqual([])
    expect(delays(story)).toEqual([400])
    expect(story.lines('display')).toEqual([
      '10.000 site not-asked>asked (an alarm came)',
      '10.400 desk asked>displayed (400 ms)',
    ])
  })

  it('without a receipt for 3 s is not displayed, until a station shows it', () => {
    const story = staffed().alarm('a').at(12.999)
    expect(story.alarms).toEqual([])
    story.at(13)
    expect(story.alarms).toEqual(['alarm-not-displayed high sounding'])
    expect(story.duty.alarms[0]?.alarm.condition).toEqual({
      kind: 'alarm-not-displayed',
      roomId: 'room-1',
      occurrenceId: 'a',
    })
    story.at(20).receipt('a')
    expect(story.alarms).toEqual([])
    expect(delays(story)).toEqual([10_000])
    expect(story.lines('display', 'alarm').slice(1)).toEqual([
      '13.000 site asked>missing (no receipt from a station of the site)',
      '13.000 alarm-not-displayed:a inactive>active (no receipt from a station of the site)',
      '20.000 desk missing>displayed (10000 ms)',
      '20.000 alarm-not-displayed:a active>inactive (displayed at desk)',
    ])
  })

  it.each([
    ['a hidden page', (story: SiteStory) => story.receipt('a', 'desk', false)],
    ['a station nobody knows', (story: SiteStory) => story.receipt('a', 'stranger')],
    [
      'a station that left',
      (story: SiteStory) => story.join('gone').leaves('gone').receipt('a', 'gone'),
    ],
    [
      'a station elsewhere',
      (story: SiteStory) => story.join('home', { place: 'remote' }).receipt('a', 'home'),
    ],
    ['a receipt for another alarm', (story: SiteStory) => story.receipt('b')],
  ])('is not displayed by %s', (_what, tell) => {
    const story = staffed().alarm('a')
    tell(story).at(13)
    expect(story.alarms).toEqual(['alarm-not-displayed high sounding'])
    expect(delays(story)).toEqual([])
  })

  it('seen elsewhere is written down once', () => {
    const story = staffed().join('home', { place: 'remote' }).alarm('a')
    story.receipt('a', 'home').at(11).receipt('a', 'home')
    expect(story.lines('display').slice(1)).toEqual([
      '10.000 home asked>asked (seen at a remote station)',
    ])
  })

  it('that has a receipt needs no other', () => {
    const story = staffed().alarm('a').receipt('a').at(11).alarm('a', { revision: 2 }).receipt('a')
    story.at(60)
    expect(delays(story)).toEqual([0])
    expect(story.alarms).toEqual([])
  })

  it.each([
    ['ends', (story: SiteStory) => story.alarm('a', { presence: 'ended' })],
    ['leaves the screen', (story: SiteStory) => story.gone('a')],
    ['ends with its session', (story: SiteStory) => story.ends()],
    ['sinks to information', (story: SiteStory) => story.alarm('a', { priority: 'information' })],
  ])('that %s needs no receipt any more', (_what, tell) => {
    const early = staffed().alarm('a').at(11)
    expect(tell(early).at(60).alarms).toEqual([])
    const late = staffed().alarm('a').at(20)
    expect(tell(late).at(60).alarms).toEqual([])
  })

  it('that opens again has to be shown again, unless it was', () => {
    const story = staffed().alarm('a').at(11).alarm('a', { presence: 'ended' }).at(30).alarm('a')
    story.at(33)
    expect(story.alarms).toEqual(['alarm-not-displayed high sounding'])
  })

  it.each([
    ['only informs', { priority: 'information' }],
    ['is over', { presence: 'ended' }],
    ['is a finding of history', { presence: 'finding' }],
  ] as const)('that %s asks for no receipt', (_what, said) => {
    const story = staffed().alarm('a', said).receipt('a').at(30)
    expect(story.alarms).toEqual([])
    expect(story.lines('display')).toEqual([])
  })

  it('of a room the site does not have asks for nothing', () => {
    const story = staffed().alarm('a', {}, 'attic').gone('b').at(30)
    expect(story.lines('display', 'escalation')).toEqual([])
  })
})

it("the site's own alarms ask for no receipt themselves", () => {
  const story = new SiteStory().begins().at(10)
  const [shown] = story.duty.alarms
  story.receipt(shown?.alarm.occurrenceId ?? '').at(60)
  expect(story.alarms).toEqual(['room-uncovered high sounding'])
})
