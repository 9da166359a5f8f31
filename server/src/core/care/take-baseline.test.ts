import { describe, expect, it } from 'vitest'
import { CareStory } from '../../../test/support/care-story.ts'

const sys = ({ care }: CareStory): number | undefined => care.baseline?.values['nibp-sys']
const own = {
  values: { 'nibp-sys': 111 },
  position: 'seated',
  arm: 'right',
  takenMs: 60_000,
} as const

describe('the baseline', () => {
  it('is none before two sets', () => {
    const story = new CareStory().at(3).set(118, 74, 70)
    expect(story.care.baseline).toBeNull()
    expect(story.at(4).state.monitor.course.baseline).toBeNull()
  })

  it('is the mean of the last two sets before the dose, with position and arm of the plan', () => {
    const story = new CareStory().at(3).set(118, 74, 70).at(8).set(122, 78, 74).at(9)
    expect(story.care.baseline).toEqual({
      values: { 'nibp-sys': 120, 'nibp-dia': 76, rate: 72 },
      position: 'reclined',
      arm: 'left',
      takenMs: 480_000,
    })
    expect(story.state.monitor.course.baseline).toEqual(story.care.baseline)
  })

  it('is taken anew with every set, typed ones too', () => {
    const story = new CareStory().at(3).set(118, 74).at(8).set(122, 78).at(9)
    story.types({ 'nibp-sys': 130, 'nibp-dia': 80, spo2: 97 })
    expect(sys(story)).toBe(126)
    expect(story.care.baseline?.values.spo2).toBeUndefined()
  })

  it('is frozen by the dose', () => {
    const story = new CareStory().at(3).set(118, 74).at(8).set(122, 78).at(10).dose(50)
    expect(sys(story.at(15).set(160, 95).at(20).set(158, 94).at(21))).toBe(120)
  })

  it('is counted again from before the dose when its time was wrong', () => {
    const story = new CareStory().at(3).set(118, 74).at(4).set(122, 78).at(10).set(140, 88).at(12)
    story.dose(50)
    expect(sys(story)).toBe(131)
    const dose = story.doseOf(50, { givenMs: story.msAt(5) })
    story.act({ kind: 'dose-corrected', doseId: story.lastEntry, dose, reason: 'was earlier' })
    expect(sys(story)).toBe(120)
  })

  it('of a dose more than half an hour after the sets is none', () => {
    const story = new CareStory().at(3).set(118, 74).at(4).set(122, 78).at(40).dose(50).at(41)
    expect(story.care.baseline).toBeNull()
    expect(story.state.monitor.course.baseline).toBeNull()
  })

  it('of a dose that nothing was measured before is none', () => {
    expect(new CareStory().at(10).dose(50).care.baseline).toBeNull()
  })

  it("is a person's own once somebody took it by hand", () => {
    const story = new CareStory().at(3).set(118, 74).at(8).set(122, 78).at(9)
    const { stationId, ...who } = {
      personId: 'KB',
      role: 'nurse',
      stationId: 'd',
      place: 'site',
    } as const
    story.feed({ kind: 'baseline', baseline: own, by: { ...who, stationId } }).at(10)
    expect(story.care.baselineBy).toBe('person')
    expect(sys(story.at(11).set(140, 88).at(12))).toBe(111)
    expect(story.turns('course', 'baseline')).toHaveLength(2)
    story.feed({ kind: 'baseline', baseline: null, by: { ...who, stationId } }).at(13)
    expect(story.care).toMatchObject({ baseline: null, baselineBy: 'sets' })
    expect(sys(story.at(14).set(124, 80).at(15))).toBe(132)
  })
})
