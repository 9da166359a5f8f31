import type { PatientReply, RoomView } from '@vigil/shared/contracts'
import type { CareRecord, Protocol, SessionCourse, VitalSet } from '@vigil/shared/vocabulary'
import {
  aGivenDose,
  aLine,
  aLozenge,
  anEntry,
  aProtocol,
  aRecord,
  aSet,
  allCheckedIn,
} from '../../src/state/test-care.ts'
import { aCare } from '../../src/state/test-rooms.ts'
import type { ApiAsked, ApiReply } from './api-words.ts'
import { limitSetView, roomOf, type RoomScript } from './rooms.ts'

const minute = 60_000
const ago = (minutes: number): number => Date.now() - Math.round(minutes * minute)

/** A treatment at one point of its way. */
export interface Stage {
  readonly record: CareRecord
  readonly phase: SessionCourse['phase']
}

const withPlan = (record: CareRecord, protocol: Protocol, mostMg: number): CareRecord => ({
  ...record,
  plan: {
    ...record.plan,
    protocol,
    prescription: {
      drug: protocol.drug,
      route: protocol.route,
      mostMg,
      personId: 'DR',
      signedMs: ago(9000),
    },
  },
})

export const atCheckIn = (): Stage => ({ record: aRecord(), phase: 'check-in' })

const checkedIn = () => [
  anEntry('e-1', { kind: 'identified', checked: ['label', 'birth-year'] }, { atMs: ago(31) }),
  anEntry(
    'e-2',
    { kind: 'screened', present: [], medicines: ['naltrexone'], allergies: '', note: '' },
    { atMs: ago(29) },
  ),
  anEntry('e-3', { kind: 'escort', state: 'named', who: 'sister, 17:00' }, { atMs: ago(28) }),
  anEntry('e-4', { kind: 'call-button-tested' }, { atMs: ago(27) }),
]

/** Pressure too high for a dose: the prescriber is asked. */
export const held = (): Stage => ({
  phase: 'baseline',
  record: aRecord({
    summary: aCare({ hold: 'amber', revision: 3, dues: [dueIn('cuff', 4)] }),
    entries: checkedIn(),
    checkIn: allCheckedIn(),
    sets: [
      aSet(148, 93, { measuredMs: ago(12) }),
      aSet(146, 91, { measuredMs: ago(2), ratePerMin: 88 }),
    ],
    holds: [
      {
        level: 'amber',
        reason: 'Pressure 146/91 is above 140/90.',
        remedy: 'Recheck in 5 minutes; the provider decides.',
      },
    ],
  }),
})

/** Nothing stands against the dose. */
export const beforeDose = (): Stage => ({
  phase: 'baseline',
  record: aRecord({
    summary: aCare({ revision: 4 }),
    entries: checkedIn(),
    checkIn: allCheckedIn(),
    sets: [aSet(124, 78, { measuredMs: ago(8) }), aSet(121, 76, { measuredMs: ago(3) })],
  }),
})

const dueIn = (what: 'cuff' | 'look', minutes: number) => ({
  dueId: `${what}:${minutes}`,
  what,
  why: what === 'cuff' ? 'every 10 min' : 'every 15 min',
  dueMs: Date.now() + minutes * minute,
})

/** An infusion runs. */
export const infusing = (): Stage => {
  const given = aGivenDose(35, ago(14))
  const dose = anEntry(given.doseId, { kind: 'dose', dose: given.dose }, { atMs: ago(13.9) })
  return {
    phase: 'dosing',
    record: aRecord({
      summary: aCare({
        revision: 6,
        firstDoseMs: ago(14),
        doses: 1,
        infusionUntilMs: Date.now() + 26 * minute,
        dues: [dueIn('look', 1.2), dueIn('cuff', 6.3)],
        readiness: { state: 'not-ready', met: 1, of: 4, earliestMs: Date.now() + 86 * minute },
      }),
      entries: [
        ...checkedIn(),
        dose,
        anEntry(
          'e-6',
          {
            kind: 'observed',
            observedMs: ago(4),
            observed: { look: { breathing: true, colour: true, answers: true } },
          },
          { atMs: ago(4) },
        ),
        anEntry(
          'e-7',
          { kind: 'observed', observedMs: ago(3), observed: { moaas: 4, dissociation: 2 } },
          { atMs: ago(3) },
        ),
      ],
      checkIn: allCheckedIn(),
      doses: [given],
      sets: [aSet(121, 76, { measuredMs: ago(17) }), aSet(138, 84, { measuredMs: ago(4) })],
      leastStayUntilMs: Date.now() + 86 * minute,
      gate: {
        state: 'not-ready',
        met: 1,
        of: 4,
        earliestMs: Date.now() + 86 * minute,
        advice: [],
        lines: [],
      },
    }),
  }
}

