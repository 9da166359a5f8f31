import { seconds } from '@vigil/shared/time'
import type { Actor, Condition, LimitSet } from '@vigil/shared/vocabulary'
import { limitSetRefusal } from '../alarm/limit-set-refusal.ts'
import { isLoosened } from '../alarm/limits-loosened.ts'
import type { SessionCommand } from '../input.ts'
import { announceLimits } from './announce-limits.ts'
import { accept, refuse } from './command-answer.ts'
import { limitsName } from './course-state.ts'
import { annotateAlarm, announceTechnical, type Draft } from './draft.ts'
import { addConditions, putInForce } from './limits-in-force.ts'
import { recordCourse } from './record-course.ts'
import { runLevelsDue } from './run-deadlines.ts'

/** The nurse of the room confirms a loosening within this time (alarms.md 2.4). */
const confirmWithinMs = seconds(60)

const limitsChanged: Condition = { kind: 'limits-changed' }

/** A provider signs new limits: they are in force at once, and end nothing that is active (alarms.md 2.4). */
export function changeLimits(
  draft: Draft,
  command: Extract<SessionCommand, { kind: 'change-limits' }>,
): void {
  const { limits, reason, actor } = command
  const refusal = refusalOf(draft, limits)
  if (refusal !== null) {
    refuse(draft, command, 'invalid', refusal)
    return
  }
  const { course } = draft
  const { personId } = actor
  const loosened = isLoosened(course.limits, limits, course.baseline)
  const to = limitsName(limits)
  recordCourse(draft, { subject: 'limits', from: course.limitsName, to, reason })
  draft.course = {
    ...course,
    limits: { ...limits, signed: { personId, atMs: draft.atMs, reason } },
    limitsName: to,
    limitsSinceMs: draft.atMs,
    toConfirm: loosened ? awaitWord(draft, actor) : course.toConfirm,
  }
  accept(draft, command)
  draft.touched.clear()
  addConditions(draft)
  putInForce(draft)
  runLevelsDue(draft)
  announceLimits(draft)
}

function refusalOf({ course, session }: Draft, limits: LimitSet): string | null {
  const { version } = course.limits
  if (limits.version <= version)
    return `Version ${String(limits.version)} is not newer than version ${String(version)}, which is in force: look at the limits again and change those.`
  return limitSetRefusal(limits, { plan: session.plan, baseline: course.baseline })
}

/** A second loosening does not give more time for the first. */
const awaitWord = ({ course, atMs }: Draft, by: Actor): Draft['course']['toConfirm'] =>
  course.toConfirm === null
    ? { by, byMs: atMs + confirmWithinMs, shown: false }
    : { ...course.toConfirm, by }

/** The nurse has seen that limits were loosened. */
export function confirmLimits(
  draft: Draft,
  command: Extract<SessionCommand, { kind: 'confirm-limits' }>,
): void {
  const { toConfirm, limitsName: to } = draft.course
  if (toConfirm === null) {
    refuse(draft, command, 'nothing-to-do', 'No loosened limits wait to be confirmed.')
    return
  }
  const { by, shown } = toConfirm
  recordCourse(draft, {
    subject: 'limits-confirmed',
    from: `loosened by ${by.personId}`,
    to,
    reason: 'seen',
  })
  announceTechnical(draft, {
    condition: limitsChanged,
    from: shown ? 'medium' : null,
    to: null,
    reason: 'limits-confirmed',
  })
  draft.course = { ...draft.course, toConfirm: null }
  draft.courseTouched = true
  accept(draft, command)
}

/** Nobody confirmed a loosening in time. */
export function watchLimitsChanged(draft: Draft): void {
  const { toConfirm } = draft.course
  if (toConfirm === null || draft.atMs < limitsChangedDeadline(draft)) return
  announceTechnical(draft, {
    condition: limitsChanged,
    from: null,
    to: 'medium',
    reason: 'limits-not-confirmed',
  })
  const asks = [{ kind: 'confirm-limits', byMs: toConfirm.byMs }] as const
  annotateAlarm(draft, limitsChanged, { asks })
  draft.course = { ...draft.course, toConfirm: { ...toConfirm, shown: true } }
}

export const limitsChangedDeadline = ({ course: { toConfirm } }: Draft): number =>
  toConfirm === null || toConfirm.shown ? Infinity : toConfirm.byMs
