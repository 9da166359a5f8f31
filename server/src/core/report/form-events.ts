import type { InstantMs } from '@vigil/shared/time'
import type { CareAct, Observed } from '@vigil/shared/vocabulary'
import type { CareState } from '../care/care-state.ts'

type Named = Extract<CareAct, { kind: 'esketamine-event' }>

const named = ['sedation', 'dissociation', 'respiratory-depression', 'serious'] as const

/** Whether one of the named events occurred, when, and when it was over. */
export interface FormEvent {
  readonly event: Named['event']
  readonly occurred: boolean
  readonly occurredMs: InstantMs | null
  readonly resolvedMs: InstantMs | null
  readonly note: string
}

/** What a person recorded counts first; sedation and dissociation also follow from what was seen since the first device. */
export function formEvents(state: CareState, standing: readonly CareAct[]): readonly FormEvent[] {
  return named.map((event) => recorded(event, standing) ?? seen(event, state))
}

/** The first of that name begins it, the newest says whether it is over. */
function recorded(event: Named['event'], standing: readonly CareAct[]): FormEvent | null {
  const told = standing.filter(
    (act): act is Named => act.kind === 'esketamine-event' && act.event === event,
  )
  const newest = told.at(-1)
  if (newest === undefined) return null
  return {
    event,
    occurred: true,
    occurredMs: Math.min(...told.map(({ occurredMs }) => occurredMs)),
    resolvedMs: newest.resolvedMs,
    note: told
      .map(({ note }) => note)
      .filter((note) => note !== '')
      .join('; '),
  }
}

type IsOn = (observed: Observed) => boolean | null

const isOn: Readonly<Partial<Record<Named['event'], IsOn>>> = {
  sedation: ({ moaas }) => (moaas === undefined ? null : moaas < 5),
  dissociation: ({ dissociation }) => (dissociation === undefined ? null : dissociation > 0),
}

function seen(event: Named['event'], { facts }: CareState): FormEvent {
  const judge = isOn[event] ?? (() => null)
  const zeroMs = facts.doses[0]?.dose.givenMs ?? Infinity
  const looks = facts.observed
    .filter(({ atMs }) => atMs >= zeroMs)
    .map(({ value, atMs }) => ({ atMs, on: judge(value) }))
    .filter(({ on }) => on !== null)
  const first = looks.find(({ on }) => on)
  if (first === undefined)
    return { event, occurred: false, occurredMs: null, resolvedMs: null, note: '' }
  const lastOn = looks.findLastIndex(({ on }) => on)
  return {
    event,
    occurred: true,
    occurredMs: first.atMs,
    resolvedMs: looks[lastOn + 1]?.atMs ?? null,
    note: 'as it was seen at the looks',
  }
}
