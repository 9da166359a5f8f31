import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LimitSet } from '@vigil/shared/vocabulary'
import { questionable, Story } from '../../../test/support/story.ts'
import { limitsRefusal } from '../alarm/limit-rule.ts'
import { adultMonitored } from '../protocol/presets.ts'

/** The preset with every limit moved outward by so much, and delays stretched; now and then without SpO2. */
const limitSets = fc.record({
  spo2: fc.constantFrom(-1, 0, 1, 2, null),
  stretch: fc.constantFrom(0.2, 1, 2),
})

function limitSet(moved: { spo2: number | null; stretch: number }, version: number): LimitSet {
  const rules = adultMonitored.conditions.filter(
    ({ vital }) => vital !== 'spo2' || moved.spo2 !== null,
  )
  const conditions = rules.map((rule) => ({
    ...rule,
    levels: rule.levels.map((level) => ({
      ...level,
      limit:
        rule.vital === 'spo2' && level.limit !== null
          ? level.limit + (moved.spo2 ?? 0)
          : level.limit,
      delayMs: level.delayMs * moved.stretch,
    })),
  }))
  return { ...adultMonitored, version, conditions }
}

const values = fc.record({
  spo2: fc.constantFrom(97, 93, 91, 90, 89, 86, 80),
  hr: fc.constantFrom(70, 113, 125, 145),
  rr: fc.constantFrom(0, 7, 14, 33),
  sure: fc.boolean(),
  device: fc.constantFrom('a', 'b'),
})

type Act = (story: Story, version: number) => void

const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 12,
    arbitrary: values.map(({ spo2, hr, rr, sure, device }): Act => (story) => {
      story.says({ spo2: sure ? spo2 : questionable(spo2), hr, rr }, { device })
    }),
  },
  limitSets.map((moved): Act => (story, version) => {
    const limits = limitSet(moved, version)
    story.command({ kind: 'change-limits', limits, reason: 'x' }, { role: 'provider' })
  }),
  fc.constantFrom(null, 94, 97).map((spo2): Act => (story) => {
    const taken = {
      values: { spo2: spo2 ?? 0 },
      position: 'seated',
      arm: null,
      takenMs: 0,
    } as const
    story.feed({ kind: 'baseline', baseline: spo2 === null ? null : taken })
  }),
  fc.constantFrom('dosing', 'peak').map(
    (phase): Act =>
      (story) =>
        void story.feed({ kind: 'phase', phase }),
  ),
  fc.constantFrom('moving', null).map(
    (label): Act =>
      (story) =>
        void story.command({ kind: 'label', label }),
  ),
  fc.constantFrom('a', 'b').map((deviceId): Act => (story) => {
    story.command({ kind: 'rank-sources', vital: 'spo2', deviceId })
  }),
  fc.constantFrom('co2', 'not-co2').map((method): Act => (story) => {
    story.feed({ kind: 'respiration-method', deviceId: 'a', method })
  }),
  fc.constant<Act>((story) => void story.command({ kind: 'confirm-limits' })),
)

const told = fc.array(fc.tuple(fc.constantFrom(1, 1, 1, 1, 4, 15, 70), act), {
  minLength: 5,
  maxLength: 50,
})

function tell(rows: readonly (readonly [number, Act])[], everySecond: boolean): Story {
  const story = new Story({})
  let second = 0
  rows.forEach(([afterS, does], row) => {
    for (let passed = 1; passed < afterS && everySecond; passed += 1)
      story.at(second + passed).feed({ kind: 'tick' })
    second += afterS
    does(story.at(second), row + 2)
  })
  return story.at(second + 100)
}

const lines = (story: Story): readonly string[] => [...story.lines, ...story.courseLines]

describe('limits that change in a running session', () => {
  it('do the same second by second and by deadlines', () => {
    fc.assert(
      fc.property(told, (rows) => {
        expect(lines(tell(rows, false))).toEqual(lines(tell(rows, true)))
      }),
      { numRuns: 40 },
    )
  })

  it('are nested at all times, and every condition keeps its place', () => {
    fc.assert(
      fc.property(told, (rows) => {
        const story = tell(rows, false)
        const { conditions, course } = story.state
        for (const limits of course.inForce) expect(limitsRefusal(limits)).toBeNull()
        const names = conditions.map(({ limits, method }) => [limits.vital, limits.side, method])
        const atStart = new Story({}).state.conditions
        expect(names).toEqual(
          atStart.map(({ limits, method }) => [limits.vital, limits.side, method]),
        )
      }),
      { numRuns: 40 },
    )
  })
})
