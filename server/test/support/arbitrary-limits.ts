import type { ConditionLimits, Level, Side, Vital } from '@vigil/shared/vocabulary'
import fc from 'fast-check'

/** The middle of a healthy range per vital, so far apart that a diastolic stays below its systolic. */
export const middles = {
  spo2: 70,
  hr: 90,
  pr: 90,
  rate: 90,
  rr: 60,
  'abp-sys': 150,
  'abp-map': 110,
  'abp-dia': 70,
  'nibp-sys': 150,
  'nibp-map': 110,
  'nibp-dia': 70,
} as const satisfies Partial<Record<Vital, number>>

/** A vital these recordings judge. */
export type JudgedVital = keyof typeof middles

const priorities = ['low', 'medium', 'high'] as const

/** Short delays are common: long ones outlast most breaches. */
const delaySeconds = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 4 }) },
  { weight: 1, arbitrary: fc.integer({ min: 5, max: 20 }) },
)
const clearSeconds = fc.oneof(
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 4 }) },
  { weight: 1, arbitrary: fc.integer({ min: 5, max: 15 }) },
)
/** Now and then not a whole second, so that deadlines fall between rows. */
const milliseconds = (wholeSeconds: fc.Arbitrary<number>): fc.Arbitrary<number> =>
  fc
    .tuple(wholeSeconds, fc.constantFrom(0, 0, 0, 1, 500, 999))
    .map(([count, rest]) => count * 1000 + rest)

interface Step extends Omit<Level, 'limit'> {
  /** How far out of the levels of lower priority. */
  readonly out: number
}

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    priority: fc.constantFrom(...priorities),
    out: fc.integer({ min: 1, max: 5 }),
    delayMs: milliseconds(delaySeconds),
    hysteresis: fc.constantFrom(0, 1, 1, 2, 3, 5),
    clearDelayMs: milliseconds(clearSeconds),
  }),
  { minLength: 1, maxLength: 3 },
)

/**
 * Valid limits of one vital on one side: 1 to 3 levels, equal priorities in any order, a higher one
 * strictly further out than all lower ones; extreme beyond all levels, or none.
 */
export const arbitraryLimits = (vital: JudgedVital, side: Side): fc.Arbitrary<ConditionLimits> =>
  steps
    .chain((some) =>
      fc.record({
        levels: fc.shuffledSubarray(nest(some), { minLength: some.length }),
        extremeOut: fc.option(fc.integer({ min: 1, max: 4 })),
        judged: vital.endsWith('-map')
          ? fc.constantFrom('always' as const, 'without-systolic' as const)
          : fc.constant('always' as const),
      }),
    )
    .map(({ levels, extremeOut, judged }) => {
      const outward = (out: number): number => middles[vital] + (side === 'high' ? out : -out)
      const outermost = Math.max(...levels.map((level) => level.limit))
      return {
        vital,
        side,
        levels: levels.map((level) => ({ ...level, limit: outward(level.limit) })),
        extreme: extremeOut === null ? null : outward(outermost + extremeOut),
        judged,
      }
    })

/** Distances from the middle, further out for every priority than for the one below it. */
function nest(some: readonly Step[]): Level[] {
  const innermost = 6
  return priorities.reduce<Level[]>((nested, priority) => {
    const floor = Math.max(innermost, ...nested.map((level) => level.limit))
    const same = some.filter((step) => step.priority === priority)
    return [...nested, ...same.map(({ out, ...level }) => ({ ...level, limit: floor + out }))]
  }, [])
}
