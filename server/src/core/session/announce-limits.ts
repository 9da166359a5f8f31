import type { Condition } from '@vigil/shared/vocabulary'
import { invariant } from '@vigil/shared/base'
import { mostUrgent, readingName } from '@vigil/shared/vocabulary'
import { activeLevels, isPending, type ActiveLevels } from '../alarm/limit-track.ts'
import { isBeyond, worse } from '../alarm/limit-rule.ts'
import { followValue } from '../alarm/occurrence.ts'
import type { Reason } from '../alarm/reason.ts'
import type { SpotStanding } from '../alarm/spot-standing.ts'
import type { JudgedStream } from '../alarm/vital-stream.ts'
import {
  annotateAlarm,
  conditionAt,
  named,
  occurrenceOf,
  recordTransition,
  putOccurrence,
  showActive,
  showEnded,
  type Draft,
} from './draft.ts'
import { spotStandingAt } from './judge-spot.ts'
import { twinOf } from './limits-in-force.ts'
import type { LimitCondition, LimitStanding } from './limit-condition.ts'
import { watchRaises } from './raise-limits.ts'
import { rankedSource } from './rank-sources.ts'
import { tellSpot } from './spot-alarm.ts'
import { supportOf, type Support } from './support.ts'

/**
 * The worse source counts: the most urgent of what is active on any of them, and by measurements. Both of a pair of
 * twins are asked in the order of their places, so that whichever was judged, they come to the same.
 */
function standingNow(draft: Draft, index: number, condition: LimitCondition): LimitStanding {
  const twin = twinOf(draft, condition)
  const pair = [index, ...(condition.twin === null ? [] : [condition.twin])]
    .toSorted((a, b) => a - b)
    .map((place) => ({ place, member: conditionAt(draft, place) }))
  let top: ActiveLevels | null = null
  let spot: SpotStanding | null = null
  for (const { place, member } of pair) {
    top = worseOf(top, topOf(member), condition)
    spot = worseOf(spot, spotStandingAt(draft, place, member.limits), condition)
  }
  if (spot !== null)
    return { state: 'active', ...spot, ...(top !== null && !isWorse(spot, top, condition) && top) }
  if (top !== null) return { state: 'active', ...top, confirmation: null, awaitsHigh: false }
  return { state: isOnItsWay(condition) || isOnItsWay(twin) ? 'pending' : 'inactive' }
}

const isOnItsWay = (condition: LimitCondition | null): boolean =>
  condition?.tracks.some(({ track }) => isPending(track)) === true

/** What is active of it on any source; raised beside its levels it is high. */
function topOf(condition: LimitCondition): ActiveLevels | null {
  let top: ActiveLevels | null = null
  for (const { track } of condition.tracks)
    top = worseOf(top, activeLevels(track, condition.limits), condition)
  const raised = condition.raise?.raised ?? null
  return top === null || raised === null ? top : { ...top, priority: 'high' }
}

function worseOf<T extends ActiveLevels>(
  a: T | null,
  b: T | null,
  condition: LimitCondition,
): T | null {
  if (a === null || b === null) return a ?? b
  return isWorse(b, a, condition) ? b : a
}

function isWorse(a: ActiveLevels, b: ActiveLevels, condition: LimitCondition): boolean {
  if (a.priority !== b.priority) return mostUrgent(a.priority, b.priority) === a.priority
  return isBeyond(a.limit, b.limit, condition.limits.side)
}

const same = (a: LimitStanding, b: LimitStanding): boolean =>
  a.state === 'active' && b.state === 'active'
    ? a.priority === b.priority &&
      a.limit === b.limit &&
      a.extreme === b.extreme &&
      a.confirmation === b.confirmation &&
      a.awaitsHigh === b.awaitsHigh
    : a.state === b.state

/** The net change of each condition judged in this instant. */
export function announceLimits(draft: Draft): void {
  watchRaises(draft)
  for (const [index, own] of draft.touched) {
    const condition = conditionAt(draft, index)
    const reason = own ?? twinsReason(draft, condition)
    const standing = standingNow(draft, index, condition)
    if (same(standing, condition.standing)) followNewValue(draft, condition)
    else {
      invariant(reason !== null, 'a condition changes by a rule')
      announce(draft, index, { condition, standing, reason })
    }
    if (standing.state === 'active' && tellsOfSpot(condition.standing, standing))
      tellSpot(draft, index, standing)
  }
}

/** What its twin did changes what both are called. */
const twinsReason = (draft: Draft, { twin }: LimitCondition): Reason | null =>
  twin === null ? null : (draft.touched.get(twin) ?? null)

/** Measurements have or had a part in it. */
const tellsOfSpot = (before: LimitStanding, now: LimitStanding): boolean =>
  isSpot(now) || isSpot(before)

const isSpot = (standing: LimitStanding): boolean =>
  standing.state === 'active' && standing.confirmation !== null

