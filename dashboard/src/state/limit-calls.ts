import {
  checkSignedLimitsReply,
  guardRailsReply,
  presetsReply,
  recordingsReply,
  rehearsalReply,
  signedLimitsReply,
  type CheckSignedLimitsBody,
  type CheckSignedLimitsReply,
  type GuardRailsReply,
  type PresetsReply,
  type RecordingsReply,
  type RehearsalBody,
  type RehearsalReply,
  type SignedLimitsReply,
  type SignLimitsBody,
} from '@vigil/shared/contracts'
import type { PatientId } from '@vigil/shared/vocabulary'
import type { SiteCall } from './site-call.ts'

/** Hours of sessions go through the engine twice. */
const rehearsalMs = 60_000

const pathOf = (patientId: PatientId, rest: string): string =>
  `/patients/${encodeURIComponent(patientId)}${rest}`

export const presetsCall: SiteCall<PresetsReply> = { path: '/presets', schema: presetsReply }

export const guardRailsCall: SiteCall<GuardRailsReply> = {
  path: '/guard-rails',
  schema: guardRailsReply,
}

export const recordingsCall: SiteCall<RecordingsReply> = {
  path: '/recordings',
  schema: recordingsReply,
}

export const checkSignedLimitsCall = (
  patientId: PatientId,
  body: CheckSignedLimitsBody,
): SiteCall<CheckSignedLimitsReply> => ({
  path: pathOf(patientId, '/limits/check'),
  schema: checkSignedLimitsReply,
  body,
})

export const signLimitsCall = (
  patientId: PatientId,
  body: SignLimitsBody,
): SiteCall<SignedLimitsReply> => ({
  path: pathOf(patientId, '/limits'),
  schema: signedLimitsReply,
  body,
})

export const rehearsalCall = (
  patientId: PatientId,
  body: RehearsalBody,
): SiteCall<RehearsalReply> => ({
  path: pathOf(patientId, '/rehearsal'),
  schema: rehearsalReply,
  body,
  timeoutMs: rehearsalMs,
})
