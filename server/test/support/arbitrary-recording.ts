import { cuffVitals, type ConditionLimits, type MeasuredVital } from '@vigil/shared/vocabulary'
import fc from 'fast-check'

import type { OracleInstant } from '../oracle/oracle.ts'
import { arbitraryLimits, middles, type JudgedVital } from './arbitrary-limits.ts'

/** A recording that hugs its limits, and the limits. */
export interface ArbitraryRecording {
  readonly conditions: readonly ConditionLimits[]
  readonly periodMs: number
  readonly instants: readonly OracleInstant[]
}

/** What one vital does for a few rows: keep to one value, wander between a few, or be absent. */
type Course =
  | { readonly kind: 'steady'; readonly said: Said }
  | { readonly kind: 'wandering'; readonly said: readonly Said[] }
type Said = number | 'invalid' | 'nothing'

interface Scene {
  readonly gapMs: number
  readonly spacingsMs: readonly number[]
  readonly courses: Partial<Record<MeasuredVital, Course>>
}

const judgedVitals = Object.keys(middles) as JudgedVital[]

/** One to four conditions, none twice; rate most often, since its sources make it the hardest. */
const arbitraryConditions: fc.Arbitrary<ConditionLimits[]> = fc
  .uniqueArray(
    fc.tuple(fc.constantFrom('rate', 'rate', ...judgedVitals), fc.constantFrom('high', 'low')),
    { minLength: 1, maxLength: 4, selector: ([vital, side]) => `${vital}-${side}` },
  )
  .chain((pairs) => fc.tuple(...pairs.map(([vital, side]) => arbitraryLimits(vital, side))))

/** Limits, a period, and rows that cross, touch and leave these limits. */
export const arbitraryRecording: fc.Arbitrary<ArbitraryRecording> = fc
  .record({
    conditions: arbitraryConditions,
    periodMs: fc.constantFrom(1000, 1000, 1000, 500, 2000, 2501, 3000, 5000),
  })
  .chain(({ conditions, periodMs }) =>
    fc
      .array(arbitraryScene(conditions, periodMs), { minLength: 2, maxLength: 9 })
      .map((scenes) => ({ conditions, periodMs, instants: instantsOf(scenes) })),
  )

/** The vitals to speak of: what is judged, what a rate is read from, what a mean is judged beside. */
function spokenVitals(conditions: readonly ConditionLimits[]): MeasuredVital[] {
  const vitals = conditions.flatMap(({ vital }): MeasuredVital[] => {
    if (vital === 'rate') return ['hr', 'pr']
    if (vital === 'abp-map') return ['abp-map', 'abp-sys']
    if (vital === 'nibp-map') return ['nibp-map', 'nibp-sys']
    return [vital]
  })
  return [...new Set(vitals)]
}

const arbitraryScene = (
  conditions: readonly ConditionLimits[],
  periodMs: number,
): fc.Arbitrary<Scene> =>
  fc.record({
    gapMs: fc.oneof(
      { weight: 5, arbitrary: fc.constant(periodMs) },
      { weight: 3, arbitrary: fc.constantFrom(...tellingGapsMs(conditions, periodMs)) },
      { weight: 2, arbitrary: fc.integer({ min: 3, max: 40 }).map((count) => count * 1000) },
      { weight: 1, arbitrary: fc.integer({ min: 3000, max: 40_000 }) },
    ),
    spacingsMs: arbitrarySpacings(periodMs),
    courses: fc.record(
      Object.fromEntries(
        spokenVitals(conditions).map((vital) => [vital, arbitraryCourse(conditions, vital)]),
      ),
    ),
  })

