import { describe, expect, it } from 'vitest'
import { CareStory } from '../../../test/support/care-story.ts'

const last = ({ care }: CareStory) => care.sets.at(-1)
const spotPlan = { spo2: 'spot', rate: 'spot', nibp: 'spot' } as const

describe('a set of a cuff', () => {
  it('has the newest values of the streams around it', () => {
    const story = new CareStory().at(3).says({ spo2: 97, pr: 66, rr: 14 }).at(3.5).set(118, 74)
    expect(last(story)).toEqual({
      measuredMs: 210_000,
      sys: 118,
      dia: 74,
      ratePerMin: 66,
      spo2Percent: 97,
      rrPerMin: 14,
      source: 'cuff-1',
      typed: false,
    })
  })

  it.each([
    ['a continuous value of 60 s ago', {}, 60, 97],
    ['no continuous value of more', {}, 61, null],
    ['a spot value of 5 min ago', { plan: spotPlan }, 300, 97],
    ['no spot value of more', { plan: spotPlan }, 301, null],
  ])('has %s', (_, about, agoS, spo2Percent) => {
    const story = new CareStory(about)
      .at(1)
      .says({ spo2: 97, pr: 66 })
      .at(1 + agoS / 60)
      .set(118, 74)
    expect(last(story)?.spo2Percent).toBe(spo2Percent)
  })

  it('has a typed value of 5 min ago beside a continuous plan', () => {
    const story = new CareStory().at(1).types({ spo2: 95 }).at(5).set(118, 74)
    expect(last(story)?.spo2Percent).toBe(95)
  })

  it('has its own pulse where nothing else gives the rate', () => {
    expect(last(new CareStory().at(1).set(118, 74, 81))?.ratePerMin).toBe(81)
    expect(last(new CareStory().at(1).set(118, 74))?.ratePerMin).toBeNull()
  })

  it('is taken once, however often its message comes', () => {
    const story = new CareStory().at(1).set(118, 74)
    const message = story.journal.findLast(({ input }) => input.kind === 'reading')
    if (message !== undefined) story.at(2).feed(message.input)
    expect(story.at(3).care.sets).toHaveLength(1)
  })

  const said = (sys: object | null, dia: object | null, measuredMs = 60_000) =>
    ({
      kind: 'reading',
      reading: {
        deviceId: 'cuff-1',
        boot: null,
        seq: null,
        mode: 'test',
        receivedMs: measuredMs,
        timeliness: 'live',
        observations: [
          {
            kind: 'cuff',
            measuredMs,
            measurementId: null,
            state: 'measured',
            why: null,
            sys,
            dia,
            map: null,
            pr: null,
          },
        ],
      },
    }) as never
  const good = (value: number) => ({ kind: 'value', value, quality: 'good' })
  const over = { kind: 'beyond-scale', direction: 'over', value: null }

  it.each([
    ['without a systolic is none', null, good(70), []],
    ['off the scale is none', over, good(70), []],
    ['without a diastolic says so', good(120), null, [[120, null]]],
    ['with a diastolic off the scale says so', good(120), over, [[120, null]]],
  ])('%s', (_, sys, dia, sets) => {
    const story = new CareStory().at(1).feed(said(sys, dia)).at(2)
    expect(story.care.sets.map((set) => [set.sys, set.dia])).toEqual(sets)
  })

  it('does not take the diastolic of another measurement', () => {
    const story = new CareStory()
      .at(1)
      .set(118, 74)
      .at(3)
      .feed(said(good(125), null, 180_000))
    expect(last(story.at(4))).toMatchObject({ sys: 125, dia: null })
  })
})

describe('a typed set', () => {
  it('is one, by whoever typed it, at its own time, between the others', () => {
    const story = new CareStory().at(2).set(118, 74).at(6).set(120, 76).at(8)
    story.types({ 'nibp-sys': 125, 'nibp-dia': 80, hr: 71 }, 'TH', 4)
    expect(story.care.sets.map(({ sys, typed }) => [sys, typed])).toEqual([
      [118, false],
      [125, true],
      [120, false],
    ])
    expect(story.care.sets[1]).toMatchObject({ source: 'TH', ratePerMin: 71, measuredMs: 240_000 })
  })

  it('has what the streams say of what was not typed', () => {
    const story = new CareStory().at(1).says({ spo2: 96, pr: 64, rr: 13 }).at(1.5)
    story.types({ 'nibp-sys': 125, 'nibp-dia': 80 })
    expect(last(story)).toMatchObject({ ratePerMin: 64, spo2Percent: 96, rrPerMin: 13 })
  })

  it('takes the pressure of an arterial line, and any pulse', () => {
    const story = new CareStory().at(1).types({ 'abp-sys': 131, 'abp-dia': 71, pr: 58, rr: 12 })
    expect(last(story)).toMatchObject({ sys: 131, dia: 71, ratePerMin: 58, rrPerMin: 12 })
  })

  it('is none of what belongs to no set, nor of what was refused', () => {
    const story = new CareStory()
      .at(1)
      .types({ temp: 36.6 })
      .types({ 'nibp-sys': 12, 'nibp-dia': 8 })
    expect(story.answers).toEqual(['accepted', 'invalid'])
    expect(story.at(2).care.sets).toEqual([])
  })
})

describe('sets', () => {
  it('are kept up to three hundred, the newest', () => {
    const story = new CareStory()
    for (let minute = 1; minute <= 305; minute += 1) story.at(minute).set(118, 74)
    expect(story.care.sets).toHaveLength(300)
    expect(last(story)?.measuredMs).toBe(305 * 60_000)
  })
})
