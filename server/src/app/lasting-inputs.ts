import type { CommandId, SessionInput } from '#core/input.ts'

/**
 * What a monitor that begins anew in the middle of a session has to hear again: the newest of each, and everything that
 * was recorded of the treatment.
 */
export class LastingInputs {
  readonly #newest = new Map<string, SessionInput>()

  note(input: SessionInput): void {
    const name = lastingName(input)
    if (name === null) return
    this.#newest.delete(name)
    this.#newest.set(name, input)
  }

  /** It was refused: said again later, it might not be. */
  refused(commandId: CommandId): void {
    this.#newest.delete(careName(commandId))
  }

  /** In the order they came. */
  all(): SessionInput[] {
    return [...this.#newest.values()].map(saidLater)
  }
}

/** Null: it passes with its instant. Pauses and acknowledgements are not lasting: what sounds anew is looked at anew. */
function lastingName(input: SessionInput): string | null {
  if (input.kind === 'care') return careName(input.commandId)
  if (input.kind === 'confirm-device' || input.kind === 'device-bound')
    return `${input.kind} ${input.deviceId}`
  if (input.kind === 'rank-sources') return `${input.kind} ${input.vital}`
  if ('dueId' in input) return `due ${input.dueId}`
  return once.includes(input.kind) ? input.kind : null
}

const careName = (commandId: CommandId): string => `care ${commandId}`

/** Taken back at once, an entry needed no reason; by now it would. */
function saidLater(input: SessionInput): SessionInput {
  if (input.kind !== 'care' || input.act.kind !== 'withdrawn') return input
  return { ...input, act: { ...input.act, reason: input.act.reason ?? 'taken back at once' } }
}

const once: readonly SessionInput['kind'][] = [
  'phase',
  'baseline',
  'change-limits',
  'confirm-limits',
]
