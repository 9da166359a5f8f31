import {
  careReply,
  patient,
  patientReply,
  patientsReply,
  protocolsReply,
  type NewPatientBody,
  type PatientReply,
  type PatientsReply,
  type ProtocolsReply,
} from '@vigil/shared/contracts'
import type { CareRecord, Patient, PatientId, SessionId } from '@vigil/shared/vocabulary'
import type { SiteCall } from './site-call.ts'

/** The whole record of a running or ended treatment. */
export const careRecordCall = (sessionId: SessionId): SiteCall<CareRecord> => ({
  path: `/sessions/${encodeURIComponent(sessionId)}/care`,
  schema: careReply,
})

/** The newest version of each protocol. */
export const protocolsCall: SiteCall<ProtocolsReply> = {
  path: '/protocols',
  schema: protocolsReply,
}

export const patientsCall: SiteCall<PatientsReply> = { path: '/patients', schema: patientsReply }

export const patientCall = (patientId: PatientId): SiteCall<PatientReply> => ({
  path: `/patients/${encodeURIComponent(patientId)}`,
  schema: patientReply,
})

export const newPatientCall = (body: NewPatientBody): SiteCall<Patient> => ({
  path: '/patients',
  schema: patient,
  body,
})
