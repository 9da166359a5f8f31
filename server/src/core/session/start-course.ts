import type { Session } from '@vigil/shared/vocabulary'
import { limitsName, startSpo2Trend, type CourseState } from './course-state.ts'
import { shownLimits, startConditions } from './rules-in-force.ts'

/** A session begins at check-in, with its signed limits and without a baseline. */
export function startCourse(session: Session): CourseState {
  const { limits } = session
  const course: CourseState = {
    revision: 0,
    phase: 'check-in',
    baseline: null,
    limits,
    limitsName: limitsName(limits),
    limitsSinceMs: session.startedMs,
    inForce: [],
    off: [],
    toConfirm: null,
    label: null,
    ranked: [],
    methods: {},
    spo2DelayMs: null,
    spo2Trend: startSpo2Trend(),
  }
  return { ...course, ...shownLimits({ course, conditions: startConditions(course) }) }
}
