import type { MeasuredVital, Priority, Sensor, Side } from '@vigil/shared/vocabulary'

/** What a technical condition is called and what to do about it. */
export interface CauseWords {
  /** At most twelve characters: it stands on a tile. */
  readonly short: string
  readonly headline: string
  readonly remedy: string
}

const sides: Readonly<Record<Side, string>> = { high: 'high', low: 'low' }

const priorities: Readonly<Record<Priority, string>> = {
  high: 'High',
  medium: 'Medium',
  low: 'Low',
  information: 'Information',
}

/** Only where the tile says it shorter than the vital sign's own label. */
const vitals: Readonly<Partial<Record<MeasuredVital, string>>> = {
  'nibp-sys': 'SYS',
  'nibp-dia': 'DIA',
  'nibp-map': 'MAP',
  'nibp-pr': 'Cuff pulse',
}

const sensorLost: Readonly<Record<Sensor, CauseWords>> = {
  oximeter: {
    short: 'SpO₂ off',
    headline: 'SpO₂ probe off',
    remedy: 'Look at the patient, then put the finger clip back on.',
  },
  ecg: {
    short: 'ECG off',
    headline: 'ECG leads off',
    remedy: 'Look at the patient, then check electrodes and leads.',
  },
  cuff: {
    short: 'Cuff gone',
    headline: 'Cuff gone',
    remedy: 'Look at the patient, then check the cuff and its hose.',
  },
  'arterial-line': {
    short: 'ART off',
    headline: 'ART line off',
    remedy: 'Look at the patient, then check the line and its transducer.',
  },
  thermometer: {
    short: 'Temp off',
    headline: 'Temp sensor off',
    remedy: 'Check where the temperature sensor is.',
  },
  capnograph: {
    short: 'CO₂ off',
    headline: 'CO₂ line off',
    remedy: 'Look at the breathing, then check the sampling line.',
  },
}

/** Every word of an alarm in one place, ready to be translated. */
export const english = {
  rate: 'HR',
  sides,
  priorities,
  vitals,
  sensorLost,
  technical: 'Technical',
  lastKnown: 'Stands on the last known value: the signal is gone.',
  lostWhile: (vital: string, side: string): CauseWords => ({
    short: `${vital} ?${side}`,
    headline: `${vital} lost, was ${side}`,
    remedy: `Go to the patient: ${vital} was ${side} when its signal went.`,
  }),
  vitalMissing: (vital: string): CauseWords => ({
    short: `No ${vital}`,
    headline: `No ${vital}`,
    remedy: `The sensor works but gives no ${vital}: check its place and the monitor's settings.`,
  }),
  sourcesDisagree: {
    short: 'HR/PR differ',
    headline: 'HR and PR differ',
    remedy: 'Feel the pulse, then check ECG leads and finger clip.',
  },
  cuffFailed: {
    short: 'Cuff failed',
    headline: 'Cuff failed',
    remedy: 'Check cuff size and place, keep the arm still, then measure again.',
  },
  deviceOffline: (deviceId: string): CauseWords => ({
    short: 'Offline',
    headline: 'Monitor offline',
    remedy: `Watch the patient at the bedside; check power and network of ${deviceId}.`,
  }),
} as const
