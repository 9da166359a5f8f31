import { hours, minutes } from '@vigil/shared/time'
import { describe, expect, it } from 'vitest'
import { SiteStory } from '../../../test/support/site-story.ts'

const lacks = (story: SiteStory): readonly string[] => story.duty.stations[0]?.lacks ?? []

describe('a station is armed', () => {
  it('when it is linked, lives, sounds, was tested, and somebody at work watches there', () => {
    const story = new SiteStory().asks({ kind: 'shift-on', onCall: false }).join('desk')
    expect(lacks(story)).toEqual(['heartbeat', 'sound', 'sound-test', 'person'])
    story.beat('desk')
    expect(story.duty.stations[0]).toMatchObject({ armed: true, lacks: [], personId: 'KB' })
    expect(story.lines('coverage')).toEqual(['0.000 desk not-armed>armed (lacks nothing)'])
  })

  it.each([
    ['sound was never allowed', { sound: 'not-armed' }, 'sound'],
    ['its sound failed', { sound: 'failed' }, 'sound'],
    ['another tab sounds, and is gone', { sound: 'elsewhere' }, 'sound'],
    ['nobody ever heard its test tone', { testedMs: null }, 'sound-test'],
    ['nobody is named there', { personId: null }, 'person'],
    ['whoever is named there is not at work', { personId: 'XY' }, 'person'],
  ] as const)('not when %s', (_why, said, lacking) => {
    const story = new SiteStory().staffed().beats('desk', said)
    expect(story.duty.stations[0]).toMatchObject({ armed: false, lacks: [lacking] })
  })

  it('also when its screen is locked', () => {
    const story = new SiteStory().staffed().beats('desk', { visible: false })
    expect(story.duty.stations[0]?.armed).toBe(true)
  })

  it('as a wall without a person of its own', () => {
    const story = new SiteStory().join('wall', { stationKind: 'wall' })
    story.beats('wall', { personId: null })
    expect(story.duty.stations[0]?.armed).toBe(true)
  })

  it('no longer when its page was silent for more than 5 s', () => {
    const story = new SiteStory().staffed().hangs('desk').at(5)
    expect(story.duty.stations[0]?.armed).toBe(true)
    story.at(5.001)
    expect(lacks(story)).toEqual(['heartbeat'])
    story.beat('desk')
    expect(story.duty.stations[0]?.armed).toBe(true)
  })

  it('no longer when its test tone was heard more than 12 h ago', () => {
    const story = new SiteStory().staffed().hangs('desk')
    story.at(hours(12) / 1000).beat('desk')
    expect(story.duty.stations[0]?.armed).toBe(true)
    story.at(hours(12) / 1000 + 0.001)
    expect(lacks(story)).toEqual(['sound-test'])
  })

  it('no longer when whoever watches there goes home', () => {
    const story = new SiteStory().staffed().asks({ kind: 'shift-off' })
    expect(lacks(story)).toEqual(['person'])
  })

  it('again after a reload only when the new page says that it lives', () => {
    const story = new SiteStory().staffed().leaves('desk')
    expect(lacks(story)).toEqual(['link'])
    story.beat('desk').join('desk')
    expect(lacks(story)).toEqual(['heartbeat'])
    story.beat('desk')
    expect(lacks(story)).toEqual([])
  })

  it('still when another of its tabs joins', () => {
    const story = new SiteStory().staffed().join('desk', { stationKind: 'tablet' })
    expect(story.duty.stations).toMatchObject([{ kind: 'tablet', armed: true }])
  })
})

it('a station that reckons the time of its test anew with every beat is not shown anew', () => {
  const story = new SiteStory().staffed().at(100).beat('desk', { testedMs: 40_000 })
  expect(story.duty.stations[0]?.testedMs).toBe(0)
  story.beat('desk', { testedMs: 60_000 })
  expect(story.duty.stations[0]?.testedMs).toBe(60_000)
  story.beat('desk', { testedMs: 59_001 }).beat('desk', { testedMs: 119_999 })
  expect(story.duty.stations[0]?.testedMs).toBe(60_000)
})

