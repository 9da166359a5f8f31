import { invariant } from '@vigil/shared/base'
import type { InstantMs } from '@vigil/shared/time'
import { seconds } from '@vigil/shared/time'
import type {
  Acknowledgement,
  Alarm,
  Condition,
  Priority,
  QuietCause,
  Vital,
} from '@vigil/shared/vocabulary'
import { byUrgency, mostUrgent } from '@vigil/shared/vocabulary'
import { worse } from './limit-rule.ts'
import type { Reason } from './reason.ts'

/** The current or newest occurrence of one condition, as the signal machine keeps it. */
export interface Occurrence {
  readonly alarm: Alarm
  /** Most urgent priority it has had: a high that nobody acknowledged latches. */
  readonly peak: Priority
  readonly extreme: boolean
  readonly worstWhenAcknowledged: number | null
  /** False once it left the screen; it is kept for {@link continuesWithinMs}. */
  readonly onScreen: boolean
}

/** One that opens again this soon after its end continues it (alarms.md 2.1). */
const continuesWithinMs = seconds(60)

/** How an active condition stands, as far as its signal needs to know. */
export interface ActiveStanding {
  readonly condition: Condition
  readonly priority: Priority
  readonly limit: number | null
  readonly extreme: boolean
  readonly value: number | null
  readonly lastKnown: boolean
  readonly reason: Reason
  /** It sounds again although its priority did not rise (alarms.md 2.2: an unconfirmed high over an active medium). */
  readonly soundsAgain?: boolean
}

function quietCause(
  alarm: Pick<Alarm, 'presence' | 'acknowledged' | 'priority'>,
): QuietCause | null {
  if (alarm.presence !== 'present') return 'ended'
  if (alarm.acknowledged !== null) return 'acknowledged'
  return alarm.priority === 'information' ? 'information' : null
}

function revise(occurrence: Occurrence, change: Partial<Alarm>): Occurrence {
  const alarm = { ...occurrence.alarm, ...change, revision: occurrence.alarm.revision + 1 }
  const quiet = quietCause(alarm)
  return { ...occurrence, alarm: { ...alarm, audible: quiet === null, quiet } }
}

/** A new occurrence; `occurrenceId` must not have been used in this session. */
export function openOccurrence(
  standing: ActiveStanding,
  identity: { readonly occurrenceId: string; readonly atMs: InstantMs },
): Occurrence {
  const alarm: Alarm = {
    occurrenceId: identity.occurrenceId,
    revision: 1,
    condition: standing.condition,
    priority: standing.priority,
    presence: 'present',
    sinceMs: identity.atMs,
    endedMs: null,
    value: standing.value,
    worstValue: standing.value,
    limit: standing.limit,
    lastKnown: standing.lastKnown,
    checkable: false,
    confirmation: null,
    asks: [],
    deviceText: null,
    acknowledged: null,
    remindsAtMs: null,
    audible: standing.priority !== 'information',
    quiet: standing.priority === 'information' ? 'information' : null,
    reason: standing.reason,
  }
  return {
    alarm,
    peak: standing.priority,
    extreme: standing.extreme,
    worstWhenAcknowledged: null,
    onScreen: true,
  }
}

/** True when a condition that opens now carries this occurrence on. */
export const continues = (occurrence: Occurrence, atMs: InstantMs): boolean =>
  occurrence.alarm.endedMs !== null && atMs - occurrence.alarm.endedMs <= continuesWithinMs

/**
 * The occurrence with its condition as it stands now, also when it opens again. A rise in priority or the
 * extreme re-opens it: what was acknowledged was less than this (alarms.md 3).
 */
export function followStanding(occurrence: Occurrence, standing: ActiveStanding): Occurrence {
  const { alarm } = occurrence
  const rises =
    byUrgency(standing.priority, alarm.priority) < 0 ||
    (standing.extreme && !occurrence.extreme) ||
    standing.soundsAgain === true
  const revised = revise(occurrence, {
    priority: standing.priority,
    presence: 'present',
    endedMs: null,
    limit: standing.limit,
    value: standing.value,
    worstValue: worstOf(occurrence, standing.value),
    lastKnown: standing.lastKnown,
    acknowledged: rises ? null : alarm.acknowledged,
    reason: standing.reason,
  })
  return {
    ...revised,
    peak: mostUrgent(occurrence.peak, standing.priority),
    extreme: standing.extreme,
    onScreen: true,
  }
}

function worstOf(occurrence: Occurrence, value: number | null): number | null {
  const { condition, worstValue } = occurrence.alarm
  return 'side' in condition ? worse(worstValue, value, condition.side) : worstValue
}

/** How far beyond the worst value known at the acknowledgement a value re-opens the occurrence (alarms.md 3). */
function reopeningStep(vital: Vital): number {
  if (vital === 'spo2') return 5
  return vital === 'hr' || vital === 'pr' || vital === 'rate' ? 20 : Infinity
}

/** After one more valid reading while active; the same object when nothing that is shown changed. */
export function followValue(
  occurrence: Occurrence,
  seen: { readonly value: number | null; readonly lastKnown: boolean },
): Occurrence {
  const { alarm } = occurrence
  invariant(alarm.condition.kind === 'limit', 'only conditions with a limit have values')
  const worstValue = worstOf(occurrence, seen.value)
  if (worstValue === alarm.worstValue && seen.lastKnown === alarm.lastKnown) return occurrence
  const known = occurrence.worstWhenAcknowledged
  const reopens =
    alarm.acknowledged !== null &&
    known !== null &&
    worstValue !== null &&
    Math.abs(worstValue - known) >= reopeningStep(alarm.condition.vital)
  return revise(occurrence, {
    value: seen.value,
    worstValue,
    lastKnown: seen.lastKnown,
    acknowledged: reopens ? null : alarm.acknowledged,
  })
}

/** What an alarm says beside its condition and its signal. */
export type Annotation = Partial<Pick<Alarm, 'confirmation' | 'asks' | 'checkable' | 'deviceText'>>

export const annotate = (occurrence: Occurrence, annotation: Annotation): Occurrence =>
  revise(occurrence, annotation)

export const markLastKnown = (occurrence: Occurrence): Occurrence =>
  revise(occurrence, { lastKnown: true })

/** The condition ended. A high that nobody acknowledged stays on the screen without sound (latching). */
export function endOccurrence(
  occurrence: Occurrence,
  end: { readonly atMs: InstantMs; readonly reason: Reason },
): Occurrence {
  const ended = revise(occurrence, { presence: 'ended', endedMs: end.atMs, reason: end.reason })
  const latches =
    occurrence.peak === 'high' &&
    occurrence.alarm.acknowledged === null &&
    end.reason !== 'session-ended'
  return { ...ended, onScreen: latches }
}

export function acknowledgeOccurrence(occurrence: Occurrence, by: Acknowledgement): Occurrence {
  const revised = revise(occurrence, { acknowledged: by })
  return {
    ...revised,
    worstWhenAcknowledged: occurrence.alarm.worstValue,
    onScreen: occurrence.alarm.presence === 'present',
  }
}
