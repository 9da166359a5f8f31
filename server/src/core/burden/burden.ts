import type { InstantMs } from '@vigil/shared/time'
import { hours, minutes, seconds } from '@vigil/shared/time'
import type { Priority } from '@vigil/shared/vocabulary'

type Audible = Exclude<Priority, 'information'>

/** How much alarms ask of people, as sums that can be added up over sessions and rooms (alarms.md 8). */
export interface BurdenTotals {
  readonly watchedMs: number
  /** Times that an alarm began to sound, by its priority then; reminders and re-openings count again. */
  readonly audible: Readonly<Record<Audible, number>>
  readonly actionable: { readonly yes: number; readonly no: number }
  /** How many high alarms were acknowledged after so many seconds; all longer ones at {@link longestAnswerS}. */
  readonly highAnsweredAfterS: Readonly<Record<number, number>>
  readonly chattering: number
}

/** Beyond this it no longer matters how late an answer was; it bounds what is remembered. */
export const longestAnswerS = 600

export const noBurden: BurdenTotals = {
  watchedMs: 0,
  audible: { high: 0, medium: 0, low: 0 },
  actionable: { yes: 0, no: 0 },
  highAnsweredAfterS: {},
  chattering: 0,
}

export function addBurden(a: BurdenTotals, b: BurdenTotals): BurdenTotals {
  const highAnsweredAfterS: Record<number, number> = { ...a.highAnsweredAfterS }
  for (const [after, times] of Object.entries(b.highAnsweredAfterS))
    highAnsweredAfterS[Number(after)] = (highAnsweredAfterS[Number(after)] ?? 0) + times
  return {
    watchedMs: a.watchedMs + b.watchedMs,
    audible: {
      high: a.audible.high + b.audible.high,
      medium: a.audible.medium + b.audible.medium,
      low: a.audible.low + b.audible.low,
    },
    actionable: {
      yes: a.actionable.yes + b.actionable.yes,
      no: a.actionable.no + b.actionable.no,
    },
    highAnsweredAfterS,
    chattering: a.chattering + b.chattering,
  }
}

/** The totals as people read them: the `burden` of the HTTP contract. */
export interface BurdenFigures extends Pick<BurdenTotals, 'audible' | 'actionable' | 'chattering'> {
  readonly watchedHours: number
  readonly audiblePerPatientHour: number | null
  readonly highAcknowledgedAfterS: number | null
  readonly uncoveredMinutes: number
}

/** `uncoveredMs`: how long a room in session had no armed station; the site's machine knows it. */
export function burdenFigures(totals: BurdenTotals, uncoveredMs: number): BurdenFigures {
  const { audible, actionable, chattering, watchedMs } = totals
  const sounded = audible.high + audible.medium + audible.low
  const watchedHours = watchedMs / hours(1)
  return {
    watchedHours,
    audible,
    audiblePerPatientHour: watchedHours > 0 ? sounded / watchedHours : null,
    actionable,
    highAcknowledgedAfterS: median(totals.highAnsweredAfterS),
    chattering,
    uncoveredMinutes: uncoveredMs / minutes(1),
  }
}

/** The lower one of two in the middle: whole seconds are all that is kept. */
function median(times: BurdenTotals['highAnsweredAfterS']): number | null {
  const counted = Object.entries(times)
  const middle = counted.reduce((sum, [, count]) => sum + count, 0) / 2
  let passed = 0
  for (const [after, count] of counted) {
    passed += count
    if (passed >= middle) return Number(after)
  }
  return null
}

/** In which whole second an answer falls. */
export const answeredAfterS = (sinceMs: InstantMs, atMs: InstantMs): number =>
  Math.min(Math.floor((atMs - sinceMs) / seconds(1)), longestAnswerS)
