import type { Patient, PatientId, PatientLimits, Protocol } from '@vigil/shared/vocabulary'
import { findProtocol } from '#core/care/protocols.ts'
import type { RecordStores } from './ports.ts'

/** What a treated session takes from what providers signed. */
export interface CareSources {
  patient(patientId: PatientId): Promise<Patient | null>
  /** The newest version that was signed for this patient; null: the protocol's own. */
  signedLimits(patientId: PatientId): Promise<PatientLimits | null>
  /** The newest version of a protocol. */
  protocol(protocolId: string): Promise<Protocol | null>
  /** How many treated sessions this patient has had. */
  sessionsBefore(patientId: PatientId): Promise<number>
}

type Stores = Pick<RecordStores, 'patients' | 'signedLimits' | 'protocols' | 'sessions'>

/** From the record; a protocol that nobody signed here is the shipped preset. */
export const recordedCare = (stores: Stores): CareSources => ({
  patient: (patientId) => stores.patients.find(patientId),
  signedLimits: async (patientId) => (await stores.signedLimits.ofPatient(patientId))[0] ?? null,
  protocol: async (protocolId) =>
    (await stores.protocols.versions(protocolId))[0] ?? findProtocol(protocolId),
  sessionsBefore: async (patientId) => (await stores.sessions.ofPatient(patientId)).length,
})
