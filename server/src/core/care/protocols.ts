import { hours, minutes } from '@vigil/shared/time'
import type {
  CuffSchedule,
  GateLineId,
  HoldLimits,
  MonitoringPlan,
  NoDriving,
  Protocol,
} from '@vigil/shared/vocabulary'
import { adultMonitored } from '../protocol/presets.ts'
import { clinicDischarge, officeDischarge } from './discharge-presets.ts'

/** sessions.md 2, hold before dose. */
const hold: HoldLimits = {
  amber: {
    sysOver: 140,
    diaOver: 90,
    rateUnder: 50,
    rateOver: 110,
    spo2Under: 94,
    sysUnder: 90,
  },
  red: { sysOver: 160, diaOver: 100 },
  recheckAfterMs: [minutes(5), minutes(15)],
}

/** sessions.md 4; nausea is an item of the score there. */
const clinicLines: readonly GateLineId[] = [
  'least-stay',
  'vitals',
  'alarms',
  'no-gap',
  'after-medicine',
  'room-air',
  'padss',
  'awake-oriented',
  'walks',
  'safe-to-self',
  'escort',
  'transport',
  'instructions',
  'last-set',
  'sign-off',
]

/** Those of sessions.md 4, with the least stay of the table and the hour after pressure medicine, which hold anywhere. */
const officeLines: readonly GateLineId[] = [
  'least-stay',
  'vitals',
  'after-medicine',
  'awake-oriented',
  'walks',
  'nausea',
  'safe-to-self',
  'escort',
  'instructions',
  'sign-off',
]

const continuous: MonitoringPlan = { spo2: 'continuous', rate: 'continuous', nibp: 'spot' }
const spot: MonitoringPlan = { spo2: 'spot', rate: 'spot', nibp: 'spot' }

const aDay: NoDriving = { kind: 'hours', hours: 24 }
const afterSleep: NoDriving = { kind: 'next-day-after-sleep', atLeastHours: 12 }

const cuffEvery = (everyMs: number): CuffSchedule => ({
  everyMs,
  atMs: [],
  fromDose: 'first',
  untilFalling: false,
  beforeLeaving: false,
})

/** What a clinic's protocols share. One set of alarm limits is shipped; whether a vital is watched is the plan's. */
const clinic = {
  version: 1,
  drug: 'ketamine',
  plan: continuous,
  cuffBeforeDose: 2,
  lookEveryMs: minutes(15),
  silentLook: false,
  peakMs: minutes(60),
  leastStay: { afterFirstMs: minutes(90), afterLastMs: minutes(60) },
  noDriving: aDay,
  hold,
  gate: { kind: 'clinic', lines: clinicLines },
  limitsPresetId: adultMonitored.presetId,
  discharge: clinicDischarge,
  signed: null,
} as const

/** The shipped protocols (sessions.md 2, table): start values that a provider signs. */
export const protocols: readonly Protocol[] = [
  {
    ...clinic,
    protocolId: 'iv-infusion',
    label: 'IV infusion',
    route: 'iv',
    expectedMs: minutes(55),
    cuff: cuffEvery(minutes(10)),
    peakMs: minutes(20),
    leastStay: { afterFirstMs: hours(1), afterLastMs: hours(1) },
  },
  {
    ...clinic,
    protocolId: 'im-monitored',
    label: 'IM, monitored',
    route: 'im',
    expectedMs: minutes(60),
    cuff: cuffEvery(minutes(15)),
  },
  {
    ...clinic,
    protocolId: 'im-before-after',
    label: 'IM, before and after',
    route: 'im',
    expectedMs: minutes(60),
    plan: spot,
    cuffBeforeDose: 1,
    cuff: {
      everyMs: null,
      atMs: [minutes(60)],
      fromDose: 'first',
      untilFalling: false,
      beforeLeaving: true,
    },
  },
  {
    ...clinic,
    protocolId: 'nasal-esketamine',
    label: 'Nasal esketamine',
    route: 'nasal',
    drug: 'esketamine',
    expectedMs: null,
    cuff: {
      everyMs: minutes(15),
      atMs: [minutes(40)],
      fromDose: 'last',
      untilFalling: true,
      beforeLeaving: true,
    },
    lookEveryMs: minutes(30),
    leastStay: { afterFirstMs: hours(2), afterLastMs: 0 },
    noDriving: afterSleep,
  },
  {
    ...clinic,
    protocolId: 'lozenge',
    label: 'Lozenge, office',
    route: 'lozenge',
    expectedMs: hours(3),
    plan: spot,
    cuffBeforeDose: 1,
    // Near the end: a second one before leaving makes the two readings that an office's gate asks for.
    cuff: {
      everyMs: null,
      atMs: [minutes(165)],
      fromDose: 'first',
      untilFalling: false,
      beforeLeaving: true,
    },
    silentLook: true,
    peakMs: minutes(90),
    leastStay: { afterFirstMs: hours(3), afterLastMs: hours(2) },
    noDriving: afterSleep,
    gate: { kind: 'office', lines: officeLines },
    discharge: officeDischarge,
  },
  {
    ...clinic,
    protocolId: 'sc',
    label: 'SC',
    route: 'sc',
    expectedMs: minutes(90),
    cuff: cuffEvery(minutes(15)),
  },
]

/** The shipped protocol of that name; null when there is none. */
export const findProtocol = (protocolId: string): Protocol | null =>
  protocols.find((protocol) => protocol.protocolId === protocolId) ?? null
