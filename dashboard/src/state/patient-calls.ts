import {
  patient,
  protocol,
  type ErasePatientBody,
  type PatientPlanBody,
  type SignProtocolBody,
} from '@vigil/shared/contracts'
import type { Patient, PatientId, Protocol } from '@vigil/shared/vocabulary'
import type { SiteCall } from './site-call.ts'

export const patientPlanCall = (
  patientId: PatientId,
  body: PatientPlanBody,
): SiteCall<Patient> => ({
  path: `/patients/${encodeURIComponent(patientId)}/plan`,
  schema: patient,
  body,
})

export const erasePatientCall = (
  patientId: PatientId,
  body: ErasePatientBody,
): SiteCall<Patient> => ({
  path: `/patients/${encodeURIComponent(patientId)}/erase`,
  schema: patient,
  body,
})

export const signProtocolCall = (body: SignProtocolBody): SiteCall<Protocol> => ({
  path: '/protocols',
  schema: protocol,
  body,
})
