import type { Sensor } from '@vigil/shared/vocabulary'
import { english } from './catalogue-en.ts'
import { tileLabel, vitalLabel } from './vital-words.ts'
import type { WordsByKind } from './words-by-kind.ts'

/** What a condition is called. */
export interface CauseWords {
  /** At most twelve characters, or it is cut: it stands on a tile. */
  readonly short: string
  readonly headline: string
}

const sensorLost: Readonly<Record<Sensor, CauseWords>> = {
  oximeter: { short: 'SpO₂ off', headline: 'SpO₂ probe off' },
  ecg: { short: 'ECG off', headline: 'ECG leads off' },
  cuff: { short: 'Cuff gone', headline: 'Cuff gone' },
  'arterial-line': { short: 'ART off', headline: 'ART line off' },
  thermometer: { short: 'Temp off', headline: 'Temp sensor off' },
  capnograph: { short: 'CO₂ off', headline: 'CO₂ line off' },
}

const signals: Readonly<Record<Sensor, string>> = {
  oximeter: 'SpO₂',
  ecg: 'ECG',
  cuff: 'Cuff',
  'arterial-line': 'ART',
  thermometer: 'Temp',
  capnograph: 'CO₂',
}

const same = (words: string): CauseWords => ({ short: words, headline: words })

/** The chain that watches the patient: sensors, devices, network, record. */
export const technicalWords = {
  'lost-while': ({ vital, side }) => ({
    short: `${tileLabel(vital)} ?${english.sides[side]}`,
    headline: `${vitalLabel(vital)} lost, was ${english.sides[side]}`,
  }),
  'sensor-lost': ({ sensor }) => sensorLost[sensor],
  'vital-missing': ({ vital }) => ({
    short: `No ${tileLabel(vital)}`,
    headline: `No ${vitalLabel(vital)}`,
  }),
  'sources-disagree': () => ({ short: 'HR/PR differ', headline: 'HR and PR differ' }),
  'bare-zero': ({ vital }) => same(`${vitalLabel(vital)} reads 0`),
  'poor-signal': ({ sensor }) => ({
    short: `${signals[sensor]} weak`,
    headline: `${signals[sensor]} signal weak`,
  }),
  'device-alarm': (_condition, { deviceText }) => same(deviceText ?? 'Own alarm'),
  'device-alarm-unknown': (_condition, { deviceText }) => ({
    short: 'Still on?',
    headline: `${deviceText ?? 'Own alarm'} – still on?`,
  }),
  'cuff-failed': () => same('Cuff failed'),
  'device-offline': () => ({ short: 'Offline', headline: 'Monitor offline' }),
  'link-lost': (condition) =>
    condition.link === 'broker'
      ? { short: 'Network lost', headline: 'No monitor can be heard' }
      : { short: 'Gateway lost', headline: `Gateway ${condition.gatewayId} lost` },
  'wrong-patient': ({ deviceId }) => ({
    short: 'Wrong room?',
    headline: `${deviceId} measures in another room`,
  }),
  'device-not-confirmed': ({ deviceId }) => ({
    short: 'New device?',
    headline: `New device: ${deviceId}`,
  }),
  'clock-skew': ({ deviceId }) => ({
    short: 'Clock wrong',
    headline: `Clock of ${deviceId} is wrong`,
  }),
  battery: ({ deviceId }) => ({ short: 'Battery low', headline: `Battery of ${deviceId} low` }),
  'readings-not-judged': () => ({
    short: 'Not judged',
    headline: 'Some readings were not judged',
  }),
  'record-impaired': () => ({ short: 'No record', headline: 'Nothing is being recorded' }),
  'room-uncovered': () => ({ short: 'Unwatched', headline: 'No station watches this room' }),
  'alarm-not-displayed': () => ({ short: 'Not shown', headline: 'No screen has shown an alarm' }),
  'page-path': () => ({ short: 'No paging', headline: 'Paging does not work' }),
} satisfies Partial<WordsByKind<CauseWords>>
