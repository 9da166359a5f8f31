import type { FastifyInstance } from 'fastify'
import { bindDeviceBody, moveBody, type SessionView } from '@vigil/shared/contracts'
import type { Actor, Role } from '@vigil/shared/vocabulary'
import { z } from 'zod'
import { sessionView } from '#app/room-views.ts'
import type { SiteDoor } from './http-ports.ts'
import { parseRequest, refusalProblem } from './http-problem.ts'
import type { DoorOf } from './site-door.ts'

const sessionParams = z.object({ sessionId: z.string().min(1).max(64) })
/** Where somebody asks from who names no station. */
const noStation = 'http'

interface Asker {
  readonly personId: string
  readonly role: Role
  readonly stationId?: string
}

/** Who asks, and from where. */
export const actorOf = (
  { personId, role, stationId = noStation }: Asker,
  placeOf: SiteDoor['placeOf'],
): Actor => ({ personId, role, stationId, place: placeOf(stationId) })

/** Where patients are and which devices are theirs, below `/sites/:siteId`. */
export function placeRoutes(app: FastifyInstance, of: DoorOf): void {
  app.post('/sessions/:sessionId/move', async (request): Promise<SessionView> => {
    const { sessionId } = parseRequest(sessionParams, request.params, 'path')
    const body = parseRequest(moveBody, request.body, 'move')
    const { places, placeOf } = of(request)
    const moved = await places.move(sessionId, { ...body, by: actorOf(body, placeOf) })
    if (!moved.ok) throw refusalProblem(moved.error)
    return sessionView(moved.value)
  })

  app.post('/sessions/:sessionId/devices', (request): SessionView => {
    const { sessionId } = parseRequest(sessionParams, request.params, 'path')
    const body = parseRequest(bindDeviceBody, request.body, 'device')
    const { places, placeOf } = of(request)
    const bound = places.bind(sessionId, { ...body, by: actorOf(body, placeOf) })
    if (!bound.ok) throw refusalProblem(bound.error)
    return sessionView(bound.value)
  })
}
