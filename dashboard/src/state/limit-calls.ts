import {
  checkThresholdsReply,
  guardRailsReply,
  presetsReply,
  recordingsReply,
  rehearsalReply,
  signedThresholdsReply,
  type CheckThresholdsBody,
  type CheckThresholdsReply,
  type GuardRailsReply,
  type PresetsReply,
  type RecordingsReply,
  type RehearsalBody,
  type RehearsalReply,
  type SignedThresholdsReply,
  type SignThresholdsBody,
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

export const checkThresholdsCall = (
  patientId: PatientId,
  body: CheckThresholdsBody,
): SiteCall<CheckThresholdsReply> => ({
  path: pathOf(patientId, '/thresholds/check'),
  schema: checkThresholdsReply,
  body,
})

export const signThresholdsCall = (
  patientId: PatientId,
  body: SignThresholdsBody,
): SiteCall<SignedThresholdsReply> => ({
  path: pathOf(patientId, '/thresholds'),
  schema: signedThresholdsReply,
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
