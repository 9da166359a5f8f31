import type { InstantMs } from '../time/index.ts'
import type { LimitSet } from './alarm-limit.ts'
import type { IdentifierKind } from './identifier.ts'
import type { DischargeLimits } from './discharge.ts'
import type { Drug, Route } from './protocol.ts'

/** A pseudonym: never a name. */
export type PatientId = string

/** What a provider ordered, for every session until it is changed. */
export interface Prescription {
  readonly drug: Drug
  readonly route: Route
  /** The most of one session, all doses together. */
  readonly mostMg: number
  readonly personId: string
  readonly signedMs: InstantMs
}

/** A plan of several sessions (sessions.md 2). */
export const rhythms = [
  'six',
  '3-2-1',
  'weekly',
  'twice-weekly-then-weekly',
  'monthly',
  'single',
] as const
export type Rhythm = (typeof rhythms)[number]

export interface SessionSeries {
  readonly protocolId: string
  readonly rhythm: Rhythm
  readonly planned: number
  /** No further session after this many without the prescriber's renewal; null: no stop. */
  readonly stopAfter: number | null
}

export interface Patient {
  readonly patientId: PatientId
  /** Initials or a pseudonym; shown on screens of this site only. */
  readonly label: string
  /** What is compared at the bedside: two of them, e.g. birth year and record number. Shown at check-in only. */
  readonly identifiers: readonly {
    readonly kind: Exclude<IdentifierKind, 'label'>
    readonly value: string
  }[]
  readonly weightKg: number | null
  readonly prescription: Prescription | null
  readonly series: SessionSeries | null
}

/** Alarm limits and discharge limits, signed together; every version is kept (sessions.md 3). */
export interface PatientLimits {
  readonly patientId: PatientId
  readonly version: number
  readonly limits: LimitSet
  readonly discharge: DischargeLimits
  readonly signed: { readonly personId: string; readonly atMs: InstantMs; readonly reason: string }
  /** What the signer had seen of its rehearsal, in a sentence; null: none was run. */
  readonly rehearsal: string | null
}
