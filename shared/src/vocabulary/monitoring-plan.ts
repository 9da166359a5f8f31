/** How a vital is watched. Only a continuous one can be stale or lost (alarms.md 2). */
export type Watch = 'continuous' | 'spot' | 'not-used'

/** Vitals a plan names. `rate` is whatever gives a heart rate: ECG, oximeter or cuff. */
export const plannedVitals = [
  'spo2',
  'rate',
  'hr',
  'pr',
  'rr',
  'nibp',
  'abp',
  'temp',
  'etco2',
] as const
export type PlannedVital = (typeof plannedVitals)[number]

/** A vital named `continuous` is expected from the start; one not named, from its first valid reading. */
export type MonitoringPlan = Readonly<Partial<Record<PlannedVital, Watch>>>
