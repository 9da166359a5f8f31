import type { FastifyInstance } from 'fastify'
import {
  httpCommandBody,
  type BurdenReply,
  type CommandReply,
  type GuardRailsReply,
  type NoticesReply,
  type PresetsReply,
  type RoomView,
} from '@vigil/shared/contracts'
import type { SiteDuty } from '@vigil/shared/vocabulary'
import { z } from 'zod'
import { guardRails } from '#core/protocol/guard-rails.ts'
import { presets } from '#core/protocol/presets.ts'
import { careRoutes } from './care-routes.ts'
import type { HttpPorts } from './http-ports.ts'
import { parseRequest, refusalProblem } from './http-problem.ts'
import { patientRoutes } from './patient-routes.ts'
import { protocolRoutes } from './protocol-routes.ts'
import { placeRoutes } from './place-routes.ts'
import { recordRoutes } from './record-routes.ts'
import { reportRoutes } from './report-routes.ts'
import { sessionRoutes } from './session-routes.ts'
import { trayRoutes } from './tray-routes.ts'
import { signedLimitsRoutes } from './signed-limits-routes.ts'

const siteParams = z.object({ siteId: z.string() })

/** Everything below `/api/v1/sites/:siteId`. Another site than ours does not exist here. */
export function siteRoutes(app: FastifyInstance, ports: HttpPorts): void {
  const { site, commands, views, notices } = ports
  app.addHook('preHandler', async (request) => {
    const { siteId } = parseRequest(siteParams, request.params, 'path')
    if (siteId !== site.siteId)
      throw refusalProblem({
        code: 'unknown-site',
        message: `this server watches site ${site.siteId}, not ${siteId}`,
      })
    await Promise.resolve()
  })

  app.get('/rooms', (): { rooms: RoomView[] } => ({ rooms: views.all() }))

  app.get('/guard-rails', (): GuardRailsReply => ({
    guardRails: guardRails.map((rail) => ({ ...rail, vitals: [...rail.vitals] })),
  }))
  app.get('/presets', (): PresetsReply => ({
    presets: presets.map((preset) => ({ ...preset, conditions: [...preset.conditions] })),
  }))

  app.get('/notices', (): NoticesReply => ({ notices: notices.list() }))

  app.get('/duty', (): SiteDuty => ports.siteWatch.duty())

  app.get('/burden', (): BurdenReply => ports.burden.reply())

  app.post('/commands', async (request): Promise<CommandReply> => {
    const { stationId, request: asked } = parseRequest(httpCommandBody, request.body, 'command')
    const answer = await commands.ask(asked, { stationId, place: ports.placeOf(stationId) })
    if (!answer.ok) throw refusalProblem(answer.error)
    return { ok: true }
  })

  sessionRoutes(app, ports)
  careRoutes(app, ports)
  placeRoutes(app, ports)
  trayRoutes(app, ports)
  recordRoutes(app, ports)
  reportRoutes(app, ports)
  patientRoutes(app, ports)
  signedLimitsRoutes(app, ports)
  protocolRoutes(app, ports)
}
