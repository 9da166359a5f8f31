import { describe, expect, it } from 'vitest'
import type { Measured } from '@vigil/shared/vocabulary'
import { Story } from '../../../test/support/story.ts'

const zero: Measured = { kind: 'absent', cause: 'zero', why: 'zero' }
const ecg = { hr: 'continuous' } as const
const names = ['hr-bare-zero', 'rr-bare-zero', 'ecg-lost', 'hr-missing', 'rr-missing']

describe('a zero where the heart rate should be', () => {
  it('is medium at once, high 10 s later, and ends at a valid reading', () => {
    const story = new Story(ecg).each(0, 2, { hr: 70 }).each(3, 20, { hr: zero })
    expect(
      story
        .at(21)
        .says({ hr: 70 })
        .of(...names),
    ).toEqual([
      '3.000 hr-bare-zero inactive>active medium (zero-without-quality)',
      '13.000 hr-bare-zero active>active high (zero-without-quality)',
      '21.000 hr-bare-zero active>inactive high (valid-again)',
    ])
  })

  it('stays medium for 26 min beside a pulse of 70, without a second alarm for the ECG (mqtt.md 1.1)', () => {
    const story = new Story({ ...ecg, spo2: 'continuous' })
      .each(0, 2, { hr: 70, pr: 70, spo2: 100 })
      .each(3, 26 * 60, { hr: zero, pr: 70, spo2: 100 })
    expect(story.of(...names, 'oximeter-lost')).toEqual([
      '3.000 hr-bare-zero inactive>active medium (zero-without-quality)',
    ])
  })

  it('is high when the pulse that softened it is lost, after the 10 s of a dropout', () => {
    const story = new Story(ecg)
      .each(0, 20, { hr: zero, pr: 70 })
      .each(21, 40, { hr: zero, pr: null })
    expect(story.of(...names)).toEqual([
      '0.000 hr-bare-zero inactive>active medium (zero-without-quality)',
      '30.000 hr-bare-zero active>active high (zero-without-quality)',
    ])
  })

  it('falls to medium when a clip finds a pulse', () => {
    const story = new Story(ecg).each(0, 20, { hr: zero }).at(21).says({ hr: zero, pr: 70 })
    expect(story.of('hr-bare-zero').at(-1)).toBe(
      '21.000 hr-bare-zero active>active medium (shown-by-another)',
    )
  })

  it('is softened by a cuff that has just found a pulse, for two minutes', () => {
    const story = new Story(ecg)
      .at(0)
      .cuff({ sys: 120, dia: 80, pr: 70 })
      .each(1, 130, { hr: zero })
    expect(story.of('hr-bare-zero')).toEqual([
      '1.000 hr-bare-zero inactive>active medium (zero-without-quality)',
      '120.000 hr-bare-zero active>active high (zero-without-quality)',
    ])
  })

  it.each([['of a spot clip for two minutes', { ...ecg, spo2: 'spot' } as const, { pr: 70 }, 120]])(
    'is softened by a pulse %s',
    (_title, plan, said, untilS) => {
      const story = new Story(plan).at(0).says(said).each(1, 130, { hr: zero })
      expect(story.of('hr-bare-zero').at(-1)).toBe(
        `${String(untilS)}.000 hr-bare-zero active>active high (zero-without-quality)`,
      )
    },
  )

  it.each([
    [
      'a pulse of zero that is meant',
      { pr: { kind: 'value', value: 0, quality: 'good' } as const },
    ],
    ['a clip that gives a zero itself', { pr: zero }],
    ['a poor signal', { pr: { kind: 'value', value: 70, quality: 'questionable' } as const }],
  ])('is not softened by %s', (_title, pulse) => {
    const story = new Story(ecg).each(0, 20, { hr: zero, ...pulse })
    expect(story.of('hr-bare-zero').at(-1)).toBe(
      '10.000 hr-bare-zero active>active high (zero-without-quality)',
    )
  })

  it('of a device that fell quiet ends at a valid reading of another', () => {
    const story = new Story(ecg).each(0, 3, { hr: zero }, { device: 'old' })
    story.each(4, 13, { hr: 70 }, { device: 'new' })
    expect(story.of('hr-bare-zero')).toEqual([
      '0.000 hr-bare-zero inactive>active medium (zero-without-quality)',
      '10.000 hr-bare-zero active>active high (zero-without-quality)',
      '13.000 hr-bare-zero active>inactive high (valid-again)',
    ])
  })

  it('beside a second ECG that reads stands as long as the first says zero', () => {
    const story = new Story(ecg)
    for (let second = 0; second < 60; second += 1)
      story.at(second).says({ hr: zero }, { device: 'old' }).says({ hr: 70 }, { device: 'new' })
    expect(story.of('hr-bare-zero')).toHaveLength(2)
  })

  it('that is meant is a value, and ends it', () => {
    const story = new Story(ecg).each(0, 3, { hr: zero })
    story.at(4).says({ hr: { kind: 'value', value: 0, quality: 'good' } })
    expect(story.of('hr-bare-zero')).toHaveLength(2)
  })

  it('that becomes another absence goes on: only a value ends it', () => {
    const story = new Story(ecg).each(0, 3, { hr: zero }).each(4, 300, { hr: null })
    expect(story.of(...names)).toEqual([
      '0.000 hr-bare-zero inactive>active medium (zero-without-quality)',
      '10.000 hr-bare-zero active>active high (zero-without-quality)',
    ])
  })

  it('takes the place of a loss that was shown before it', () => {
    const story = new Story(ecg).each(0, 2, { hr: 70 }).each(3, 20, { hr: null })
    story.at(21).says({ hr: zero })
    expect(story.of(...names)).toEqual([
      '12.000 ecg-lost inactive>active information (nothing-valid)',
      '21.000 hr-bare-zero inactive>active medium (zero-without-quality)',
      '21.000 ecg-lost active>inactive information (inhibited)',
    ])
  })

  it('takes the place of "missing" beside a breath that comes', () => {
    const story = new Story({ rr: 'continuous' })
      .each(0, 2, { hr: 70, rr: 14 })
      .each(3, 40, { hr: null, rr: 14 })
      .each(41, 45, { hr: zero, rr: 14 })
    expect(story.of(...names)).toEqual([
      '32.000 hr-missing inactive>active low (nothing-valid)',
      '41.000 hr-bare-zero inactive>active medium (zero-without-quality)',
      '41.000 hr-missing active>inactive low (inhibited)',
    ])
  })

  it('of a planned rate that nothing shows opens, until a pulse shows it', () => {
    const story = new Story({ rate: 'continuous' }).each(0, 3, { hr: zero }).each(4, 60, {
      hr: zero,
      pr: 70,
    })
    expect(story.of('hr-bare-zero', 'rate-missing')).toEqual([
      '0.000 hr-bare-zero inactive>active medium (zero-without-quality)',
      '4.000 hr-bare-zero active>inactive medium (shown-by-another)',
    ])
  })

  it('that comes and goes every second opens twice and then stays', () => {
    const story = new Story({ ...ecg, spo2: 'continuous' })
    for (let second = 0; second < 110; second += 1)
      story.at(second).says({ pr: 70, spo2: 97, hr: second % 2 === 0 ? zero : 70 })
    expect(story.of('hr-bare-zero').filter((line) => line.includes('inactive>'))).toHaveLength(4)
    expect(story.of('hr-bare-zero').slice(0, 4)).toEqual([
      '0.000 hr-bare-zero inactive>active medium (zero-without-quality)',
      '1.000 hr-bare-zero active>inactive medium (valid-again)',
      '2.000 hr-bare-zero inactive>active medium (zero-without-quality)',
      '63.000 hr-bare-zero active>inactive medium (valid-again)',
    ])
  })

  it.each([
    ['where the plan does not name the heart rate and none was ever measured', {}, 0],
    ['where the heart rate is a spot reading', { hr: 'spot' } as const, 0],
    ['where it is not used', { hr: 'not-used' } as const, 0],
    ['measured before the live window', ecg, 11],
  ])('opens nothing %s', (_title, plan, agoS) => {
    const story = new Story(plan).at(20).says({ hr: zero }, { agoS }).at(50)
    expect(story.of('hr-bare-zero')).toEqual([])
  })

  it('that is older than what is known opens nothing', () => {
    const story = new Story(ecg).at(10).says({ hr: 70 }).at(11).says({ hr: zero }, { agoS: 3 })
    expect(story.of('hr-bare-zero')).toEqual([])
  })

  it('where other things are absent opens nothing', () => {
    expect(new Story({ spo2: 'continuous' }).at(1).says({ spo2: zero, pr: zero }).lines).toEqual([])
  })
})

