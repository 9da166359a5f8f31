import type { CommandRefusal } from '../effect.ts'
import type { SessionCommand } from '../input.ts'
import type { Draft } from './draft.ts'

/** The command was carried out. */
export function accept(draft: Draft, { commandId }: SessionCommand): void {
  draft.effects.push({ kind: 'command-accepted', commandId })
}

/** The command changes nothing; `message` tells the person what to do. */
export function refuse(
  draft: Draft,
  { commandId }: SessionCommand,
  ...[code, message]: readonly [code: CommandRefusal, message: string]
): void {
  draft.effects.push({ kind: 'command-refused', commandId, code, message })
}
