import type { ConditionRule, DeviceId, SessionCourse } from '@vigil/shared/vocabulary'
import { carryTrack, sameLimits } from '../alarm/limit-carry.ts'
import { mergeTracks, newTrack } from '../alarm/limit-track.ts'
import type { Reason } from '../alarm/reason.ts'
import { resolveCondition, type ResolvedCondition } from '../alarm/resolve-limits.ts'
import type { CourseState, RespirationMethod } from './course.ts'
import { conditionAt, touch, type Draft } from './draft.ts'
import { streamOf } from './judge-streams.ts'
import type { LimitCondition } from './monitor-state.ts'
import { rejudgeSpots } from './rejudge-spots.ts'

/** What a session begins with: its rules as they judge now, nothing known of any source. */
export function startConditions(course: CourseState): LimitCondition[] {
  return withTwins(course.limits.conditions.map((rule) => fresh(rule, course)))
}

function fresh(rule: ConditionRule, course: CourseState): LimitCondition {
  const { limits, keys } = resolveCondition(rule, course)
  return {
    limits,
    keys,
    method: rule.method ?? null,
    twin: null,
    raisedBy: rule.raisedBy ?? null,
    raise: null,
    untouched: newTrack(limits),
    tracks: [],
    standing: { state: 'inactive' },
  }
}

function withTwins(conditions: readonly LimitCondition[]): LimitCondition[] {
  return conditions.map((condition) => {
    const { vital, side } = condition.limits
    const place = conditions.findIndex(
      (other) => other !== condition && other.limits.vital === vital && other.limits.side === side,
    )
    return { ...condition, twin: place < 0 ? null : place }
  })
}

const isOf = (rule: ConditionRule, { limits, method }: LimitCondition): boolean =>
  rule.vital === limits.vital && rule.side === limits.side && (rule.method ?? null) === method

/** Null: the limits in force have none for this condition. It keeps its place for the whole session. */
const ruleOf = (course: CourseState, condition: LimitCondition): ConditionRule | null =>
  course.limits.conditions.find((rule) => isOf(rule, condition)) ?? null

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

/** What stations are shown of the limits: those that judge, and which cannot and why. */
export function shownLimits({
  course,
  conditions,
}: Pick<Draft, 'course' | 'conditions'>): Pick<CourseState, 'inForce' | 'off'> {
  const off: SessionCourse['off'][number][] = []
  const shown = conditions.filter(({ method }) => isMeasured(course, method))
  for (const condition of shown) {
    const rule = ruleOf(course, condition)
    const why = rule === null ? 'not-set' : resolveCondition(rule, course).off
    const { vital, side } = condition.limits
    if (why !== null) off.push({ vital, side, why })
  }
  return { inForce: shown.flatMap(({ limits }) => (limits.levels.length > 0 ? [limits] : [])), off }
}

/** Respiration counts as not measured by CO2 until a device says so. */
function isMeasured(course: CourseState, method: RespirationMethod | null): boolean {
  if (method === null) return true
  const methods = Object.values(course.methods)
  return methods.length === 0 ? method === 'not-co2' : methods.includes(method)
}

/** How this device measures respiration, as far as it said. */
export const methodOf = (course: CourseState, source: DeviceId): RespirationMethod =>
  course.methods[source] ?? 'not-co2'

/** True when this condition judges what this source measures. */
export const judgesSource = (
  course: CourseState,
  { method }: LimitCondition,
  source: DeviceId,
): boolean => method === null || method === methodOf(course, source)

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
