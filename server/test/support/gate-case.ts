import { minutes } from '@vigil/shared/time'
import type {
  Actor,
  CareAct,
  CareEntry,
  DischargeLimits,
  GateLineId,
  Observed,
  Route,
  VitalSet,
} from '@vigil/shared/vocabulary'
import { factsOf } from '#core/care/care-facts.ts'
import type { CareAlarm, CareGap, CareState } from '#core/care/care-state.ts'
import { startCare } from '#core/care/care-machine.ts'
import { findProtocol } from '#core/care/protocols.ts'
import { adultMonitored } from '#core/protocol/presets.ts'
import { testSession } from './engine-lines.ts'

/** A set as a test says it: minutes, pressure, rate, saturation. */
export interface SetSaid {
  readonly at: number
  readonly sys?: number | null
  readonly dia?: number | null
  readonly rate?: number | null
  readonly spo2?: number | null
}

export interface GateCase {
  readonly protocol?: string
  readonly discharge?: Partial<DischargeLimits>
  /** Acts with the minute they were entered at; observations and interventions are of that minute. */
  readonly acts?: readonly (readonly [number, CareAct])[]
  readonly sets?: readonly SetSaid[]
  readonly alarms?: readonly CareAlarm[]
  readonly gaps?: readonly (Omit<CareGap, 'occurrenceId'> & Partial<CareGap>)[]
}

const nurse: Actor = { personId: 'MK', role: 'nurse', stationId: 'desk', place: 'site' }
const provider: Actor = { personId: 'DR', role: 'provider', stationId: 'desk', place: 'site' }

const entryOf = ([at, act]: readonly [number, CareAct], index: number): CareEntry => ({
  entryId: `e${index}`,
  atMs: minutes(at),
  by: act.kind === 'line-overridden' ? provider : nurse,
  signed: act.kind === 'line-overridden' || act.kind === 'signed-off',
  act,
})

const setOf = ({ at, sys, dia, rate, spo2 }: SetSaid): VitalSet => ({
  measuredMs: minutes(at),
  sys: sys === undefined ? 118 : sys,
  dia: dia === undefined ? 74 : dia,
  ratePerMin: rate === undefined ? 70 : rate,
  spo2Percent: spo2 === undefined ? 97 : spo2,
  rrPerMin: null,
  source: 'cuff-1',
  typed: false,
})

/** A treatment as the gate sees it, without the machine around it. */
export function gateCase(given: GateCase = {}): CareState {
  const protocol = findProtocol(given.protocol ?? 'im-monitored')
  if (protocol === null) throw new Error('no such protocol')
  const state = startCare(testSession(adultMonitored.conditions, 0), {
    patientId: 'p1',
    protocol,
    prescription: null,
    discharge: { ...protocol.discharge, ...given.discharge },
    sessionNumber: 1,
    position: 'reclined',
    arms: { cuff: null, clip: null, noCuff: null },
    weightKg: null,
  })
  const entries = (given.acts ?? []).map(entryOf)
  const sets = (given.sets ?? []).map(setOf).toSorted((a, b) => a.measuredMs - b.measuredMs)
  return {
    ...state,
    entries,
    facts: factsOf(entries, []),
    sets,
    alarms: given.alarms ?? [],
    gaps: (given.gaps ?? []).map((gap, index) => ({ occurrenceId: `g${index}`, ...gap })),
    baseline: {
      values: { 'nibp-sys': 120, 'nibp-dia': 75, rate: 70, spo2: 97 },
      position: 'reclined',
      arm: null,
      takenMs: 0,
    },
  }
}

type Said = readonly [number, CareAct]

export const dosed = (at: number, route: Route = 'im', plannedMin: number | null = null): Said => [
  at,
  {
    kind: 'dose',
    dose: {
      drug: 'ketamine',
      route,
      amountMg: 50,
      givenMs: minutes(at),
      plannedMs: plannedMin === null ? null : minutes(plannedMin),
      lot: null,
      overReason: null,
    },
  },
]

export const looked = (at: number, observed: Observed): Said => [
  at,
  { kind: 'observed', observedMs: minutes(at), observed },
]

export const intervened = (
  at: number,
  intervention: Extract<CareAct, { kind: 'intervened' }>['intervention'],
): Said => [at, { kind: 'intervened', intervention, atMs: minutes(at), what: '' }]

export const overrode = (at: number, lineId: GateLineId): Said => [
  at,
  { kind: 'line-overridden', lineId, reason: 'known patient' },
]

export const allWell: Observed = {
  moaas: 5,
  oriented: true,
  gait: 'steady',
  nausea: 0,
  pain: 0,
  bleeding: 0,
  safeToSelf: true,
}

/** What people say before somebody leaves, at one minute. */
export const allSaid = (at: number): readonly Said[] => [
  looked(at, allWell),
  [at, { kind: 'escort', state: 'arrived', who: 'sister' }],
  [at, { kind: 'transport', how: 'car' }],
  [at, { kind: 'instructions-given' }],
]

export const alarmOf = (given: Partial<CareAlarm> = {}): CareAlarm => ({
  occurrenceId: 'o1',
  condition: { kind: 'limit', vital: 'spo2', side: 'low' },
  priority: 'high',
  present: true,
  acknowledged: false,
  sinceMs: minutes(80),
  ...given,
})