/** Recovery: one line fell back a moment ago. */
export const recovering = (): Stage => {
  const before = infusing().record
  return {
    phase: 'recovery',
    record: {
      ...before,
      doses: before.doses.map((given) => ({ ...given, stoppedMs: ago(40) })),
      leastStayUntilMs: ago(2),
      noDriveUntilMs: Date.now() + 23 * 60 * minute,
      sets: [...before.sets, aSet(156, 92, { measuredMs: ago(1) })],
      summary: {
        ...before.summary,
        revision: 8,
        infusionUntilMs: null,
        dues: [dueIn('cuff', 9)],
        readiness: { state: 'not-ready', met: 2, of: 4, earliestMs: Date.now() + 15 * minute },
      },
      gate: {
        state: 'not-ready',
        met: 2,
        of: 4,
        earliestMs: Date.now() + 15 * minute,
        advice: ['Pressure is not within 20 % of the baseline.'],
        lines: [
          aLine('least-stay', 'met', { value: '1 h 02 min', reason: 'over', sinceMs: ago(2) }),
          aLine('vitals', 'not-met', {
            value: '156/92',
            reason: 'The newest set is above 150/95: measure again.',
            sinceMs: ago(1),
            earliestMs: Date.now() + 15 * minute,
          }),
          aLine('walks', 'met', { value: 'steady', sinceMs: ago(5) }),
          aLine('escort', 'not-met', {
            reason: 'The escort has not come yet.',
            sinceMs: ago(60),
          }),
          aLine('sign-off', 'not-met', { reason: 'Nobody has signed.', sinceMs: ago(60) }),
        ],
      },
    },
  }
}

/** All lines are met; only the signature is missing. */
export const ready = (): Stage => {
  const { record } = recovering()
  const gate = record.gate
  return {
    phase: 'ready',
    record: {
      ...record,
      sets: [...record.sets, aSet(128, 79, { measuredMs: ago(0.5) })],
      summary: {
        ...record.summary,
        revision: 9,
        dues: [],
        readiness: { state: 'ready', met: 4, of: 4, earliestMs: null },
      },
      gate:
        gate === null
          ? null
          : {
              ...gate,
              state: 'ready',
              met: 4,
              earliestMs: null,
              advice: [],
              lines: gate.lines.map((line) =>
                line.lineId === 'sign-off'
                  ? line
                  : {
                      ...line,
                      state: 'met' as const,
                      value: line.lineId === 'vitals' ? '128/79' : line.value,
                      reason: '',
                      earliestMs: null,
                    },
              ),
            },
    },
  }
}

/** The same points of a lozenge session. */
export const lozenge = (stage: Stage): Stage => ({
  ...stage,
  record: {
    ...withPlan(stage.record, aLozenge(), 150),
    summary: { ...stage.record.summary, route: 'lozenge', protocolLabel: 'Lozenge, office' },
    doses: stage.record.doses.map((given) => ({
      ...given,
      dose: { ...given.dose, route: 'lozenge', amountMg: 150, plannedMs: null },
    })),
  },
})

/** The newest set, as the cuff shows it. */
const cuffOf = ({ sys, dia, measuredMs }: VitalSet): NonNullable<RoomScript['nibp']> => [
  sys ?? 0,
  dia ?? 0,
  Math.round(((sys ?? 0) + 2 * (dia ?? 0)) / 3),
  Date.now() - measuredMs,
]

/** A room at that point. */
export const roomAt = (stage: Stage, script: Partial<RoomScript> = {}): RoomView => {
  const newest = stage.record.sets.at(-1)
  const room = roomOf({
    roomId: 'room-1',
    hr: 76,
    spo2: 97,
    rr: 14,
    ...(newest === undefined ? {} : { nibp: cuffOf(newest) }),
    course: { phase: stage.phase },
    ...script,
  })
  return {
    ...room,
    session: room.session === null ? null : { ...room.session, patientId: 'p-1' },
    care: stage.record.summary,
  }
}

const aPatientReply = (): PatientReply => ({
  patient: {
    patientId: 'p-1',
    label: 'M. K.',
    identifiers: [
      { kind: 'birth-year', value: '1979' },
      { kind: 'record-number', value: 'K-20417' },
    ],
    weightKg: 70,
    prescription: null,
    series: null,
  },
  signedLimits: [],
  startFrom: { version: 0, limits: limitSetView(), discharge: aRecord().plan.discharge },
  sessions: [
    {
      sessionId: 's-0',
      startedMs: ago(10_000),
      endedMs: ago(9900),
      outcome: 'discharged',
      protocolLabel: 'IV infusion',
      doseMg: 35,
      peak: { sys: 152, dia: 91, afterDoseMs: 38 * minute },
      lowestSpo2Percent: 94,
      backToBaselineMs: 41 * minute,
      alarms: { confirmed: 1, unconfirmed: 2 },
      stayMs: 118 * minute,
    },
  ],
  notes: ['Session 2 of 6: severe rises of pressure come mostly in the first three sessions.'],
  lastSafeStartMs: Date.now() + 90 * minute,
  running: null,
})

/** What the site answers about the treatments of a scene; the record is asked for anew each time. */
export const flowAnswers =
  (stageOf: () => Stage) =>
  ({ path, body }: ApiAsked): ApiReply | null => {
    if (path.endsWith('/care')) return { status: 200, body: stageOf().record }
    if (path === '/protocols')
      return { status: 200, body: { protocols: [aProtocol(), aLozenge()] } }
    if (path === '/patients' && body === null)
      return {
        status: 200,
        body: {
          patients: [
            listed('p-1', 'M. K.', 1, null),
            listed('p-2', 'A. B.', 0, null),
            listed('p-3', 'T. W.', 4, 'room-2'),
          ],
        },
      }
    if (path === '/patients')
      return { status: 201, body: { ...aPatientReply().patient, patientId: 'p-9', label: 'N. N.' } }
    if (path.startsWith('/patients/')) return { status: 200, body: aPatientReply() }
    return null
  }

const listed = (
  ...[patientId, label, sessions, roomId]: [string, string, number, string | null]
) => ({
  patient: { ...aPatientReply().patient, patientId, label },
  roomId,
  sessions,
  lastSessionMs: null,
  signedLimitsVersion: null,
})
