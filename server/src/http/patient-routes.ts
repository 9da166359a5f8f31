import type { FastifyInstance } from 'fastify'
import {
  erasePatientBody,
  newPatientBody,
  patientPlanBody,
  type PatientReply,
  type PatientsReply,
} from '@vigil/shared/contracts'
import type { Patient } from '@vigil/shared/vocabulary'
import { actingAt } from './acting.ts'
import { patientIn } from './patient-in.ts'
import { parseRequest, refusalProblem } from './http-problem.ts'
import type { DoorOf } from './site-door.ts'

/** Patients and what is ordered for them, below `/sites/:siteId`. Names of people are in no path. */
export function patientRoutes(app: FastifyInstance, of: DoorOf): void {
  const patientOf = patientIn(of)
  const presentOf = patientIn(of, 'present')

  app.get('/patients', async (request): Promise<PatientsReply> => ({
    patients: await of(request).treatment.patients.list(),
  }))

  app.post('/patients', async (request, reply): Promise<Patient> => {
    const body = parseRequest(newPatientBody, request.body, 'patient')
    const patient = await of(request).treatment.patients.register(body)
    if (!patient.ok) throw refusalProblem(patient.error)
    return reply.code(201).send(patient.value)
  })

  app.get('/patients/:patientId', async (request): Promise<PatientReply> =>
    of(request).treatment.page.of(await patientOf(request)),
  )

  app.post('/patients/:patientId/plan', async (request): Promise<Patient> => {
    const patient = await presentOf(request)
    const ordered = await of(request).treatment.patients.order(
      patient,
      parseRequest(patientPlanBody, request.body, 'plan'),
      actingAt(request, of(request)).stationId,
    )
    if (!ordered.ok) throw refusalProblem(ordered.error)
    return ordered.value
  })

  app.post('/patients/:patientId/erase', async (request): Promise<Patient> => {
    const patient = await presentOf(request)
    const { signature } = parseRequest(erasePatientBody, request.body, 'erasure')
    const { stationId } = actingAt(request, of(request))
    const erased = await of(request).treatment.patients.erase(patient, signature, stationId)
    if (!erased.ok) throw refusalProblem(erased.error)
    return erased.value
  })
}
