import { describe, expect, it } from 'vitest'
import type { Phase } from '@vigil/shared/vocabulary'
import { questionable, Story } from '../../../test/support/story.ts'

const plan = { spo2: 'continuous', rate: 'continuous' } as const
const on = { spo2: 97, pr: 70 }
const off = { spo2: null, pr: null }
const inPhase = (phase: Phase, patient = {}): Story =>
  new Story(plan, undefined, patient).feed({ kind: 'phase', phase })

describe('a sensor that is lost', () => {
  it.each([
    ['check-in', []],
    ['recovery', []],
    ['dosing', ['65.000 oximeter-lost active>active high (nothing-valid)']],
    ['peak', ['65.000 oximeter-lost active>active high (nothing-valid)']],
  ] as const)('in %s, 60 s after its last value', (phase, rises) => {
    const story = inPhase(phase).each(0, 5, on).at(300)
    expect(story.of('oximeter-lost')).toEqual([
      '15.000 oximeter-lost inactive>active information (nothing-valid)',
      '35.000 oximeter-lost active>active medium (nothing-valid)',
      ...rises,
    ])
  })

  it('is high at 120 s beside an ECG that shows a pulse', () => {
    const story = inPhase('peak')
      .each(0, 5, { ...on, hr: 70 })
      .each(6, 200, { ...off, hr: 70 })
    expect(story.of('oximeter-lost').at(-1)).toBe(
      '125.000 oximeter-lost active>active high (nothing-valid)',
    )
  })

  it('is high when the pulse that put it off is lost too', () => {
    const story = inPhase('peak')
      .each(0, 5, { ...on, hr: 70 })
      .each(6, 80, { ...off, hr: 70 })
      .at(200)
    expect(story.of('oximeter-lost').at(-1)).toBe(
      '90.000 oximeter-lost active>active high (nothing-valid)',
    )
  })

  it('that is high stays high while pulses come and go', () => {
    const story = inPhase('peak').each(0, 5, on).at(70).says({ hr: 70 }).at(110)
    expect(story.of('oximeter-lost')).toHaveLength(3)
  })

  it('sounds again at its rise although somebody acknowledged it', () => {
    const story = inPhase('peak').each(0, 5, on).at(40).acknowledge('oximeter-lost')
    expect(story.alarm('oximeter-lost')).toMatchObject({ audible: false, priority: 'medium' })
    expect(story.at(65).alarm('oximeter-lost')).toMatchObject({ audible: true, priority: 'high' })
  })

  it('is high at once when the phase asks for it, and medium when it no longer does', () => {
    const story = new Story(plan).each(0, 5, on).at(100).feed({ kind: 'phase', phase: 'dosing' })
    story.at(110).feed({ kind: 'phase', phase: 'recovery' })
    expect(story.of('oximeter-lost').slice(2)).toEqual([
      '100.000 oximeter-lost active>active high (nothing-valid)',
      '110.000 oximeter-lost active>active medium (nothing-valid)',
    ])
  })

  it('that comes and goes opens twice and then stays for a minute', () => {
    const story = new Story(plan)
    for (const fromS of [0, 14, 28]) story.each(fromS, fromS + 3, on)
    story.each(42, 100, on)
    expect(story.of('oximeter-lost')).toEqual([
      '13.000 oximeter-lost inactive>active information (nothing-valid)',
      '16.000 oximeter-lost active>inactive information (valid-again)',
      '27.000 oximeter-lost inactive>active information (nothing-valid)',
      '87.000 oximeter-lost active>inactive information (valid-again)',
    ])
  })

  it('and lost again while it is still shown goes on at its priority', () => {
    const story = new Story(plan).each(0, 3, on).each(14, 16, on).at(50).each(50, 52, on).at(80)
    expect(story.of('oximeter-lost').at(-1)).toContain('medium')
  })
})

