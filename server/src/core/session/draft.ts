import { invariant } from '@vigil/shared/base'
import type { InstantMs } from '@vigil/shared/time'
import type { Actor, Condition, ConditionLimits, Priority, Reading } from '@vigil/shared/vocabulary'
import { conditionName, readingName } from '@vigil/shared/vocabulary'
import {
  annotate,
  continues,
  endOccurrence,
  followStanding,
  openOccurrence,
  type ActiveStanding,
  type Annotation,
  type Occurrence,
} from '../alarm/occurrence.ts'
import type { Reason } from '../alarm/reason.ts'
import type { ConditionTransition, Effect } from '../effect.ts'
import { caughtUp } from './caught-up.ts'
import type { LimitCondition } from './limit-condition.ts'
import type { MonitorState } from './monitor-state.ts'

/**
 * One instant being worked out. It is local to `closeInstant`: fields are replaced, never what they point to,
 * so the state it came from stays as it was.
 */
export interface Draft extends Mutable<MonitorState> {
  readonly atMs: InstantMs
  readonly effects: Effect[]
  /** The readings judged in this instant. */
  readonly readings: Reading[]
  /** Why each touched condition changed, by its place in `conditions`; null: touched, nothing changed yet. */
  readonly touched: Map<number, Reason | null>
  /** Something that {@link SessionCourse} shows has changed: stations are told once, at the end of the instant. */
  courseTouched: boolean
  /** Whose command is being carried out; null outside of commands. */
  who: Actor | null
  /** Occurrences and what holds their sound, as stations and ledger were told last. */
  announcedOccurrences: readonly Occurrence[]
  announcedSignals: MonitorState['signals']
}

/** An instant in which nothing has happened yet. */
export const openDraft = (state: MonitorState, atMs: InstantMs): Draft => ({
  ...caughtUp(state),
  atMs,
  effects: [],
  readings: [],
  touched: new Map(),
  courseTouched: false,
  who: null,
  announcedOccurrences: state.occurrences,
  announcedSignals: state.signals,
})

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

/** The condition at this place of the session's limits. */
export function conditionAt(draft: Draft, index: number): LimitCondition {
  const condition = draft.conditions[index]
  invariant(condition !== undefined, 'conditions keep their places for the whole session')
  return condition
}

/** What a condition with limits is called. */
export const named = ({ vital, side }: ConditionLimits): Condition => ({
  kind: 'limit',
  vital,
  side,
})

/** Notes that a condition was judged, and keeps the newest reason that changed it. */
export function touch(draft: Draft, index: number, reason: Reason | null): void {
  draft.touched.set(index, reason ?? draft.touched.get(index) ?? null)
}

/** Puts an occurrence in the place of the one of its condition; a finding stands beside it. */
export function putOccurrence(draft: Draft, occurrence: Occurrence): void {
  const name = conditionName(occurrence.alarm.condition)
  const isFinding = occurrence.alarm.presence === 'finding'
  const others = draft.occurrences.filter(
    ({ alarm }) =>
      conditionName(alarm.condition) !== name || (alarm.presence === 'finding') !== isFinding,
  )
  draft.occurrences = [...others, occurrence]
}

/** The present or newest occurrence of a condition; what history shows of it is none. */
export const occurrenceOf = (draft: Draft, condition: Condition): Occurrence | null => {
  const name = conditionName(condition)
  return (
    draft.occurrences.find(
      ({ alarm }) => conditionName(alarm.condition) === name && alarm.presence !== 'finding',
    ) ?? null
  )
}

/** What a condition that is active now goes on with; null: it opens a new one. */
function carriedOn(draft: Draft, condition: Condition): Occurrence | null {
  const previous = occurrenceOf(draft, condition)
  return previous !== null &&
    (previous.alarm.presence === 'present' || continues(previous, draft.atMs))
    ? previous
    : null
}

/** Shows a condition that is active, whether it just became so or changed. */
export function showActive(draft: Draft, standing: ActiveStanding): void {
  const previous = carriedOn(draft, standing.condition)
  if (previous !== null) {
    putOccurrence(draft, followStanding(previous, standing))
    return
  }
  const occurrenceId = newOccurrenceId(draft)
  putOccurrence(draft, openOccurrence(standing, { occurrenceId, atMs: draft.atMs }))
}

const nextOccurrenceId = (draft: Draft): string =>
  `${draft.session.sessionId}-${String(draft.occurrencesOpened + 1)}`

/** A name that no occurrence of this session has had. */
export function newOccurrenceId(draft: Draft): string {
  const occurrenceId = nextOccurrenceId(draft)
  draft.occurrencesOpened += 1
  return occurrenceId
}

/** Changes what the alarm of a condition says and asks; nothing happens where it is not on the screen. */
export function annotateAlarm(draft: Draft, condition: Condition, annotation: Annotation): void {
  const occurrence = occurrenceOf(draft, condition)
  if (occurrence?.onScreen === true) putOccurrence(draft, annotate(occurrence, annotation))
}

/** A condition is no longer active. */
export function showEnded(draft: Draft, condition: Condition, reason: Reason): void {
  const occurrence = occurrenceOf(draft, condition)
  invariant(occurrence?.alarm.presence === 'present', 'what ends was shown')
  putOccurrence(draft, endOccurrence(occurrence, { atMs: draft.atMs, reason }))
}

/** What the ledger keeps of a condition's net change. */
export function recordTransition(
  draft: Draft,
  change: Pick<
    ConditionTransition,
    'condition' | 'from' | 'to' | 'priority' | 'value' | 'reason' | 'readings'
  >,
): void {
  draft.effects.push({
    kind: 'transition',
    transition: {
      machine: 'condition',
      atMs: draft.atMs,
      occurrenceId: occurrenceIdOf(draft, change),
      limits: draft.course.limitsName,
      who: draft.who,
      ...change,
    },
  })
}

/** On the way into pending there is no occurrence yet; the one that opens has its name before it is shown. */
function occurrenceIdOf(
  draft: Draft,
  { condition, from, to }: Pick<ConditionTransition, 'condition' | 'from' | 'to'>,
): string | null {
  if (from !== 'active' && to !== 'active') return null
  return carriedOn(draft, condition)?.alarm.occurrenceId ?? nextOccurrenceId(draft)
}

/** A technical condition's net change in this instant; priorities are null while it is inactive. */
export interface TechnicalChange {
  readonly condition: Condition
  readonly from: Priority | null
  readonly to: Priority | null
  readonly reason: Reason
}

export function announceTechnical(draft: Draft, change: TechnicalChange): void {
  const { condition, from, to, reason } = change
  if (from === to) return
  recordTransition(draft, {
    condition,
    from: from === null ? 'inactive' : 'active',
    to: to === null ? 'inactive' : 'active',
    priority: to ?? from,
    value: null,
    reason,
    readings: draft.readings.map(readingName),
  })
  if (to === null) showEnded(draft, condition, reason)
  else
    showActive(draft, {
      condition,
      priority: to,
      limit: null,
      extreme: false,
      value: null,
      lastKnown: false,
      reason,
    })
}
