import type { FastifyInstance } from 'fastify'
import {
  commandRequest,
  type BurdenReply,
  type CommandReply,
  type GuardRailsReply,
  type NoticesReply,
  type PresetsReply,
  type RoomView,
} from '@vigil/shared/contracts'
import type { SiteDuty } from '@vigil/shared/vocabulary'
import { whoMayCommand } from '#core/access/command-rights.ts'
import { guardRails } from '#core/protocol/guard-rails.ts'
import { presets } from '#core/protocol/presets.ts'
import { accountRoutes } from './account-routes.ts'
import { actingAt, requireOneOf } from './acting.ts'
import { auditRoutes } from './audit-routes.ts'
import { careRoutes } from './care-routes.ts'
import { deviceRoutes } from './device-routes.ts'
import type { HttpPorts } from './http-ports.ts'
import { parseRequest, refusalProblem } from './http-problem.ts'
import { patientRoutes } from './patient-routes.ts'
import { protocolRoutes } from './protocol-routes.ts'
import { placeRoutes } from './place-routes.ts'
import { recordRoutes } from './record-routes.ts'
import { reportRoutes } from './report-routes.ts'
import { sessionRoutes } from './session-routes.ts'
import { siteDoors } from './site-door.ts'
import { stationRoutes } from './station-routes.ts'
import { trafficRoutes } from './traffic-routes.ts'
import { trayRoutes } from './tray-routes.ts'
import { signedLimitsRoutes } from './signed-limits-routes.ts'

/** Everything below `/api/v1/sites/:siteId`, of the site that the path names. */
export function siteRoutes(
  app: FastifyInstance,
  { sites, audit, identity }: Pick<HttpPorts, 'sites' | 'audit' | 'identity'>,
): void {
  const of = siteDoors(app, sites)

  app.get('/rooms', (request): { rooms: RoomView[] } => ({ rooms: of(request).views.all() }))

  app.get('/guard-rails', (): GuardRailsReply => ({
    guardRails: guardRails.map((rail) => ({ ...rail, vitals: [...rail.vitals] })),
  }))
  app.get('/presets', (): PresetsReply => ({
    presets: presets.map((preset) => ({ ...preset, conditions: [...preset.conditions] })),
  }))

  app.get('/notices', (request): NoticesReply => ({ notices: of(request).notices.list() }))

  app.get('/duty', (request): SiteDuty => of(request).siteWatch.duty())

  app.get('/burden', (request): BurdenReply => of(request).burden.reply())

  app.post('/commands', async (request): Promise<CommandReply> => {
    const asked = parseRequest(commandRequest, request.body, 'command')
    requireOneOf(request, of(request), whoMayCommand(asked))
    const answer = await of(request).commands.ask(asked, actingAt(request, of(request)))
    if (!answer.ok) throw refusalProblem(answer.error)
    return { ok: true }
  })

  sessionRoutes(app, of)
  careRoutes(app, of)
  placeRoutes(app, of)
  trayRoutes(app, of)
  deviceRoutes(app, of)
  trafficRoutes(app, of)
  recordRoutes(app, of)
  reportRoutes(app, of)
  patientRoutes(app, of)
  signedLimitsRoutes(app, of)
  protocolRoutes(app, of)
  auditRoutes(app, { of, audit })
  accountRoutes(app, of, identity.accounts)
  stationRoutes(app, of, identity)
}
