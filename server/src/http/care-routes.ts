import type { FastifyInstance } from 'fastify'
import type { PeopleReply } from '@vigil/shared/contracts'
import type { CareRecord } from '@vigil/shared/vocabulary'
import { z } from 'zod'
import type { HttpPorts } from './http-ports.ts'
import { parseRequest, refusalProblem } from './http-problem.ts'

const sessionParams = z.object({ sessionId: z.string().min(1).max(64) })

/** Treatments that run, and who may sign, below `/sites/:siteId`. */
export function careRoutes(
  app: FastifyInstance,
  { people, registry }: Pick<HttpPorts, 'people' | 'registry'>,
): void {
  app.get('/people', (): PeopleReply => ({ people: [...people.all()] }))

  app.get('/sessions/:sessionId/care', (request): CareRecord => {
    const { sessionId } = parseRequest(sessionParams, request.params, 'path')
    const running = registry.find(sessionId)
    const care = running?.care() ?? null
    if (care !== null) return care
    throw refusalProblem({
      code: running === null ? 'unknown-session' : 'no-session',
      message:
        running === null
          ? `no session ${sessionId} runs here: reload the room`
          : 'this patient is only watched: there is no treatment to show',
    })
  })
}
