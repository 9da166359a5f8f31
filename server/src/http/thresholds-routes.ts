import type { FastifyInstance } from 'fastify'
import {
  checkThresholdsBody,
  rehearsalBody,
  signThresholdsBody,
  type CheckThresholdsReply,
  type RecordingsReply,
  type RehearsalReply,
  type SignedThresholdsReply,
  type ThresholdsAtReply,
} from '@vigil/shared/contracts'
import { z } from 'zod'
import type { HttpPorts } from './http-ports.ts'
import { parseRequest, refusalProblem } from './http-problem.ts'
import { patientIn } from './patient-in.ts'

const atQuery = z.object({ atMs: z.coerce.number().int() })

/** What providers sign for one patient, and rehearse before, below `/sites/:siteId`. */
export function thresholdsRoutes(
  app: FastifyInstance,
  { treatment: { patients, thresholds, rehearsal } }: Pick<HttpPorts, 'treatment'>,
): void {
  const patientOf = patientIn(patients)

  app.get('/patients/:patientId/thresholds', async (request): Promise<ThresholdsAtReply> => {
    const patient = await patientOf(request.params)
    const { atMs } = parseRequest(atQuery, request.query, 'query')
    return { thresholds: await thresholds.at(patient, atMs) }
  })

  app.post(
    '/patients/:patientId/thresholds',
    async (request, reply): Promise<SignedThresholdsReply> => {
      const patient = await patientOf(request.params)
      const body = parseRequest(signThresholdsBody, request.body, 'thresholds')
      const signed = await thresholds.sign(patient, body)
      if (!signed.ok) throw refusalProblem(signed.error)
      return reply.code(201).send(signed.value)
    },
  )

  app.post(
    '/patients/:patientId/thresholds/check',
    async (request): Promise<CheckThresholdsReply> => {
      const patient = await patientOf(request.params)
      return thresholds.check(
        patient,
        parseRequest(checkThresholdsBody, request.body, 'thresholds'),
      )
    },
  )

  app.post('/patients/:patientId/rehearsal', async (request): Promise<RehearsalReply> => {
    const patient = await patientOf(request.params)
    const body = parseRequest(rehearsalBody, request.body, 'rehearsal')
    const rehearsed = await rehearsal.rehearse(patient, body)
    if (!rehearsed.ok) throw refusalProblem(rehearsed.error)
    return rehearsed.value
  })

  app.get('/recordings', async (): Promise<RecordingsReply> => ({
    recordings: await rehearsal.recordings(),
  }))
}