interface Announced {
  readonly condition: LimitCondition
  readonly standing: LimitStanding
  readonly reason: Reason
}

function announce(draft: Draft, index: number, { condition, standing, reason }: Announced): void {
  const before = condition.standing
  putStanding(draft, index, standing)
  const name = named(condition.limits)
  const value = newestValue(draft, condition)
  const offScale = isOffScale(draft, condition)
  if (isRecorded(before, standing))
    recordTransition(draft, {
      condition: name,
      from: before.state,
      to: standing.state,
      priority: standing.state === 'inactive' ? priorityOf(before) : priorityOf(standing),
      value,
      reason,
      readings: draft.readings.map(readingName),
    })
  if (standing.state === 'active') {
    const { priority, limit, extreme } = standing
    const support = supportOf(draft, condition.limits.vital)
    const lastKnown = support === 'last-known'
    const soundsAgain = opensHighOverMedium(before, standing)
    showActive(draft, {
      condition: name,
      priority,
      limit,
      extreme,
      value,
      offScale,
      lastKnown,
      reason,
      soundsAgain,
    })
    keepCheckable(draft, name, support)
  } else if (before.state === 'active') {
    if (isSpot(before)) annotateAlarm(draft, name, { confirmation: null, asks: [] })
    showEnded(draft, name, reason)
  }
}

/** Both of a pair stand as their name does. */
function putStanding(draft: Draft, index: number, standing: LimitStanding): void {
  const condition = conditionAt(draft, index)
  draft.conditions = draft.conditions.with(index, { ...condition, standing })
  const twin = twinOf(draft, condition)
  if (twin !== null && condition.twin !== null)
    draft.conditions = draft.conditions.with(condition.twin, { ...twin, standing })
}

const priorityOf = (standing: LimitStanding) =>
  standing.state === 'active' ? standing.priority : null

/** The ledger keeps changes of state and priority, and of what is confirmed. */
const isRecorded = (before: LimitStanding, now: LimitStanding): boolean =>
  recordedAs(before) !== recordedAs(now)

function recordedAs(standing: LimitStanding): string {
  if (standing.state !== 'active') return standing.state
  const { priority, confirmation, limit } = standing
  return `${priority} ${confirmation === 'unconfirmed' ? `not yet beyond ${String(limit)}` : ''}`
}

/** An unconfirmed high over an active medium sounds again as medium (alarms.md 2.2). */
const opensHighOverMedium = (before: LimitStanding, now: LimitStanding): boolean =>
  before.state === 'active' &&
  before.priority === 'medium' &&
  !before.awaitsHigh &&
  now.state === 'active' &&
  now.awaitsHigh

function followNewValue(draft: Draft, condition: LimitCondition): void {
  if (condition.standing.state !== 'active') return
  const { vital } = condition.limits
  const occurrence = occurrenceOf(draft, named(condition.limits))
  const value = newestValue(draft, condition)
  invariant(occurrence !== null, 'an active condition has an occurrence')
  const support = supportOf(draft, vital)
  const offScale = isOffScale(draft, condition)
  const followed = followValue(occurrence, { value, offScale, lastKnown: support === 'last-known' })
  if (followed !== occurrence) putOccurrence(draft, followed)
  keepCheckable(draft, named(condition.limits), support)
}

/**
 * Last valid value; of several sources the worse, off the scale as the scale's end is unknown: null. A measurement
 * is newer than every stream, or one would have taken over.
 */
function newestValue(draft: Draft, condition: LimitCondition): number | null {
  const { vital, side } = condition.limits
  const measured = draft.spots.newest[vital]?.value
  if (measured !== undefined) return Number.isFinite(measured) ? measured : null
  const ranked = rankedSource(draft, vital as JudgedStream)
  let value: number | null = null
  for (const stream of draft.streams)
    if (
      stream.vital === vital &&
      Number.isFinite(stream.lastValue) &&
      (ranked === null || stream.source === ranked)
    )
      value = worse(value, stream.lastValue, side)
  return value
}

/** The newest word of a stream that counts is off the scale, on the side of the condition. */
function isOffScale(draft: Draft, { limits: { vital, side } }: LimitCondition): boolean {
  const ranked = rankedSource(draft, vital as JudgedStream)
  const beyond = side === 'low' ? -Infinity : Infinity
  return draft.streams.some(
    (stream) =>
      stream.vital === vital &&
      stream.lastValue === beyond &&
      (ranked === null || stream.source === ranked),
  )
}

/** A person may end what no good value holds by having looked at the patient. */
function keepCheckable(draft: Draft, name: Condition, support: Support | null): void {
  const checkable = support === 'last-known' || support === 'questionable'
  if (occurrenceOf(draft, name)?.alarm.checkable !== checkable)
    annotateAlarm(draft, name, { checkable })
}
