import type {
  CheckSignedLimitsReply,
  EarlierSession,
  PatientReply,
  PatientsReply,
  RehearsalReply,
  SignedLimitsVersion,
} from '@vigil/shared/contracts'
import type { CareEntry, CareRecord, LimitSet, Protocol, VitalSet } from '@vigil/shared/vocabulary'
import { aProtocol, aRecord } from '../../src/state/test-care.ts'
import type { ApiAsked, ApiReply } from './api-words.ts'
import { minute } from './care-rooms.ts'
import { preset } from './rooms.ts'

const hour = 60 * minute
const day = 24 * hour
const clearing = { hysteresis: 1, clearDelayMs: 5000 }

/** The preset with what only an editor shows: a change from baseline, breathing, an arterial line. */
export const editedPreset: LimitSet = {
  ...preset,
  conditions: [
    ...preset.conditions.map((rule) =>
      rule.vital === 'spo2'
        ? {
            ...rule,
            levels: rule.levels.map((level, index) =>
              index === 0
                ? {
                    ...level,
                    fromBaseline: {
                      by: -3,
                      unit: 'absolute' as const,
                      join: 'and' as const,
                      bound: 90,
                    },
                  }
                : level,
            ),
          }
        : rule,
    ),
    {
      vital: 'rr',
      side: 'low',
      extreme: null,
      judged: 'always',
      method: 'not-co2',
      levels: [{ limit: 8, priority: 'medium', delayMs: 30_000, ...clearing }],
    },
    {
      vital: 'abp-sys',
      side: 'high',
      extreme: 200,
      judged: 'always',
      levels: [{ limit: 160, priority: 'medium', delayMs: 60_000, ...clearing }],
    },
  ],
}

const startedMs = (daysAgo: number): number => Date.now() - daysAgo * day - 3 * hour

const earlier = (daysAgo: number, sys: number, dia: number): EarlierSession => ({
  sessionId: `earlier-${daysAgo}`,
  startedMs: startedMs(daysAgo),
  endedMs: startedMs(daysAgo) + 2 * hour,
  outcome: 'discharged',
  protocolLabel: 'IM, monitored',
  doseMg: 55,
  peak: { sys, dia, afterDoseMs: 38 * minute },
  lowestSpo2Percent: 93,
  backToBaselineMs: 26 * minute,
  alarms: { confirmed: 2, unconfirmed: 1 },
  stayMs: 118 * minute,
})

/** One version that made an alarm of low saturation later. */
export const aVersion = (version: number, more: Partial<SignedLimitsVersion> = {}) =>
  ({
    patientId: 'patient-1',
    version,
    limits: { ...editedPreset, version },
    discharge: aProtocol().discharge,
    signed: {
      personId: 'DR',
      atMs: Date.now() - (9 - version) * day,
      reason: version === 1 ? 'trained runner' : 'short dips without effect',
    },
    rehearsal:
      version === 1
        ? null
        : 'Over 2 earlier sessions, 3.9 h: 3.1 -> 2.0 alarms an hour; 0 no longer caught, 1 less urgent, 0 newly caught',
    changes:
      version === 1
        ? ['rate-high, at once: 160 -> 170']
        : ['spo2-low, medium: delay 15 -> 25 s', 'PADSS at least: 9 -> 8'],
    ...more,
  }) as SignedLimitsVersion

/** The patient in room 1, two versions signed, two sessions held. */
export const aPatientReply = (more: Partial<PatientReply> = {}): PatientReply => ({
  patient: {
    patientId: 'patient-1',
    label: 'M. K.',
    identifiers: [
      { kind: 'birth-year', value: '1981' },
      { kind: 'record-number', value: '40-771' },
    ],
    weightKg: 72,
    prescription: {
      drug: 'ketamine',
      route: 'im',
      mostMg: 60,
      personId: 'DR',
      signedMs: Date.now() - 9 * day,
    },
    series: { protocolId: 'im-monitored', rhythm: 'six', planned: 6, stopAfter: 6 },
  },
  signedLimits: [aVersion(2), aVersion(1)],
  startFrom: {
    version: 2,
    limits: { ...editedPreset, version: 2, conditions: [...editedPreset.conditions] },
    discharge: aProtocol().discharge,
  },
  sessions: [earlier(3, 152, 94), earlier(7, 161, 97)],
  notes: [
    'Severe rises of the pressure come mostly in the first three sessions: this is the third.',
    'Last time the pressure was highest 38 min after the dose, 152/94.',
  ],
  lastSafeStartMs: Date.now() + 2 * hour,
  running: { sessionId: 'session-room-1', roomId: 'room-1' },
  ...more,
})