describe('a zero where the breath should be', () => {
  const breath = { rr: 'continuous' } as const
  const co2 = { kind: 'respiration-method', deviceId: 'capno', method: 'co2' } as const

  it('is high after 10 s, also beside a pulse', () => {
    const story = new Story(breath).each(0, 12, { rr: zero, pr: 70 })
    expect(story.of(...names)).toEqual([
      '0.000 rr-bare-zero inactive>active medium (zero-without-quality)',
      '10.000 rr-bare-zero active>active high (zero-without-quality)',
    ])
  })

  it('stays medium while a device that measures CO2 shows breathing', () => {
    const story = new Story(breath).feed(co2)
    for (let second = 0; second < 60; second += 1)
      story.at(second).says({ rr: zero }).says({ rr: 12 }, { device: 'capno' })
    expect(story.of('rr-bare-zero')).toHaveLength(1)
  })

  it.each([
    ['does not measure CO2', 'not-co2', 'capno'],
    ['gives the zero itself', 'co2', 'mon-1'],
  ] as const)('is not softened by a device that %s', (_title, method, deviceId) => {
    const story = new Story(breath).feed(co2).feed({ ...co2, deviceId, method })
    for (let second = 0; second < 12; second += 1)
      story
        .at(second)
        .says({ rr: zero })
        .says(deviceId === 'capno' ? { rr: 12 } : {}, { device: 'capno' })
    expect(story.of('rr-bare-zero').at(-1)).toContain('high')
  })

  it('stands for the ECG only where the breath is all it gives', () => {
    const heart = new Story(breath).each(0, 1, { hr: 70, rr: 14 }).each(2, 60, { rr: zero })
    expect(heart.of('ecg-lost')).toHaveLength(2)
    const without = new Story(breath).each(0, 1, { rr: 14 }).each(2, 60, { rr: zero })
    expect(without.of('ecg-lost', 'rr-missing')).toEqual([])
  })
})
