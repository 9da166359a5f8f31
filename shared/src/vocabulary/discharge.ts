import type { InstantMs } from '../time/index.ts'

/** What must hold before somebody goes home; a protocol names its own (sessions.md 4). */
export const gateLineIds = [
  'least-stay',
  'vitals',
  'alarms',
  'no-gap',
  'after-medicine',
  'room-air',
  'padss',
  'awake-oriented',
  'walks',
  'nausea',
  'safe-to-self',
  'escort',
  'transport',
  'instructions',
  'last-set',
  'sign-off',
] as const
export type GateLineId = (typeof gateLineIds)[number]

/** What a provider signs of when a patient may leave; bounds are met at the bound itself. */
export interface DischargeLimits {
  readonly version: number
  readonly sys: { readonly min: number; readonly max: number }
  readonly dia: { readonly min: number; readonly max: number }
  readonly rate: { readonly min: number; readonly max: number }
  /** At least `min` percent, or the baseline less `belowBaseline`, whichever is lower; null: `min` alone. */
  readonly spo2: { readonly min: number; readonly belowBaseline: number | null }
  /** Two sets at least this far apart ... */
  readonly setsApartMs: number
  /** ... the last at most this old; null: however old (office). */
  readonly newestSetMs: number | null
  readonly padssLeast: number
}

export interface GateLine {
  readonly lineId: GateLineId
  /** `overridden`: a provider signed that it need not be met; it stays on the record for ever. */
  readonly state: 'met' | 'not-met' | 'overridden'
  /** What was found, as people read it, e.g. `118/74`, `2 of 2 sets`; empty when nothing was. */
  readonly value: string
  /** Why it stands so, a sentence without times of day. */
  readonly reason: string
  /** Since when it is met or not. */
  readonly sinceMs: InstantMs
  /** The earliest it can be met, never in the past; null: met already, or nobody can say. */
  readonly earliestMs: InstantMs | null
}

/** A gate's standing: `met` counts what is met or overridden, without the last signature. */
export interface Gate {
  readonly state: 'not-ready' | 'ready' | 'getting-up' | 'signed'
  readonly lines: readonly GateLine[]
  readonly met: number
  readonly of: number
  /** The earliest that all lines that time decides are met; null: nobody can say. */
  readonly earliestMs: InstantMs | null
  /** Worth knowing, but no line: e.g. pressure not within 20 % of baseline. */
  readonly advice: readonly string[]
}
