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
import { actingAt } from './acting.ts'
import { parseRequest, refusalProblem } from './http-problem.ts'
import type { DoorOf } from './site-door.ts'
import { patientIn } from './patient-in.ts'

const atQuery = z.object({ atMs: z.coerce.number().int() })

/** What providers sign for one patient, and rehearse before, below `/sites/:siteId`. */
export function signedLimitsRoutes(app: FastifyInstance, of: DoorOf): void {
  const patientOf = patientIn(of)
  const presentOf = patientIn(of, 'present')

  app.get('/patients/:patientId/limits', async (request): Promise<SignedLimitsAtReply> => {
    const patient = await patientOf(request)
    const { atMs } = parseRequest(atQuery, request.query, 'query')
    return { signedLimits: await of(request).treatment.signedLimits.at(patient, atMs) }
  })

  app.post('/patients/:patientId/limits', async (request, reply): Promise<SignedLimitsReply> => {
    const patient = await presentOf(request)
    const body = parseRequest(signLimitsBody, request.body, 'thresholds')
    const { stationId } = actingAt(request, of(request))
    const signed = await of(request).treatment.signedLimits.sign(patient, body, stationId)
    if (!signed.ok) throw refusalProblem(signed.error)
    return reply.code(201).send(signed.value)
  })

  app.post(
    '/patients/:patientId/limits/check',
    async (request): Promise<CheckSignedLimitsReply> => {
      const patient = await patientOf(request)
      return of(request).treatment.signedLimits.check(
        patient,
        parseRequest(checkSignedLimitsBody, request.body, 'thresholds'),
      )
    },
  )

  app.post('/patients/:patientId/rehearsal', async (request): Promise<RehearsalReply> => {
    const patient = await patientOf(request)
    const body = parseRequest(rehearsalBody, request.body, 'rehearsal')
    const rehearsed = await of(request).treatment.rehearsal.rehearse(patient, body)
    if (!rehearsed.ok) throw refusalProblem(rehearsed.error)
    return rehearsed.value
  })

  app.get('/recordings', async (request): Promise<RecordingsReply> => ({
    recordings: await of(request).treatment.rehearsal.recordings(),
  }))
}
