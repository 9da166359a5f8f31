import type { FastifyInstance } from 'fastify'
import type { PeopleReply } from '@vigil/shared/contracts'
import type { CareRecord, SessionId } from '@vigil/shared/vocabulary'
import { z } from 'zod'
import { parseRequest, refusalProblem } from './http-problem.ts'
import type { SiteDoor } from './http-ports.ts'
import type { DoorOf } from './site-door.ts'

const sessionParams = z.object({ sessionId: z.string().min(1).max(64) })

/** Treatments that run or have ended, and who may sign, below `/sites/:siteId`. */
export function careRoutes(app: FastifyInstance, of: DoorOf): void {
  app.get('/people', (request): PeopleReply => ({ people: [...of(request).people.all()] }))

  const endedCare = async (
    { sessions, reports }: SiteDoor,
    sessionId: SessionId,
  ): Promise<CareRecord | null> => {
    const record = await sessions.find(sessionId)
    if (record !== null) return reports.care(record)
    throw refusalProblem({
      code: 'unknown-session',
      message: `there is no session ${sessionId}: it was never here, or is kept no longer`,
    })
  }

  app.get('/sessions/:sessionId/care', async (request): Promise<CareRecord> => {
    const { sessionId } = parseRequest(sessionParams, request.params, 'path')
    const door = of(request)
    const running = door.registry.find(sessionId)
    const care = running === null ? await endedCare(door, sessionId) : running.care()
    if (care !== null) return care
    throw refusalProblem({
      code: 'no-session',
      message: 'this patient is only watched: there is no treatment to show',
    })
  })
}
