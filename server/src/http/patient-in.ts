import type { FastifyRequest } from 'fastify'
import type { Patient } from '@vigil/shared/vocabulary'
import { z } from 'zod'
import { parseRequest, refusalProblem } from './http-problem.ts'
import type { DoorOf } from './site-door.ts'

const patientParams = z.object({ patientId: z.string().min(1).max(64) })

/** The patient of a request's site whom its path names, by pseudonym; `present`: one who is not erased. */
export const patientIn =
  (of: DoorOf, whom: 'any' | 'present' = 'any') =>
  async (request: FastifyRequest): Promise<Patient> => {
    const { patientId } = parseRequest(patientParams, request.params, 'path')
    const { patients } = of(request).treatment
    const patient = await (whom === 'any'
      ? patients.find(patientId)
      : patients.findPresent(patientId))
    if (!patient.ok) throw refusalProblem(patient.error)
    return patient.value
  }