it('a test that a station dates to the future was heard now', () => {
  const story = new SiteStory()
    .staffed()
    .at(100)
    .beat('desk', { testedMs: hours(100) })
  expect(story.duty.stations[0]?.testedMs).toBe(100_000)
})

it('a heartbeat of an unknown station says nothing', () => {
  const story = new SiteStory().beat('stranger')
  expect(story.duty.stations).toEqual([])
})

it.each([
  ['desk', minutes(10)],
  ['wall', hours(12)],
] as const)('a %s that left is missed until it is forgotten', (stationKind, keptMs) => {
  const story = new SiteStory().join('here', { stationKind }).leaves('here')
  story.at(keptMs / 1000 - 0.001)
  expect(story.duty.stations).toHaveLength(1)
  story.at(keptMs / 1000)
  expect(story.duty.stations).toEqual([])
})

describe('a room in session', () => {
  it('is uncovered after 10 s without an armed station, everywhere and by page', () => {
    const story = new SiteStory().begins()
    expect(story.duty.rooms[0]?.coverage).toBe('covered')
    story.at(9.999)
    expect(story.alarms).toEqual([])
    story.at(10)
    expect(story.duty.rooms[0]?.coverage).toBe('uncovered')
    expect(story.alarms).toEqual(['room-uncovered high sounding'])
    expect(story.paged).toEqual(['uncovered on-call'])
    expect(story.lines('coverage')).toEqual([
      '0.000 room-1 none>covered (a session began)',
      '10.000 room-1 covered>uncovered (no armed station)',
    ])
  })

  it('stays covered over a reload of 9 s', () => {
    const story = new SiteStory().staffed().begins().at(20).leaves('desk')
    story.at(29).join('desk').beats('desk').at(60)
    expect(story.alarms).toEqual([])
    expect(story.paged).toEqual([])
  })

  it('is covered again by whoever arms a station, without anything left to acknowledge', () => {
    const story = new SiteStory().begins().at(15).staffed()
    expect(story.duty.rooms[0]?.coverage).toBe('covered')
    expect(story.alarms).toEqual([])
    expect(story.lines('coverage').at(-1)).toBe(
      '15.000 room-1 uncovered>covered (an armed station watches)',
    )
  })

  it('is not covered by a station elsewhere', () => {
    const story = new SiteStory().asks({ kind: 'shift-on', onCall: false })
    story.join('home', { place: 'remote' }).beats('home').begins().at(10)
    expect(story.duty.stations[0]?.armed).toBe(true)
    expect(story.duty.rooms[0]?.coverage).toBe('uncovered')
  })

  it('pages whoever is on call, once for all rooms of one instant', () => {
    const story = new SiteStory().asks({ kind: 'shift-on', onCall: true }, { personId: 'DR' })
    story.begins('room-1').begins('room-2').at(5).begins('room-3').at(12)
    expect(story.paged).toEqual(['uncovered DR'])
    expect(story.duty.pages[0]?.roomId).toBeNull()
    expect(story.alarms).toHaveLength(2)
    story.at(15)
    expect(story.duty.pages[1]?.roomId).toBe('room-3')
  })

  it('asks for nobody once its session ended', () => {
    const story = new SiteStory().begins().at(12).ends().at(100)
    expect(story.duty.rooms[0]?.coverage).toBeNull()
    expect(story.alarms).toEqual([])
    expect(story.lines('coverage').at(-1)).toBe('12.000 room-1 uncovered>none (the session ended)')
  })

  it('changes nothing when it begins twice, or in a room the site does not have', () => {
    const story = new SiteStory().begins().at(5).begins().begins('attic').at(10)
    expect(story.alarms).toHaveLength(1)
    expect(story.duty.rooms).toHaveLength(3)
  })
})

it('a site without sessions is silent, whatever it lacks', () => {
  const story = new SiteStory({ type: 'office' }).feed({ kind: 'record', state: 'refuses' })
  story.at(hours(30) / 1000)
  expect(story.alarms).toEqual([])
  expect(story.paged).toEqual([])
  expect(story.lines()).toEqual([])
})

it('a site at which nothing can become due needs no timer', () => {
  const story = new SiteStory({ pagesReachable: false })
  expect(story.deadlineMs).toBeNull()
  expect(story.begins().deadlineMs).toBe(10_000)
})
