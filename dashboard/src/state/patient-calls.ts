import {
  patient,
  protocol,
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

export const signProtocolCall = (body: SignProtocolBody): SiteCall<Protocol> => ({
  path: '/protocols',
  schema: protocol,
  body,
})
