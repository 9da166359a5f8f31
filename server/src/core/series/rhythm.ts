import { hours, type InstantMs } from '@vigil/shared/time'
import type { Rhythm, SessionSeries } from '@vigil/shared/vocabulary'

interface Pattern {
  /** Days of its sessions from the first; how it begins. */
  readonly begins: readonly number[]
  /** Days from one session to the next after that; null: the pattern is over. */
  readonly thenEvery: number | null
  /** A session may come this many days before its day. */
  readonly earlyDays: number
}

/** sessions.md 2, course of sessions; days that the sources leave open are spread over their weeks (preset). */
const patterns: Readonly<Record<Rhythm, Pattern>> = {
  six: { begins: [0, 3, 7, 10, 14, 17], thenEvery: null, earlyDays: 1 },
  '3-2-1': { begins: [0, 2, 4, 7, 10, 14], thenEvery: null, earlyDays: 1 },
  weekly: { begins: [0], thenEvery: 7, earlyDays: 1 },
  'twice-weekly-then-weekly': {
    begins: [0, 3, 7, 10, 14, 17, 21, 24, 28],
    thenEvery: 7,
    earlyDays: 1,
  },
  monthly: { begins: [0], thenEvery: 28, earlyDays: 7 },
  single: { begins: [0], thenEvery: null, earlyDays: 0 },
}

/** The days of a series' sessions, counted from its first; a rhythm that ends before the planned number gives fewer. */
export function plannedDays({ rhythm, planned }: SessionSeries): readonly number[] {
  const { begins, thenEvery } = patterns[rhythm]
  const days = begins.slice(0, planned)
  let day = Math.max(...days)
  while (thenEvery !== null && days.length < planned) {
    day += thenEvery
    days.push(day)
  }
  return days
}

/** When the next session is planned, and the earliest it may be without hurrying the rhythm. */
export interface NextSession {
  /** From 1. */
  readonly number: number
  /** Days after the last session. */
  readonly afterDays: number
  readonly plannedMs: InstantMs
  readonly notBeforeMs: InstantMs
}

/**
 * The session after these (any order; their starts); null before the first, and after the last one planned. Counted from
 * the last session that took place, so that one that was put off puts off those after it.
 */
export function nextSession(
  series: SessionSeries,
  startsMs: readonly InstantMs[],
): NextSession | null {
  const days = plannedDays(series)
  const day = days[startsMs.length]
  const dayBefore = days[startsMs.length - 1]
  if (day === undefined || dayBefore === undefined) return null
  const lastMs = Math.max(...startsMs)
  const afterDays = day - dayBefore
  const earliestDays = afterDays - patterns[series.rhythm].earlyDays
  return {
    number: startsMs.length + 1,
    afterDays,
    plannedMs: lastMs + hours(24 * afterDays),
    notBeforeMs: lastMs + hours(24 * earliestDays),
  }
}
