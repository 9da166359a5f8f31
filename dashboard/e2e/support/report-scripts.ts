import type { SessionReport, SessionsReply } from '@vigil/shared/contracts'
import type { CareEntry, GateLine, VitalSet } from '@vigil/shared/vocabulary'
import { aRecord } from '../../src/state/test-care.ts'
import { minute } from './care-rooms.ts'
import { alarmOf, rateHigh, spo2Low } from './rooms.ts'

const startedMs = (): number => Date.now() - 130 * minute

const setAt = (afterMin: number, sys: number, dia: number): VitalSet => ({
  measuredMs: startedMs() + afterMin * minute,
  sys,
  dia,
  ratePerMin: 78,
  spo2Percent: 97,
  rrPerMin: 14,
  source: 'monitor-1',
  typed: false,
})

const line = (
  lineId: GateLine['lineId'],
  state: GateLine['state'],
  value: string,
  reason: string,
): GateLine => ({
  lineId,
  state,
  value,
  reason,
  sinceMs: startedMs() + 100 * minute,
  earliestMs: null,
})

const entry = (entryId: string, act: CareEntry['act'], signed: boolean): CareEntry => ({
  entryId,
  atMs: startedMs() + 122 * minute,
  by: { personId: 'DR', role: 'provider', stationId: 'desk', place: 'site' },
  signed,
  act,
})

/** A nasal session of two devices, ended, with one line that a provider overrode. */
export function endedReport(more: Partial<SessionReport> = {}): SessionReport {
  const start = startedMs()
  const doses = [28, 28].map((amountMg, index) => ({
    doseId: `d-${index}`,
    dose: {
      drug: 'esketamine' as const,
      route: 'nasal' as const,
      amountMg,
      givenMs: start + (10 + index * 5) * minute,
      plannedMs: null,
      lot: 'L-204',
      overReason: null,
    },
    stoppedMs: null,
    correctedTimes: index,
  }))
  const sets = [setAt(5, 126, 78), setAt(50, 142, 88), setAt(110, 124, 76)]
  const record = aRecord()
  return {
    sessionId: 'session-1',
    roomId: 'room-1',
    mode: 'real',
    patientLabel: 'M. K.',
    startedMs: start,
    endedMs: start + 126 * minute,
    outcome: 'discharged',
    care: {
      ...record,
      plan: {
        ...record.plan,
        protocol: { ...record.plan.protocol, label: 'Nasal esketamine', route: 'nasal' },
      },
      doses,
      sets,
      entries: [
        entry(
          'e-1',
          { kind: 'line-overridden', lineId: 'transport', reason: 'Brother drives' },
          true,
        ),
        entry('e-2', { kind: 'signed-off' }, true),
      ],
      noDriveUntilMs: start + 24 * 60 * minute,
      gate: {
        state: 'signed',
        met: 3,
        of: 3,
        earliestMs: null,
        advice: ['pressure is not within 20 % of baseline'],
        lines: [
          line('least-stay', 'met', '126 min', 'Two hours from the first device are over.'),
          line(
            'vitals',
            'met',
            '124/76',
            'Two sets at least 15 min apart are within the thresholds.',
          ),
          line('transport', 'overridden', '', 'A provider signed that it need not be met.'),
        ],
      },
    },
    doses,
    limits: [
      { name: 'Nasal esketamine, version 1', sinceMs: start, personId: null },
      { name: 'Thresholds, version 3', sinceMs: start + 20 * minute, personId: 'DR' },
    ],
    alarms: [
      {
        ...alarmOf({
          condition: spo2Low,
          priority: 'high',
          value: 86,
          limit: 88,
          by: 'KB',
          ended: true,
        }),
        sinceMs: start + 40 * minute,
        endedMs: start + 41 * minute,
      },
      {
        ...alarmOf({
          condition: rateHigh,
          priority: 'medium',
          value: 124,
          limit: 120,
          ended: true,
        }),
        sinceMs: start + 55 * minute,
        endedMs: start + 57 * minute,
      },
    ],
    events: [
      { atMs: start, lane: 'course', what: 'Session began', who: 'KB' },
      { atMs: start + 10 * minute, lane: 'care', what: 'Esketamine 28 mg nasal', who: 'KB' },
      { atMs: start + 40 * minute, lane: 'alarm', what: 'SpO₂ 86 < 88', who: null },
      { atMs: start + 110 * minute, lane: 'gate', what: 'All lines met', who: null },
    ],
    gaps: [
      { fromMs: start + 70 * minute, untilMs: start + 72 * minute, why: 'SpO₂: sensor off, away' },
    ],
    esketamine: {
      enrolled: true,
      firstTreatment: false,
      prescriberOnSite: 'DR',
      concomitant: ['benzodiazepine'],
      doseMg: 56,
      devices: 2,
      lots: ['L-204'],
      monitoredMinutes: 116,
      readings: [
        {
          moment: 'before the dose',
          atMs: start + 10 * minute,
          set: sets[0] ?? null,
          offsetMs: -5 * minute,
        },
        {
          moment: '40 min after the last device',
          atMs: start + 55 * minute,
          set: sets[1] ?? null,
          offsetMs: -5 * minute,
        },
        { moment: 'before leaving', atMs: start + 126 * minute, set: null, offsetMs: null },
      ],
      vitalsAcceptable: { beforeDose: true, beforeLeaving: null },
      events: [
        {
          event: 'sedation',
          occurred: true,
          occurredMs: start + 25 * minute,
          resolvedMs: start + 80 * minute,
          note: '',
        },
        { event: 'dissociation', occurred: false, occurredMs: null, resolvedMs: null, note: '' },
        {
          event: 'respiratory-depression',
          occurred: false,
          occurredMs: null,
          resolvedMs: null,
          note: '',
        },
        { event: 'serious', occurred: false, occurredMs: null, resolvedMs: null, note: '' },
      ],
      readyWithoutTwoHoursMs: start + 100 * minute,
      dueMs: start + 7 * 24 * 60 * minute + 10 * minute,
    },
    engineVersion: '0.1.0',
    headHash: 'c1a9e3f0b27d45e8a6f1c1a9e3f0b27d45e8a6f1c1a9e3f0b27d45e8a6f1aa01',
    ...more,
  }
}

export const sessionsReply = (): SessionsReply => ({
  sessions: [
    {
      sessionId: 'session-2',
      roomId: 'room-2',
      patientLabel: 'A. B.',
      patientId: 'p-2',
      startedMs: Date.now() - 40 * minute,
      endedMs: null,
      outcome: null,
      protocolLabel: 'IM, monitored',
      doseMg: 60,
      peak: { sys: 138, dia: 84, afterDoseMs: 20 * minute },
      lowestSpo2Percent: 96,
      backToBaselineMs: null,
      alarms: { confirmed: 0, unconfirmed: 0 },
      stayMs: null,
    },
    {
      sessionId: 'session-1',
      roomId: 'room-1',
      patientLabel: 'M. K.',
      patientId: 'p-1',
      startedMs: startedMs(),
      endedMs: startedMs() + 126 * minute,
      outcome: 'discharged',
      protocolLabel: 'Nasal esketamine',
      doseMg: 56,
      peak: { sys: 142, dia: 88, afterDoseMs: 40 * minute },
      lowestSpo2Percent: 86,
      backToBaselineMs: 90 * minute,
      alarms: { confirmed: 1, unconfirmed: 1 },
      stayMs: 126 * minute,
    },
  ],
})
