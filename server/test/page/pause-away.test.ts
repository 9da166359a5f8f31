import { describe, expect, it } from 'vitest'

import { Story } from '../support/story.ts'
import { tellAll } from './told.ts'

const paused = (): Story =>
  new Story().each(0, 61, { hr: 125 }).at(61.5).command({ kind: 'pause-audio' })

describe('audio paused', () => {
  it('takes the sound for 2 min, keeps the picture, and shows its end', () => {
    expect(paused().alarm('rate-high')).toMatchObject({
      presence: 'present',
      audible: false,
      quiet: 'audio-paused',
      acknowledged: null,
    })
    expect(paused().course.audioPause).toMatchObject({ by: { personId: 'KB' }, untilMs: 181_500 })
    expect(paused().sounds('rate-high').at(-1)).toBe(
      '61.5 rate-high sounding>audio-paused medium by KB',
    )
  })

  it('ends by its timer', () => {
    const story = paused().each(62, 181, { hr: 125 }).at(181.5)
    expect(story.alarm('rate-high')).toMatchObject({ audible: true, quiet: null })
    expect(story.course.audioPause).toBeNull()
    expect(story.turns('audio-pause')).toHaveLength(2)
  })

  it('or by a person', () => {
    const story = paused().at(70).command({ kind: 'resume-audio' }, { personId: 'XX' })
    expect(story.alarm('rate-high')).toMatchObject({ audible: true })
    expect(story.turns('audio-pause').at(-1)).toMatch(/^70 .* by XX$/)
  })

  it('nobody paused: nothing to resume', () => {
    expect(new Story().at(1).command({ kind: 'resume-audio' }).answers).toEqual(['nothing-to-do'])
  })

  it('a new medium is quiet, a new high breaks through', () => {
    const story = new Story()
      .at(0)
      .command({ kind: 'pause-audio' })
      .each(1, 62, { hr: 125, spo2: 97 })
    expect(story.alarm('rate-high')).toMatchObject({ audible: false, quiet: 'audio-paused' })
    story.each(63, 75, { hr: 125, spo2: 86 })
    expect(story.alarm('spo2-low')).toMatchObject({ audible: true, quiet: null })
  })

  it('a high that was there is quiet', () => {
    const story = new Story().each(0, 12, { spo2: 86 }).at(12.5).command({ kind: 'pause-audio' })
    expect(story.alarm('spo2-low')).toMatchObject({ audible: false, quiet: 'audio-paused' })
  })

  it('at most two in 10 min; the third is refused and takes it further', () => {
    const story = paused()
    story.at(200).says({ hr: 125 }).command({ kind: 'pause-audio' })
    story.at(400).command({ kind: 'pause-audio' })
    expect(story.answers).toEqual(['accepted', 'accepted', 'too-often'])
    expect(story.effects.some(({ kind }) => kind === 'escalate')).toBe(true)
  })

  it('ten minutes after the first it may be again', () => {
    const story = paused()
      .at(200)
      .command({ kind: 'pause-audio' })
      .at(661.5)
      .command({ kind: 'pause-audio' })
    expect(story.answers).toEqual(['accepted', 'accepted', 'accepted'])
  })

  it('an acknowledged alarm is acknowledged, not paused', () => {
    const story = paused().at(70).acknowledge('rate-high')
    expect(story.alarm('rate-high')).toMatchObject({
      audible: false,
      quiet: 'acknowledged',
      acknowledged: { personId: 'KB' },
    })
  })
})

const good = { spo2: 97, pr: 70 }
const off = { spo2: null, pr: null }
const away = (): Story =>
  new Story()
    .each(0, 20, good)
    .at(20.5)
    .command({ kind: 'away', sensors: ['oximeter'], note: 'bathroom' })

describe('away', () => {
  it('shows with whom, what and until when', () => {
    expect(away().course.away).toMatchObject({
      by: { personId: 'KB' },
      sensors: ['oximeter'],
      note: 'bathroom',
      untilMs: 320_500,
    })
    expect(away().turns('away')).toEqual([expect.stringMatching(/^20.5 away .* by KB$/) as string])
  })

  it('holds the sound of "sensor lost"', () => {
    const story = away().each(21, 200, off)
    expect(story.alarm('oximeter-lost')).toMatchObject({ audible: false, quiet: 'away' })
  })

  it('of the named sensors only', () => {
    const story = new Story()
      .each(0, 20, { ...good, hr: 70 })
      .at(20.5)
      .command({ kind: 'away', sensors: ['oximeter'], note: '' })
    expect(story.each(21, 60, off).alarm('ecg-lost')).toMatchObject({ audible: true })
  })

  it('a valid breaching reading alarms', () => {
    expect(away().each(21, 32, { spo2: 86, pr: 70 }).alarm('spo2-low')).toMatchObject({
      audible: true,
    })
  })

  it('may be made 5 min longer', () => {
    const story = away().at(100).command({ kind: 'extend-away' })
    expect(story.course.away?.untilMs).toBe(620_500)
  })

  it('ends with 10 s of valid readings', () => {
    const story = away().each(21, 100, off)
    expect(story.each(101, 110, good).course.away).not.toBeNull()
    expect(story.at(111).says(good).course.away).toBeNull()
  })

  it('or with a person', () => {
    const story = away().each(21, 60, off).at(60.5).command({ kind: 'back' }, { personId: 'XX' })
    expect(story.course.away).toBeNull()
    expect(story.turns('away').at(-1)).toMatch(/^60.5 away .* by XX$/)
    expect(story.alarm('oximeter-lost')).toMatchObject({ audible: true })
  })

  it('nobody is away: nothing to end or make longer', () => {
    const story = new Story().at(1).command({ kind: 'back' }).command({ kind: 'extend-away' })
    expect(story.answers).toEqual(['nothing-to-do', 'nothing-to-do'])
  })
})

tellAll('not back', [
  [
    'medium at the time-out, high 2 min later',
    () => away().each(21, 441, off),
    'not-back',
    ['320.5 not-back inactive>active medium', '440.5 not-back active>active high'],
  ],
  ['not before', () => away().each(21, 320, off), 'not-back', []],
  ['not when they came back', () => away().each(21, 100, off).each(101, 500, good), 'not-back', []],
  [
    'back ends it',
    () => away().each(21, 330, off).at(330.5).command({ kind: 'back' }).at(331),
    'not-back',
    ['320.5 not-back inactive>active medium', '330.5 not-back active>inactive medium by KB'],
  ],
  [
    'valid readings too',
    () => away().each(21, 330, off).each(331, 342, good),
    'not-back',
    ['320.5 not-back inactive>active medium', '341 not-back active>inactive medium'],
  ],
])
