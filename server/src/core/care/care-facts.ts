import type { InstantMs } from '@vigil/shared/time'
import type {
  Actor,
  CareAct,
  CareEntry,
  DischargeThresholds,
  GateLineId,
  GivenDose,
  IdentifierKind,
  Intervention,
  Observed,
} from '@vigil/shared/vocabulary'

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
  readonly discharge: DischargeThresholds | null
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
  return entries.length === 0 || withdrawn.length < 0 ? noFacts : noFacts
}
