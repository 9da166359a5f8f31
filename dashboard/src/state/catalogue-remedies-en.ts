import type { Sensor, Symptom, Vital } from '@vigil/shared/vocabulary'
import { english } from './catalogue-en.ts'
import { dueKindOf, type OverdueKind } from './catalogue-reported-en.ts'
import { vitalLabel } from './vital-words.ts'
import type { WordsByKind } from './words-by-kind.ts'

const sensorLost: Readonly<Record<Sensor, string>> = {
  oximeter: 'Look at the patient, then put the finger clip back on.',
  ecg: 'Look at the patient, then check electrodes and leads.',
  cuff: 'Look at the patient, then check the cuff and its hose.',
  'arterial-line': 'Look at the patient, then check the line and its transducer.',
  thermometer: 'Check where the temperature sensor is.',
  capnograph: 'Look at the breathing, then check the sampling line.',
}

const poorSignal: Readonly<Record<Sensor, string>> = {
  oximeter: 'Look at the patient; warm the hand or take another finger, off the cuff arm.',
  ecg: 'Look at the patient; press the electrodes on or change them.',
  cuff: 'Keep the arm still and at heart height, then measure again.',
  'arterial-line': 'Look at the patient; flush the line and check its transducer.',
  thermometer: 'Check where the temperature sensor lies.',
  capnograph: 'Look at the breathing; check the sampling line for water or a kink.',
}

const symptoms: Readonly<Record<Symptom, string>> = {
  'chest-pain': 'Go now. Measure pressure and rate, call the provider.',
  breathless: 'Go now. Sit the patient up, look at the chest and at SpO₂, call the provider.',
  'one-sided-weakness': 'Go now. Note the time; look at face, arms and speech; call the provider.',
  'worst-headache': 'Go now. Measure the pressure, call the provider.',
}

/** Beyond a limit: first the patient, then what measures. */
function limit(vital: Vital): string {
  if (vital === 'rr' || vital === 'etco2') return 'Look at the chest: is the patient breathing?'
  if (vital === 'spo2') return 'Look at the patient and the chest, then at the finger clip.'
  if (vital.startsWith('nibp')) return 'Look at the patient, ask about symptoms, measure again.'
  return vital === 'temp' || vital === 'pi'
    ? 'Look at the patient.'
    : 'Look at the patient, feel the pulse.'
}

const overdue: Readonly<Record<OverdueKind, string>> = {
  cuff: 'Start the cuff, or type the pressure in; or say why it is not needed.',
  look: 'See breathing, colour and answers, then enter the look.',
  recheck: 'Take the pressure again and enter how the patient is.',
  other: 'Do it now and enter it, or say why it is not needed.',
}

/** What is left to do about an alarm that is over. */
export const overRemedies = {
  ended: 'It is over. See how the patient is, then acknowledge.',
  finding: 'It is past. Look at the curve of that time, then acknowledge.',
} as const

/** Three repeats gave no answer (alarms.md 2.2). */
export const takeByHand = 'Take it by hand, other arm, feel the pulse.'

/** What to do, in the order of doing it: the patient comes before the technology. */
export const remedies: WordsByKind<string> = {
  limit: ({ vital }) => limit(vital),
  'lost-while': ({ vital, side }) =>
    `Go to the patient: ${vitalLabel(vital)} was ${english.sides[side]} when its signal went.`,
  'sensor-lost': ({ sensor }) => sensorLost[sensor],
  'vital-missing': ({ vital }) =>
    `The sensor works but gives no ${vitalLabel(vital)}: check its place and the monitor's settings.`,
  'sources-disagree': () => 'Feel the pulse, then check ECG leads and finger clip.',
  'bare-zero': ({ vital }) =>
    vital === 'hr'
      ? 'Check the patient, then the leads.'
      : 'Look at the chest, then check the sensor.',
  'poor-signal': ({ sensor }) => poorSignal[sensor],
  'device-alarm': () => 'Look at the patient, then at the monitor: it gives its own alarm.',
  'device-alarm-unknown': () => 'Go and look: the monitor no longer says whether its alarm is on.',
  'cuff-failed': () => 'Check cuff size and place, keep the arm still, then measure again.',
  'device-offline': ({ deviceId }) =>
    `Watch the patient at the bedside; check power and network of ${deviceId}.`,
  'link-lost': (condition) =>
    condition.link === 'broker'
      ? 'Watch every patient at the bedside; call whoever looks after the network.'
      : `Watch its patients at the bedside; check power and network of ${condition.gatewayId}.`,
  'wrong-patient': ({ deviceId }) =>
    `See which patient wears ${deviceId}. If it is this one, press “On this patient”.`,
  'device-not-confirmed': ({ deviceId }) =>
    `See who wears ${deviceId}. If it is this patient, press “On this patient”.`,
  'clock-skew': ({ deviceId }) =>
    `Set the clock of ${deviceId}. Its values are judged by when they arrive.`,
  battery: ({ deviceId }) => `Plug ${deviceId} in or change its battery.`,
  'readings-not-judged': () =>
    'Watch the patient at the bedside. Too much came at once; the newest values count again.',
  overdue: ({ dueId }) => overdue[dueKindOf(dueId)],
  sedation: (_condition, { priority }) =>
    priority === 'high'
      ? 'Go now. Keep the airway open, look at the chest, call for help.'
      : 'Stay with the patient, speak, look at the chest.',
  vomiting: () => 'Turn on the side, keep the airway free, stay with the patient.',
  symptom: ({ symptom }) => symptoms[symptom],
  call: () => 'Go there, then press “Arrived”.',
  'not-back': () => 'Find the patient, then put the sensors back on.',
  'left-without-discharge': () => 'Call the patient and the escort, tell the provider.',
  'limits-changed': () => 'Read the limits below and confirm them, or change them back.',
  'record-impaired': () =>
    'Alarms go on, but values may be lost; the ledger names what. Write on paper, call whoever looks after the server.',
  'room-uncovered': () => 'Go there, or put somebody at a station with its sound on.',
  'alarm-not-displayed': () =>
    'Go to the room, then check the screens: none has confirmed that it shows it.',
  'page-path': () => 'Call the provider by phone where needed; send a test page.',
}
