import type { FastifyInstance } from 'fastify'
import {
  checkSignedLimitsBody,
  rehearsalBody,
  signLimitsBody,
  type CheckSignedLimitsReply,
  type RecordingsReply,
  type RehearsalReply,
  type SignedLimitsReply,
  type SignedLimitsAtReply,
} from '@vigil/shared/contracts'
import { z } from 'zod'
import type { HttpPorts } from './http-ports.ts'
import { parseRequest, refusalProblem } from './http-problem.ts'
import { patientIn } from './patient-in.ts'

const atQuery = z.object({ atMs: z.coerce.number().int() })

/** What providers sign for one patient, and rehearse before, below `/sites/:siteId`. */
export function signedLimitsRoutes(
  app: FastifyInstance,
  { treatment: { patients, signedLimits, rehearsal } }: Pick<HttpPorts, 'treatment'>,
): void {
  const patientOf = patientIn(patients)

  app.get('/patients/:patientId/limits', async (request): Promise<SignedLimitsAtReply> => {
    const patient = await patientOf(request.params)
    const { atMs } = parseRequest(atQuery, request.query, 'query')
    return { signedLimits: await signedLimits.at(patient, atMs) }
  })

  app.post('/patients/:patientId/limits', async (request, reply): Promise<SignedLimitsReply> => {
    const patient = await patientOf(request.params)
    const body = parseRequest(signLimitsBody, request.body, 'thresholds')
    const signed = await signedLimits.sign(patient, body)
    if (!signed.ok) throw refusalProblem(signed.error)
    return reply.code(201).send(signed.value)
  })

  app.post(
    '/patients/:patientId/limits/check',
    async (request): Promise<CheckSignedLimitsReply> => {
      const patient = await patientOf(request.params)
      return signedLimits.check(
        patient,
        parseRequest(checkSignedLimitsBody, request.body, 'thresholds'),
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
