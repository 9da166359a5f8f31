import type { MeasuredVital, Phase, Priority, Sensor, Side } from '@vigil/shared/vocabulary'

const sides: Readonly<Record<Side, string>> = { high: 'high', low: 'low' }

const priorities: Readonly<Record<Priority, string>> = {
  high: 'High',
  medium: 'Medium',
  low: 'Low',
  information: 'Information',
}

/** Only where the screen says it shorter than the vital sign's own label. */
const vitals: Readonly<Partial<Record<MeasuredVital, string>>> = {
  'nibp-sys': 'SYS',
  'nibp-dia': 'DIA',
  'nibp-map': 'MAP',
  'nibp-pr': 'Cuff pulse',
}

/** Shorter still: on a tile a side, a value or a word stands beside it. */
const tileVitals: Readonly<Partial<Record<MeasuredVital, string>>> = {
  'nibp-pr': 'Pulse',
  'abp-sys': 'A-SYS',
  'abp-dia': 'A-DIA',
  'abp-map': 'A-MAP',
}

const phases: Readonly<Record<Phase, string>> = {
  'check-in': 'Check-in',
  baseline: 'Baseline',
  dosing: 'Dosing',
  peak: 'Peak',
  recovery: 'Recovery',
  ready: 'Ready',
}

const sensors: Readonly<Record<Sensor, string>> = {
  oximeter: 'finger clip',
  ecg: 'ECG leads',
  cuff: 'cuff',
  'arterial-line': 'arterial line',
  thermometer: 'thermometer',
  capnograph: 'CO₂ line',
}

/** Words that many screens share, ready to be translated. */
export const english = {
  rate: 'HR',
  sides,
  priorities,
  vitals,
  tileVitals,
  phases,
  sensors,
  technical: 'Technical',
} as const
