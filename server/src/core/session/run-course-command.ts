import type { Role } from '@vigil/shared/vocabulary'
import type { SessionCommand } from '../input.ts'
import { setLabel } from './artefact-label.ts'
import { changeLimits, confirmLimits } from './change-limits.ts'
import { checkPatient } from './check-patient.ts'
import { refuse } from './command-answer.ts'
import type { Draft } from './draft.ts'
import { rankSources } from './rank-sources.ts'

type CourseCommand = Extract<
  SessionCommand,
  { kind: 'patient-checked' | 'rank-sources' | 'change-limits' | 'confirm-limits' | 'label' }
>

/** Who has the right to it (alarms.md 2.1, 2.4; sessions.md 1). */
const rights: Readonly<
  Record<CourseCommand['kind'], { readonly roles: readonly Role[]; readonly otherwise: string }>
> = {
  'patient-checked': {
    roles: ['nurse', 'provider', 'therapist'],
    otherwise: 'Only a nurse, a provider or a therapist can say that the patient was checked.',
  },
  'rank-sources': {
    roles: ['nurse', 'provider'],
    otherwise: 'Only a nurse or a provider chooses which device counts.',
  },
  'change-limits': {
    roles: ['provider'],
    otherwise: 'Only a provider changes alarm limits: ask the provider to sign them.',
  },
  'confirm-limits': {
    roles: ['nurse'],
    otherwise: 'Only the nurse of this room confirms that limits were loosened.',
  },
  label: {
    roles: ['nurse', 'provider', 'therapist'],
    otherwise: 'Only a nurse, a provider or a therapist marks what the patient does.',
  },
}

/** Commands about limits, labels and sources; they act last in their instant. */
export function runCourseCommand(draft: Draft, command: CourseCommand): void {
  const { roles, otherwise } = rights[command.kind]
  if (draft.ended) refuse(draft, command, 'session-ended', 'The session has ended.')
  else if (!roles.includes(command.actor.role)) refuse(draft, command, 'not-permitted', otherwise)
  else carryOut(draft, command)
}

function carryOut(draft: Draft, command: CourseCommand): void {
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
