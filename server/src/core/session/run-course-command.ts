import type { SessionCommand } from '../input.ts'
import { setLabel } from './artefact-label.ts'
import { changeLimits, confirmLimits } from './change-limits.ts'
import { checkPatient } from './check-patient.ts'
import type { Draft } from './draft.ts'
import { rankSources } from './rank-sources.ts'

type CourseCommand = Extract<
  SessionCommand,
  { kind: 'patient-checked' | 'rank-sources' | 'change-limits' | 'confirm-limits' | 'label' }
>

/** Commands about limits, labels and sources; they act last in their instant. */
export function runCourseCommand(draft: Draft, command: CourseCommand): void {
  switch (command.kind) {
    case 'patient-checked':
      checkPatient(draft, command)
      return
    case 'rank-sources':
      rankSources(draft, command)
      return
    case 'change-limits':
      changeLimits(draft, command)
      return
    case 'confirm-limits':
      confirmLimits(draft, command)
      return
    case 'label':
      setLabel(draft, command)
  }
}
