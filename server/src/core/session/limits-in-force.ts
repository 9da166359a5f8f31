import type { ConditionRule, DeviceId } from '@vigil/shared/vocabulary'
import { carryTrack, sameLimits } from '../alarm/limit-carry.ts'
import { mergeTracks, newTrack } from '../alarm/limit-track.ts'
import type { Reason } from '../alarm/reason.ts'
import { resolveCondition, type ResolvedCondition } from '../alarm/resolve-limits.ts'
import { conditionAt, touch, type Draft } from './draft.ts'
import { streamOf } from './find-stream.ts'
import type { LimitCondition } from './limit-condition.ts'
import { rejudgeSpots } from './rejudge-spots.ts'
import { fresh, isOf, judgesSource, ruleOf, shownLimits, withTwins } from './rules-in-force.ts'

/** Places behind the others for what the limits in force have for the first time in this session. */
export function addConditions(draft: Draft): void {
  const { course, conditions } = draft
  const added = course.limits.conditions.filter(
    (rule) => !conditions.some((one) => isOf(rule, one)),
  )
  if (added.length > 0)
    draft.conditions = withTwins([...conditions, ...added.map((rule) => fresh(rule, course))])
}

/** Works out the limits anew after anything they depend on has changed; what they judge goes on (alarms.md 2.4). */
export function putInForce(draft: Draft): void {
  draft.conditions.forEach((condition, index) => {
    carryOver(draft, index, ruleOf(draft.course, condition))
  })
  draft.course = { ...draft.course, ...shownLimits(draft) }
  draft.courseTouched = true
  rejudgeSpots(draft)
}

function carryOver(draft: Draft, index: number, rule: ConditionRule | null): void {
  const condition = conditionAt(draft, index)
  const to = rule === null ? offLimits(condition) : resolveCondition(rule, draft.course)
  const raisedBy = rule?.raisedBy ?? null
  if (sameLimits(condition, to) && condition.raisedBy === raisedBy) return
  const { limits, keys } = to
  let reason: Reason = 'limits-changed'
  const tracks = condition.tracks.map(({ source, track }) => {
    const value = streamOf(draft, condition, source).lastValue
    const carried = carryTrack(track, { from: condition, to, value })
    if (carried.reason === 'limit-off') reason = 'limit-off'
    return { source, track: carried.track }
  })
  const changed = { ...condition, limits, keys, raisedBy, untouched: newTrack(limits), tracks }
  draft.conditions = draft.conditions.with(index, changed)
  touch(draft, index, reason)
}

const offLimits = ({ limits }: LimitCondition): Pick<ResolvedCondition, 'limits' | 'keys'> => ({
  limits: { ...limits, levels: [], extreme: null },
  keys: [],
})

/**
 * What one source has come to goes over to another, or to the condition that judges it from now on: the more severe
 * of both, level by level.
 */
export function moveTrack(
  draft: Draft,
  place: { readonly index: number; readonly source: DeviceId },
  to: DeviceId,
): void {
  const condition = conditionAt(draft, place.index)
  const left = condition.tracks.find(({ source }) => source === place.source)
  if (left === undefined) return
  const index = judgesSource(draft.course, condition, to) ? place.index : condition.twin
  const tracks = condition.tracks.filter((one) => one !== left)
  draft.conditions = draft.conditions.with(place.index, { ...condition, tracks })
  touch(draft, place.index, 'source-changed')
  if (index === null) return
  const target = conditionAt(draft, index)
  const value = streamOf(draft, condition, place.source).lastValue
  const { track } = carryTrack(left.track, { from: condition, to: target, value })
  const kept = target.tracks.find(({ source }) => source === to)
  const merged = { source: to, track: mergeTracks(kept?.track ?? target.untouched, track) }
  const others = target.tracks.filter((one) => one !== kept)
  draft.conditions = draft.conditions.with(index, { ...target, tracks: [...others, merged] })
  touch(draft, index, 'source-changed')
}

/** The condition of the same name that judges what was measured another way; null: none. */
export const twinOf = (draft: Draft, { twin }: LimitCondition): LimitCondition | null =>
  twin === null ? null : conditionAt(draft, twin)
