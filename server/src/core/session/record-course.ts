import type { CourseTransition } from '../effect.ts'
import type { Draft } from './draft.ts'

/** What the ledger keeps of a change of the session itself, and whose command it was. */
export function recordCourse(
  draft: Draft,
  change: Pick<CourseTransition, 'subject' | 'from' | 'to' | 'reason'>,
): void {
  draft.effects.push({
    kind: 'transition',
    transition: {
      machine: 'course',
      atMs: draft.atMs,
      occurrenceId: null,
      limits: draft.course.limitsName,
      who: draft.who,
      ...change,
    },
  })
}
