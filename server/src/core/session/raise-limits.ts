import { invariant } from '@vigil/shared/base'
import type { InstantMs } from '@vigil/shared/time'
import { minutes, seconds } from '@vigil/shared/time'
import { activeLevels } from '../alarm/limit-track.ts'
import { worse } from '../alarm/limit-rule.ts'
import type { CourseState, Spo2Trend } from './course-state.ts'
import { named, occurrenceOf, touch, type Draft } from './draft.ts'
import type { LimitCondition, RaiseWatch } from './limit-condition.ts'
import { rankedSource } from './rank-sources.ts'

const trendMs = minutes(5)
const everyMs = seconds(5)

/**
 * Before limits are announced: what raises an alarm to high beside its levels (alarms.md 2.3, respiration). Once
 * raised it stays so until no level is active any more; whether somebody had acknowledged is asked once, in time.
 */
export function watchRaises(draft: Draft): void {
  followSpo2(draft)
  draft.conditions.forEach((condition, index) => {
    const before = condition.raise
    if (condition.raisedBy === null && before === null) return
    const raise = raiseNow(draft, condition)
    if (raise === before) return
    draft.conditions = draft.conditions.with(index, { ...condition, raise })
    touch(draft, index, raise?.raised ?? null)
  })
}

function raiseNow(draft: Draft, condition: LimitCondition): RaiseWatch | null {
  const isActive = condition.tracks.some(
    ({ track }) => activeLevels(track, condition.limits) !== null,
  )
  if (!isActive) return null
  const watch = condition.raise ?? startRaise(draft, condition.raisedBy)
  if (watch.raised !== null) return watch
  if (isSpo2Below(draft, condition.raisedBy)) return { raised: 'raised-by-spo2', dueMs: null }
  if (watch.dueMs === null || draft.atMs < watch.dueMs) return watch
  const occurrence = occurrenceOf(draft, named(condition.limits))
  invariant(occurrence !== null, 'what waits for an acknowledgement was shown')
  const isAcknowledged = occurrence.alarm.acknowledged !== null
  return { raised: isAcknowledged ? null : 'raised-unacknowledged', dueMs: null }
}

function startRaise({ atMs }: Draft, raisedBy: LimitCondition['raisedBy']): RaiseWatch {
  const afterMs = raisedBy?.unacknowledgedMs
  return { raised: null, dueMs: afterMs === undefined ? null : atMs + afterMs }
}

/** The worst SpO2 that is fresh lies so far below its median. */
function isSpo2Below(draft: Draft, raisedBy: LimitCondition['raisedBy']): boolean {
  const by = raisedBy?.spo2BelowMedianBy
  const spo2Percent = by === undefined ? null : worstSpo2(draft)
  const median = spo2Percent === null ? null : medianOf(draft.course.spo2Trend)
  return by !== undefined && spo2Percent !== null && median !== null && spo2Percent <= median - by
}

function medianOf({ values }: Spo2Trend): number | null {
  const sorted = values.map(({ spo2Percent }) => spo2Percent).toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  const [upper, lower] = [sorted[middle], sorted[sorted.length - 1 - middle]]
  return upper === undefined || lower === undefined ? null : (upper + lower) / 2
}

function worstSpo2(draft: Pick<Draft, 'course' | 'streams'>): number | null {
  const ranked = rankedSource(draft, 'spo2')
  let worst: number | null = null
  for (const { vital, stale, lastValue, source } of draft.streams)
    if (vital === 'spo2' && !stale && (ranked === null || source === ranked))
      worst = worse(worst, lastValue, 'low')
  return worst
}

/** Only at readings, so that time alone changes nothing of it. */
function followSpo2(draft: Draft): void {
  if (draft.readings.length > 0) draft.course = trendAfter(draft, draft.atMs)
}

/** The course after a reading: with one more value of SpO2 where it is time for one, else the same. */
export function trendAfter(state: Pick<Draft, 'course' | 'streams'>, atMs: InstantMs): CourseState {
  const { course } = state
  if (atMs < course.spo2Trend.takenMs + everyMs) return course
  const spo2Percent = worstSpo2(state)
  if (spo2Percent === null || !Number.isFinite(spo2Percent)) return course
  const { values: taken } = course.spo2Trend
  const firstKept = taken.findIndex((one) => one.atMs > atMs - trendMs)
  const values = taken.slice(firstKept < 0 ? taken.length : firstKept)
  values.push({ atMs, spo2Percent })
  return { ...course, spo2Trend: { takenMs: atMs, values } }
}

/** When an alarm that nobody acknowledges is raised; Infinity when none will be. */
export function raiseDeadline(draft: Draft): number {
  let earliest = Infinity
  for (const { raise } of draft.conditions)
    if (raise !== null && raise.dueMs !== null) earliest = Math.min(earliest, raise.dueMs)
  return earliest
}