const patients = (): PatientsReply => ({
  patients: [
    {
      patient: aPatientReply().patient,
      roomId: 'room-1',
      sessions: 2,
      lastSessionMs: startedMs(3),
      signedLimitsVersion: 2,
    },
    {
      patient: { ...aPatientReply().patient, patientId: 'patient-2', label: 'A. B.' },
      roomId: null,
      sessions: 0,
      lastSessionMs: null,
      signedLimitsVersion: null,
    },
  ],
})

const aRehearsal = (): RehearsalReply => ({
  over: [
    { source: 'earlier-3', startedMs: startedMs(3), hours: 2 },
    { source: 'earlier-7', startedMs: startedMs(7), hours: 1.9 },
  ],
  leftOut: [{ source: 'session of 2 May', why: 'its journal is not kept any more' }],
  hours: 3.9,
  engineVersion: '0.1.0',
  now: {
    alarms: { high: 2, medium: 9, low: 1 },
    perHour: 3.1,
    minutesInAlarmPerHour: 4.2,
    longestMs: 260_000,
    firstMs: 9 * minute,
  },
  proposed: {
    alarms: { high: 1, medium: 6, low: 1 },
    perHour: 2.1,
    minutesInAlarmPerHour: 2.4,
    longestMs: 190_000,
    firstMs: 22 * minute,
  },
  noLongerCaught: [
    {
      source: 'earlier-7',
      vital: 'spo2',
      side: 'low',
      priority: 'high',
      fromMs: 41 * minute,
      lastedMs: 24_000,
      worstValue: 86,
    },
    {
      source: 'earlier-3',
      vital: 'spo2',
      side: 'low',
      priority: 'medium',
      fromMs: 12 * minute,
      lastedMs: 31_000,
      worstValue: 90,
    },
  ],
  newlyCaught: [],
  lessUrgent: [],
  notListed: { noLongerCaught: 0, newlyCaught: 0, lessUrgent: 0 },
})

export const aCheck = (more: Partial<CheckSignedLimitsReply> = {}): CheckSignedLimitsReply => ({
  refusal: null,
  recommended: ['spo2-low: 86 is under the recommended 88'],
  changes: ['spo2-low, high: 88 -> 86', 'spo2-low, medium: delay 15 -> 20 s'],
  loosened: true,
  ...more,
})

const imMonitored = (): Protocol =>
  aProtocol({ protocolId: 'im-monitored', label: 'IM, monitored', route: 'im' })

const sixProtocols = (): Protocol[] => [
  aProtocol({ protocolId: 'iv', label: 'IV infusion', route: 'iv', expectedMs: 50 * minute }),
  imMonitored(),
  aProtocol({ protocolId: 'im-spot', label: 'IM, before and after', cuffBeforeDose: 1 }),
  aProtocol({
    protocolId: 'nasal-esketamine',
    label: 'Nasal esketamine',
    route: 'nasal',
    drug: 'esketamine',
    expectedMs: null,
    version: 2,
    signed: { personId: 'DR', atMs: Date.now() - 20 * day, reason: 'cuff at 40 min of the last' },
  }),
  aProtocol({ protocolId: 'lozenge', label: 'Lozenge, oral', route: 'lozenge' }),
  aProtocol({ protocolId: 'sc', label: 'SC', route: 'sc' }),
]

