import { assertNever } from '@vigil/shared/base'
import type { RoomCommand } from '@vigil/shared/contracts'
import type { Alarm, Ask, Condition } from '@vigil/shared/vocabulary'
import { wordsFor, type WordsByKind } from './words-by-kind.ts'

/** One press on an alarm's card that says something to the server. */
export interface AlarmAnswer {
  readonly label: string
  readonly command: RoomCommand
}

/** The same with a reason that a person writes. */
export interface ReasonedAnswer {
  readonly label: string
  readonly hint: string
  readonly commandOf: (reason: string) => RoomCommand
}

/** What this alarm asks of people, as presses: to its questions first, then that its cause is over. */
export function alarmAnswers(alarm: Alarm): readonly AlarmAnswer[] {
  if (alarm.presence !== 'present') return []
  const { condition } = alarm
  return [...alarm.asks.flatMap((ask) => toAsk(ask, condition)), ...(wordsFor(causes, alarm) ?? [])]
}

function toAsk(ask: Ask, condition: Condition): readonly AlarmAnswer[] {
  switch (ask.kind) {
    case 'symptoms':
      return [
        { label: 'Symptoms: yes', command: { kind: 'symptoms', present: true } },
        { label: 'No symptoms', command: { kind: 'symptoms', present: false } },
      ]
    case 'confirm-device':
      return 'deviceId' in condition ? [onThisPatient(condition.deviceId)] : []
    case 'confirm-limits':
      return [confirmLimits]
    case 'repeat':
    case 'take-by-hand':
      return []
    default:
      return assertNever(ask)
  }
}

const onThisPatient = (deviceId: string): AlarmAnswer => ({
  label: 'On this patient',
  command: { kind: 'confirm-device', deviceId },
})
const confirmLimits: AlarmAnswer = {
  label: 'Confirm the limits',
  command: { kind: 'confirm-limits' },
}

/** That the cause of an alarm is over, where a person's word can say so. */
const causes: Partial<WordsByKind<readonly AlarmAnswer[]>> = {
  vomiting: () => [said('Vomiting over', { kind: 'vomiting', state: 'over' })],
  symptom: ({ symptom }) => [said('It is over', { kind: 'symptom', symptom, state: 'over' })],
  call: ({ by }) => [said('Arrived', { kind: 'call', by, state: 'arrived' })],
  'left-without-discharge': () => [
    said('Found', { kind: 'left-without-discharge', state: 'found' }),
  ],
  'not-back': () => [{ label: 'Back', command: { kind: 'back' } }],
  'limits-changed': (_condition, alarm) =>
    asksFor(alarm, 'confirm-limits') ? [] : [confirmLimits],
  'wrong-patient': ({ deviceId }, alarm) =>
    asksFor(alarm, 'confirm-device') ? [] : [onThisPatient(deviceId)],
  'device-not-confirmed': ({ deviceId }, alarm) =>
    asksFor(alarm, 'confirm-device') ? [] : [onThisPatient(deviceId)],
}

const asksFor = ({ asks }: Alarm, kind: Ask['kind']): boolean =>
  asks.some((ask) => ask.kind === kind)

const said = (
  label: string,
  report: Extract<RoomCommand, { kind: 'report' }>['report'],
): AlarmAnswer => ({ label, command: { kind: 'report', report } })

/** What ends this alarm by a person's word and reason; null: only the patient or the device can end it. */
export function reasonedAnswer(alarm: Alarm): ReasonedAnswer | null {
  const { condition, occurrenceId } = alarm
  if (alarm.presence !== 'present') return null
  if (alarm.checkable)
    return {
      label: 'Patient checked',
      hint: 'what you saw: breathing, colour, pulse',
      commandOf: (reason) => ({ kind: 'patient-checked', occurrenceId, reason }),
    }
  if (condition.kind === 'overdue')
    return {
      label: 'Not needed',
      hint: 'why it is left out',
      commandOf: (reason) => ({ kind: 'waive-due', dueId: condition.dueId, reason }),
    }
  return null
}
