import { describe, expect, it } from 'vitest'
import type { Actor, ConditionRule, LimitSet } from '@vigil/shared/vocabulary'
import { Story } from '../../../test/support/story.ts'
import { adultMonitored } from '../protocol/presets.ts'

const provider: Partial<Actor> = { personId: 'DR', role: 'provider' }

/** The preset with some rules changed; a rule changed to null is gone. */
const changed = (change: (rule: ConditionRule) => ConditionRule | null, version = 2): LimitSet => ({
  ...adultMonitored,
  version,
  conditions: adultMonitored.conditions.flatMap((rule) => change(rule) ?? []),
})

const isSpo2 = ({ vital }: ConditionRule): boolean => vital === 'spo2'
/** SpO2 with these limits for medium and high. */
const spo2 = (medium: number | null, high: number, more: Partial<ConditionRule> = {}) =>
  changed((rule) => {
    if (!isSpo2(rule)) return rule
    const [first, second] = rule.levels
    if (first === undefined || second === undefined) return rule
    const highLevel = { ...second, limit: high }
    const levels = medium === null ? [highLevel] : [{ ...first, limit: medium }, highLevel]
    return { ...rule, levels, ...more }
  })

const sign = (story: Story, limits: LimitSet, by: Partial<Actor> = provider): Story =>
  story.command({ kind: 'change-limits', limits, reason: 'known lung disease' }, by)

const refusals = (story: Story) =>
  story.effects.flatMap((effect) =>
    effect.kind === 'command-refused' ? [[effect.code, effect.message]] : [],
  )
const changes = (story: Story) => story.courseLines.filter((line) => !line.includes(' session '))
const course = (story: Story) =>
  story.effects.flatMap((effect) => (effect.kind === 'course' ? [effect.course] : [])).at(-1)

describe('new limits', () => {
  it('are signed by a provider, told to the stations and kept in the ledger', () => {
    const story = sign(new Story({}).at(5), spo2(94, 90))
    expect(refusals(story)).toEqual([])
    expect(changes(story)).toEqual([
      '5.000 limits adult-monitored@1>adult-monitored@2 (known lung disease)',
    ])
    expect(course(story)).toMatchObject({
      limits: { version: 2, signed: { personId: 'DR', atMs: 5000, reason: 'known lung disease' } },
      limitsSinceMs: 5000,
      toConfirm: null,
    })
    expect(course(story)?.inForce.find(({ vital }) => vital === 'spo2')?.levels[0]?.limit).toBe(94)
  })

  it.each<[string, LimitSet, Partial<Actor>, string]>([
    ['from a nurse', spo2(94, 90), {}, 'not-permitted'],
    ['of a version that is in force', { ...spo2(94, 90), version: 1 }, provider, 'invalid'],
    ['beyond a guard rail', spo2(86, 84), provider, 'invalid'],
    ['that are not nested', spo2(90, 91), provider, 'invalid'],
  ])('are refused %s, and nothing changes', (_title, limits, by, code) => {
    const story = sign(new Story({}).at(5), limits, by)
    expect(refusals(story).map(([said]) => said)).toEqual([code])
    expect(story.state.course.limits).toBe(adultMonitored)
    expect(changes(story)).toEqual([])
  })

  it('say why they are refused when somebody else was faster', () => {
    const story = sign(sign(new Story({}).at(5), spo2(94, 90)), spo2(95, 90))
    expect(refusals(story)[0]?.[1]).toContain('Version 2 is not newer than version 2')
  })
})

