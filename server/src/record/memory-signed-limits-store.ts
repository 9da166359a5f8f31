import type { PatientId, PatientLimits } from '@vigil/shared/vocabulary'
import type { Kept, SignedLimitsStore } from '#app/treatment-ports.ts'

/** Signed limits in memory. */
export class MemorySignedLimitsStore implements SignedLimitsStore {
  readonly #versions = new Map<PatientId, readonly PatientLimits[]>()

  append(signedLimits: PatientLimits): Promise<Kept> {
    const { patientId, version } = signedLimits
    const known = this.#versions.get(patientId) ?? []
    if (known.some((one) => one.version === version)) return Promise.resolve('taken')
    const all = [...known, signedLimits].sort((a, b) => b.version - a.version)
    this.#versions.set(patientId, all)
    return Promise.resolve('kept')
  }

  ofPatient(patientId: PatientId): Promise<readonly PatientLimits[]> {
    return Promise.resolve(this.#versions.get(patientId) ?? [])
  }
}
