import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { SessionRecord } from '#app/ports.ts'
import { parseRequest, refusalProblem } from './http-problem.ts'
import type { DoorOf } from './site-door.ts'
import { sendNdjson } from './ndjson.ts'

const sessionParams = z.object({ sessionId: z.string().min(1).max(64) })

/** What is written down for ever, as it is: a line of JSON for each entry. */
export function recordRoutes(app: FastifyInstance, of: DoorOf): void {
  const recordOf = async (request: FastifyRequest): Promise<SessionRecord> => {
    const { sessionId } = parseRequest(sessionParams, request.params, 'path')
    const known = await of(request).sessions.find(sessionId)
    if (known !== null) return known
    throw refusalProblem({
      code: 'unknown-session',
      message: `there is no session ${sessionId}: reload the room`,
    })
  }

  app.get('/ledger', (request, reply) => sendNdjson(reply, of(request).siteLedger.read()))

  app.get('/sessions/:sessionId/ledger', async (request, reply) => {
    const { session } = await recordOf(request)
    return sendNdjson(reply, of(request).ledger.read(session.sessionId))
  })

  app.get('/sessions/:sessionId/journal', async (request, reply) => {
    const { session } = await recordOf(request)
    const lines = async function* (): AsyncGenerator<string, void, undefined> {
      yield `${JSON.stringify(session)}\n`
      yield* of(request).journal.read(session.sessionId)
    }
    return sendNdjson(reply, lines())
  })
}
