import type { FastifyInstance } from 'fastify'
import {
  pairStationBody,
  stationBody,
  type StationsReply,
  type StationView,
} from '@vigil/shared/contracts'
import { z } from 'zod'
import type { PairingDesk } from '#app/identity/pairing-desk.ts'
import type { StationsDesk } from '#app/identity/stations-desk.ts'
import { administeringAt } from './administering.ts'
import { parseRequest, refusalProblem } from './http-problem.ts'
import { perMinute } from './rate-limits.ts'
import type { DoorOf } from './site-door.ts'

const stationParams = z.object({ stationId: z.string().min(1).max(64) })

interface StationDesks {
  readonly stations: StationsDesk
  readonly pairing: PairingDesk
}

/** Stations of a site, below `/sites/:siteId`. */
export function stationRoutes(
  app: FastifyInstance,
  of: DoorOf,
  { stations, pairing }: StationDesks,
): void {
  app.get('/stations', (request): StationsReply => {
    const { siteId } = of(request).site
    return { stations: stations.list(siteId) }
  })

  app.post('/stations/pair', perMinute(30), async (request, reply): Promise<StationView> => {
    const by = administeringAt(request, of(request))
    const paired = await pairing.confirm(parseRequest(pairStationBody, request.body, 'station'), by)
    if (!paired.ok) throw refusalProblem(paired.error)
    return reply.code(201).send(stations.view(paired.value))
  })

  app.post('/stations/:stationId', async (request): Promise<StationView> => {
    const { siteId } = administeringAt(request, of(request))
    const { stationId } = parseRequest(stationParams, request.params, 'path')
    const body = parseRequest(stationBody, request.body, 'station')
    const changed = await stations.change({ siteId, stationId }, body)
    if (!changed.ok) throw refusalProblem(changed.error)
    return changed.value
  })

  app.post('/stations/:stationId/revoke', async (request): Promise<StationView> => {
    const { siteId } = administeringAt(request, of(request))
    const { stationId } = parseRequest(stationParams, request.params, 'path')
    const revoked = await stations.revoke({ siteId, stationId })
    if (!revoked.ok) throw refusalProblem(revoked.error)
    return revoked.value
  })
}
