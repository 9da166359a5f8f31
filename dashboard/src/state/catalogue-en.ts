import type { MeasuredVital, Priority, Sensor, Side } from '@vigil/shared/vocabulary'

interface CauseWords {
  /** At most about 16 characters: it stands on a tile. */
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
    headline: 'SpO₂ sensor off',
    remedy: 'Look at the patient, then put the finger clip back on.',
  },
  ecg: {
    headline: 'ECG leads off',
    remedy: 'Look at the patient, then check electrodes and leads.',
  },
  cuff: {
    headline: 'Cuff gone',
    remedy: 'Look at the patient, then check the cuff and its hose.',
  },
  'arterial-line': {
    headline: 'ART line off',
    remedy: 'Look at the patient, then check the line and its transducer.',
  },
  thermometer: {
    headline: 'Temp sensor off',
    remedy: 'Check where the temperature sensor is.',
  },
  capnograph: {
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
  lostWhile: (vital: string, side: string): string => `${vital} lost, was ${side}`,
  lostWhileRemedy: (vital: string, side: string): string =>
    `Go to the patient: ${vital} was ${side} when its signal went.`,
  vitalMissing: (vital: string): string => `No ${vital}`,
  vitalMissingRemedy: (vital: string): string =>
    `The sensor works but gives no ${vital}: check its place and the monitor's settings.`,
  sourcesDisagree: {
    headline: 'HR and PR differ',
    remedy: 'Feel the pulse, then check ECG leads and finger clip.',
  },
  cuffFailed: {
    headline: 'Cuff failed',
    remedy: 'Check cuff size and place, keep the arm still, then measure again.',
  },
  deviceOffline: (deviceId: string): CauseWords => ({
    headline: 'Monitor offline',
    remedy: `Watch the patient at the bedside; check power and network of ${deviceId}.`,
  }),
} as const
