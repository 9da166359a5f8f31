import type { InstantMs } from '@vigil/shared/time'
import type { ConditionLimits, ConditionState, Level, Side } from '@vigil/shared/vocabulary'

import { cuffStretches } from './cuff-stretches.ts'
import { streamStretches, type Gap } from './stream-stretches.ts'
import type { Stretch } from './stretch.ts'
import { slowRate, watch, type OracleInstant } from './watched-vital.ts'

export type { OracleInstant } from './watched-vital.ts'

/** One net change of one condition at one instant. */
export interface OracleLine {
  readonly tMs: InstantMs
  readonly condition: string
  readonly from: ConditionState
  readonly to: ConditionState
  /** The new priority of what is active, the last of what was; null into pending and from pending to inactive. */
  readonly priority: Level['priority'] | null
}

/**
 * The transitions alarms.md 2.1 asks for, found by looking at the whole recording at once: for every
 * level it searches ahead for what ends its present state, with no step, no clock and no memory.
 *
 * @param instants sorted by time, no instant twice; the run ends with the last one.
 * @param periodMs declared or observed spacing of the streams.
 * @param gaps while nobody watched, in order; no instant is in one.
 */
export function oracle(
  instants: readonly OracleInstant[],
  conditions: readonly ConditionLimits[],
  periodMs: number,
  gaps: readonly Gap[] = [],
): OracleLine[] {
  const patience = {
    gaps,
    lapseMs: Math.max(5000, halfUp(2 * periodMs)),
    staleMs: Math.max(10_000, halfUp(3 * periodMs)),
  }
  const lastMs = instants.at(-1)?.tMs ?? -Infinity
  const lines = conditions.flatMap((limits) => {
    const watched = watch(limits, instants, patience.staleMs)
    const stretches = limits.vital.startsWith('nibp-')
      ? cuffStretches(limits, {
          judged: watched.judged,
          slowMs: slowRate(instants, patience.staleMs),
        })
      : streamStretches(limits, watched, patience)
    return netChanges(limits, stretches)
  })
  return lines.filter((line) => line.tMs <= lastMs).sort((a, b) => a.tMs - b.tMs)
}

const halfUp = (value: number): number => Math.floor(value + 0.5)

/** A condition at the close of an instant; the priority is null unless it is active. */
interface Standing {
  readonly state: ConditionState
  readonly priority: Level['priority'] | null
  /** While anything waits for its confirmation, the outermost limit of the priority that counts; else null. */
  readonly unconfirmed: number | null
}

const isSame = (a: Standing, b: Standing): boolean =>
  a.state === b.state && a.priority === b.priority && a.unconfirmed === b.unconfirmed

function netChanges({ vital, side }: ConditionLimits, stretches: readonly Stretch[]): OracleLine[] {
  const condition = `${vital}-${side}`
  const boundaries = stretches.flatMap((stretch) => [stretch.fromMs, stretch.toMs])
  const interesting = [...new Set(boundaries)].filter(Number.isFinite).sort((a, b) => a - b)
  return interesting.flatMap((tMs, index): OracleLine[] => {
    const before = standingAt(interesting[index - 1] ?? -Infinity, stretches, side)
    const after = standingAt(tMs, stretches, side)
    if (isSame(before, after)) return []
    const priority = after.state === 'inactive' ? before.priority : after.priority
    return [{ tMs, condition, from: before.state, to: after.state, priority }]
  })
}

function standingAt(tMs: InstantMs, stretches: readonly Stretch[], side: Side): Standing {
  const now = stretches.filter((stretch) => stretch.fromMs <= tMs && tMs < stretch.toMs)
  const active = now.filter((stretch) => stretch.state === 'active')
  const priority = (['high', 'medium', 'low'] as const).find((candidate) =>
    active.some((stretch) => stretch.priority === candidate),
  )
  if (priority === undefined)
    return { state: now.length > 0 ? 'pending' : 'inactive', priority: null, unconfirmed: null }
  return { state: 'active', priority, unconfirmed: unconfirmedOf(active, priority, side) }
}

function unconfirmedOf(
  active: readonly Stretch[],
  priority: Level['priority'],
  side: Side,
): number | null {
  if (active.every((stretch) => stretch.measured?.confirmed !== false)) return null
  const limits = active.flatMap((stretch) =>
    stretch.priority === priority && stretch.measured !== undefined ? [stretch.measured.limit] : [],
  )
  return side === 'high' ? Math.max(...limits) : Math.min(...limits)
}
