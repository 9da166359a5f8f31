import type { InstantMs } from '@vigil/shared/time'
import type { ConditionLimits, Level } from '@vigil/shared/vocabulary'

import { back, beyond, extremeLine, firstAfter, never, sampleAfter, type Line } from './line.ts'
import type { Stretch } from './stretch.ts'
import type { Sample, WatchedVital } from './watched-vital.ts'

/** How long after its last breaching reading a pending lapses, and after its last valid one a vital is stale. */
export interface Patience {
  readonly lapseMs: number
  readonly staleMs: number
}

/** Nobody watched after one instant until just before the other (alarms.md 6). */
export interface Gap {
  readonly fromMs: InstantMs
  readonly toMs: InstantMs
}

/** What falls due while nobody watches happens when somebody does again. */
const watchedAt = (tMs: InstantMs, gaps: readonly Gap[]): InstantMs =>
  gaps.find(({ fromMs, toMs }) => fromMs < tMs && tMs < toMs)?.toMs ?? tMs

interface Course {
  readonly gaps: readonly Gap[]
  readonly watched: WatchedVital
  readonly patience: Patience
  /** The instants of each second of two consecutive valid readings beyond the extreme line. */
  readonly extremes: readonly InstantMs[]
  /** The instants at which the vital turned stale. */
  readonly stales: readonly InstantMs[]
}

/** Everything that ever happens to the levels of a stream's condition, level by level (alarms.md 2.1). */
export function streamStretches(
  limits: ConditionLimits,
  watched: WatchedVital,
  { gaps, ...patience }: Patience & { readonly gaps: readonly Gap[] },
): Stretch[] {
  const raise = extremeLine(limits)
  const extremes = raise === null ? [] : extremePairs(raise, watched)
  const stales = staleInstants(watched, patience, gaps)
  const course = { gaps, watched, patience, extremes, stales }
  const ofLevels = limits.levels.flatMap((level) => levelStretches(level, limits, course))
  return raise === null ? ofLevels : [...ofLevels, ...raiseStretches(raise, course)]
}

function extremePairs(line: Line, { judged }: WatchedVital): InstantMs[] {
  const seconds = judged.filter((sample, index) => {
    const before = judged[index - 1]
    return before !== undefined && beyond(line, before.value) && beyond(line, sample.value)
  })
  return seconds.map((sample) => sample.tMs)
}

function raiseStretches(line: Line, course: Course): Stretch[] {
  const stretches: Stretch[] = []
  for (let fromMs = firstOver(course.extremes, -never); fromMs !== never;) {
    const toMs = clearedMs(fromMs, line, course)
    stretches.push({ fromMs, toMs, state: 'active', priority: 'high' })
    fromMs = firstOver(course.extremes, toMs)
  }
  return stretches
}

function levelStretches(level: Level, { side }: ConditionLimits, course: Course): Stretch[] {
  const line = { ...level, side }
  const { priority } = level
  const { judged } = course.watched
  const stretches: Stretch[] = []
  for (let first = sampleAfter(-never, judged, [line, beyond]); first !== undefined;) {
    const pending = pendingEnd(first, level, { ...course, line })
    stretches.push({ fromMs: first.tMs, toMs: pending.tMs, state: 'pending', priority })
    let endMs = pending.tMs
    if (pending.activates) {
      endMs = clearedMs(pending.tMs, line, course)
      stretches.push({ fromMs: pending.tMs, toMs: endMs, state: 'active', priority })
    }
    first = sampleAfter(endMs, judged, [line, beyond])
  }
  return stretches
}

function pendingEnd(
  { tMs: startMs, datedMs }: Sample,
  { delayMs }: Level,
  course: Course & { readonly line: Line },
): { readonly tMs: InstantMs; readonly activates: boolean } {
  const { judged } = course.watched
  const secondMs = firstAfter(startMs, judged, [course.line, beyond])
  const dueMs = Math.max(datedMs + delayMs, secondMs)
  const extremeMs = course.extremes.find((tMs) => tMs >= startMs) ?? never
  const activeMs = Math.min(dueMs, extremeMs)
  const backMs = firstAfter(startMs, judged, [course.line, back])
  const lapsedMs = lapseMs(startMs, course.line, course)
  // Within one instant a reading comes before an activation, and an activation before a lapse.
  const activates = activeMs < backMs && activeMs <= lapsedMs
  const endMs = activates ? activeMs : Math.min(backMs, lapsedMs)
  return { activates, tMs: watchedAt(endMs, course.gaps) }
}

/** A pending lapses after the first breaching reading that no other follows in time; one just in time counts. */
function lapseMs(startMs: InstantMs, line: Line, { watched, patience }: Course): InstantMs {
  const breaches = watched.judged.filter(
    (sample) => sample.tMs >= startMs && beyond(line, sample.value),
  )
  const last = breaches.find(
    (sample, index) => (breaches[index + 1]?.tMs ?? never) > sample.tMs + patience.lapseMs,
  )
  return last === undefined ? never : last.tMs + patience.lapseMs
}

/** When what is active since `sinceMs` ends: its clear delay after a reading that is back, undisturbed. */
function clearedMs(sinceMs: InstantMs, line: Line, course: Course): InstantMs {
  const { judged } = course.watched
  for (let fromMs = sinceMs; ;) {
    const isBack = sampleAfter(fromMs, judged, [line, back])
    if (isBack === undefined) return never
    const { tMs: backMs, datedMs } = isBack
    const endMs = watchedAt(Math.max(datedMs + line.clearDelayMs, backMs), course.gaps)
    const breachMs = firstAfter(backMs, judged, [line, beyond])
    const staleMs = firstOver(course.stales, backMs)
    // In the very instant of the end a breach still comes before it, staleness only after it.
    if (breachMs > endMs && staleMs >= endMs) return endMs
    fromMs = Math.min(breachMs, staleMs)
  }
}

/** No valid reading for the stale time; one at the very end of it is in time. After a gap it counts anew. */
const staleInstants = (
  { validMs }: WatchedVital,
  { staleMs }: Patience,
  gaps: readonly Gap[],
): InstantMs[] =>
  validMs.flatMap((tMs, index) => {
    const dueMs = gaps.reduce(
      (staleAtMs, { fromMs, toMs }) =>
        toMs > tMs && staleAtMs > fromMs ? toMs + staleMs : staleAtMs,
      tMs + staleMs,
    )
    return (validMs[index + 1] ?? never) > dueMs ? [dueMs] : []
  })

const firstOver = (instants: readonly InstantMs[], afterMs: InstantMs): InstantMs =>
  instants.find((tMs) => tMs > afterMs) ?? never
