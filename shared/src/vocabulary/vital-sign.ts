/** Vital signs that arrive as a stream of values. */
export const streamVitals = [
  'hr',
  'pr',
  'spo2',
  'pi',
  'rr',
  'abp-sys',
  'abp-dia',
  'abp-map',
  'temp',
  'etco2',
] as const
export type StreamVital = (typeof streamVitals)[number]

/** Parts of one cuff measurement: an event with its own time, not a stream. */
export const cuffVitals = ['nibp-sys', 'nibp-dia', 'nibp-map', 'nibp-pr'] as const
export type CuffVital = (typeof cuffVitals)[number]

/** Everything a device can measure. */
export type MeasuredVital = StreamVital | CuffVital
export const measuredVitals: readonly MeasuredVital[] = [...streamVitals, ...cuffVitals]

/** Derived from hr, pr and the cuff's pulse, so that one heart makes one alarm (alarms.md 2.1). */
export type DerivedVital = 'rate'

/** Everything an alarm limit can be set on. */
export type Vital = MeasuredVital | DerivedVital
export const vitals: readonly Vital[] = [...measuredVitals, 'rate']

/** The sensor on the patient that gives a vital: its loss is one cause and makes one alarm (alarms.md 2.3). */
export const sensors = [
  'oximeter',
  'ecg',
  'cuff',
  'arterial-line',
  'thermometer',
  'capnograph',
] as const
export type Sensor = (typeof sensors)[number]

export interface VitalSign {
  /** What a nurse reads. */
  readonly label: string
  /** Accepted IEEE 11073-10101 context-free codes (partition x 65536 + term), the preferred one first. */
  readonly mdc: readonly number[]
  readonly loinc: readonly string[]
  /** UCUM code of the one unit this vital has on every wire. */
  readonly ucum: string
  /** The unit as displayed. */
  readonly unit: string
  /** Values outside are refused by ingest (mqtt.md 6.3), bounds included. */
  readonly range: { readonly min: number; readonly max: number }
  readonly displayDecimals: number
  readonly sensor: Sensor
  /**
   * What a 0 means (mqtt.md 6.4, 6.5): `absent` never a value; `absent-unless-ok` a value only with an
   * explicit quality `ok`; `value` a number like any other.
   */
  readonly zero: 'absent' | 'absent-unless-ok' | 'value'
}

const perMinute = { ucum: '/min', unit: '/min', displayDecimals: 0 } as const
const pressure = { ucum: 'mm[Hg]', unit: 'mmHg', displayDecimals: 0 } as const
const pulseRange = { min: 10, max: 350 } as const
const cuffRange = { min: 10, max: 300 } as const
const arterialRange = { min: -40, max: 330 } as const
const arterial = {
  ...pressure,
  range: arterialRange,
  sensor: 'arterial-line',
  zero: 'absent',
} as const
const cuff = { ...pressure, range: cuffRange, sensor: 'cuff', zero: 'absent' } as const

/** The catalogue of mqtt.md 6.3. */
export const vitalSigns: Readonly<Record<MeasuredVital, VitalSign>> = {
  hr: {
    label: 'HR',
    mdc: [147842],
    loinc: ['8867-4'],
    ...perMinute,
    range: pulseRange,
    sensor: 'ecg',
    zero: 'absent-unless-ok',
  },
  pr: {
    label: 'PR',
    mdc: [149530],
    loinc: ['8889-8'],
    ...perMinute,
    range: pulseRange,
    sensor: 'oximeter',
    zero: 'absent-unless-ok',
  },
  spo2: {
    label: 'SpO₂',
    mdc: [150456],
    loinc: ['59408-5', '2708-6'],
    ucum: '%',
    unit: '%',
    range: { min: 1, max: 100 },
    displayDecimals: 0,
    sensor: 'oximeter',
    zero: 'absent',
  },
  pi: {
    label: 'PI',
    mdc: [150448, 150488],
    loinc: ['61006-3'],
    ucum: '%',
    unit: '%',
    range: { min: 0, max: 30 },
    displayDecimals: 1,
    sensor: 'oximeter',
    zero: 'value',
  },
  rr: {
    label: 'RR',
    mdc: [151562, 151578, 151594, 151570, 151658],
    loinc: ['9279-1'],
    ...perMinute,
    range: { min: 1, max: 150 },
    sensor: 'ecg',
    zero: 'absent-unless-ok',
  },
  'abp-sys': { label: 'ART SYS', mdc: [150037, 150033], loinc: ['8480-6'], ...arterial },
  'abp-dia': { label: 'ART DIA', mdc: [150038, 150034], loinc: ['8462-4'], ...arterial },
  'abp-map': { label: 'ART MAP', mdc: [150039, 150035], loinc: ['8478-0'], ...arterial },
  temp: {
    label: 'Temp',
    mdc: [150344],
    loinc: ['8310-5'],
    ucum: 'Cel',
    unit: '°C',
    range: { min: 25, max: 45 },
    displayDecimals: 1,
    sensor: 'thermometer',
    zero: 'value',
  },
  etco2: {
    label: 'etCO₂',
    mdc: [151708],
    loinc: ['19891-1'],
    ...pressure,
    range: { min: 0, max: 150 },
    sensor: 'capnograph',
    zero: 'value',
  },
  'nibp-sys': { label: 'NIBP SYS', mdc: [150021, 150301], loinc: ['8480-6'], ...cuff },
  'nibp-dia': { label: 'NIBP DIA', mdc: [150022, 150302], loinc: ['8462-4'], ...cuff },
  'nibp-map': { label: 'NIBP MAP', mdc: [150023, 150303], loinc: ['8478-0'], ...cuff },
  'nibp-pr': {
    label: 'NIBP pulse',
    mdc: [149546],
    loinc: ['8867-4'],
    ...perMinute,
    range: pulseRange,
    sensor: 'cuff',
    zero: 'absent',
  },
}

/** True for the parts of a cuff measurement, which are judged as events (alarms.md 2.2). */
export const isCuffVital = (vital: Vital): vital is CuffVital =>
  (cuffVitals as readonly string[]).includes(vital)
