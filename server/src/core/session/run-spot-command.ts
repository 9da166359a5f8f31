import type { SessionCommand } from '../input.ts'
import type { Draft } from './draft.ts'
import { answerSymptoms } from './symptoms-command.ts'
import { typeValues } from './typed-values.ts'

/** Commands about measurements; they act last in their instant. */
export function runSpotCommand(
  draft: Draft,
  command: Extract<SessionCommand, { kind: 'symptoms' | 'typed-values' }>,
): void {
  if (command.kind === 'symptoms') answerSymptoms(draft, command)
  else typeValues(draft, command)
}
