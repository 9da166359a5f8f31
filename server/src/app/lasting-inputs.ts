import type { SessionInput } from '#core/input.ts'

/** What a monitor that begins anew in the middle of a session has to hear again: the newest of each. The treatment goes on by itself. */
export class LastingInputs {
  readonly #newest = new Map<string, SessionInput>()

  note(input: SessionInput): void {
    const name = lastingName(input)
    if (name === null) return
    this.#newest.delete(name)
    this.#newest.set(name, input)
  }

  /** In the order they came. */
  all(): SessionInput[] {
    return [...this.#newest.values()]
  }
}

/** Null: it passes with its instant. Pauses and acknowledgements are not lasting: what sounds anew is looked at anew. */
function lastingName(input: SessionInput): string | null {
  if (input.kind === 'confirm-device' || input.kind === 'device-bound')
    return `${input.kind} ${input.deviceId}`
  if (input.kind === 'rank-sources') return `${input.kind} ${input.vital}`
  if ('dueId' in input) return `due ${input.dueId}`
  return once.includes(input.kind) ? input.kind : null
}

const once: readonly SessionInput['kind'][] = [
  'phase',
  'baseline',
  'change-limits',
  'confirm-limits',
]
