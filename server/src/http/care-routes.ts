import type { FastifyInstance } from 'fastify'
import type { PeopleReply } from '@vigil/shared/contracts'
import type { CareRecord, SessionId } from '@vigil/shared/vocabulary'
import { z } from 'zod'
import type { HttpPorts } from './http-ports.ts'
import { parseRequest, refusalProblem } from './http-problem.ts'

type CarePorts = Pick<HttpPorts, 'people' | 'registry' | 'sessions' | 'reports'>

const sessionParams = z.object({ sessionId: z.string().min(1).max(64) })

/** Treatments that run or have ended, and who may sign, below `/sites/:siteId`. */
export function careRoutes(
  app: FastifyInstance,
  { people, registry, sessions, reports }: CarePorts,
): void {
  app.get('/people', (): PeopleReply => ({ people: [...people.all()] }))

  const endedCare = async (sessionId: SessionId): Promise<CareRecord | null> => {
    const record = await sessions.find(sessionId)
    if (record !== null) return reports.care(record)
    throw refusalProblem({
      code: 'unknown-session',
      message: `there is no session ${sessionId}: it was never here, or is kept no longer`,
    })
  }

  app.get('/sessions/:sessionId/care', async (request): Promise<CareRecord> => {
    const { sessionId } = parseRequest(sessionParams, request.params, 'path')
    const running = registry.find(sessionId)
    const care = running === null ? await endedCare(sessionId) : running.care()
    if (care !== null) return care
    throw refusalProblem({
      code: 'no-session',
      message: 'this patient is only watched: there is no treatment to show',
    })
  })
}
