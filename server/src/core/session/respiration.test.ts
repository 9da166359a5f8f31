import { describe, expect, it } from 'vitest'
import type { ConditionRule } from '@vigil/shared/vocabulary'
import { offScale, Story } from '../../../test/support/story.ts'
import { adultMonitored } from '../protocol/presets.ts'
import { courseOf } from './course.ts'

const co2 = (story: Story, deviceId = 'mon-1'): Story =>
  story.feed({ kind: 'respiration-method', deviceId, method: 'co2' })

const medium = '30.000 rr-low pending>active medium (delay-passed)'

describe('respiration by impedance or pleth', () => {
  it.each([
    ['under 8 for 30 s is medium', 7, 'rr-low', medium],
    ['over 30 for 60 s is low', 31, 'rr-high', '60.000 rr-high pending>active low (delay-passed)'],
  ])('%s', (_title, rr, condition, line) => {
    expect(new Story({}).each(0, 61, { rr }).of(condition)[1]).toBe(line)
  })

  it.each([
    ['8 is not under 8', 8],
    ['30 is not over 30', 30],
  ])('%s', (_title, rr) => {
    expect(new Story({}).each(0, 70, { rr }).of('rr-low', 'rr-high')).toEqual([])
  })

  it('is high at once when SpO2 lies 4 below its median', () => {
    const story = new Story({})
      .each(0, 200, { rr: 14, spo2: 97 })
      .each(201, 240, { rr: 7, spo2: 93 })
    expect(story.of('rr-low')).toEqual([
      '201.000 rr-low inactive>pending (breached)',
      '231.000 rr-low pending>active high (raised-by-spo2)',
    ])
  })

  it('is high when SpO2 falls while it stands, and stays so until it ends', () => {
    const story = new Story({}).each(0, 35, { rr: 7, spo2: 97 }).each(36, 40, { rr: 7, spo2: 93 })
    story.each(41, 45, { rr: 7, spo2: 97 }).each(46, 70, { rr: 14, spo2: 97 })
    expect(story.of('rr-low').slice(1)).toEqual([
      medium,
      '36.000 rr-low active>active high (raised-by-spo2)',
      '61.000 rr-low active>inactive high (back-inside)',
    ])
  })

  it('is not raised by SpO2 that is 3 below, or lost', () => {
    const story = new Story({}).each(0, 35, { rr: 7, spo2: 97 }).each(36, 60, { rr: 7, spo2: 94 })
    expect(story.each(61, 80, { rr: 7 }).of('rr-low').slice(1)).toEqual([medium])
  })

  it('forgets SpO2 that is older than five minutes', () => {
    const story = new Story({})
      .each(0, 20, { rr: 14, spo2: 100 })
      .each(400, 440, { rr: 7, spo2: 95 })
    expect(story.of('rr-low').at(-1)).toBe('430.000 rr-low pending>active medium (delay-passed)')
  })

  it('is high when nobody acknowledges it within 60 s', () => {
    const story = new Story({}).each(0, 89, { rr: 7 }).at(90)
    expect(story.of('rr-low').slice(1)).toEqual([
      medium,
      '90.000 rr-low active>active high (raised-unacknowledged)',
    ])
  })

  it('stays medium when somebody has acknowledged it', () => {
    const story = new Story({})
      .each(0, 50, { rr: 7 })
      .acknowledge('rr-low')
      .each(51, 120, { rr: 7 })
    expect(story.of('rr-low').slice(1)).toEqual([medium])
  })
})

/** The preset with another raise of a low respiration; `undefined`: none. */
const raisedBy = (by: ConditionRule['raisedBy'], version = 1) => ({
  ...adultMonitored,
  version,
  conditions: adultMonitored.conditions.map((rule): ConditionRule => {
    if (rule.raisedBy === undefined) return rule
    const { raisedBy: _was, ...plain } = rule
    return by === undefined ? plain : { ...plain, raisedBy: by }
  }),
})

