import type { PatientId, PatientThresholds } from '@vigil/shared/vocabulary'
import type { Kept, ThresholdsStore } from '#app/treatment-ports.ts'

/** Signed thresholds in memory. */
export class MemoryThresholdsStore implements ThresholdsStore {
  readonly #versions = new Map<PatientId, readonly PatientThresholds[]>()

  append(thresholds: PatientThresholds): Promise<Kept> {
    const { patientId, version } = thresholds
    const known = this.#versions.get(patientId) ?? []
    if (known.some((one) => one.version === version)) return Promise.resolve('taken')
    const all = [...known, thresholds].sort((a, b) => b.version - a.version)
    this.#versions.set(patientId, all)
    return Promise.resolve('kept')
  }

  ofPatient(patientId: PatientId): Promise<readonly PatientThresholds[]> {
    return Promise.resolve(this.#versions.get(patientId) ?? [])
  }
}
