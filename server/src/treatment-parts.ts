import { PatientPage, type SessionCourseOf } from '#app/patient-page.ts'
import { PatientsDesk } from '#app/patients-desk.ts'
import type { People } from '#app/people.ts'
import type { IdSource, RecordStores } from '#app/ports.ts'
import { ProtocolsDesk } from '#app/protocols-desk.ts'
import { RehearsalDesk } from '#app/rehearsal-desk.ts'
import type { Rehearsals } from '#app/rehearsals.ts'
import type { SessionRegistry } from '#app/session-registry.ts'
import type { Clocks } from '#app/system-clock.ts'
import { SignedLimitsDesk } from '#app/signed-limits-desk.ts'
import type { Logger as PinoLogger } from 'pino'
import type { Site } from '#app/site.ts'
import { subsystemLogger } from './logger.ts'

export interface TreatmentSurroundings {
  readonly site: Site
  readonly clocks: Clocks
  readonly log: PinoLogger
  readonly ids: IdSource
  readonly registry: SessionRegistry
  readonly people: People
  readonly stores: RecordStores
  readonly history: SessionCourseOf
  readonly rehearsals: Rehearsals
}

/** Patients, what is signed for them, how the site treats, and rehearsals. */
export interface TreatmentParts {
  readonly patients: PatientsDesk
  readonly page: PatientPage
  readonly signedLimits: SignedLimitsDesk
  readonly protocols: ProtocolsDesk
  readonly rehearsal: RehearsalDesk
}

export function treatmentParts(around: TreatmentSurroundings): TreatmentParts {
  const { clocks, stores, rehearsals } = around
  const logger = subsystemLogger(around.log, 'treatment')
  const common = { ...around, clock: clocks.real, logger }
  const protocols = new ProtocolsDesk({ ...common, store: stores.protocols })
  const signedLimits = new SignedLimitsDesk({
    ...common,
    store: stores.signedLimits,
    protocols,
  })
  const patients = new PatientsDesk({
    ...common,
    store: stores.patients,
    erasure: stores.erasure,
    signedLimits: stores.signedLimits,
    sessions: stores.sessions,
    protocols,
  })
  const page = new PatientPage({
    ...common,
    patients,
    signedLimits,
    protocols,
  })
  const rehearsal = new RehearsalDesk({ ...stores, rehearsals, signedLimits })
  return { patients, page, signedLimits, protocols, rehearsal }
}
