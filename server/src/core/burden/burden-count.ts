import { minutes, type InstantMs } from '@vigil/shared/time'
import type { OccurrenceId, Priority } from '@vigil/shared/vocabulary'
import { byUrgency, conditionName } from '@vigil/shared/vocabulary'
import type {
  ConditionTransition,
  CourseTransition,
  SignalState,
  SignalTransition,
  Transition,
} from '../effect.ts'
import { answeredAfterS, noBurden, type BurdenTotals } from './burden.ts'

/** The burden of one session while it runs: a fold over its transitions, live or from its ledger. */
export interface BurdenCount {
  readonly totals: BurdenTotals
  /** Since when it is being watched; null while it is not. */
  readonly watchedSinceMs: InstantMs | null
  /** Occurrences that are on the screen and have sounded. */
  readonly sounded: ReadonlyMap<OccurrenceId, Sounded>
  /** Newest opens of each condition that opened within the last minute. */
  readonly opens: ReadonlyMap<string, readonly InstantMs[]>
}

interface Sounded {
  /** As which its present stretch of sound was counted; null: the next sound counts anew. */
  readonly counted: Priority | null
  /** When it first sounded as a high that nobody has acknowledged; null: it did not. */
  readonly highSinceMs: InstantMs | null
}

export const startBurden = (): BurdenCount => ({
  totals: noBurden,
  watchedSinceMs: null,
  sounded: new Map(),
  opens: new Map(),
})

/** What has been counted up to `nowMs`, of the session's clock. */
export function burdenAt({ totals, watchedSinceMs }: BurdenCount, nowMs: InstantMs): BurdenTotals {
  return watchedSinceMs === null
    ? totals
    : { ...totals, watchedMs: totals.watchedMs + Math.max(0, nowMs - watchedSinceMs) }
}

/** The count after one more transition; transitions come in the order of the ledger. */
export function countTransition(count: BurdenCount, transition: Transition): BurdenCount {
  switch (transition.machine) {
    case 'condition':
      return countOpen(count, transition)
    case 'signal':
      return countSignal(count, transition)
    case 'course':
      return countCourse(count, transition)
    case 'care':
      return count
  }
}

/** Watched is from the session's start to its end, but for the gaps. */
function countCourse(
  count: BurdenCount,
  { subject, from, to, atMs }: CourseTransition,
): BurdenCount {
  if (subject === 'watching') {
    return { ...count, totals: burdenAt(count, Number(from)), watchedSinceMs: atMs }
  }
  if (subject !== 'session') return count
  const watchedSinceMs = to === 'running' ? atMs : null
  return { ...count, totals: burdenAt(count, atMs), watchedSinceMs }
}

const chatterMs = minutes(1)
const chatterOpens = 3

/** Three opens of one condition within a minute (alarms.md 8). */
function countOpen(count: BurdenCount, transition: ConditionTransition): BurdenCount {
  const { atMs, condition, from, to } = transition
  if (from === 'active' || to !== 'active') return count
  const opens = new Map(count.opens)
  for (const [name, times] of opens) if (!times.some(isRecent(atMs))) opens.delete(name)
  const name = conditionName(condition)
  const recent = [...(opens.get(name) ?? []).filter(isRecent(atMs)), atMs]
  const chatters = recent.length >= chatterOpens
  opens.set(name, chatters ? [] : recent)
  const chattering = count.totals.chattering + (chatters ? 1 : 0)
  return { ...count, opens, totals: { ...count.totals, chattering } }
}

const isRecent =
  (atMs: InstantMs) =>
  (openMs: InstantMs): boolean =>
    atMs - openMs <= chatterMs

function countSignal(count: BurdenCount, transition: SignalTransition): BurdenCount {
  const { to, reason, occurrenceId } = transition
  if (to === 'sounding') return countSound(count, transition)
  const answered = reason === 'acknowledged' ? countAnswer(count, transition) : count
  const before = count.sounded.get(occurrenceId)
  if (before === undefined || held.includes(to)) return answered
  const sounded = new Map(count.sounded)
  if (to === 'gone') sounded.delete(occurrenceId)
  else
    sounded.set(occurrenceId, {
      counted: null,
      highSinceMs: to === 'acknowledged' ? null : before.highSinceMs,
    })
  return { ...answered, sounded }
}

/** What was held goes on with the sound there was; it is no new one. */
const held: readonly SignalState[] = ['audio-paused', 'away', 'covered']

function countSound(count: BurdenCount, transition: SignalTransition): BurdenCount {
  const { occurrenceId, priority, atMs } = transition
  const before = count.sounded.get(occurrenceId)
  const counted = before?.counted ?? null
  const goesOn = counted !== null && byUrgency(priority, counted) >= 0
  if (goesOn || priority === 'information') return count
  const highSinceMs = before?.highSinceMs ?? (priority === 'high' ? atMs : null)
  const sounded = new Map(count.sounded).set(occurrenceId, { counted: priority, highSinceMs })
  const { audible } = count.totals
  const totals = { ...count.totals, audible: { ...audible, [priority]: audible[priority] + 1 } }
  return { ...count, sounded, totals }
}

function countAnswer(
  count: BurdenCount,
  { occurrenceId, atMs, actionable }: SignalTransition,
): BurdenCount {
  const { totals, sounded } = count
  const since = sounded.get(occurrenceId)?.highSinceMs ?? null
  return {
    ...count,
    totals: {
      ...totals,
      actionable: actionable === null ? totals.actionable : plusOne(totals.actionable, actionable),
      highAnsweredAfterS:
        since === null
          ? totals.highAnsweredAfterS
          : plusAnswer(totals.highAnsweredAfterS, answeredAfterS(since, atMs)),
    },
  }
}

const plusOne = (
  { yes, no }: BurdenTotals['actionable'],
  isYes: boolean,
): BurdenTotals['actionable'] => ({ yes: isYes ? yes + 1 : yes, no: isYes ? no : no + 1 })

const plusAnswer = (
  answers: BurdenTotals['highAnsweredAfterS'],
  afterS: number,
): BurdenTotals['highAnsweredAfterS'] => ({ ...answers, [afterS]: (answers[afterS] ?? 0) + 1 })
