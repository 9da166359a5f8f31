import type { EarlierSession, PatientReply } from '@vigil/shared/contracts'
import type { Clock } from '@vigil/shared/time'
import type { Patient, PatientId, Protocol } from '@vigil/shared/vocabulary'
import { lastSafeStart } from '#core/series/last-safe-start.ts'
import { seriesNotes } from '#core/series/series-notes.ts'
import { closingTimeMs } from './closing-time.ts'
import type { PatientsDesk } from './patients-desk.ts'
import type { ProtocolsDesk } from './protocols-desk.ts'
import type { Site } from './site.ts'
import type { SignedLimitsDesk } from './signed-limits-desk.ts'

/** The sessions a patient has had, in the few figures that matter for the next one. */
export interface SessionCourseOf {
  /** Newest first, without the one that runs. */
  ofPatient(patientId: PatientId): Promise<readonly EarlierSession[]>
}

export interface PatientPagePorts {
  readonly site: Pick<Site, 'timeZone' | 'closesAtMinutes'>
  readonly patients: Pick<PatientsDesk, 'running'>
  readonly signedLimits: Pick<SignedLimitsDesk, 'versions' | 'startFrom'>
  readonly protocols: Pick<ProtocolsDesk, 'find'>
  readonly history: SessionCourseOf
  readonly clock: Clock
}

/** What somebody reads of a patient before the next session. */
export class PatientPage {
  readonly #ports: PatientPagePorts

  constructor(ports: PatientPagePorts) {
    this.#ports = ports
  }

  async of(patient: Patient): Promise<PatientReply> {
    const { patients, signedLimits, protocols, history, clock } = this.#ports
    const { patientId, series } = patient
    const [versions, { version, limits, discharge }, sessions, protocol] = await Promise.all([
      signedLimits.versions(patient),
      signedLimits.startFrom(patient),
      history.ofPatient(patientId),
      series === null ? null : protocols.find(series.protocolId),
    ])
    return {
      patient,
      signedLimits: versions,
      startFrom: { version, limits, discharge },
      sessions: [...sessions],
      notes: [...seriesNotes({ patient, sessions, now: clock.now() })],
      lastSafeStartMs: this.#lastSafeStartMs(protocol),
      running: patients.running(patientId),
    }
  }

  #lastSafeStartMs(protocol: Protocol | null): number | null {
    const { site, clock } = this.#ports
    const { closesAtMinutes, timeZone } = site
    if (protocol === null || closesAtMinutes === null) return null
    return lastSafeStart(closingTimeMs(clock.now(), { closesAtMinutes, timeZone }), protocol)
  }
}
