import type { InstantMs } from '../time/index.ts'
import type { ConditionLimits, LimitSet } from './alarm-limit.ts'
import type { DeviceId } from './ids.ts'
import type { Actor } from './person.ts'
import type { Phase } from './phase.ts'
import type { Sensor, Vital } from './vital-sign.ts'

/** Vitals a baseline is taken of; the rate of the heart whatever measured it. */
export const baselineVitals = ['rate', 'spo2', 'nibp-sys', 'nibp-dia'] as const
export type BaselineVital = (typeof baselineVitals)[number]

/**
 * What changes are counted from: for each vital the mean of the last two valid readings before the dose, seated or
 * reclined (alarms.md 2.4). A vital without one has no baseline: its relative rules are off.
 */
export interface Baseline {
  readonly values: Readonly<Partial<Record<BaselineVital, number>>>
  readonly position: 'seated' | 'reclined'
  readonly arm: 'left' | 'right' | null
  readonly takenMs: InstantMs
}

/** What a person says about artefacts; it changes no limit, and ends by itself. */
export const artefactLabels = ['moving', 'talking', 'crying'] as const
export type ArtefactLabel = (typeof artefactLabels)[number]

/** Where a session stands, beside its alarms: the same at every station. */
export interface SessionCourse {
  /** Rises by one with every change. */
  readonly revision: number
  readonly phase: Phase
  readonly baseline: Baseline | null
  /** Signed limits, and since when they are in force. */
  readonly limits: LimitSet
  readonly limitsSinceMs: InstantMs
  /** The limits as they judge now, with baseline and phase worked in; a limit that is off is not there. */
  readonly inForce: readonly ConditionLimits[]
  /** Vitals and sides whose rule cannot judge now, and why. */
  readonly off: readonly {
    readonly vital: Vital
    readonly side: 'high' | 'low'
    readonly why: 'no-baseline' | 'phase' | 'not-set'
  }[]
  /** Limits were loosened and wait for the nurse's word. */
  readonly toConfirm: { readonly by: Actor; readonly byMs: InstantMs } | null
  readonly audioPause: { readonly by: Actor; readonly untilMs: InstantMs } | null
  /** Sensors are off on purpose, e.g. in the bathroom. */
  readonly away: {
    readonly by: Actor
    readonly sensors: readonly Sensor[]
    readonly note: string
    readonly untilMs: InstantMs
  } | null
  readonly label: { readonly label: ArtefactLabel; readonly untilMs: InstantMs } | null
  /** Of several devices that give a vital, the one a person chose; a vital that is not named: the worse counts. */
  readonly ranked: readonly { readonly vital: Vital; readonly deviceId: DeviceId }[]
  /** A cuff is running since then; null when none is. */
  readonly cuffRunningSinceMs: InstantMs | null
}
