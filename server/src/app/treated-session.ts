import { ok, refuse, type Result } from '@vigil/shared/base'
import type { StartSessionBody } from '@vigil/shared/contracts'
import type { CarePlan, LimitSet, Protocol, Session } from '@vigil/shared/vocabulary'
import { findPreset } from '#core/protocol/presets.ts'
import type { CareSources } from './care-sources.ts'
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
  const [patient, protocol, thresholds, before] = await Promise.all([
    sources.patient(patientId),
    sources.protocol(protocolId),
    sources.thresholds(patientId),
    sources.sessionsBefore(patientId),
  ])
  if (patient === null)
    return refuse({
      code: 'unknown-patient',
      message: 'this site has no such patient: choose one of the list, or add the patient first',
    })
  const limits = protocol === null ? null : (thresholds?.limits ?? presetOf(protocol))
  if (protocol === null || limits === null)
    return refuse({
      code: 'unknown-protocol',
      message: `there is no protocol ${protocolId} with its limits here: choose one of the list`,
    })
  const care: CarePlan = {
    patientId,
    protocol,
    prescription: patient.prescription,
    discharge: thresholds?.discharge ?? protocol.discharge,
    sessionNumber: before + 1,
    position,
    arms,
    weightKg: patient.weightKg,
  }
  return ok({
    patientLabel: patient.label,
    plan: protocol.plan,
    clipOnCuffArm: arms.cuff !== null && arms.cuff === arms.clip,
    limits,
    care,
  })
}

const presetOf = ({ limitsPresetId }: Protocol): LimitSet | null => findPreset(limitsPresetId)
