import type { InstantMs } from '@vigil/shared/time'
import type { Patient, PatientId, PatientLimits, Protocol } from '@vigil/shared/vocabulary'

/** A patient as somebody left it; `signed` null: registered, by nobody's signature. */
export interface PatientVersion {
  readonly patient: Patient
  readonly sinceMs: InstantMs
  readonly signed: { readonly personId: string; readonly reason: string } | null
}

/** Patients of the site. What was once ordered stays on the record. */
export interface PatientStore {
  /** The newest version from now on. */
  append(version: PatientVersion): Promise<void>
  find(patientId: PatientId): Promise<Patient | null>
  /** The newest version of each, in the order they were registered. */
  all(): Promise<readonly Patient[]>
  /** Every version, oldest first; of an unknown patient none. */
  history(patientId: PatientId): Promise<readonly PatientVersion[]>
}

/** Takes away who somebody was. */
export interface PatientErasure {
  /** Label and identifiers, in every version, and what the sessions of this patient were called. All of it or nothing. */
  erase(patientId: PatientId): Promise<void>
}

/** `taken`: that version is there already, and nothing was kept. */
export type Kept = 'kept' | 'taken'

/** Every version of every patient's limits, for ever. */
export interface SignedLimitsStore {
  append(signedLimits: PatientLimits): Promise<Kept>
  /** Newest first; of an unknown patient none. */
  ofPatient(patientId: PatientId): Promise<readonly PatientLimits[]>
}

/** Protocols as this site signed them, every version, for ever. */
export interface ProtocolStore {
  append(protocol: Protocol): Promise<Kept>
  /** Newest first; of a protocol nobody signed here none. */
  versions(protocolId: string): Promise<readonly Protocol[]>
  /** The newest of each, in the order they were first signed. */
  newest(): Promise<readonly Protocol[]>
}
