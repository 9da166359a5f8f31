import type { Patient } from '@vigil/shared/vocabulary'
import { z } from 'zod'
import type { PatientsDesk } from '#app/patients-desk.ts'
import { parseRequest, refusalProblem } from './http-problem.ts'

const patientParams = z.object({ patientId: z.string().min(1).max(64) })

/** The patient whom a path names, by pseudonym. */
export const patientIn =
  (patients: Pick<PatientsDesk, 'find'>) =>
  async (params: unknown): Promise<Patient> => {
    const { patientId } = parseRequest(patientParams, params, 'path')
    const patient = await patients.find(patientId)
    if (!patient.ok) throw refusalProblem(patient.error)
    return patient.value
  }
