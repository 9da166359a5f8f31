import type { GateLineId } from './discharge.ts'
import type { DischargeLimits } from './discharge.ts'
import type { MonitoringPlan } from './monitoring-plan.ts'

export const routes = ['iv', 'im', 'sc', 'nasal', 'lozenge'] as const
export type Route = (typeof routes)[number]

export const drugs = ['ketamine', 'esketamine'] as const
export type Drug = (typeof drugs)[number]

/** A reading or a look that a protocol asks for. */
export const dueKinds = ['cuff', 'look'] as const
export type DueKind = (typeof dueKinds)[number]

/** Amber: recheck, and a provider decides. Red: a provider's signed word is needed. Beyond a limit, not at it. */
export interface HoldLimits {
  readonly amber: {
    readonly sysOver: number
    readonly diaOver: number
    readonly rateUnder: number
    readonly rateOver: number
    readonly spo2Under: number
    readonly sysUnder: number
  }
  readonly red: { readonly sysOver: number; readonly diaOver: number }
  /** When the pressure is taken again, counted from the reading that held. */
  readonly recheckAfterMs: readonly number[]
}

/** When the cuff is due after time zero, counted from it. */
export interface CuffSchedule {
  /** Counted from time zero, then from the newest reading; null: only at the times named. */
  readonly everyMs: number | null
  /** Times named; those of `fromDose: 'last'` count from the last dose. */
  readonly atMs: readonly number[]
  readonly fromDose: 'first' | 'last'
  /** `everyMs` ends when two readings in a row have fallen after those at `atMs`. */
  readonly untilFalling: boolean
  readonly beforeLeaving: boolean
}

export type NoDriving =
  | { readonly kind: 'hours'; readonly hours: number }
  | { readonly kind: 'next-day-after-sleep'; readonly atLeastHours: number }

/**
 * How a clinic treats by one route: what is watched, measured and looked at, and when somebody may go (sessions.md 2).
 * A version once signed never changes; a session keeps the version that it began with.
 */
export interface Protocol {
  readonly protocolId: string
  readonly version: number
  readonly label: string
  readonly route: Route
  readonly drug: Drug
  /** How long a session is expected to last from time zero; null: not said. */
  readonly expectedMs: number | null
  readonly plan: MonitoringPlan
  readonly cuffBeforeDose: number
  readonly cuff: CuffSchedule
  readonly lookEveryMs: number
  /** The look's prompt makes no sound where the patient can hear it. */
  readonly silentLook: boolean
  /** Peak lasts this long from the last dose; of an infusion, from its stop. */
  readonly peakMs: number
  /** Max(first dose + afterFirst, last dose + afterLast); of an infusion counted from its stop. */
  readonly leastStay: { readonly afterFirstMs: number; readonly afterLastMs: number }
  readonly noDriving: NoDriving
  readonly hold: HoldLimits
  /** Lines of the discharge gate, in the order they are shown. */
  readonly gate: { readonly kind: 'clinic' | 'office'; readonly lines: readonly GateLineId[] }
  readonly limitsPresetId: string
  readonly discharge: DischargeLimits
  /** Null: the shipped preset. */
  readonly signed: {
    readonly personId: string
    readonly atMs: number
    readonly reason: string
  } | null
}