describe('a raise', () => {
  it('by SpO2 alone needs no acknowledgement', () => {
    const story = new Story({}, raisedBy({ spo2BelowMedianBy: 4 })).each(0, 120, { rr: 7 })
    expect(story.of('rr-low').slice(1)).toEqual([medium])
  })

  it('by time alone does not look at SpO2', () => {
    const story = new Story({}, raisedBy({ unacknowledgedMs: 60_000 }))
    story.each(0, 35, { rr: 7, spo2: 97 }).each(36, 60, { rr: 7, spo2: 90 })
    expect(story.of('rr-low').slice(1)).toEqual([medium])
  })

  it('by SpO2 wants a usual value to be below of', () => {
    const story = new Story({}).each(0, 40, { rr: 7, spo2: offScale('under') })
    expect(story.of('rr-low').slice(1)).toEqual([medium])
  })

  it('by SpO2 follows the source that counts', () => {
    const story = new Story({})
    const tell = (fromS: number, toS: number, b: number): void => {
      for (let second = fromS; second <= toS; second += 1)
        story
          .at(second)
          .says({ rr: 7, spo2: 97 }, { device: 'a' })
          .says({ spo2: b }, { device: 'b' })
    }
    tell(0, 2, 97)
    story.command({ kind: 'rank-sources', vital: 'spo2', deviceId: 'a' })
    tell(3, 50, 93)
    expect(story.of('rr-low').slice(1)).toEqual([medium])
  })

  it('that new limits know no more still comes, as what is active was signed with it', () => {
    const story = new Story({}).each(0, 40, { rr: 7 })
    const provider = { personId: 'DR', role: 'provider' } as const
    story.command({ kind: 'change-limits', limits: raisedBy(undefined, 2), reason: 'x' }, provider)
    story.each(41, 91, { rr: 7 })
    expect(story.of('rr-low').at(-1)).toBe(
      '90.000 rr-low active>active high (raised-unacknowledged)',
    )
  })
})

describe('respiration by CO2', () => {
  it.each([
    ['under 8 for 15 s is high', 7, 'rr-low', '15.000 rr-low pending>active high (delay-passed)'],
    ['none at all is high', 0, 'rr-low', '15.000 rr-low pending>active high (delay-passed)'],
    ['over 24 is low', 25, 'rr-high', '60.000 rr-high pending>active low (delay-passed)'],
  ])('%s', (_title, rr, condition, line) => {
    expect(co2(new Story({}).at(0)).each(0, 61, { rr }).of(condition)[1]).toBe(line)
  })

  it('a pause of 20 s is high even where limits know only it', () => {
    const story = co2(new Story({}).at(0)).each(0, 20, { rr: 0 })
    const { inForce } = courseOf(story.state)
    expect(inForce.filter(({ vital }) => vital === 'rr')).toMatchObject([
      { side: 'low', levels: [{ limit: 8 }, { limit: 1, delayMs: 20_000 }] },
      { side: 'high', levels: [{ limit: 24 }] },
    ])
  })

  it('each source is judged by its own way, and the worse counts', () => {
    const story = co2(new Story({}).at(0), 'cap')
    for (let second = 0; second <= 40; second += 1)
      story.at(second).says({ rr: 7 }, { device: 'imp' }).says({ rr: 12 }, { device: 'cap' })
    expect(story.of('rr-low')).toEqual(['0.000 rr-low inactive>pending (breached)', medium])
    for (let second = 41; second <= 60; second += 1)
      story.at(second).says({ rr: 12 }, { device: 'imp' }).says({ rr: 7 }, { device: 'cap' })
    expect(story.of('rr-low').slice(2)).toEqual(['56.000 rr-low active>active high (delay-passed)'])
    expect(story.effects.filter(({ kind }) => kind === 'alarm-gone')).toEqual([])
  })

  it('a source that says so late goes on under the limits for CO2', () => {
    const story = co2(new Story({}).each(0, 10, { rr: 7 })).each(11, 30, { rr: 7 })
    expect(story.of('rr-low').at(-1)).toMatch(/high \(delay-passed\)$/)
    co2(story)
    expect(
      co2(new Story({}).at(0)).feed({
        kind: 'respiration-method',
        deviceId: 'x',
        method: 'not-co2',
      }).courseLines,
    ).toHaveLength(1)
  })

  it('a source whose way no limit knows is not judged any more', () => {
    const conditions = adultMonitored.conditions.filter(({ method }) => method === 'co2')
    const story = co2(new Story({}, { ...adultMonitored, conditions }).at(0)).each(0, 20, { rr: 7 })
    story.feed({ kind: 'respiration-method', deviceId: 'mon-1', method: 'not-co2' })
    story.each(21, 60, { rr: 7 })
    expect(story.of('rr-low').at(-1)).toBe('20.000 rr-low active>inactive high (source-changed)')
  })
})
