import type { Vital } from '@vigil/shared/vocabulary'
import { invariant } from '@vigil/shared/base'
import { mostUrgent, readingName } from '@vigil/shared/vocabulary'
import { activeLevels, isPending, type ActiveLevels } from '../alarm/limit-track.ts'
import { isBeyond, worse } from '../alarm/limit-rule.ts'
import { followValue } from '../alarm/occurrence.ts'
import type { Reason } from '../alarm/reason.ts'
import {
  conditionAt,
  named,
  occurrenceOf,
  recordTransition,
  show,
  showActive,
  showEnded,
  type Draft,
} from './draft.ts'
import type { LimitCondition, LimitStanding } from './monitor-state.ts'

/** The worse source counts: the most urgent of what is active on any of them. */
function standingNow(condition: LimitCondition): LimitStanding {
  let top: ActiveLevels | null = null
  for (const { track } of condition.tracks) {
    const active = activeLevels(track, condition.limits)
    if (active !== null && (top === null || isWorse(active, top, condition))) top = active
  }
  if (top !== null) return { state: 'active', ...top }
  return { state: condition.tracks.some(({ track }) => isPending(track)) ? 'pending' : 'inactive' }
}

function isWorse(a: ActiveLevels, b: ActiveLevels, condition: LimitCondition): boolean {
  if (a.priority !== b.priority) return mostUrgent(a.priority, b.priority) === a.priority
  return isBeyond(a.limit, b.limit, condition.limits.side)
}

const same = (a: LimitStanding, b: LimitStanding): boolean =>
  a.state === 'active' && b.state === 'active'
    ? a.priority === b.priority && a.limit === b.limit && a.extreme === b.extreme
    : a.state === b.state

/** The net change of each condition judged in this instant. */
export function announceLimits(draft: Draft): void {
  for (const [index, reason] of draft.touched) {
    const condition = conditionAt(draft, index)
    const standing = standingNow(condition)
    if (same(standing, condition.standing)) followNewValue(draft, condition)
    else {
      invariant(reason !== null, 'a condition changes by a rule')
      announce(draft, index, { condition, standing, reason })
    }
  }
}

interface Announced {
  readonly condition: LimitCondition
  readonly standing: LimitStanding
  readonly reason: Reason
}

function announce(draft: Draft, index: number, { condition, standing, reason }: Announced): void {
  const before = condition.standing
  draft.conditions = draft.conditions.with(index, { ...condition, standing })
  const name = named(condition.limits)
  const value = newestValue(draft, condition)
  if (before.state !== standing.state || priorityOf(before) !== priorityOf(standing))
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
    const lastKnown = isLastKnown(draft, condition.limits.vital)
    showActive(draft, { condition: name, priority, limit, extreme, value, lastKnown, reason })
  } else if (before.state === 'active') showEnded(draft, name, reason)
}

const priorityOf = (standing: LimitStanding) =>
  standing.state === 'active' ? standing.priority : null

function followNewValue(draft: Draft, condition: LimitCondition): void {
  if (condition.standing.state !== 'active') return
  const { vital } = condition.limits
  const occurrence = occurrenceOf(draft, named(condition.limits))
  const value = newestValue(draft, condition)
  invariant(occurrence !== null, 'an active condition has an occurrence')
  const followed = followValue(occurrence, { value, lastKnown: isLastKnown(draft, vital) })
  if (followed !== occurrence) show(draft, followed)
}

/** Last valid value; of several sources the worse, off the scale as the scale's end is unknown: null. */
function newestValue(draft: Draft, condition: LimitCondition): number | null {
  const { vital, side } = condition.limits
  if (vital.startsWith('nibp'))
    return draft.cuff.values[vital as keyof typeof draft.cuff.values] ?? null
  let value: number | null = null
  for (const stream of draft.streams)
    if (stream.vital === vital && Number.isFinite(stream.lastValue))
      value = worse(value, stream.lastValue, side)
  return value
}

const isLastKnown = (draft: Draft, vital: Vital): boolean => {
  const streams = draft.streams.filter((stream) => stream.vital === vital)
  return streams.length > 0 && streams.every((stream) => stream.stale)
}
