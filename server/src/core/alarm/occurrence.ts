import { invariant } from '@vigil/shared/base'
import type { InstantMs } from '@vigil/shared/time'
import { minutes, seconds } from '@vigil/shared/time'
import type { Acknowledgement, Alarm, Condition, Priority, Vital } from '@vigil/shared/vocabulary'
import { byUrgency, mostUrgent } from '@vigil/shared/vocabulary'
import type { SignalState } from '../effect.ts'
import { worse } from './limit-rule.ts'
import type { Reason } from './reason.ts'

/** The current or newest occurrence of one condition, as the signal machine keeps it. */
export interface Occurrence {
  readonly alarm: Alarm
  /** Most urgent priority it has had: a high that nobody acknowledged latches. */
  readonly peak: Priority
  readonly extreme: boolean
  readonly worstWhenAcknowledged: number | null
  /** It has been off the scale: no number is worse than that. */
  readonly wasOffScale: boolean
  /** False once it left the screen; it is kept for {@link continuesWithinMs}. */
  readonly onScreen: boolean
  /**
   * What of it sounds through an audio pause (alarms.md 3): nothing of what was there when the pause began, a
   * high that was not, and anything that has become worse since.
   */
  readonly breaksThrough: 'nothing' | 'as-high' | 'always'
  /** As stations and the ledger last knew it. */
  readonly signal: SignalState
  /** What of its own changed its signal last. */
  readonly signalReason: string
}

/** One that opens again this soon after its end continues it (alarms.md 2.1). */
const continuesWithinMs = seconds(60)
/** A medium that ended unseen stays as an outline for this long at most (alarms.md 3). */
const outlineMs = minutes(15)

/** How an active condition stands, as far as its signal needs to know. */
export interface ActiveStanding {
  readonly condition: Condition
  readonly priority: Priority
  readonly limit: number | null
  readonly extreme: boolean
  readonly value: number | null
  /** Its newest value is off the scale; not so unless given. */
  readonly offScale?: boolean
  readonly lastKnown: boolean
  readonly reason: Reason
  /** It sounds again although its priority did not rise (alarms.md 2.2: an unconfirmed high over an active medium). */
  readonly soundsAgain?: boolean
}

const revise = (occurrence: Occurrence, change: Partial<Alarm>): Occurrence => ({
  ...occurrence,
  alarm: { ...occurrence.alarm, ...change },
})

/** A new occurrence, of which nobody has been told yet; `occurrenceId` must not have been used in this session. */
export function openOccurrence(
  standing: ActiveStanding,
  identity: { readonly occurrenceId: string; readonly atMs: InstantMs },
): Occurrence {
  const alarm: Alarm = {
    occurrenceId: identity.occurrenceId,
    revision: 0,
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
    audible: false,
    quiet: 'information',
    reason: standing.reason,
  }
  return {
    alarm,
    peak: standing.priority,
    extreme: standing.extreme,
    worstWhenAcknowledged: null,
    wasOffScale: standing.offScale === true,
    onScreen: true,
    breaksThrough: 'as-high',
    signal: 'gone',
    signalReason: standing.reason,
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
    wasOffScale: occurrence.wasOffScale || standing.offScale === true,
    onScreen: true,
    breaksThrough: rises ? 'always' : occurrence.breaksThrough,
    signalReason: standing.reason,
  }
}

function worstOf(occurrence: Occurrence, value: number | null): number | null {
  const { condition, worstValue } = occurrence.alarm
  return 'side' in condition ? worse(worstValue, value, condition.side) : worstValue
}

/** How far beyond the worst value known at the acknowledgement a value re-opens the occurrence (alarms.md 3). */
const reopeningSteps: Readonly<Partial<Record<Vital, number>>> = {
  spo2: 5,
  hr: 20,
  pr: 20,
  rate: 20,
}

/** After one more valid reading while active; the same object when nothing that is shown changed. */
export function followValue(
  occurrence: Occurrence,
  seen: { readonly value: number | null; readonly offScale: boolean; readonly lastKnown: boolean },
): Occurrence {
  const { alarm } = occurrence
  invariant(alarm.condition.kind === 'limit', 'only conditions with a limit have values')
  const worstValue = worstOf(occurrence, seen.value)
  const wasOffScale = occurrence.wasOffScale || seen.offScale
  if (
    worstValue === alarm.worstValue &&
    seen.lastKnown === alarm.lastKnown &&
    wasOffScale === occurrence.wasOffScale
  )
    return occurrence
  const { value, offScale, lastKnown } = seen
  const step = reopeningSteps[alarm.condition.vital] ?? null
  const reopens =
    alarm.acknowledged !== null &&
    step !== null &&
    isWorseBy(step, { occurrence, worstValue, offScale })
  const revised = { ...revise(occurrence, { value, worstValue, lastKnown }), wasOffScale }
  return reopens ? soundAgain(revised, 'worse-than-acknowledged') : revised
}

