import type { FastifyInstance } from 'fastify'
import {
  newPatientBody,
  patientPlanBody,
  type PatientReply,
  type PatientsReply,
} from '@vigil/shared/contracts'
import type { Patient } from '@vigil/shared/vocabulary'
import type { HttpPorts } from './http-ports.ts'
import { patientIn } from './patient-in.ts'
import { parseRequest, refusalProblem } from './http-problem.ts'

/** Patients and what is ordered for them, below `/sites/:siteId`. Names of people are in no path. */
export function patientRoutes(
  app: FastifyInstance,
  { treatment: { patients, page } }: Pick<HttpPorts, 'treatment'>,
): void {
  const patientOf = patientIn(patients)

  app.get('/patients', async (): Promise<PatientsReply> => ({ patients: await patients.list() }))

  app.post('/patients', async (request, reply): Promise<Patient> => {
    const body = parseRequest(newPatientBody, request.body, 'patient')
    const patient = await patients.register(body)
    if (!patient.ok) throw refusalProblem(patient.error)
    return reply.code(201).send(patient.value)
  })

  app.get('/patients/:patientId', async (request): Promise<PatientReply> =>
    page.of(await patientOf(request.params)),
  )

  app.post('/patients/:patientId/plan', async (request): Promise<Patient> => {
    const patient = await patientOf(request.params)
    const ordered = await patients.order(
      patient,
      parseRequest(patientPlanBody, request.body, 'plan'),
    )
    if (!ordered.ok) throw refusalProblem(ordered.error)
    return ordered.value
  })
}
