import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { SessionRecord } from '#app/ports.ts'
import type { HttpPorts } from './http-ports.ts'
import { parseRequest, refusalProblem } from './http-problem.ts'
import { sendNdjson } from './ndjson.ts'

const sessionParams = z.object({ sessionId: z.string().min(1).max(64) })

/** What is written down for ever, as it is: a line of JSON for each entry. */
export function recordRoutes(
  app: FastifyInstance,
  { sessions, ledger, journal, siteLedger }: HttpPorts,
): void {
  const recordOf = async (params: unknown): Promise<SessionRecord> => {
    const { sessionId } = parseRequest(sessionParams, params, 'path')
    const known = await sessions.find(sessionId)
    if (known !== null) return known
    throw refusalProblem({
      code: 'unknown-session',
      message: `there is no session ${sessionId}: reload the room`,
    })
  }

  app.get('/ledger', (_request, reply) => sendNdjson(reply, siteLedger.read()))

  app.get('/sessions/:sessionId/ledger', async (request, reply) => {
    const { session } = await recordOf(request.params)
    return sendNdjson(reply, ledger.read(session.sessionId))
  })

  app.get('/sessions/:sessionId/journal', async (request, reply) => {
    const { session } = await recordOf(request.params)
    const lines = async function* (): AsyncGenerator<string, void, undefined> {
      yield `${JSON.stringify(session)}\n`
      yield* journal.read(session.sessionId)
    }
    return sendNdjson(reply, lines())
  })
}