interface Worse {
  readonly occurrence: Occurrence
  readonly worstValue: number | null
  readonly offScale: boolean
}

/** Than when it was acknowledged. Off the scale is as far beyond as can be (alarms.md 2): no number is worse. */
function isWorseBy(step: number, { occurrence, worstValue, offScale }: Worse): boolean {
  const known = occurrence.worstWhenAcknowledged
  if (occurrence.wasOffScale) return false
  return offScale || (worstValue !== null && known !== null && Math.abs(worstValue - known) >= step)
}

function soundAgain(occurrence: Occurrence, signalReason: string): Occurrence {
  return {
    ...revise(occurrence, { acknowledged: null }),
    breaksThrough: 'always',
    signalReason,
  }
}

/** What an alarm says beside its condition and its signal. */
export type Annotation = Partial<Pick<Alarm, 'confirmation' | 'asks' | 'checkable' | 'deviceText'>>

export const annotate = (occurrence: Occurrence, annotation: Annotation): Occurrence =>
  revise(occurrence, annotation)

export const markLastKnown = (occurrence: Occurrence): Occurrence =>
  revise(occurrence, { lastKnown: true })

/**
 * The condition ended. What nobody acknowledged stays on the screen without sound: a high until somebody does
 * (latching), a medium as an outline.
 */
export function endOccurrence(
  occurrence: Occurrence,
  end: { readonly atMs: InstantMs; readonly reason: Reason },
): Occurrence {
  const { peak, alarm } = occurrence
  const stays =
    (peak === 'high' || peak === 'medium') &&
    alarm.acknowledged === null &&
    !takenOffTheScreen.includes(end.reason)
  return {
    ...revise(occurrence, {
      presence: 'ended',
      endedMs: end.atMs,
      reason: end.reason,
      // It stays as what it was at its worst.
      priority: stays ? peak : alarm.priority,
    }),
    onScreen: stays,
    signalReason: end.reason,
  }
}

/** The session is over, the same cause is shown under another name, or a person has seen to it. */
const takenOffTheScreen: readonly Reason[] = [
  'session-ended',
  'inhibited',
  'patient-checked',
  'person-confirmed',
  'limits-confirmed',
  'reported-better',
  'reported-over',
  'due-done',
  'due-waived',
  'due-moved',
  'extended',
  'back',
]

/** A person takes note. What is no longer present leaves the screen with it. */
export function acknowledgeOccurrence(occurrence: Occurrence, by: Acknowledgement): Occurrence {
  const present = occurrence.alarm.presence === 'present'
  return {
    ...revise(occurrence, { acknowledged: by }),
    worstWhenAcknowledged: occurrence.alarm.worstValue,
    onScreen: present,
    signalReason: 'acknowledged',
  }
}

/** Acknowledged and still there: it sounds again, and escalates like a new one (alarms.md 3). */
export const remind = (occurrence: Occurrence): Occurrence => ({
  ...revise(occurrence, { acknowledged: null }),
  signalReason: 'reminder',
})

/** It leaves the screen, and nobody has to have seen it. */
export const takeAway = (occurrence: Occurrence, signalReason: string): Occurrence => ({
  ...occurrence,
  onScreen: false,
  signalReason,
})

/** What is there when a pause begins is held by it; what comes later is not, if it is high. */
export const pauseOccurrence = (occurrence: Occurrence): Occurrence => ({
  ...occurrence,
  breaksThrough: occurrence.alarm.presence === 'present' ? 'nothing' : 'as-high',
})

/** When time alone takes an ended one off the screen; Infinity when only a person can. */
export function outlineDeadline({ alarm, peak, onScreen }: Occurrence): number {
  return onScreen && alarm.presence === 'ended' && alarm.endedMs !== null && peak !== 'high'
    ? alarm.endedMs + outlineMs
    : Infinity
}
