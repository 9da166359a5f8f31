import type { FastifyInstance } from 'fastify'
import {
  lastPayloadQuery,
  type LastPayloadReply,
  type RejectedReply,
  type TrafficReply,
} from '@vigil/shared/contracts'
import { parseRequest, refusalProblem } from './http-problem.ts'
import type { DoorOf } from './site-door.ts'

/** What devices say, for whoever connects them; masked, and nothing can be changed here. */
export function trafficRoutes(app: FastifyInstance, of: DoorOf): void {
  app.get('/traffic', (request): TrafficReply => of(request).traffic.reply())

  app.get('/traffic/last', (request): LastPayloadReply => {
    const { topic } = parseRequest(lastPayloadQuery, request.query, 'query')
    const last = of(request).traffic.last(topic)
    if (last !== null) return last
    throw refusalProblem({
      code: 'unknown-device',
      message: 'nothing was heard on this topic since the server started: read the list again',
    })
  })

  app.get('/rejected', (request): RejectedReply => of(request).traffic.rejected())
}
