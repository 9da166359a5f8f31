import type { ConditionLimits, DeviceId, Vital } from '@vigil/shared/vocabulary'
import type { LevelKey } from '../alarm/resolve-limits.ts'
import type { SpotSample, SpotTrack } from '../alarm/spot-track.ts'
import type { SessionCommand } from '../input.ts'
import { cuffRunDeadline, stopLongCuff, type CuffRun } from './cuff-running.ts'
import type { Draft } from './draft.ts'
import { confirmDue, confirmDueMs } from './confirm-spots.ts'
import { answerSymptoms } from './symptoms-command.ts'
import { typeValues } from './typed-values.ts'

export { holdsClipLoss, spo2DelayMsNow } from './cuff-running.ts'
export { rejudgeSpots } from './rejudge-spots.ts'

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

/** Repeats that did not come in time, cuffs that stopped. */
export function runSpotsDue(draft: Draft): void {
  if (draft.spots.conditions.length > 0) confirmDue(draft)
  stopLongCuff(draft)
}

/** When time alone changes something of it; Infinity when nothing does. */
export const spotsDeadline = (draft: Draft): number =>
  Math.min(confirmDueMs(draft), cuffRunDeadline(draft))

export function runSpotCommand(
  draft: Draft,
  command: Extract<SessionCommand, { kind: 'symptoms' | 'typed-values' }>,
): void {
  if (command.kind === 'symptoms') answerSymptoms(draft, command)
  else typeValues(draft, command)
}
