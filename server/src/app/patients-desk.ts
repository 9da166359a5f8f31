import { ok, refuse, type Result } from '@vigil/shared/base'
import type {
  newPatientBody,
  PatientPlanBody,
  PatientReply,
  PatientsReply,
  Signature,
} from '@vigil/shared/contracts'
import type { Clock, InstantMs } from '@vigil/shared/time'
import type { Patient, PatientId, StationId } from '@vigil/shared/vocabulary'
import type { z } from 'zod'
import type { People } from './people.ts'
import type { IdSource, Logger, SessionStore } from './ports.ts'
import type { ProtocolsDesk } from './protocols-desk.ts'
import { runningOf } from './put-in-force.ts'
import type { Refusal } from './refusal.ts'
import type { SessionRegistry } from './session-registry.ts'
import { isErased, patientErased } from './erased-patient.ts'
import { signedBy } from './signed-by.ts'
import type { PatientErasure, PatientStore, SignedLimitsStore } from './treatment-ports.ts'

export interface PatientsPorts {
  readonly store: PatientStore
  readonly erasure: PatientErasure
  readonly signedLimits: SignedLimitsStore
  readonly sessions: SessionStore
  readonly protocols: Pick<ProtocolsDesk, 'find'>
  readonly registry: Pick<SessionRegistry, 'all'>
  readonly people: People
  readonly ids: IdSource
  readonly clock: Clock
  readonly logger: Logger
}

/** The patients of the site, each by a pseudonym, and what providers ordered for them. */
export class PatientsDesk {
  readonly #ports: PatientsPorts

  constructor(ports: PatientsPorts) {
    this.#ports = ports
  }

  async find(patientId: PatientId): Promise<Result<Patient, Refusal>> {
    const patient = await this.#ports.store.find(patientId)
    return patient === null
      ? refuse({
          code: 'unknown-patient',
          message: 'this site has no such patient: choose one of the list',
        })
      : ok(patient)
  }

  /** The same, of somebody for whom something is to be done. */
  async findPresent(patientId: PatientId): Promise<Result<Patient, Refusal>> {
    const found = await this.find(patientId)
    return found.ok && isErased(found.value) ? refuse(patientErased) : found
  }

  async list(): Promise<PatientsReply['patients']> {
    const { store, signedLimits, sessions, registry } = this.#ports
    const [patients, own] = await Promise.all([store.all(), sessions.perPatient()])
    return Promise.all(
      patients.map(async (patient) => {
        const { patientId } = patient
        const [newest] = await signedLimits.ofPatient(patientId)
        return {
          patient,
          roomId: runningOf(registry, patientId)?.session.roomId ?? null,
          sessions: own.get(patientId)?.count ?? 0,
          lastSessionMs: own.get(patientId)?.lastMs ?? null,
          signedLimitsVersion: newest?.version ?? null,
        }
      }),
    )
  }

  running(patientId: PatientId): PatientReply['running'] {
    const running = runningOf(this.#ports.registry, patientId)
    return running === null
      ? null
      : { sessionId: running.session.sessionId, roomId: running.session.roomId }
  }

  async register(body: z.output<typeof newPatientBody>): Promise<Result<Patient, Refusal>> {
    const twice = body.identifiers.find(
      ({ kind }, place) => body.identifiers.findIndex((other) => other.kind === kind) !== place,
    )
    if (twice !== undefined)
      return refuse({
        code: 'invalid',
        message: `the ${twice.kind} stands there twice: keep the right one`,
      })
    const { store, ids, clock, logger } = this.#ports
    const patient = { patientId: ids.next(), ...body, prescription: null, series: null }
    await store.append({ patient, sinceMs: clock.now(), signed: null })
    logger.info({ patientId: patient.patientId }, 'patient registered')
    return ok(patient)
  }

  /** A provider's order: takes the place of the one before, which stays on the record. */
  async order(
    patient: Patient,
    body: PatientPlanBody,
    at: StationId,
  ): Promise<Result<Patient, Refusal>> {
    const impossible = await this.#orderRefusal(body)
    if (impossible !== null) return refuse({ code: 'invalid', message: impossible })
    const { store, people, clock, logger } = this.#ports
    const person = await signedBy(people, {
      ...{ signature: body.signature, at },
      what: 'Orders',
      roles: ['provider'],
    })
    if (!person.ok) return person
    const { personId } = person.value
    const ordered = orderedBy(body, { patient, personId, atMs: clock.now() })
    const signed = { personId, reason: body.reason }
    await store.append({ patient: ordered, sinceMs: clock.now(), signed })
    logger.info({ patientId: patient.patientId, personId }, 'plan signed')
    return ok(ordered)
  }

  /** Takes away who this was, for good: an administrator's act. Everything else stays, under the pseudonym. */
  async erase(
    { patientId }: Patient,
    signature: Signature,
    at: StationId,
  ): Promise<Result<Patient, Refusal>> {
    const { erasure, people, logger } = this.#ports
    if (this.running(patientId) !== null) return refuse(inSession)
    const person = await signedBy(people, {
      ...{ signature, at },
      what: 'Erasures',
      roles: ['administrator'],
    })
    if (!person.ok) return person
    // It takes a while to look at a PIN.
    if (this.running(patientId) !== null) return refuse(inSession)
    await erasure.erase(patientId)
    logger.info({ patientId, personId: person.value.personId }, 'patient erased')
    return this.find(patientId)
  }

  async #orderRefusal({ prescription, series }: PatientPlanBody): Promise<string | null> {
    if (series === null) return null
    const { protocolId, planned, stopAfter } = series
    const protocol = await this.#ports.protocols.find(protocolId)
    if (protocol === null) return `there is no protocol ${protocolId}: choose one of the list`
    if (stopAfter !== null && stopAfter > planned)
      return `a stop after ${stopAfter} sessions never comes in a series of ${planned}: choose at most ${planned}`
    const { route, drug, label } = protocol
    return prescription !== null && (prescription.route !== route || prescription.drug !== drug)
      ? `${label} is ${route} ${drug}, but ${prescription.route} ${prescription.drug} is prescribed: make them agree`
      : null
  }
}

const inSession: Refusal = {
  code: 'patient-in-session',
  message: 'a session of this patient runs: end it first',
}

const orderedBy = (
  { prescription, series, weightKg }: PatientPlanBody,
  {
    patient,
    personId,
    atMs,
  }: { readonly patient: Patient; readonly personId: string; readonly atMs: InstantMs },
): Patient => ({
  ...patient,
  prescription: prescription === null ? null : { ...prescription, personId, signedMs: atMs },
  series,
  weightKg,
})
