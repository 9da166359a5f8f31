import { ok, refuse, type Result } from '@vigil/shared/base'
import type {
  CheckSignedLimitsBody,
  CheckSignedLimitsReply,
  SignedLimitsReply,
  SignLimitsBody,
  SignedLimitsVersion,
} from '@vigil/shared/contracts'
import type { Clock, InstantMs } from '@vigil/shared/time'
import type { Patient, PatientLimits, Protocol, StationId } from '@vigil/shared/vocabulary'
import { clinicDischarge, officeDischarge } from '#core/care/discharge-presets.ts'
import { adultMonitored, findPreset } from '#core/protocol/presets.ts'
import { checkSignedLimits, signedLimitsAt } from '#core/signed-limits/check-signed-limits.ts'
import { difference, type SignedLimits } from '#core/signed-limits/difference.ts'
import { putInForce, runningOf, type InForcePorts } from './put-in-force.ts'
import type { People, Person } from './people.ts'
import type { Logger } from './ports.ts'
import type { ProtocolsDesk } from './protocols-desk.ts'
import type { Refusal } from './refusal.ts'
import type { RunningSession } from './running-session.ts'
import { signedBy } from './signed-by.ts'
import type { Site } from './site.ts'
import type { SignedLimitsStore } from './treatment-ports.ts'

export interface SignedLimitsPorts extends InForcePorts {
  readonly site: Pick<Site, 'type'>
  readonly store: SignedLimitsStore
  readonly protocols: Pick<ProtocolsDesk, 'find'>
  readonly people: People
  readonly clock: Clock
  readonly logger: Logger
}

/** What the next version of a patient's limits begins from; version 0: nobody has signed any. */
export interface StartFrom extends SignedLimits {
  readonly version: number
}

/** Alarm limits and discharge limits of each patient: every version that a provider signed (sessions.md 3). */
export class SignedLimitsDesk {
  readonly #ports: SignedLimitsPorts

  constructor(ports: SignedLimitsPorts) {
    this.#ports = ports
  }

  /** Every version, newest first, with what it changed. */
  async versions(patient: Patient): Promise<SignedLimitsVersion[]> {
    const versions = await this.#ports.store.ofPatient(patient.patientId)
    const unsigned = await this.#unsigned(patient)
    return versions.map((one, place) => ({
      ...one,
      changes: difference(versions[place + 1] ?? unsigned, one),
    }))
  }

  /** The newest that was signed; else what the patient's protocol says, else what is shipped. */
  async startFrom(patient: Patient): Promise<StartFrom> {
    const [newest] = await this.#ports.store.ofPatient(patient.patientId)
    return newest ?? { version: 0, ...(await this.#unsigned(patient)) }
  }

  /** What was signed and newest at an instant; null: nothing was. */
  async at({ patientId }: Patient, atMs: InstantMs): Promise<PatientLimits | null> {
    return signedLimitsAt(await this.#ports.store.ofPatient(patientId), atMs)
  }

  async check(patient: Patient, proposed: CheckSignedLimitsBody): Promise<CheckSignedLimitsReply> {
    const { refusal, recommended, changes, loosened } = await this.#findings(patient, proposed)
    const stale = await this.#staleRefusal(patient, proposed.basedOn)
    return {
      refusal: stale?.message ?? refusal,
      recommended: [...recommended],
      changes: [...changes],
      loosened,
    }
  }

  /** Signs the next version; a running session of this patient judges by it before the reply. */
  async sign(
    patient: Patient,
    body: SignLimitsBody,
    at: StationId,
  ): Promise<Result<SignedLimitsReply, Refusal>> {
    const before = await this.#refusal(patient, body)
    if (before !== null) return refuse(before)
    const person = await signedBy(this.#ports.people, {
      ...{ signature: body.signature, at },
      what: 'Thresholds',
      roles: ['provider'],
    })
    if (!person.ok) return person
    // Signing takes its time: somebody may have signed, or the session taken a baseline, meanwhile.
    const now = await this.#refusal(patient, body)
    if (now !== null) return refuse(now)
    return this.#keep(patient, body, person.value)
  }

  async #keep(
    patient: Patient,
    body: SignLimitsBody,
    signer: Person,
  ): Promise<Result<SignedLimitsReply, Refusal>> {
    const { store, registry, clock, logger } = this.#ports
    const { patientId } = patient
    const from = await this.startFrom(patient)
    const running = runningOf(registry, patientId)
    const version = body.basedOn + 1
    const signed = { personId: signer.personId, atMs: clock.now(), reason: body.reason }
    const signedLimits: PatientLimits = {
      patientId,
      version,
      limits: {
        ...body.limits,
        presetId: from.limits.presetId,
        label: 'Signed for this patient',
        version: newestLimitsVersion(from, running) + 1,
        signed,
      },
      discharge: { ...body.discharge, version: from.discharge.version + 1 },
      signed,
      rehearsal: body.rehearsal,
    }
    if ((await store.append(signedLimits)) === 'taken') return refuse(staleOf(signedLimits))
    logger.info({ patientId, version, personId: signer.personId }, 'limits signed')
    const inForce = await putInForce(signedLimits, signer, this.#ports)
    return inForce.ok ? ok({ signedLimits, inForce: inForce.value }) : inForce
  }

  async #refusal(patient: Patient, body: CheckSignedLimitsBody): Promise<Refusal | null> {
    const stale = await this.#staleRefusal(patient, body.basedOn)
    if (stale !== null) return stale
    const { refusal } = await this.#findings(patient, body)
    return refusal === null ? null : { code: 'invalid', message: refusal }
  }

  async #staleRefusal({ patientId }: Patient, basedOn: number): Promise<Refusal | null> {
    const [newest] = await this.#ports.store.ofPatient(patientId)
    if (newest === undefined)
      return basedOn === 0
        ? null
        : {
            code: 'stale-version',
            message: `there is no version ${basedOn} of this patient's thresholds: reload the page`,
          }
    return newest.version === basedOn ? null : staleOf(newest)
  }

  async #findings(patient: Patient, proposed: SignedLimits) {
    const running = runningOf(this.#ports.registry, patient.patientId)
    const protocol = await this.#protocolOf(patient)
    return checkSignedLimits(proposed, {
      before: await this.startFrom(patient),
      plan: running?.session.plan ?? protocol?.plan ?? {},
      baseline: running?.course()?.baseline ?? null,
    })
  }

  async #unsigned(patient: Patient): Promise<SignedLimits> {
    const protocol = await this.#protocolOf(patient)
    const ofSite = this.#ports.site.type === 'office' ? officeDischarge : clinicDischarge
    return {
      limits: findPreset(protocol?.limitsPresetId ?? '') ?? adultMonitored,
      discharge: protocol?.discharge ?? ofSite,
    }
  }

  /** Of the session that runs; else of the series that was ordered; null: neither. */
  async #protocolOf({ patientId, series }: Patient): Promise<Protocol | null> {
    const { registry, protocols } = this.#ports
    const running = runningOf(registry, patientId)?.session.care?.protocol
    if (running !== undefined) return running
    return series === null ? null : protocols.find(series.protocolId)
  }
}

/** A monitor takes limits only if they are newer than those it judges by. */
const newestLimitsVersion = (from: SignedLimits, running: RunningSession | null): number =>
  Math.max(from.limits.version, running?.course()?.limits.version ?? 0)

const staleOf = ({ version, signed }: PatientLimits): Refusal => ({
  code: 'stale-version',
  message: `${signed.personId} signed version ${version} meanwhile: look at what it changed, and change that one`,
})
