import type { FastifyInstance } from 'fastify'
import { signProtocolBody, type ProtocolsReply } from '@vigil/shared/contracts'
import type { Protocol } from '@vigil/shared/vocabulary'
import { actingAt } from './acting.ts'
import { parseRequest, refusalProblem } from './http-problem.ts'
import type { DoorOf } from './site-door.ts'

/** How the site treats, below `/sites/:siteId`. */
export function protocolRoutes(app: FastifyInstance, of: DoorOf): void {
  app.get('/protocols', async (request): Promise<ProtocolsReply> => ({
    protocols: [...(await of(request).treatment.protocols.newest())],
  }))

  app.post('/protocols', async (request, reply): Promise<Protocol> => {
    const body = parseRequest(signProtocolBody, request.body, 'protocol')
    const { stationId } = actingAt(request, of(request))
    const signed = await of(request).treatment.protocols.sign(body, stationId)
    if (!signed.ok) throw refusalProblem(signed.error)
    return reply.code(201).send(signed.value)
  })
}
