import type {
  CareAct,
  CareEntry,
  CareRecord,
  DischargeLimits,
  GateLine,
  GivenDose,
  Protocol,
  VitalSet,
} from '@vigil/shared/vocabulary'
import { aCare } from './test-rooms.ts'

/** Pieces of treatments for tests; the shapes of the shipped protocols, not their numbers to rely on. */
const minuteMs = 60_000

const aDischarge: DischargeLimits = {
  version: 1,
  sys: { min: 90, max: 150 },
  dia: { min: 50, max: 95 },
  rate: { min: 50, max: 110 },
  spo2: { min: 94, belowBaseline: 2 },
  setsApartMs: 15 * minuteMs,
  newestSetMs: 15 * minuteMs,
  padssLeast: 9,
}

export const aProtocol = (more: Partial<Protocol> = {}): Protocol => ({
  protocolId: 'iv-infusion',
  version: 1,
  label: 'IV infusion',
  route: 'iv',
  drug: 'ketamine',
  expectedMs: 55 * minuteMs,
  plan: { spo2: 'continuous', rate: 'continuous', nibp: 'spot' },
  cuffBeforeDose: 2,
  cuff: {
    everyMs: 10 * minuteMs,
    atMs: [],
    fromDose: 'first',
    untilFalling: false,
    beforeLeaving: false,
  },
  lookEveryMs: 15 * minuteMs,
  silentLook: false,
  peakMs: 20 * minuteMs,
  leastStay: { afterFirstMs: 60 * minuteMs, afterLastMs: 60 * minuteMs },
  noDriving: { kind: 'hours', hours: 24 },
  hold: {
    amber: {
      sysOver: 140,
      diaOver: 90,
      rateUnder: 50,
      rateOver: 110,
      spo2Under: 94,
      sysUnder: 90,
    },
    red: { sysOver: 160, diaOver: 100 },
    recheckAfterMs: [5 * minuteMs, 15 * minuteMs],
  },
  gate: { kind: 'clinic', lines: ['least-stay', 'vitals', 'walks', 'escort', 'sign-off'] },
  limitsPresetId: 'adult-monitored',
  discharge: aDischarge,
  signed: null,
  ...more,
})

export const aLozenge = (): Protocol =>
  aProtocol({
    protocolId: 'lozenge',
    label: 'Lozenge, office',
    route: 'lozenge',
    plan: { spo2: 'spot', rate: 'spot', nibp: 'spot' },
    cuffBeforeDose: 1,
    silentLook: true,
    gate: {
      kind: 'office',
      lines: ['least-stay', 'vitals', 'awake-oriented', 'walks', 'nausea', 'escort', 'sign-off'],
    },
  })

export const anEntry = (
  entryId: string,
  act: CareAct,
  more: Partial<CareEntry> = {},
): CareEntry => ({
  entryId,
  atMs: 0,
  by: { personId: 'KB', role: 'nurse', stationId: 'desk', place: 'site' },
  signed: false,
  act,
  ...more,
})

export const aSet = (sys: number, dia: number, more: Partial<VitalSet> = {}): VitalSet => ({
  measuredMs: 0,
  sys,
  dia,
  ratePerMin: 72,
  spo2Percent: 97,
  rrPerMin: null,
  source: 'monitor-1',
  typed: false,
  ...more,
})

export const aGivenDose = (
  amountMg: number,
  givenMs: number,
  more: Partial<GivenDose> = {},
): GivenDose => ({
  doseId: `dose-${givenMs}`,
  dose: {
    drug: 'ketamine',
    route: 'iv',
    amountMg,
    givenMs,
    plannedMs: 40 * minuteMs,
    lot: null,
    overReason: null,
  },
  stoppedMs: null,
  correctedTimes: 0,
  ...more,
})

export const aLine = (
  lineId: GateLine['lineId'],
  state: GateLine['state'],
  more: Partial<GateLine> = {},
): GateLine => ({ lineId, state, value: '', reason: '', sinceMs: 0, earliestMs: null, ...more })

const items = ['identified', 'screened', 'escort', 'call-button', 'baseline'] as const

export const aRecord = (more: Partial<CareRecord> = {}): CareRecord => ({
  summary: aCare({}),
  plan: {
    patientId: 'p-1',
    protocol: aProtocol(),
    prescription: {
      drug: 'ketamine',
      route: 'iv',
      mostMg: 45,
      personId: 'DR',
      signedMs: 0,
    },
    discharge: aDischarge,
    sessionNumber: 2,
    position: 'reclined',
    arms: { cuff: 'left', clip: 'right', noCuff: null },
    weightKg: 70,
  },
  entries: [],
  withdrawn: [],
  checkIn: items.map((item) => ({ item, done: false, words: 'Not yet.' })),
  holds: [],
  goAhead: null,
  doses: [],
  sets: [],
  leastStayUntilMs: null,
  noDriveUntilMs: null,
  gate: null,
  ...more,
})

/** Everything of the way to the dose is done. */
export const allCheckedIn = (): CareRecord['checkIn'] =>
  items.map((item) => ({
    item,
    done: true,
    words: item === 'baseline' ? '2 of 2 readings.' : 'Done.',
  }))
