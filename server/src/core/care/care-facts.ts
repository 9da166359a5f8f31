import type { InstantMs } from '@vigil/shared/time'
import type {
  Actor,
  CareAct,
  CareEntry,
  DischargeLimits,
  GateLineId,
  GivenDose,
  IdentifierKind,
  Intervention,
  Observed,
} from '@vigil/shared/vocabulary'
import { givenDoses } from './given-doses.ts'

type ActOf<K extends CareAct['kind']> = Extract<CareAct, { kind: K }>

/** One finding and when it was made. */
export interface Seen<T> {
  readonly value: T
  readonly atMs: InstantMs
  readonly by: Actor
}

/** What the entries that stand say together: the newest word on each matter, and what happened in order. */
export interface CareFacts {
  readonly identified: readonly IdentifierKind[]
  readonly screened: ActOf<'screened'> | null
  readonly escort: Seen<ActOf<'escort'>> | null
  readonly callButtonTested: boolean
  readonly esketamineChecked: ActOf<'esketamine-checked'> | null
  /** The newest decision on a held dose. */
  readonly holdDecision: CareEntry | null
  /** Doses that were given, after their corrections, by time. */
  readonly doses: readonly GivenDose[]
  /** Every observation by the time it was made. */
  readonly observed: readonly Seen<Observed>[]
  readonly interventions: readonly (Seen<Intervention> & { readonly entryId: string })[]
  readonly transport: string | null
  readonly instructionsGiven: boolean
  readonly gettingUpMs: InstantMs | null
  readonly overridden: readonly { readonly lineId: GateLineId; readonly entry: CareEntry }[]
  readonly signedOff: CareEntry | null
  /** Signed in the course of the session; null: those it began with. */
  readonly discharge: DischargeLimits | null
}

export const noFacts: CareFacts = {
  identified: [],
  screened: null,
  escort: null,
  callButtonTested: false,
  esketamineChecked: null,
  holdDecision: null,
  doses: [],
  observed: [],
  interventions: [],
  transport: null,
  instructionsGiven: false,
  gettingUpMs: null,
  overridden: [],
  signedOff: null,
  discharge: null,
}

/** The facts of a record; entries that were withdrawn say nothing. */
export function factsOf(entries: readonly CareEntry[], withdrawn: readonly string[]): CareFacts {
  const standing = entries.filter(({ entryId }) => !withdrawn.includes(entryId))
  let facts: CareFacts = { ...noFacts, doses: givenDoses(standing) }
  for (const entry of standing) facts = { ...facts, ...saidBy(entry, facts) }
  return {
    ...facts,
    observed: facts.observed.toSorted(byTime),
    interventions: facts.interventions.toSorted(byTime),
  }
}

const byTime = (a: { readonly atMs: InstantMs }, b: { readonly atMs: InstantMs }): number =>
  a.atMs - b.atMs

type Says = {
  readonly [K in CareAct['kind']]: (
    said: { readonly act: ActOf<K>; readonly entry: CareEntry },
    facts: CareFacts,
  ) => Partial<CareFacts>
}

const nothing = (): Partial<CareFacts> => ({})

/** What one entry says beside those before it. Doses are put together by themselves, from all entries. */
const says: Says = {
  identified: ({ act }) => ({ identified: act.checked }),
  screened: ({ act }) => ({ screened: act }),
  escort: ({ act, entry: { atMs, by } }) => ({ escort: { value: act, atMs, by } }),
  'call-button-tested': () => ({ callButtonTested: true }),
  'hold-decided': ({ entry }) => ({ holdDecision: entry }),
  'prescriber-asked': nothing,
  dose: nothing,
  'dose-corrected': nothing,
  'infusion-stopped': nothing,
  observed: ({ act, entry: { by } }, { observed }) => ({
    observed: [...observed, { value: act.observed, atMs: act.observedMs, by }],
  }),
  intervened: ({ act, entry: { entryId, by } }, { interventions }) => ({
    interventions: [...interventions, { value: act.intervention, atMs: act.atMs, by, entryId }],
  }),
  transport: ({ act }) => ({ transport: act.how }),
  'instructions-given': () => ({ instructionsGiven: true }),
  'esketamine-checked': ({ act }) => ({ esketamineChecked: act }),
  'esketamine-event': nothing,
  'getting-up': ({ entry }) => ({ gettingUpMs: entry.atMs }),
  'line-overridden': ({ act: { lineId }, entry }, { overridden }) => ({
    overridden: [...overridden.filter((one) => one.lineId !== lineId), { lineId, entry }],
  }),
  'signed-off': ({ entry }) => ({ signedOff: entry }),
  withdrawn: nothing,
  moved: nothing,
  'limits-signed': ({ act }) => ({ discharge: act.discharge }),
}

function saidBy(entry: CareEntry, facts: CareFacts): Partial<CareFacts> {
  const { act } = entry
  const say = says[act.kind] as (
    said: { readonly act: CareAct; readonly entry: CareEntry },
    facts: CareFacts,
  ) => Partial<CareFacts>
  return say({ act, entry }, facts)
}
