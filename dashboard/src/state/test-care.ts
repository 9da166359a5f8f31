import type { CareRecord, CareSummary, Protocol } from '@vigil/shared/vocabulary'

const minute = 60_000

/** Pieces of a treatment that tests of the page are made of. */
export const aProtocol = (more: Partial<Protocol> = {}): Protocol => ({
  protocolId: 'im-monitored',
  version: 1,
  label: 'IM, monitored',
  route: 'im',
  drug: 'ketamine',
  expectedMs: 60 * minute,
  plan: { spo2: 'continuous', rate: 'continuous', nibp: 'spot' },
  cuffBeforeDose: 2,
  cuff: {
    everyMs: 15 * minute,
    atMs: [],
    fromDose: 'first',
    untilFalling: false,
    beforeLeaving: false,
  },
  lookEveryMs: 15 * minute,
  silentLook: false,
  peakMs: 60 * minute,
  leastStay: { afterFirstMs: 90 * minute, afterLastMs: 60 * minute },
  noDriving: { kind: 'hours', hours: 24 },
  hold: {
    amber: { sysOver: 140, diaOver: 90, rateUnder: 50, rateOver: 110, spo2Under: 94, sysUnder: 90 },
    red: { sysOver: 160, diaOver: 100 },
    recheckAfterMs: [5 * minute, 15 * minute],
  },
  gate: { kind: 'clinic', lines: ['least-stay', 'vitals', 'alarms', 'padss', 'walks', 'sign-off'] },
  limitsPresetId: 'adult-monitored',
  discharge: {
    version: 1,
    sys: { min: 90, max: 140 },
    dia: { min: 50, max: 90 },
    rate: { min: 50, max: 110 },
    spo2: { min: 94, belowBaseline: 2 },
    setsApartMs: 15 * minute,
    newestSetMs: 15 * minute,
    padssLeast: 9,
  },
  signed: null,
  ...more,
})

export const aCareSummary = (more: Partial<CareSummary> = {}): CareSummary => ({
  revision: 1,
  protocolLabel: 'IM, monitored',
  route: 'im',
  firstDoseMs: null,
  doses: 0,
  infusionUntilMs: null,
  hold: 'none',
  onOxygen: false,
  dues: [],
  readiness: null,
  ...more,
})

export const aCareRecord = (more: Partial<CareRecord> = {}): CareRecord => ({
  summary: aCareSummary(),
  plan: {
    patientId: 'patient-1',
    protocol: aProtocol(),
    prescription: { drug: 'ketamine', route: 'im', mostMg: 60, personId: 'DR', signedMs: 0 },
    discharge: aProtocol().discharge,
    sessionNumber: 3,
    position: 'reclined',
    arms: { cuff: 'left', clip: 'right', noCuff: null },
    weightKg: 72,
  },
  entries: [],
  withdrawn: [],
  checkIn: [],
  holds: [],
  goAhead: null,
  doses: [],
  sets: [],
  leastStayUntilMs: null,
  noDriveUntilMs: null,
  gate: null,
  ...more,
})
