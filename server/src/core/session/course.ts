import type { Baseline, Phase, SessionCourse } from '@vigil/shared/vocabulary'
import type { SessionInput } from '../input.ts'
import { endLabelInTime } from './artefact-label.ts'
import { limitsChangedDeadline, watchLimitsChanged } from './change-limits.ts'
import { followWatch } from './continuous-watch.ts'
import type { Draft } from './draft.ts'
import { putInForce } from './limits-in-force.ts'
import { raiseDeadline } from './raise-limits.ts'
import { noteRespirationMethod } from './rank-sources.ts'
import { recordCourse } from './record-course.ts'
import { followCuffDelay } from './cuff-delay.ts'

/** First in every instant: what the session's plan says, and what of it time has changed. */
export function noteCourse(draft: Draft, inputs: readonly SessionInput[]): void {
  for (const input of inputs) {
    if (input.kind === 'phase' || input.kind === 'baseline') followPlan(draft, input)
    else if (input.kind === 'respiration-method') noteRespirationMethod(draft, input)
    else if (input.kind === 'continuous-watch') followWatch(draft, input.state)
  }
  endLabelInTime(draft)
  watchLimitsChanged(draft)
  followCuffDelay(draft)
}

function followPlan(
  draft: Draft,
  input: Extract<SessionInput, { kind: 'phase' | 'baseline' }>,
): void {
  draft.who = input.by ?? null
  if (input.kind === 'phase') enterPhase(draft, input.phase)
  else takeBaseline(draft, input.baseline)
  draft.who = null
}

function enterPhase(draft: Draft, phase: Phase): void {
  const from = draft.course.phase
  if (from === phase) return
  draft.course = { ...draft.course, phase }
  recordCourse(draft, { subject: 'phase', from, to: phase, reason: 'entered' })
  putInForce(draft)
}

function takeBaseline(draft: Draft, baseline: Baseline | null): void {
  const from = baselineName(draft.course.baseline)
  const to = baselineName(baseline)
  if (from === to) return
  draft.course = { ...draft.course, baseline }
  recordCourse(draft, { subject: 'baseline', from, to, reason: baseline ? 'taken' : 'withdrawn' })
  putInForce(draft)
}

/** As the ledger names it: every value, how the patient was, and when. */
function baselineName(baseline: Baseline | null): string {
  if (baseline === null) return 'none'
  const { values, position, arm, takenMs } = baseline
  const said = Object.entries(values).map(([vital, value]) => `${vital} ${String(value)}`)
  return [...said.toSorted(), position, arm ?? 'no arm', `at ${String(takenMs)}`].join(', ')
}

/** When time alone changes something of it; Infinity when nothing does. */
export const courseDeadline = (draft: Draft): number =>
  Math.min(
    draft.course.label?.untilMs ?? Infinity,
    limitsChangedDeadline(draft),
    raiseDeadline(draft),
  )

/** Where the session stands, as stations see it. */
export function courseOf({
  course,
  signals,
  spots,
}: Pick<Draft, 'course' | 'signals' | 'spots'>): SessionCourse {
  const { toConfirm } = course
  return {
    revision: course.revision,
    phase: course.phase,
    baseline: course.baseline,
    limits: course.limits,
    limitsSinceMs: course.limitsSinceMs,
    inForce: course.inForce,
    off: course.off,
    toConfirm: toConfirm === null ? null : { by: toConfirm.by, byMs: toConfirm.byMs },
    audioPause: signals.audioPause,
    away: signals.away,
    label: course.label,
    ranked: course.ranked,
    cuffRunningSinceMs: spots.cuffRunningSinceMs,
  }
}

/** Tells the stations once at the end of an instant in which anything of it changed. */
export function announceCourse(draft: Draft): void {
  if (!draft.courseTouched) return
  draft.course = { ...draft.course, revision: draft.course.revision + 1 }
  draft.effects.push({ kind: 'course', course: courseOf(draft) })
}
