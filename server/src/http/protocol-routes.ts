import type { FastifyInstance } from 'fastify'
import { signProtocolBody, type ProtocolsReply } from '@vigil/shared/contracts'
import type { Protocol } from '@vigil/shared/vocabulary'
import type { HttpPorts } from './http-ports.ts'
import { parseRequest, refusalProblem } from './http-problem.ts'

/** How the site treats, below `/sites/:siteId`. */
export function protocolRoutes(
  app: FastifyInstance,
  { treatment: { protocols } }: Pick<HttpPorts, 'treatment'>,
): void {
  app.get('/protocols', async (): Promise<ProtocolsReply> => ({
    protocols: [...(await protocols.newest())],
  }))

  app.post('/protocols', async (request, reply): Promise<Protocol> => {
    const signed = await protocols.sign(parseRequest(signProtocolBody, request.body, 'protocol'))
    if (!signed.ok) throw refusalProblem(signed.error)
    return reply.code(201).send(signed.value)
  })
}
