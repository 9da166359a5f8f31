import { describe, expect, it } from 'vitest'

import type { Measured } from '@vigil/shared/vocabulary'
import { questionable, Story } from '../support/story.ts'
import { tellAll } from './told.ts'

const low = { spo2: 86 }
const openedHigh = ['0 spo2-low inactive>pending', '10 spo2-low pending>active high']

tellAll('questionable values', [
  [
    'breach like any',
    () => new Story().each(0, 11, { spo2: questionable(86) }),
    'spo2-low',
    openedHigh,
  ],
  [
    'do not clear',
    () => new Story().each(0, 12, low).each(13, 40, { spo2: questionable(97) }),
    'spo2-low',
    openedHigh,
  ],
  [
    'keep a vital fresh',
    () => new Story().each(0, 12, { spo2: 97 }).each(13, 60, { spo2: questionable(97) }),
    'oximeter-lost',
    [],
  ],
  [
    'two beyond extreme need 5 s between',
    () => new Story().each(0, 5, { spo2: questionable(84) }),
    'spo2-low',
    ['0 spo2-low inactive>pending', '5 spo2-low pending>active high'],
  ],
])

tellAll('after a gap in watching, level deadlines of the gap fire at its end', [
  [
    'a clearing that ran out',
    () =>
      new Story()
        .each(0, 12, low)
        .each(13, 14, { spo2: 97 })
        .at(60)
        .feed({ kind: 'watching-resumed', sinceMs: 14_500 })
        .at(60.5),
    'spo2-low',
    [...openedHigh, '60 spo2-low active>inactive high'],
  ],
  [
    'a delay that ran out before the lapse',
    () =>
      new Story().each(0, 8, low).at(60).feed({ kind: 'watching-resumed', sinceMs: 8500 }).at(60.5),
    'spo2-low',
    ['0 spo2-low inactive>pending', '60 spo2-low pending>active high'],
  ],
  [
    'an active one stays',
    () =>
      new Story()
        .each(0, 12, low)
        .at(60)
        .feed({ kind: 'watching-resumed', sinceMs: 12_500 })
        .at(60.5),
    'spo2-low',
    openedHigh,
  ],
])

describe('after a gap in watching', () => {
  it('an alarm stands on last-known values only once its vital is stale anew', () => {
    const story = new Story()
      .each(0, 12, low)
      .at(60)
      .feed({ kind: 'watching-resumed', sinceMs: 12_500 })
    expect(story.at(69.9).alarm('spo2-low')).toMatchObject({ lastKnown: false })
    expect(story.at(70).alarm('spo2-low')).toMatchObject({ lastKnown: true, audible: true })
  })
})

describe('the mailbox was full', () => {
  it('is a technical condition', () => {
    expect(
      new Story()
        .at(1)
        .feed({ kind: 'readings-not-judged', count: 12 })
        .at(2)
        .alarm('readings-not-judged'),
    ).toMatchObject({ presence: 'present' })
  })
})

describe('one that opens again within 60 s', () => {
  it('as more urgent than before sounds, though acknowledged', () => {
    const story = new Story().each(0, 61, { hr: 125 }).at(61.499).acknowledge('rate-high')
    story.each(62, 80, { hr: 80 }).each(81, 97, { hr: 150 })
    expect(story.alarm('rate-high')).toMatchObject({ priority: 'high', audible: true })
  })

  it('ended as an outline it is present again', () => {
    const story = new Story()
      .each(0, 61, { hr: 125 })
      .each(62, 71, { hr: 80 })
      .at(72)
      .says({ hr: 80 })
      .each(73, 76, { hr: 80 })
    const before = story.alarm('rate-high')
    expect(before?.presence).toBe('ended')
    story.each(77, 93, { hr: 150 })
    expect(story.alarm('rate-high')).toMatchObject({
      presence: 'present',
      occurrenceId: before?.occurrenceId,
      audible: true,
    })
  })
})

