import type { InstantMs } from '@vigil/shared/time'
import type { ConditionLimits, Side } from '@vigil/shared/vocabulary'

import type { Sample } from './watched-vital.ts'

/** A line that values can be beyond, and how they get back from it. */
export interface Line {
  readonly side: Side
  readonly limit: number
  readonly hysteresis: number
  readonly clearDelayMs: number
}

type Test = (line: Line, value: number) => boolean

/** Strictly beyond the line. */
export const beyond: Test = (line, value) =>
  line.side === 'high' ? value > line.limit : value < line.limit

/** Inside the line by at least the hysteresis; what is neither beyond nor back is in the dead band. */
export const back: Test = (line, value) =>
  line.side === 'high'
    ? value <= line.limit - line.hysteresis
    : value >= line.limit + line.hysteresis

/** The instant that never comes. */
export const never: InstantMs = Infinity

/** The first sample strictly later than `afterMs` that is beyond the line, or back from it. */
export const firstAfter = (
  afterMs: InstantMs,
  samples: readonly Sample[],
  [line, test]: readonly [Line, Test],
): InstantMs => sampleAfter(afterMs, samples, [line, test])?.tMs ?? never

/** As {@link firstAfter}, whole. */
export const sampleAfter = (
  afterMs: InstantMs,
  samples: readonly Sample[],
  [line, test]: readonly [Line, Test],
): Sample | undefined => samples.find((sample) => sample.tMs > afterMs && test(line, sample.value))

/**
 * The extreme line. A raise ends by the hysteresis and clear delay of the highest-priority level, the
 * last of equals. Null where the condition has no such line.
 */
export function extremeLine({ extreme, levels, side }: ConditionLimits): Line | null {
  const highest = (['high', 'medium', 'low'] as const)
    .map((priority) => levels.findLast((level) => level.priority === priority))
    .find((level) => level !== undefined)
  if (extreme === null || highest === undefined) return null
  const { hysteresis, clearDelayMs } = highest
  return { side, limit: extreme, hysteresis, clearDelayMs }
}
