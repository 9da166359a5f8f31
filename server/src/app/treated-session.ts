import { ok, refuse, type Result } from '@vigil/shared/base'
import type { StartSessionBody } from '@vigil/shared/contracts'
import type { Arms, CarePlan, PatientLimits, Protocol, Session } from '@vigil/shared/vocabulary'
import { findPreset } from '#core/protocol/presets.ts'
import type { CareSources } from './care-sources.ts'
import { isErased, patientErased } from './erased-patient.ts'
import type { Refusal } from './refusal.ts'

/** What a session is made of beside its name, room and time. */
export type SessionTerms = Pick<
  Session,
  'patientLabel' | 'plan' | 'clipOnCuffArm' | 'limits' | 'care'
>
type CareBody = NonNullable<StartSessionBody['care']>

/** What a patient, a protocol and what providers signed make of a session that is asked for. */
export async function treatedTerms(
  { patientId, protocolId, position, arms }: CareBody,
  sources: CareSources,
): Promise<Result<SessionTerms, Refusal>> {
  if (arms.noCuff !== null && arms.cuff === arms.noCuff)
    return refuse({
      code: 'invalid',
      message: `the cuff may never be on this patient's ${arms.noCuff} arm: put it on the other one`,
    })
  const [patient, protocol, signedLimits, before] = await Promise.all([
    sources.patient(patientId),
    sources.protocol(protocolId),
    sources.signedLimits(patientId),
    sources.sessionsBefore(patientId),
  ])
  if (patient === null)
    return refuse({
      code: 'unknown-patient',
      message: 'this site has no such patient: choose one of the list, or add the patient first',
    })
  if (isErased(patient)) return refuse(patientErased)
  if (protocol === null) return refuse(noProtocol(protocolId))
  const signed = signedLimits ?? presetOf(protocol)
  if (signed === null) return refuse(noProtocol(protocolId))
  const care: CarePlan = {
    ...{ patientId, protocol, position, arms },
    prescription: patient.prescription,
    discharge: signed.discharge,
    sessionNumber: before + 1,
    weightKg: patient.weightKg,
  }
  return ok({
    patientLabel: patient.label,
    plan: protocol.plan,
    clipOnCuffArm: isOnCuffArm(arms),
    limits: signed.limits,
    care,
  })
}

const isOnCuffArm = ({ cuff, clip }: Arms): boolean => cuff !== null && cuff === clip

const noProtocol = (protocolId: string): Refusal => ({
  code: 'unknown-protocol',
  message: `there is no protocol ${protocolId} with its limits here: choose one of the list`,
})

/** The protocol's own limits and limits; null: its limits are not there. */
function presetOf({
  limitsPresetId,
  discharge,
}: Protocol): Pick<PatientLimits, 'limits' | 'discharge'> | null {
  const limits = findPreset(limitsPresetId)
  return limits === null ? null : { limits, discharge }
}
