import type { InstantMs } from '@vigil/shared/time'
import type { ConditionLimits, DeviceId, Vital } from '@vigil/shared/vocabulary'
import type { LevelKey } from '../alarm/resolve-limits.ts'
import type { SpotSample, SpotTrack } from '../alarm/spot-track.ts'

/** A cuff that runs stops the clip on its arm: that is neither a loss nor a fall of SpO2 (alarms.md 2.2). */
export interface CuffRun {
  /** Null: no cuff is running. */
  readonly cuffRunningSinceMs: InstantMs | null
  /** When a device last said that its cuff runs. */
  readonly lastOngoingMs: InstantMs
  /** Until when the clip on the cuff's arm is excused: 15 s after the cuff stopped. */
  readonly clipHeldUntilMs: InstantMs
}

/** Spot measurements: what is unconfirmed, which repeats were asked for (alarms.md 2.2). */
export interface SpotState extends CuffRun {
  /** The newest measurement of each vital, until a stream gives that vital: it is live however old. */
  readonly newest: Readonly<Partial<Record<Vital, SpotMeasurement>>>
  /** Conditions that are active by measurements. */
  readonly conditions: readonly SpotCondition[]
  /** The newest values that people typed, so that one sent twice is one. */
  readonly typed: readonly string[]
}

/** One valid value of one measurement. */
export interface SpotMeasurement extends Omit<SpotSample, 'kind'> {
  readonly vital: Vital
  readonly source: DeviceId
  /** The same measurement speaks of a systolic pressure (alarms.md 2.4, MAP). */
  readonly withSystolic: boolean
}

export interface SpotCondition {
  /** The place of the condition in `conditions`. */
  readonly index: number
  /** The limits it was judged by, and the names of their levels. */
  readonly limits: ConditionLimits
  readonly keys: readonly LevelKey[]
  readonly track: SpotTrack
}

export const startSpots = (): SpotState => ({
  cuffRunningSinceMs: null,
  lastOngoingMs: -Infinity,
  clipHeldUntilMs: -Infinity,
  newest: {},
  conditions: [],
  typed: [],
})
