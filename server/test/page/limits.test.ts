import { describe, expect, it } from 'vitest'

import type {
  Baseline,
  BaselineVital,
  ConditionRule,
  LevelRule,
  LimitSet,
  Phase,
} from '@vigil/shared/vocabulary'
import { adultMonitored } from '#core/protocol/presets.ts'
import { Story } from '../support/story.ts'
import { tellAll } from './told.ts'

type Change = (level: LevelRule) => LevelRule
/** The preset with the levels of one condition changed. */
const changed = (vital: string, side: string, change: Change, extreme?: number): LimitSet => ({
  ...adultMonitored,
  version: 2,
  conditions: adultMonitored.conditions.map((rule): ConditionRule =>
    rule.vital === vital && rule.side === side
      ? { ...rule, levels: rule.levels.map(change), extreme: extreme ?? rule.extreme }
      : rule,
  ),
})
const high =
  (limit: number, delayMs?: number): Change =>
  (level) =>
    level.priority === 'high' ? { ...level, limit, delayMs: delayMs ?? level.delayMs } : level
const medium =
  (limit: number): Change =>
  (level) =>
    level.priority === 'medium' && level.fromBaseline === undefined ? { ...level, limit } : level
const without = (vital: string, side: string): LimitSet => ({
  ...adultMonitored,
  version: 2,
  conditions: adultMonitored.conditions.filter(
    (rule) => rule.vital !== vital || rule.side !== side,
  ),
})

const provider = { personId: 'DR', role: 'provider' } as const
const change = (story: Story, limits: LimitSet): Story =>
  story.command({ kind: 'change-limits', limits, reason: 'as agreed' }, provider)
const low = ['0 spo2-low inactive>pending', '10 spo2-low pending>active high']
/** SpO2 with its high level alone. */
const highOnly: LimitSet = {
  ...adultMonitored,
  conditions: adultMonitored.conditions.map((rule): ConditionRule =>
    rule.vital === 'spo2'
      ? { ...rule, levels: rule.levels.filter(({ priority }) => priority === 'high') }
      : rule,
  ),
}
const spo2High = (limit: number, delayMs?: number): LimitSet => ({
  ...highOnly,
  version: 2,
  conditions: highOnly.conditions.map((rule): ConditionRule =>
    rule.vital === 'spo2' ? { ...rule, levels: rule.levels.map(high(limit, delayMs)) } : rule,
  ),
})
const at = (spo2: number, untilS: number): Story =>
  new Story({}, highOnly).each(0, untilS, { spo2 })
const at87 = (untilS: number): Story => at(87, untilS)
const looser = spo2High(86)

tellAll('a change never ends an active alarm: the next reading does, by the new limit', [
  ['nothing at the change', () => change(at87(12).at(12.5), looser).at(12.9), '', low],
  [
    'a reading that is back begins to clear',
    () => change(at87(12).at(12.5), looser).each(13, 20, { spo2: 87 }),
    '',
    [...low, '18 spo2-low active>inactive high'],
  ],
  [
    'one in the dead band does not',
    () => change(at87(12).at(12.5), spo2High(87)).each(13, 40, { spo2: 87 }),
    '',
    low,
  ],
  [
    'a limit taken away ends it, for no reading can',
    () =>
      change(new Story().each(0, 61, { rr: 31 }).at(61.5), without('rr', 'high'))
        .at(62)
        .says({ rr: 31 })
        .at(63),
    '',
    [
      '0 rr-high inactive>pending',
      '60 rr-high pending>active low',
      '61.5 rr-high active>inactive low by DR',
    ],
  ],
  [
    'no longer breached, a pending one ends with it',
    () => change(at87(3).at(3.5), looser).each(4, 20, { spo2: 87 }),
    '',
    ['0 spo2-low inactive>pending', '3.5 spo2-low pending>inactive by DR'],
  ],
  [
    'still breached, it keeps its start',
    () => change(at87(3).at(3.5), spo2High(88, 20_000)).each(4, 21, { spo2: 87 }),
    '',
    ['0 spo2-low inactive>pending', '20 spo2-low pending>active high'],
  ],
  [
    'a tighter limit judges the next reading',
    () => change(at(89, 5).at(5.5), spo2High(90)).each(6, 17, { spo2: 89 }),
    'spo2-low',
    ['6 spo2-low inactive>pending', '16 spo2-low pending>active high'],
  ],
])

describe('a limit that was taken away', () => {
  it('says so as the reason', () => {
    const told = change(new Story().each(0, 61, { rr: 31 }).at(61.5), without('rr', 'high'))
    expect(told.at(62).says({ rr: 31 }).lines.at(-1)).toMatch(/limit.off/)
  })
})

