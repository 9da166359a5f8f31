import type { InstantMs } from '@vigil/shared/time'
import type { ConditionLimits, MeasuredVital, Vital } from '@vigil/shared/vocabulary'

/** One row: what was said at one instant. A vital left out says nothing; a cuff value is a new measurement. */
export interface OracleInstant {
  readonly tMs: InstantMs
  /** When that was measured, not after `tMs`; left out: at that instant. */
  readonly measuredMs?: InstantMs
  readonly values: Partial<Record<MeasuredVital, number | 'invalid'>>
}

/** One valid value. */
export interface Sample {
  readonly tMs: InstantMs
  /** What a pending or a clearing that it starts is dated from: its measuring, never before that of the one before. */
  readonly datedMs: InstantMs
  readonly value: number
}

/** What one condition gets to see of a recording. */
export interface WatchedVital {
  /** The values that count for its levels, oldest first. */
  readonly judged: readonly Sample[]
  /** The instants at which the vital had a valid reading, judged or not: its staleness counts from these. */
  readonly validMs: readonly InstantMs[]
}

/** The values a condition judges, and when its vital was fresh. */
export function watch(
  limits: ConditionLimits,
  instants: readonly OracleInstant[],
  staleMs: number,
): WatchedVital {
  if (limits.vital === 'rate') return watchRate(instants, staleMs)
  const { vital } = limits
  const said = instants.filter((instant) => typeof instant.values[vital] === 'number')
  const judged = said.filter(
    (instant) => limits.judged === 'always' || !speaksOfSystolic(vital, instant),
  )
  return {
    judged: dated(judged, (instant) => Number(instant.values[vital])),
    validMs: said.map((instant) => instant.tMs),
  }
}

function dated(
  instants: readonly OracleInstant[],
  valueOf: (instant: OracleInstant) => number,
): Sample[] {
  return instants.map((instant, index) => {
    const before = instants[index - 1]
    const datedMs = Math.max(
      measuredAt(instant),
      before === undefined ? -Infinity : measuredAt(before),
    )
    return { tMs: instant.tMs, datedMs, value: valueOf(instant) }
  })
}

const measuredAt = ({ tMs, measuredMs = tMs }: OracleInstant): InstantMs => measuredMs

const speaksOfSystolic = (vital: Vital, instant: OracleInstant): boolean =>
  (vital.startsWith('nibp-') && instant.values['nibp-sys'] !== undefined) ||
  (vital.startsWith('abp-') && instant.values['abp-sys'] !== undefined)

/**
 * `rate` is hr if valid and not stale, else pr (alarms.md 2.1). Hr is valid while the last word about
 * it was a value; what is left out of a row is no word. The rate is stale when hr and pr both are.
 */
function watchRate(instants: readonly OracleInstant[], staleMs: number): WatchedVital {
  const isRate = ({ values: { hr, pr } }: OracleInstant, index: number): boolean =>
    typeof hr === 'number' ||
    (typeof pr === 'number' && !heartRateStands(instants.slice(0, index + 1), staleMs))
  const judged = dated(instants.filter(isRate), ({ values: { hr, pr } }) =>
    Number(typeof hr === 'number' ? hr : pr),
  )
  const said = instants.filter(
    ({ values }) => typeof values.hr === 'number' || typeof values.pr === 'number',
  )
  return { judged, validMs: said.map((instant) => instant.tMs) }
}

/** Readings come before staleness in an instant: at exactly its stale time hr still stands. */
function heartRateStands(known: readonly OracleInstant[], staleMs: number): boolean {
  const now = known.at(-1)
  const lastWord = known.findLast((instant) => instant.values.hr !== undefined)
  if (now === undefined || lastWord === undefined) return false
  return typeof lastWord.values.hr === 'number' && now.tMs <= lastWord.tMs + staleMs
}

/** The instants at which the rate stood under 50: hr if valid and not stale, else pr. */
export function slowRate(instants: readonly OracleInstant[], staleMs: number): InstantMs[] {
  const { judged, validMs } = watchRate(instants, staleMs)
  return instants.flatMap(({ tMs }) => {
    const newest = judged.findLast((sample) => sample.tMs <= tMs)
    const validAt = validMs.findLast((valid) => valid <= tMs) ?? -Infinity
    return newest !== undefined && newest.value < 50 && tMs < validAt + staleMs ? [tMs] : []
  })
}
