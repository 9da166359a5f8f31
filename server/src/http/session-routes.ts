import type { FastifyInstance } from 'fastify'
import {
  endSessionBody,
  startSessionBody,
  type SessionView,
  type TrendReply,
} from '@vigil/shared/contracts'
import { measuredVitals, type MeasuredVital } from '@vigil/shared/vocabulary'
import { z } from 'zod'
import { records } from '#core/access/route-rights.ts'
import { sessionView } from '#app/room-views.ts'
import { actingAt, requireOneOf } from './acting.ts'
import { parseRequest, refusalProblem } from './http-problem.ts'
import type { DoorOf } from './site-door.ts'

const sessionParams = z.object({ sessionId: z.string().min(1).max(64) })

const trendQuery = z.object({
  vitals: z
    .string()
    .default('')
    .transform((text) => text.split(',').filter((name) => name !== ''))
    .pipe(z.array(z.enum(measuredVitals))),
  sinceMs: z.coerce.number().int().default(0),
})

/** Sessions of the site, below `/sites/:siteId`. */
export function sessionRoutes(app: FastifyInstance, of: DoorOf): void {
  app.post('/sessions', async (request, reply): Promise<SessionView> => {
    const body = parseRequest(startSessionBody, request.body, 'session')
    const started = await of(request).desk.start(body, actingAt(request, of(request)))
    if (!started.ok) throw refusalProblem(started.error)
    return reply.code(201).send(sessionView(started.value))
  })

  app.post('/sessions/:sessionId/end', async (request): Promise<SessionView> => {
    const { sessionId } = parseRequest(sessionParams, request.params, 'path')
    const body = parseRequest(endSessionBody, request.body, 'ending')
    const by = actingAt(request, of(request))
    const ended = await of(request).desk.end(sessionId, { ...body, by })
    if (!ended.ok) throw refusalProblem(ended.error)
    return sessionView(ended.value.session)
  })

  app.get('/sessions/:sessionId/trend', async (request): Promise<TrendReply> => {
    const { sessionId } = parseRequest(sessionParams, request.params, 'path')
    const query: { vitals: readonly MeasuredVital[]; sinceMs: number } = parseRequest(
      trendQuery,
      request.query,
      'query',
    )
    const { sessions, readings, registry } = of(request)
    if (registry.find(sessionId) === null) requireOneOf(request, of(request), records)
    if ((await sessions.find(sessionId)) === null)
      throw refusalProblem({
        code: 'unknown-session',
        message: `there is no session ${sessionId}: reload the room`,
      })
    return { series: [...(await readings.trend(sessionId, query))] }
  })
}