/** As long as something takes, so that its deadline meets a reading in one instant; at least 1 ms. */
function tellingGapsMs(conditions: readonly ConditionLimits[], periodMs: number): number[] {
  const ofLevels = conditions.flatMap(({ levels }) =>
    levels.flatMap(({ delayMs, clearDelayMs }) => [delayMs, clearDelayMs]),
  )
  const lapseMs = Math.max(5000, 2 * periodMs)
  const staleMs = Math.max(10_000, 3 * periodMs)
  const measured = conditions.some(({ vital }) => vital.startsWith('nibp'))
  const ofRepeats = measured ? [59_999, 60_000, 119_000, 120_000, 300_000, 300_001] : []
  return [lapseMs, staleMs, ...ofLevels, ...ofRepeats].filter((gapMs) => gapMs > 0)
}

/** Even rows make deadlines and readings meet in one instant; jitter makes them miss each other. */
const arbitrarySpacings = (periodMs: number): fc.Arbitrary<number[]> =>
  fc.oneof(
    {
      weight: 3,
      arbitrary: fc.array(fc.constant(periodMs), { minLength: 1, maxLength: 14 }),
    },
    {
      weight: 2,
      arbitrary: fc.array(fc.integer({ min: 1, max: 2 * periodMs }), {
        minLength: 1,
        maxLength: 10,
      }),
    },
  )

function arbitraryCourse(
  conditions: readonly ConditionLimits[],
  vital: MeasuredVital,
): fc.Arbitrary<Course> {
  const value = fc.constantFrom(...tellingValues(conditions, vital))
  const absent = fc.constantFrom('invalid' as const, 'nothing' as const)
  // A cuff that measures in every row is the exception.
  const wandering = fc.oneof({ weight: 4, arbitrary: value }, { weight: 1, arbitrary: absent })
  const said = (cuffVitals as readonly string[]).includes(vital)
    ? fc.oneof(value, { weight: 3, arbitrary: fc.constant('nothing' as const) })
    : wandering
  return fc.oneof(
    { weight: 6, arbitrary: fc.record({ kind: fc.constant('steady' as const), said: value }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('steady' as const), said: absent }) },
    {
      weight: 4,
      arbitrary: fc.record({
        kind: fc.constant('wandering' as const),
        said: fc.array(said, { minLength: 1, maxLength: 6 }),
      }),
    },
  )
}

/** Values on, just inside and just beyond every line, at the ends of dead bands, and well back. */
function tellingValues(conditions: readonly ConditionLimits[], vital: MeasuredVital): number[] {
  const judging = conditions.filter(
    (limits) => limits.vital === vital || (limits.vital === 'rate' && /^[hp]r$/.test(vital)),
  )
  const values = judging.flatMap(({ side, levels, extreme }) => {
    const outward = side === 'high' ? 1 : -1
    const around = (line: number, hysteresis: number): number[] => [
      line,
      line + outward,
      line + outward * 0.5,
      line - outward * hysteresis,
      line - outward * (hysteresis - 0.5),
    ]
    const raises =
      extreme === null ? [] : levels.flatMap((level) => around(extreme, level.hysteresis))
    const farOut = extreme === null ? [] : [extreme + outward * 2, extreme + outward * 3]
    return [
      ...levels.flatMap((level) => around(level.limit, level.hysteresis)),
      ...raises,
      ...farOut,
    ]
  })
  const middle = middles[vital as JudgedVital]
  return [...new Set([...values, middle])]
}

function instantsOf(scenes: readonly Scene[]): OracleInstant[] {
  const instants: OracleInstant[] = []
  let tMs = 0
  for (const { gapMs, spacingsMs, courses } of scenes) {
    for (const [row, spacingMs] of spacingsMs.entries()) {
      instants.push({ tMs, values: valuesAt(row, courses) })
      tMs += row === spacingsMs.length - 1 ? gapMs : spacingMs
    }
  }
  return instants
}

function valuesAt(row: number, courses: Scene['courses']): OracleInstant['values'] {
  const said = Object.entries(courses).map(([vital, course]): [string, Said] => [
    vital,
    course.kind === 'steady' ? course.said : (course.said[row % course.said.length] ?? 'nothing'),
  ])
  return Object.fromEntries(said.filter(([, what]) => what !== 'nothing'))
}