const set = (agoMin: number, sys: number, dia: number): VitalSet => ({
  measuredMs: Date.now() - agoMin * minute,
  sys,
  dia,
  ratePerMin: 84,
  spo2Percent: 97,
  rrPerMin: 14,
  source: agoMin === 9 ? 'KB' : 'monitor-1',
  typed: agoMin === 9,
})

const asked: CareEntry = {
  entryId: 'asked-1',
  atMs: Date.now() - 2 * minute,
  by: { personId: 'KB', role: 'nurse', stationId: 'desk', place: 'site' },
  signed: false,
  act: { kind: 'prescriber-asked', question: '164/101 twice, calm, no headache. Go ahead?' },
}

/** Held before the dose, and the prescriber asked. */
const aHeldRecord = (more: Partial<CareRecord> = {}): CareRecord =>
  aRecord({
    plan: {
      ...aRecord().plan,
      patientId: 'patient-1',
      protocol: imMonitored(),
      prescription: { drug: 'ketamine', route: 'im', mostMg: 60, personId: 'DR', signedMs: 0 },
      sessionNumber: 3,
      weightKg: 72,
    },
    doses: [],
    gate: null,
    goAhead: null,
    entries: [asked],
    holds: [
      {
        level: 'red',
        reason: 'pressure 164/101, over 160/100',
        remedy: 'No dose without a provider’s signed word.',
      },
      { level: 'amber', reason: 'no escort named', remedy: 'Name who takes the patient home.' },
    ],
    sets: [set(22, 148, 92), set(15, 158, 97), set(9, 162, 99), set(4, 164, 101)],
    ...more,
  })

export interface TreatmentScript {
  patient: () => PatientReply
  check: () => ApiReply
  sign: () => ApiReply
  rehearse: () => ApiReply
  record: () => CareRecord
  protocol: () => ApiReply
}

export const problemReply = (detail: string, code = 'refused', status = 409): ApiReply => ({
  status,
  body: { type: 'about:blank', status, code, title: 'Refused', detail },
})

/** What the server answers, unless a test says otherwise. */
export const aTreatmentScript = (): TreatmentScript => ({
  patient: aPatientReply,
  check: () => ({ status: 200, body: aCheck() }),
  sign: () => problemReply('not scripted'),
  rehearse: () => ({ status: 200, body: aRehearsal() }),
  record: aHeldRecord,
  protocol: () => problemReply('The gate needs a least stay.', 'invalid', 422),
})

const guardRails = [
  { vitals: ['spo2'], side: 'low', absolute: 85, recommended: 88 },
  { vitals: ['rate', 'hr', 'pr', 'nibp-pr'], side: 'high', absolute: 160, recommended: 140 },
  { vitals: ['nibp-sys', 'abp-sys'], side: 'low', absolute: null, recommended: 85 },
  { vitals: ['nibp-sys', 'abp-sys'], side: 'high', absolute: 200, recommended: 180 },
]

/** The patients' side of the HTTP interface. */
export const treatmentAnswers =
  (script: TreatmentScript) =>
  ({ path, body }: ApiAsked): ApiReply | null => {
    const table: readonly (readonly [RegExp, () => ApiReply])[] = [
      [/^\/presets$/, () => ok({ presets: [editedPreset] })],
      [/^\/guard-rails$/, () => ok({ guardRails })],
      [/^\/recordings$/, () => ok({ recordings: [{ name: 'one-hour.csv', hours: 1 }] })],
      [
        /^\/protocols$/,
        () => (body === null ? ok({ protocols: sixProtocols() }) : script.protocol()),
      ],
      [/^\/patients$/, () => ok(body === null ? patients() : aPatientReply().patient)],
      [/\/limits\/check$/, script.check],
      [/\/limits$/, script.sign],
      [/\/rehearsal$/, script.rehearse],
      [/\/plan$/, () => ok(script.patient().patient)],
      [/^\/patients\//, () => ok(script.patient())],
      [/\/care$/, () => ok(script.record())],
    ]
    return table.find(([matches]) => matches.test(path))?.[1]() ?? null
  }

const ok = (body: unknown): ApiReply => ({ status: 200, body })
