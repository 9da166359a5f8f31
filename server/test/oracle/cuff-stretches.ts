import type { InstantMs } from '@vigil/shared/time'
import type { ConditionLimits, Level } from '@vigil/shared/vocabulary'

import { back, beyond, extremeLine, firstAfter, never, type Line } from './line.ts'
import type { Stretch } from './stretch.ts'
import type { Sample } from './watched-vital.ts'

/** Repeats are at least this far apart (alarms.md 2.2). */
const repeatAfterMs = 60_000
const repeatWithinMs = { high: 300_000, low: 120_000 } as const

/** Every measurement of a condition, and the instants at which the rate was under 50. */
export interface Measurements {
  readonly judged: readonly Sample[]
  readonly slowMs: readonly InstantMs[]
}

/** The cuff (alarms.md 2.2): one measurement is unconfirmed until another, the rate, or want of another confirms it. */
export function cuffStretches(limits: ConditionLimits, known: Measurements): Stretch[] {
  const raise = extremeLine(limits)
  const ofLevels = limits.levels.flatMap((level) => levelStretches(level, limits, known))
  return raise === null ? ofLevels : [...ofLevels, ...raiseStretches(raise, known)]
}

function raiseStretches(line: Line, { judged }: Measurements): Stretch[] {
  const stretches: Stretch[] = []
  for (let fromMs = firstAfter(-never, judged, [line, beyond]); fromMs !== never;) {
    const toMs = firstAfter(fromMs, judged, [line, back])
    const measured = { limit: line.limit, confirmed: true }
    stretches.push({ fromMs, toMs, state: 'active', priority: 'high', measured })
    fromMs = firstAfter(toMs, judged, [line, beyond])
  }
  return stretches
}

function levelStretches(level: Level, limits: ConditionLimits, known: Measurements): Stretch[] {
  const { judged } = known
  const line = { ...level, side: limits.side }
  const { priority, limit } = level
  const stretches: Stretch[] = []
  for (let fromMs = firstAfter(-never, judged, [line, beyond]); fromMs !== never;) {
    const refutedMs = firstRefutal(fromMs, line, judged)
    const confirmedMs = firstConfirmation(fromMs, { line, limits, known })
    const sureMs = Math.min(refutedMs, confirmedMs)
    const meanwhile = priority === 'low' ? 'low' : 'medium'
    stretches.push({
      fromMs,
      toMs: sureMs,
      state: 'active',
      priority: meanwhile,
      measured: { limit, confirmed: false },
    })
    let toMs = sureMs
    // Within one instant the measurement comes first.
    if (confirmedMs < refutedMs) {
      toMs = firstAfter(confirmedMs, judged, [line, back])
      const measured = { limit, confirmed: true }
      stretches.push({ fromMs: confirmedMs, toMs, state: 'active', priority, measured })
    }
    fromMs = firstAfter(toMs, judged, [line, beyond])
  }
  return stretches.filter((stretch) => stretch.fromMs < stretch.toMs)
}

/** A repeat that is not beyond the limit; one that comes too early has to be back by the hysteresis. */
const firstRefutal = (fromMs: InstantMs, line: Line, judged: readonly Sample[]): InstantMs =>
  judged.find(
    ({ tMs, value }) =>
      tMs > fromMs && !beyond(line, value) && (tMs >= fromMs + repeatAfterMs || back(line, value)),
  )?.tMs ?? never

interface Asked {
  readonly line: Line
  readonly limits: ConditionLimits
  readonly known: Measurements
}

/** Beyond the extreme at once, a second one beyond the limit, a slow rate on the low side, or no repeat in time. */
function firstConfirmation(fromMs: InstantMs, { line, limits, known }: Asked): InstantMs {
  const { judged, slowMs } = known
  const extreme = extremeLine(limits)
  const first = judged.find(({ tMs }) => tMs === fromMs)
  if (extreme !== null && first !== undefined && beyond(extreme, first.value)) return fromMs
  const slow = limits.side === 'low' ? (slowMs.find((tMs) => tMs >= fromMs) ?? never) : never
  const secondMs = firstAfter(fromMs, judged, [line, beyond])
  return Math.min(secondMs, slow, fromMs + repeatWithinMs[limits.side])
}