const sys = 'nibp-sys-high'
const cuff = (value: number): Story => new Story().at(0).cuff({ sys: value, dia: 70 })
tellAll('of measurements the newest is judged again at once', [
  [
    'looser, it ends',
    () => change(cuff(165).at(60), changed('nibp-sys', 'high', medium(170))),
    sys,
    [`0 ${sys} inactive>active medium`, `60 ${sys} active>inactive medium by DR`],
  ],
  [
    'tighter, it opens',
    () => change(cuff(155).at(60), changed('nibp-sys', 'high', medium(150))),
    sys,
    [`60 ${sys} inactive>active medium by DR`],
  ],
  [
    'confirmed, it stays within the hysteresis',
    () =>
      change(
        cuff(165).at(90).cuff({ sys: 165, dia: 70 }).at(100),
        changed('nibp-sys', 'high', medium(168)),
      ),
    sys,
    [`0 ${sys} inactive>active medium`, `90 ${sys} active>active medium`],
  ],
])

const refused: readonly (readonly [string, LimitSet, string])[] = [
  ['SpO2 low under 85', changed('spo2', 'low', high(84), 80), 'invalid'],
  ['SpO2 low at 85', changed('spo2', 'low', high(85), 80), 'accepted'],
  [
    'rate high over 160',
    changed(
      'rate',
      'high',
      (level) => (level.limit === 140 ? { ...level, limit: 161 } : level),
      180,
    ),
    'invalid',
  ],
  [
    'rate high at 160',
    changed(
      'rate',
      'high',
      (level) => (level.limit === 140 ? { ...level, limit: 160 } : level),
      180,
    ),
    'accepted',
  ],
  ['rate low under 35', changed('rate', 'low', high(34)), 'invalid'],
  ['rate low at 35', changed('rate', 'low', high(35)), 'accepted'],
  ['SYS high over 200', changed('nibp-sys', 'high', high(201), 220), 'invalid'],
  ['SYS high at 200', changed('nibp-sys', 'high', high(200), 220), 'accepted'],
  ['DIA high over 120', changed('nibp-dia', 'high', high(121), 130), 'invalid'],
  ['DIA high at 120', changed('nibp-dia', 'high', high(120), 130), 'accepted'],
  ['high inside medium', changed('nibp-sys', 'high', high(150)), 'invalid'],
  ['extreme inside high', changed('nibp-sys', 'high', (level) => level, 170), 'invalid'],
]
describe('guard rails that nobody can pass', () => {
  it.each(refused)('%s', (_what, limits, answer) => {
    const told = change(new Story().at(1), limits)
    expect(told.answers).toEqual([answer])
    expect(told.course.limitsSinceMs).toBe(answer === 'accepted' ? 1000 : 0)
  })

  it.each<[Phase, string]>([
    ['dosing', 'invalid'],
    ['peak', 'invalid'],
  ])('SpO2 off in %s', (phase, answer) => {
    const story = new Story({ spo2: 'continuous' }).at(0).feed({ kind: 'phase', phase }).at(1)
    expect(change(story, without('spo2', 'low')).answers).toEqual([answer])
  })
})

describe('a loosening is confirmed by the nurse', () => {
  const loosened = (): Story => change(new Story({}, highOnly).at(10), looser)
  it('shows who loosened, and by when', () => {
    expect(loosened().course.toConfirm).toMatchObject({ by: provider, byMs: 70_000 })
    expect(loosened().turns('limits')).toEqual([
      expect.stringMatching(/^10 limits .* by DR$/) as string,
    ])
  })

  it('within 60 s, or it is a medium', () => {
    expect(loosened().at(69.999).steps()).toEqual([])
    expect(loosened().at(70).steps()).toEqual(['70 limits-changed inactive>active medium'])
  })

  it('in time, nothing', () => {
    const told = loosened().at(30).command({ kind: 'confirm-limits' }).at(200)
    expect(told.steps()).toEqual([])
    expect(told.turns('limits-confirmed')).toEqual([expect.stringMatching(/ by KB$/) as string])
    expect(told.course.toConfirm).toBeNull()
  })

  it('late, it ends', () => {
    expect(loosened().at(90).command({ kind: 'confirm-limits' }).at(91).steps().at(-1)).toBe(
      '90 limits-changed active>inactive medium by KB',
    )
  })

  it('a tightening needs nobody', () => {
    const told = change(new Story().at(10), changed('spo2', 'low', high(89)))
    expect(told.course.toConfirm).toBeNull()
    expect(told.at(100).steps()).toEqual([])
  })
})