describe('a change of limits', () => {
  it('never ends what is active: the next valid reading does, by the new limit', () => {
    const story = new Story({}).each(0, 20, { spo2: 91 })
    sign(story, spo2(90, 88)).at(22)
    expect(story.alarm('spo2-low')).toMatchObject({ presence: 'present', limit: 90 })
    story.each(23, 40, { spo2: 91 })
    expect(story.of('spo2-low').at(-1)).toBe('28.000 spo2-low active>inactive medium (back-inside)')
  })

  it('begins a clearing anew where the line moved', () => {
    const story = new Story({}).each(0, 20, { spo2: 91 }).at(21).says({ spo2: 94 })
    sign(story.at(22), spo2(91, 88)).at(60)
    expect(story.of('spo2-low')).toHaveLength(2)
  })

  it('keeps the start of a pending that is still breached', () => {
    const story = new Story({}).each(0, 10, { spo2: 89 })
    sign(story, spo2(91, 88)).each(11, 15, { spo2: 89 })
    expect(story.of('spo2-low').at(-1)).toBe('15.000 spo2-low pending>active medium (delay-passed)')
  })

  it('ends a pending that is not breached any more', () => {
    const story = new Story({}).each(0, 10, { spo2: 91 })
    expect(sign(story, spo2(90, 88)).of('spo2-low').at(-1)).toBe(
      '10.000 spo2-low pending>inactive (limits-changed)',
    )
  })

  it('ends a level that is gone, and names who did it', () => {
    const story = new Story({}).each(0, 20, { spo2: 91 })
    expect(sign(story, spo2(null, 88)).of('spo2-low').at(-1)).toBe(
      '20.000 spo2-low active>inactive medium (limit-off)',
    )
    const transitions = story.effects.flatMap((effect) =>
      effect.kind === 'transition' &&
      effect.transition.machine === 'condition' &&
      effect.transition.reason === 'limit-off'
        ? [effect.transition]
        : [],
    )
    expect(transitions).toMatchObject([{ who: { personId: 'DR' }, limits: 'adult-monitored@2' }])
  })

  it('ends a condition that is gone, which may come back in its place', () => {
    const story = new Story({}).each(0, 20, { hr: 130 }).each(21, 90, { hr: 130 })
    const isRateHigh = (rule: ConditionRule) => rule.vital === 'rate' && rule.side === 'high'
    sign(
      story,
      changed((rule) => (isRateHigh(rule) ? null : rule)),
    )
    expect(story.of('rate-high').at(-1)).toBe('90.000 rate-high active>inactive medium (limit-off)')
    expect(course(story)?.off).toContainEqual({ vital: 'rate', side: 'high', why: 'not-set' })
    sign(story.at(91), { ...adultMonitored, version: 3 })
    story.each(92, 160, { hr: 130 })
    expect(story.of('rate-high').slice(-2)).toEqual([
      '92.000 rate-high inactive>pending (breached)',
      '152.000 rate-high pending>active medium (delay-passed)',
    ])
  })

  it('can add a condition', () => {
    const level = {
      limit: 39,
      priority: 'low',
      delayMs: 0,
      hysteresis: 0,
      clearDelayMs: 0,
    } as const
    const fever: ConditionRule = {
      vital: 'temp',
      side: 'high',
      levels: [level],
      extreme: null,
      judged: 'always',
    }
    const limits = { ...adultMonitored, version: 2 }
    const story = new Story({}).at(0)
    sign(story, { ...limits, conditions: [...limits.conditions, fever] })
    story.at(1).says({ temp: 40 }).at(2).says({ temp: 40 })
    expect(story.of('temp-high').at(-1)).toBe('2.000 temp-high pending>active low (second-breach)')
  })

  it('lets a raise end only with its line, or its level', () => {
    const story = new Story({}).each(0, 2, { spo2: 80 })
    sign(story, spo2(92, 88, { extreme: 84 })).at(4)
    expect(story.alarm('spo2-low')).toMatchObject({ priority: 'high', limit: 84 })
    const without = { ...spo2(92, 88, { extreme: null }), version: 3 }
    sign(story, without)
    expect(story.alarm('spo2-low')).toMatchObject({ priority: 'high', limit: 88 })
  })

  it('keeps an extreme that has not moved', () => {
    const story = new Story({}).each(0, 2, { spo2: 80 })
    sign(story, spo2(91, 88))
    expect(story.alarm('spo2-low')).toMatchObject({ priority: 'high', limit: 85 })
  })

  it('activates at once what waits no longer', () => {
    const story = new Story({}).each(0, 10, { spo2: 91 })
    const quick = changed((rule) =>
      isSpo2(rule)
        ? { ...rule, levels: rule.levels.map((one) => ({ ...one, delayMs: 1000 })) }
        : rule,
    )
    expect(sign(story, quick).of('spo2-low').at(-1)).toBe(
      '10.000 spo2-low pending>active medium (delay-passed)',
    )
  })

  it('judges the newest measurement again at once', () => {
    const story = new Story({}).at(0).cuff({ sys: 150, dia: 80 }).at(60)
    const nearer = changed((rule) =>
      rule.vital === 'nibp-sys' && rule.side === 'high'
        ? {
            ...rule,
            levels: rule.levels.map((one, place) => (place === 0 ? { ...one, limit: 145 } : one)),
          }
        : rule,
    )
    sign(story, nearer)
    expect(story.of('nibp-sys-high').at(-1)).toContain('60.000 nibp-sys-high inactive>active')
  })
})

describe('a loosening', () => {
  it('waits a minute for the nurse’s word, then is medium until it comes', () => {
    const story = sign(new Story({}).at(10), spo2(91, 88))
    expect(course(story)?.toConfirm).toMatchObject({ by: { personId: 'DR' }, byMs: 70_000 })
    story.at(70)
    expect(story.of('limits-changed')).toEqual([
      '70.000 limits-changed inactive>active medium (limits-not-confirmed)',
    ])
    expect(story.alarm('limits-changed')?.asks).toEqual([{ kind: 'confirm-limits', byMs: 70_000 }])
    story.at(80).command({ kind: 'confirm-limits' })
    expect(story.of('limits-changed').at(-1)).toBe(
      '80.000 limits-changed active>inactive medium (limits-confirmed)',
    )
    expect(course(story)?.toConfirm).toBeNull()
    expect(story.courseLines.at(-1)).toBe(
      '80.000 limits-confirmed loosened by DR>adult-monitored@2 (seen)',
    )
  })

  it('confirmed in time is no alarm', () => {
    const story = sign(new Story({}).at(10), spo2(91, 88))
      .at(20)
      .command({ kind: 'confirm-limits' })
    expect(story.at(100).of('limits-changed')).toEqual([])
  })

  it('a second time gives no more time for the first', () => {
    const story = sign(new Story({}).at(10), spo2(91, 88)).at(40)
    sign(story, { ...spo2(90, 88), version: 3 }, { ...provider, personId: 'DX' })
    expect(course(story)?.toConfirm).toMatchObject({ by: { personId: 'DX' }, byMs: 70_000 })
  })

  it('is not for its provider to confirm', () => {
    const story = sign(new Story({}).at(10), spo2(91, 88)).command(
      { kind: 'confirm-limits' },
      provider,
    )
    expect(refusals(story).map(([code]) => code)).toEqual(['not-permitted'])
  })

  it('cannot be confirmed where there was none', () => {
    const story = sign(new Story({}).at(10), spo2(93, 89)).command({ kind: 'confirm-limits' })
    expect(refusals(story)).toEqual([['nothing-to-do', 'No loosened limits wait to be confirmed.']])
  })
})
