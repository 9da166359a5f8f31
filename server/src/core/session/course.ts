import type { InstantMs } from '@vigil/shared/time'
import type {
  Baseline,
  ConditionLimits,
  LimitSet,
  Phase,
  Session,
  SessionCourse,
} from '@vigil/shared/vocabulary'
import type { SessionCommand, SessionInput } from '../input.ts'
import { refuse } from './command-answer.ts'
import type { Draft } from './draft.ts'

/** Where the session stands, and the limits as they follow from it (alarms.md 2.4). */
export interface CourseState {
  readonly revision: number
  readonly phase: Phase
  readonly baseline: Baseline | null
  readonly limits: LimitSet
  /** `preset@version`: how the ledger names the limits in force. */
  readonly limitsName: string
  readonly limitsSinceMs: InstantMs
  /** The limits as they judge now; a condition keeps its place for the whole session. */
  readonly inForce: readonly ConditionLimits[]
}

export const limitsName = ({ presetId, version }: LimitSet): string =>
  `${presetId}@${String(version)}`

export const startCourse = (session: Session): CourseState => ({
  revision: 0,
  phase: 'check-in',
  baseline: null,
  limits: session.limits,
  limitsName: limitsName(session.limits),
  limitsSinceMs: session.startedMs,
  inForce: session.limits.conditions as readonly ConditionLimits[],
})

/** Phase and baseline as the session's plan gives them. */
export function noteCourse(_draft: Draft, _inputs: readonly SessionInput[]): void {}

/** Commands about limits, labels and sources; they act last in their instant. */
export function runCourseCommand(
  draft: Draft,
  command: Extract<
    SessionCommand,
    { kind: 'patient-checked' | 'rank-sources' | 'change-limits' | 'confirm-limits' | 'label' }
  >,
): void {
  refuse(draft, command, 'nothing-to-do', 'not built yet')
}

/** When time alone changes something of it; Infinity when nothing does. */
export const courseDeadline = (_draft: Draft): number => Infinity

/** Where the session stands, as stations see it. */
export const courseOf = (draft: Draft): SessionCourse => ({
  revision: draft.course.revision,
  phase: draft.course.phase,
  baseline: draft.course.baseline,
  limits: draft.course.limits,
  limitsSinceMs: draft.course.limitsSinceMs,
  inForce: draft.course.inForce,
  off: [],
  toConfirm: null,
  audioPause: draft.signals.audioPause,
  away: draft.signals.away,
  label: null,
  cuffRunningSinceMs: draft.spots.cuffRunningSinceMs,
})

/** Tells the stations once at the end of an instant in which anything of it changed. */
export function announceCourse(draft: Draft): void {
  if (!draft.courseTouched) return
  draft.course = { ...draft.course, revision: draft.course.revision + 1 }
  draft.effects.push({ kind: 'course', course: courseOf(draft) })
}