describe('a clip on the arm of the cuff', () => {
  const held = { clipOnCuffArm: true }

  it('is not lost while the cuff runs', () => {
    const story = inPhase('peak', held).each(0, 5, on).at(6).cuff({ state: 'ongoing' })
    story
      .each(7, 30, { ...off, hr: 70 })
      .at(30)
      .cuff({ sys: 120, dia: 80 })
      .each(31, 40, on)
    expect(story.of('oximeter-lost', 'spo2-missing', 'pr-missing')).toEqual([])
  })

  it('is lost as much as it is by then when nothing comes 15 s after the cuff', () => {
    const story = inPhase('check-in', held).each(0, 5, on).at(6).cuff({ state: 'ongoing' })
    story.at(30).cuff({ sys: 120, dia: 80 }).at(60)
    expect(story.of('oximeter-lost')).toEqual([
      '45.000 oximeter-lost inactive>active medium (nothing-valid)',
    ])
  })

  it('that was lost before the cuff ran goes on being lost', () => {
    const story = inPhase('check-in', held).each(0, 5, on).at(20).cuff({ state: 'ongoing' }).at(40)
    expect(story.of('oximeter-lost')).toHaveLength(2)
  })

  it('opens neither "missing" nor "lost while low" nor "poor signal"', () => {
    const missing = inPhase('check-in', held).each(0, 5, on).each(6, 20, { pr: 70 })
    missing.at(20).cuff({ state: 'ongoing' }).each(21, 60, { pr: 70 })
    expect(missing.of('spo2-missing')).toEqual([])
    const low = inPhase('check-in', held).each(0, 4, on).each(5, 8, { spo2: 90 })
    low.at(9).cuff({ state: 'ongoing' }).at(20)
    expect(low.of('spo2-lost-while-low')).toEqual([])
    const poor = inPhase('check-in', held).at(0).cuff({ state: 'ongoing' })
    poor.each(1, 40, { spo2: questionable(97), pr: questionable(70) })
    expect(poor.of('oximeter-poor-signal')).toEqual([])
  })
})

describe('a vital lost while it was low, again and again', () => {
  it('opens twice and then stays for a minute', () => {
    const story = new Story({})
    for (const atS of [0, 15, 30, 45, 60]) story.each(atS, atS + 1, { spo2: 90 })
    expect(
      story.of('spo2-lost-while-low').filter((line) => line.includes('inactive>')),
    ).toHaveLength(2)
  })
})

describe('a capnograph', () => {
  const co2 = { kind: 'respiration-method', deviceId: 'capno', method: 'co2' } as const
  const capno = { device: 'capno' }
  const breath = { rr: 'continuous' } as const
  const of = ['ecg-lost', 'capnograph-lost', 'rr-missing', 'hr-missing', 'rr-bare-zero']

  it('that reads does not hide an ECG that fell off', () => {
    const story = new Story({ ...breath, hr: 'continuous' }).feed(co2)
    for (let second = 0; second <= 40; second += 1)
      story
        .at(second)
        .says({ hr: second < 5 ? 70 : null })
        .says({ rr: 12 }, capno)
    expect(story.of(...of)).toEqual([
      '14.000 ecg-lost inactive>active information (nothing-valid)',
      '34.000 ecg-lost active>active medium (nothing-valid)',
    ])
  })

  it('is what the planned breathing comes from: no ECG is missed', () => {
    expect(
      new Story(breath)
        .feed(co2)
        .each(0, 60, { rr: 12 }, capno)
        .of(...of),
    ).toEqual([])
    const late = new Story(breath).each(0, 5, { rr: 12 }, capno).at(6).feed(co2)
    expect(late.each(7, 60, { rr: 12 }, capno).of(...of)).toEqual([])
  })

  it('that comes late ends the loss of an ECG nobody asked for', () => {
    const story = new Story(breath).feed(co2).at(11).each(12, 30, { rr: 12 }, capno)
    expect(story.of(...of)).toEqual([
      '10.000 ecg-lost inactive>active information (nothing-valid)',
      '12.000 ecg-lost active>inactive information (valid-again)',
    ])
  })

  it('that is lost is one alarm', () => {
    const story = new Story(breath).feed(co2).each(0, 5, { rr: 12, hr: 70 }, capno)
    expect(story.each(6, 60, { hr: 70 }, capno).of(...of)).toEqual([
      '15.000 capnograph-lost inactive>active information (nothing-valid)',
      '35.000 capnograph-lost active>active medium (nothing-valid)',
    ])
  })

  it('that writes 0 has the alarm of its zero', () => {
    const zero = { kind: 'absent', cause: 'zero', why: null } as const
    const story = new Story(breath).feed(co2).each(0, 5, { rr: 12 }, capno)
    expect(story.each(6, 60, { rr: zero }, capno).of(...of)).toEqual([
      '6.000 rr-bare-zero inactive>active medium (zero-without-quality)',
      '16.000 rr-bare-zero active>active high (zero-without-quality)',
    ])
  })

  it('beside an ECG that breathes too leaves the ECG where it is', () => {
    const story = new Story(breath).feed(co2).each(0, 3, { rr: 14 }).each(4, 40, { rr: 12 }, capno)
    expect(story.of('ecg-lost')).toHaveLength(2)
  })
})
