import { PatientPage, type SessionCourseOf } from '#app/patient-page.ts'
import { PatientsDesk } from '#app/patients-desk.ts'
import type { People } from '#app/people.ts'
import type { IdSource, RecordStores, Scheduler } from '#app/ports.ts'
import { ProtocolsDesk } from '#app/protocols-desk.ts'
import { RehearsalDesk } from '#app/rehearsal-desk.ts'
import type { SessionRegistry } from '#app/session-registry.ts'
import type { Clocks } from '#app/system-clock.ts'
import { ThresholdsDesk } from '#app/thresholds-desk.ts'
import type { Logger as PinoLogger } from 'pino'
import type { Config } from './config.ts'
import { subsystemLogger } from './logger.ts'
import { RecordingsFolder } from './rehearsal/recordings-folder.ts'
import { WorkerRehearsals } from './rehearsal/worker-rehearsals.ts'

export interface TreatmentSurroundings {
  readonly config: Config
  readonly clocks: Clocks
  readonly scheduler: Scheduler
  readonly log: PinoLogger
  readonly ids: IdSource
  readonly registry: SessionRegistry
  readonly people: People
  readonly stores: RecordStores
  readonly history: SessionCourseOf
}

/** Patients, what is signed for them, how the site treats, and rehearsals. */
export interface TreatmentParts {
  readonly patients: PatientsDesk
  readonly page: PatientPage
  readonly thresholds: ThresholdsDesk
  readonly protocols: ProtocolsDesk
  readonly rehearsal: RehearsalDesk
  readonly rehearsals: WorkerRehearsals
}

export function treatmentParts(around: TreatmentSurroundings): TreatmentParts {
  const { config, clocks, scheduler, stores } = around
  const logger = subsystemLogger(around.log, 'treatment')
  const common = { ...around, clock: clocks.real, logger }
  const protocols = new ProtocolsDesk({ ...common, store: stores.protocols })
  const thresholds = new ThresholdsDesk({
    ...common,
    site: config.site,
    store: stores.thresholds,
    protocols,
  })
  const patients = new PatientsDesk({
    ...common,
    store: stores.patients,
    thresholds: stores.thresholds,
    sessions: stores.sessions,
    protocols,
  })
  const page = new PatientPage({
    ...common,
    site: config.site,
    closesAtMinutes: config.closesAtMinutes,
    patients,
    thresholds,
    protocols,
  })
  const recordings = new RecordingsFolder(config.recordingsDir)
  const rehearsals = new WorkerRehearsals({ recordings, scheduler, logger })
  const rehearsal = new RehearsalDesk({ ...stores, rehearsals, thresholds })
  return { patients, page, thresholds, protocols, rehearsal, rehearsals }
}