const baseline = (values: Partial<Record<BaselineVital, number>>): Baseline => ({
  values,
  position: 'seated',
  arm: null,
  takenMs: 0,
})
type Row = readonly [BaselineVital, number | undefined, string, 'high' | 'low', number[]]
const moved: readonly Row[] = [
  ['rate', 70, 'rate', 'low', [50]],
  ['rate', 54, 'rate', 'low', [46]],
  ['rate', 48, 'rate', 'low', [42]],
  ['rate', undefined, 'rate', 'low', [50]],
  ['spo2', 98, 'spo2', 'low', [92]],
  ['spo2', 94, 'spo2', 'low', [91]],
  ['spo2', 91, 'spo2', 'low', [90]],
  ['spo2', undefined, 'spo2', 'low', [92]],
  ['nibp-sys', 120, 'nibp-sys', 'high', [150, 160]],
  ['nibp-sys', 100, 'nibp-sys', 'high', [140, 160]],
  ['nibp-sys', undefined, 'nibp-sys', 'high', [160]],
  ['nibp-dia', 75, 'nibp-dia', 'high', [95, 100]],
  ['nibp-sys', 130, 'nibp-sys', 'low', [90, 98]],
  ['nibp-sys', 140, 'nibp-sys', 'low', [90, 100]],
]
describe('a change from baseline', () => {
  it.each(moved)('%s %s: %s %s medium', (of, value, vital, side, limits) => {
    const story = new Story()
      .at(0)
      .feed({ kind: 'baseline', baseline: baseline(value === undefined ? {} : { [of]: value }) })
    const levels =
      story.course.inForce.find((one) => one.vital === vital && one.side === side)?.levels ?? []
    const mediums = levels.flatMap(({ priority, limit }) => (priority === 'medium' ? [limit] : []))
    expect([...new Set(mediums)].toSorted((a, b) => a - b)).toEqual(limits)
  })

  it('without baseline is shown as off', () => {
    expect(new Story().course.off).toContainEqual({
      vital: 'nibp-sys',
      side: 'high',
      why: 'no-baseline',
    })
  })

  it('is capped: a baseline of 150/95 counts as 140/90, and of rate 110 as 100', () => {
    const rule = (level: LevelRule, by: number): LevelRule => ({
      ...level,
      limit: null,
      fromBaseline: { by, unit: 'absolute', join: 'and', bound: null },
    })
    const limits = changed('rate', 'high', (level) =>
      level.limit === 120 ? rule(level, 25) : level,
    )
    const story = new Story({}, limits).at(0).feed({
      kind: 'baseline',
      baseline: baseline({ rate: 110, 'nibp-sys': 150, 'nibp-dia': 95 }),
    })
    const found = story.course.inForce.find((one) => one.vital === 'rate' && one.side === 'high')
    expect(found?.levels.map(({ limit }) => limit)).toContain(125)
  })
})

const onlyDosing: LimitSet = {
  ...adultMonitored,
  version: 2,
  conditions: adultMonitored.conditions.map((rule): ConditionRule =>
    rule.vital === 'rr' && rule.side === 'high'
      ? {
          ...rule,
          levels: rule.levels.map((level): LevelRule => ({ ...level, phases: ['dosing'] })),
        }
      : rule,
  ),
}
tellAll('a limit may hold in some phases only', [
  ['not in the others', () => new Story({}, onlyDosing).each(0, 70, { rr: 31 }), '', []],
  [
    'in its own, from the next reading',
    () =>
      new Story({}, onlyDosing)
        .each(0, 10, { rr: 31 })
        .at(10.5)
        .feed({ kind: 'phase', phase: 'dosing' })
        .each(11, 72, { rr: 31 }),
    '',
    ['11 rr-high inactive>pending', '71 rr-high pending>active low'],
  ],
  [
    'left, the limit is off',
    () =>
      new Story({}, onlyDosing)
        .at(0)
        .feed({ kind: 'phase', phase: 'dosing' })
        .each(0, 61, { rr: 31 })
        .at(61.5)
        .feed({ kind: 'phase', phase: 'recovery' })
        .at(62)
        .says({ rr: 31 })
        .at(63),
    '',
    [
      '0 rr-high inactive>pending',
      '60 rr-high pending>active low',
      '61.5 rr-high active>inactive low',
    ],
  ],
])

describe('the end of a session', () => {
  it('ends its alarms without latching', () => {
    const told = at87(12).at(13).feed({ kind: 'end', reason: 'discharged' })
    expect(told.steps()).toEqual([...low, '13 spo2-low active>inactive high'])
    expect(told.lines.at(-1)).toMatch(/session.ended/)
    expect(told.alarm('spo2-low')).toBeUndefined()
    expect(told.sounds('spo2-low').at(-1)).toMatch(/>gone/)
  })
})