describe('a reminder', () => {
  it('sounds until acknowledged again, and then reminds again', () => {
    const story = new Story().each(0, 12, low).at(12.499).acknowledge('spo2-low').each(13, 200, low)
    expect(story.alarm('spo2-low')).toMatchObject({ audible: true })
    story.at(200.499).acknowledge('spo2-low')
    expect(story.alarm('spo2-low')).toMatchObject({ audible: false, remindsAtMs: 380_500 })
  })

  it('never comes for one that ended', () => {
    const story = new Story()
      .each(0, 12, low)
      .at(12.499)
      .acknowledge('spo2-low')
      .each(13, 300, { spo2: 97 })
    expect(story.sounds('spo2-low').at(-1)).toMatch(/acknowledged>gone/)
  })
})

const zero: Measured = { kind: 'absent', cause: 'zero', why: 'zero' }
describe('acknowledging one alarm', () => {
  it('a lost sensor hides no vital', () => {
    const story = new Story()
      .each(0, 5, { spo2: 97, pr: 70, hr: 70 })
      .each(6, 40, { spo2: null, pr: null, hr: 70 })
      .at(40.499)
      .acknowledge('oximeter-lost')
    story.each(41, 60, { spo2: 86, pr: 70, hr: 70 })
    expect(story.alarm('spo2-low')).toMatchObject({ audible: true })
  })

  it('hides no other of the same sensor', () => {
    const story = new Story().each(0, 5, { hr: 70 }).each(6, 8, { hr: zero })
    expect(story.alarm('hr-bare-zero')).toMatchObject({ audible: true })
  })
})

describe('most urgent first', () => {
  it('every active condition is on the screen', () => {
    const story = new Story().each(0, 62, { hr: 125, rr: 31, spo2: 86 })
    const present = story.state.occurrences
      .filter(({ onScreen }) => onScreen)
      .map(({ alarm }) => alarm.priority)
    expect(present.toSorted()).toEqual(['high', 'low', 'medium'])
  })
})

describe('a low', () => {
  it('sounds, and is acknowledged like any', () => {
    const story = new Story().each(0, 61, { rr: 31 })
    expect(story.alarm('rr-high')).toMatchObject({ priority: 'low', audible: true })
    expect(story.at(61.499).acknowledge('rr-high').alarm('rr-high')).toMatchObject({
      audible: false,
      quiet: 'acknowledged',
    })
  })
})

describe('away', () => {
  it('never holds the sound of what was low when the clip came off', () => {
    const story = new Story()
      .each(0, 20, { spo2: 97, pr: 70 })
      .at(20.5)
      .command({ kind: 'away', sensors: ['oximeter'], note: '' })
    story.each(21, 23, { spo2: 86, pr: 70 }).each(24, 40, { spo2: null, pr: null })
    expect(story.alarm('spo2-lost-while-low')).toMatchObject({ audible: true })
  })

  it('begun while the loss sounds it takes the sound', () => {
    const story = new Story()
      .each(0, 20, { spo2: 97, pr: 70 })
      .each(21, 60, { spo2: null, pr: null })
    expect(story.alarm('oximeter-lost')).toMatchObject({ audible: true })
    story.at(61).command({ kind: 'away', sensors: ['oximeter'], note: '' })
    expect(story.alarm('oximeter-lost')).toMatchObject({ audible: false, quiet: 'away' })
    expect(story.sounds('oximeter-lost').at(-1)).toMatch(/sounding>away .* by KB$/)
  })

  it('timed out, the loss sounds again beside "not back"', () => {
    const story = new Story()
      .each(0, 20, { spo2: 97, pr: 70 })
      .at(20.5)
      .command({ kind: 'away', sensors: ['oximeter'], note: '' })
    story.each(21, 321, { spo2: null, pr: null })
    expect(story.alarm('not-back')).toMatchObject({ audible: true })
    expect(story.alarm('oximeter-lost')).toMatchObject({ audible: true })
  })
})
