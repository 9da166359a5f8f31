import { describe, expect, it } from 'vitest'
import { questionable, Story } from '../../../test/support/story.ts'

const plan = { spo2: 'continuous', rate: 'continuous' } as const
const good = { spo2: 97, pr: 70 }
const ends = (story: Story): Story => story.feed({ kind: 'continuous-watch', state: 'ended' })
const resumes = (story: Story): Story => story.feed({ kind: 'continuous-watch', state: 'resumed' })
const upAt = (second: number, story = new Story(plan)): Story =>
  ends(story.each(0, second, good).at(second + 0.5))

describe('continuous watching that ends by plan', () => {
  it('makes no loss of a clip that is taken off, however long', () => {
    const story = upAt(20).at(3600)
    expect(story.lines).toEqual([])
    expect(story.turns('plan')).toEqual(['20.5 plan continuous>now and then'])
  })

  it('is lost all the same as long as it has not ended', () => {
    expect(new Story(plan).each(0, 20, good).at(60).of('oximeter-lost')).toHaveLength(2)
  })

  it('ends the losses that are shown: nothing is expected any more', () => {
    const lost = new Story({ ...plan, rr: 'continuous' }).each(0, 20, { ...good, rr: 14 })
    const story = ends(lost.each(21, 60, { spo2: 97 }).at(61).each(61, 62, {}))
    expect(story.steps('ecg-lost', 'pr-missing')).toEqual([
      '30 ecg-lost inactive>active information',
      '50 ecg-lost active>active medium',
      '50 pr-missing inactive>active low',
      '62 ecg-lost active>inactive medium',
      '62 pr-missing active>inactive low',
    ])
  })

  it('ends a vital that was lost while a limit was breached', () => {
    const story = ends(new Story(plan).each(0, 20, good).each(21, 25, { spo2: 90 }).at(55))
    expect(story.steps('spo2-lost-while-low').at(-1)).toBe(
      '55 spo2-lost-while-low active>inactive high',
    )
  })

  it('ends a poor signal and a zero without quality', () => {
    const poor = new Story(plan).each(0, 5, good)
    for (let second = 6; second < 30; second += 1)
      poor.at(second).says({ spo2: questionable(97), pr: questionable(70) })
    expect(poor.alarm('oximeter-poor-signal')?.presence).toBe('present')
    expect(ends(poor.at(30)).alarm('oximeter-poor-signal')?.presence).not.toBe('present')
    const zero = { kind: 'absent', cause: 'zero', why: null } as const
    const heart = new Story({ hr: 'continuous' }).each(0, 20, { hr: zero })
    expect(heart.alarm('hr-bare-zero')?.presence).toBe('present')
    expect(ends(heart.at(21)).alarm('hr-bare-zero')?.presence).not.toBe('present')
  })

  it('ends an absence too: its sensors are off by plan', () => {
    const story = new Story(plan).each(0, 20, good)
    story.command({ kind: 'away', sensors: ['oximeter'], note: '' })
    expect(ends(story.at(30)).at(3600).course.away).toBeNull()
    expect(story.of('not-back')).toEqual([])
    expect(story.turns('away').at(-1)).toBe('30 away away>here')
  })

  it('lets an alarm stand as measured, until the next measurement ends it', () => {
    const story = new Story(plan).each(0, 60, { spo2: 84, pr: 70 })
    expect(story.alarm('spo2-low')).toMatchObject({ presence: 'present', priority: 'high' })
    const before = story.alarm('spo2-low')?.occurrenceId
    ends(story.at(61)).at(300)
    expect(story.alarm('spo2-low')).toMatchObject({ presence: 'present', occurrenceId: before })
    story.at(301).says({ spo2: 97 })
    expect(story.alarm('spo2-low')?.presence).not.toBe('present')
  })

  it('takes the last value of each vital as its newest measurement', () => {
    const { newest } = upAt(20).state.spots
    expect(newest.spo2).toMatchObject({ value: 97, measuredMs: 20_000, quality: 'good' })
    expect(newest.rate).toMatchObject({ value: 70 })
  })

  it('takes none that is stale, and says of a questionable one that it is', () => {
    const stale = ends(new Story(plan).each(0, 20, good).at(60)).state.spots.newest
    expect(stale.spo2).toBeUndefined()
    const doubtful = new Story(plan)
      .at(1)
      .says({ spo2: questionable(96) })
      .at(2)
    expect(ends(doubtful).state.spots.newest.spo2).toMatchObject({ quality: 'questionable' })
  })

  it('keeps a newer measurement that somebody typed', () => {
    const story = new Story(plan).each(0, 20, good).at(22)
    story.command({ kind: 'typed-values', values: { spo2: 95 }, measuredMs: 22_000 })
    expect(ends(story.at(24)).state.spots.newest.spo2).toMatchObject({ value: 95 })
  })

  it('judges what a clip still gives like a spot clip', () => {
    const story = upAt(20).each(21, 40, { spo2: 84 })
    expect(story.steps('spo2-low').at(-1)).toMatch(/active high$/u)
    expect(story.alarm('oximeter-lost')).toBeUndefined()
  })

  it('leaves out what the plan does not use, and the perfusion index goes on', () => {
    const story = ends(
      new Story({ ...plan, temp: 'not-used' }).each(0, 20, { ...good, pi: 2 }).at(20.5),
    )
    expect(story.state.session.plan).toMatchObject({
      spo2: 'spot',
      temp: 'not-used',
      etco2: 'spot',
    })
    expect(story.state.streams.map(({ vital }) => vital)).toEqual(['pi'])
  })

  it('happens once, and nothing is resumed that never ended', () => {
    expect(ends(upAt(20).at(30)).turns('plan')).toHaveLength(1)
    expect(resumes(new Story(plan).each(0, 20, good)).turns('plan')).toEqual([])
  })
})

describe('continuous watching that is resumed', () => {
  it('expects every vital of the plan from then on', () => {
    const story = resumes(upAt(20).at(600)).at(700)
    expect(story.turns('plan').at(-1)).toBe('600 plan now and then>continuous')
    expect(story.steps('oximeter-lost')).toEqual([
      '610 oximeter-lost inactive>active information',
      '630 oximeter-lost active>active medium',
    ])
    expect(story.state.session.plan).toEqual(plan)
  })

  it('is quiet when the clip is back in time', () => {
    const story = resumes(upAt(20).at(600)).each(601, 700, good)
    expect(story.lines).toEqual([])
    expect(story.state.calm).toBe(true)
  })

  it('misses the rate that nothing gives', () => {
    const story = resumes(ends(new Story({ rate: 'continuous' }).at(1)).at(600)).at(700)
    expect(story.steps('rate-missing')).toEqual(['630 rate-missing inactive>active low'])
  })
})
