import { minutes } from '@vigil/shared/time'
import type {
  Baseline,
  CareAct,
  CareEntry,
  CarePlan,
  Dose,
  Observed,
  Protocol,
  VitalSet,
} from '@vigil/shared/vocabulary'
import { factsOf } from '#core/care/care-facts.ts'
import { startCare } from '#core/care/care-machine.ts'
import type { CareState } from '#core/care/care-state.ts'
import { careActor, treatedSession } from './care-story.ts'

/** What somebody recorded at a minute of the session; a nurse's, unsigned, unless said. */
export interface ToldAct {
  readonly at: number
  readonly act: CareAct
  readonly by?: string
  readonly signed?: boolean
}

/** A treatment as it would stand, without the machine that brings it there. Minutes count from the session's start. */
export interface Told {
  readonly protocol?: string | Protocol
  readonly care?: Partial<Omit<CarePlan, 'protocol'>>
  readonly acts?: readonly ToldAct[]
  /** Names of acts, by their place: `e-0` is the first. */
  readonly withdrawn?: readonly string[]
  readonly sets?: readonly VitalSet[]
  readonly waived?: readonly string[]
  readonly baseline?: Baseline | null
  readonly baselineBy?: 'sets' | 'person'
}

const nothingTold: Required<Told> = {
  protocol: 'im-monitored',
  care: {},
  acts: [],
  withdrawn: [],
  sets: [],
  waived: [],
  baseline: null,
  baselineBy: 'sets',
}

export function treatedState(told: Told = {}): CareState {
  const { protocol, care, acts, withdrawn, sets, ...rest } = { ...nothingTold, ...told }
  const session = treatedSession({ protocol, care })
  if (session.care === null) throw new Error('this session is only watched')
  const entries = acts.map(entryOf)
  return {
    ...startCare(session, session.care),
    entries,
    withdrawn,
    facts: factsOf(entries, withdrawn),
    sets: sets.toSorted((a, b) => a.measuredMs - b.measuredMs),
    ...rest,
  }
}

const entryOf = ({ at, act, by = 'KB', signed = false }: ToldAct, place: number): CareEntry => ({
  entryId: `e-${String(place)}`,
  atMs: minutes(at),
  by: careActor(by),
  signed,
  act,
})

/** A cuff's measurement at a minute; everything in order unless said. */
export const setAt = (at: number, values: Partial<VitalSet> = {}): VitalSet => ({
  measuredMs: minutes(at),
  sys: 120,
  dia: 78,
  ratePerMin: 70,
  spo2Percent: 98,
  rrPerMin: 14,
  source: 'cuff-1',
  typed: false,
  ...values,
})

export const doseAt = (at: number, about: Partial<Dose> = {}): ToldAct => ({
  at,
  act: {
    kind: 'dose',
    dose: {
      drug: 'ketamine',
      route: 'im',
      amountMg: 50,
      givenMs: minutes(at),
      plannedMs: null,
      lot: null,
      overReason: null,
      ...about,
    },
  },
})

/** An infusion of 40 minutes. */
export const infusionAt = (at: number): ToldAct =>
  doseAt(at, { route: 'iv', plannedMs: minutes(40) })

/** Of the dose that was the act at this place. */
export const stopAt = (at: number, place: number): ToldAct => ({
  at,
  act: { kind: 'infusion-stopped', doseId: `e-${String(place)}`, stoppedMs: minutes(at) },
})

export const seenAt = (at: number, observed: Observed): ToldAct => ({
  at,
  act: { kind: 'observed', observedMs: minutes(at), observed },
})

/** Breathing, colour, answers, and awake. */
export const lookAt = (at: number): ToldAct =>
  seenAt(at, { look: { breathing: true, colour: true, answers: true }, moaas: 5 })

export const intervenedAt = (
  at: number,
  intervention: Extract<CareAct, { kind: 'intervened' }>['intervention'],
): ToldAct => ({ at, act: { kind: 'intervened', intervention, atMs: minutes(at), what: '' } })

/** Identified, screened without findings, escort named, esketamine checked: all at once. */
export const checkedInAt = (at: number): readonly ToldAct[] => [
  { at, act: { kind: 'identified', checked: ['label', 'birth-year'] } },
  { at, act: { kind: 'screened', present: [], medicines: [], allergies: '', note: '' } },
  { at, act: { kind: 'escort', state: 'named', who: 'sister' } },
  {
    at,
    act: { kind: 'esketamine-checked', enrolled: true, prescriberOnSite: 'DR', oximeter: true },
  },
]
