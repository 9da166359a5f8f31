import type { Patient, PatientId } from '@vigil/shared/vocabulary'
import type { PatientStore, PatientVersion } from '#app/treatment-ports.ts'

/** Patients in memory. */
export class MemoryPatientStore implements PatientStore {
  readonly #versions = new Map<PatientId, PatientVersion[]>()

  append(version: PatientVersion): Promise<void> {
    const { patientId } = version.patient
    this.#versions.set(patientId, [...(this.#versions.get(patientId) ?? []), version])
    return Promise.resolve()
  }

  find(patientId: PatientId): Promise<Patient | null> {
    return Promise.resolve(this.#versions.get(patientId)?.at(-1)?.patient ?? null)
  }

  all(): Promise<readonly Patient[]> {
    const newest = [...this.#versions.values()].flatMap((versions) => versions.slice(-1))
    return Promise.resolve(newest.map(({ patient }) => patient))
  }

  history(patientId: PatientId): Promise<readonly PatientVersion[]> {
    return Promise.resolve(this.#versions.get(patientId) ?? [])
  }
}
