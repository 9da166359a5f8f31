import type { ConditionRule, DeviceId, SessionCourse } from '@vigil/shared/vocabulary'
import { newTrack } from '../alarm/limit-track.ts'
import { resolveCondition } from '../alarm/resolve-limits.ts'
import type { CourseState, RespirationMethod } from './course-state.ts'
import type { LimitCondition } from './limit-condition.ts'

/** What a session begins with: its rules as they judge now, nothing known of any source. */
export function startConditions(course: CourseState): LimitCondition[] {
  return withTwins(course.limits.conditions.map((rule) => fresh(rule, course)))
}

/** A condition of which nothing is known yet. */
export function fresh(rule: ConditionRule, course: CourseState): LimitCondition {
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

/** Each knows the place of the other that judges the same vital and side. */
export function withTwins(conditions: readonly LimitCondition[]): LimitCondition[] {
  return conditions.map((condition) => {
    const { vital, side } = condition.limits
    const place = conditions.findIndex(
      (other) => other !== condition && other.limits.vital === vital && other.limits.side === side,
    )
    return { ...condition, twin: place < 0 ? null : place }
  })
}

export const isOf = (rule: ConditionRule, { limits, method }: LimitCondition): boolean =>
  rule.vital === limits.vital && rule.side === limits.side && (rule.method ?? null) === method

/** Null: the limits in force have none for this condition. It keeps its place for the whole session. */
export const ruleOf = (course: CourseState, condition: LimitCondition): ConditionRule | null =>
  course.limits.conditions.find((rule) => isOf(rule, condition)) ?? null

interface Conditions {
  readonly course: CourseState
  readonly conditions: readonly LimitCondition[]
}

/** What stations are shown of the limits: those that judge, and which cannot and why. */
export function shownLimits({
  course,
  conditions,
}: Conditions): Pick<CourseState, 'inForce' | 'off'> {
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
