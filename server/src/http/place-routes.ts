import type { FastifyInstance } from 'fastify'
import { bindDeviceBody, moveBody, type SessionView } from '@vigil/shared/contracts'
import { z } from 'zod'
import { sessionView } from '#app/room-views.ts'
import { actingAt } from './acting.ts'
import { parseRequest, refusalProblem } from './http-problem.ts'
import type { DoorOf } from './site-door.ts'

const sessionParams = z.object({ sessionId: z.string().min(1).max(64) })

/** Where patients are and which devices are theirs, below `/sites/:siteId`. */
export function placeRoutes(app: FastifyInstance, of: DoorOf): void {
  app.post('/sessions/:sessionId/move', async (request): Promise<SessionView> => {
    const { sessionId } = parseRequest(sessionParams, request.params, 'path')
    const body = parseRequest(moveBody, request.body, 'move')
    const by = actingAt(request, of(request))
    const moved = await of(request).places.move(sessionId, { ...body, by })
    if (!moved.ok) throw refusalProblem(moved.error)
    return sessionView(moved.value)
  })

  app.post('/sessions/:sessionId/devices', (request): SessionView => {
    const { sessionId } = parseRequest(sessionParams, request.params, 'path')
    const body = parseRequest(bindDeviceBody, request.body, 'device')
    const by = actingAt(request, of(request))
    const bound = of(request).places.bind(sessionId, { ...body, by })
    if (!bound.ok) throw refusalProblem(bound.error)
    return sessionView(bound.value)
  })
}
