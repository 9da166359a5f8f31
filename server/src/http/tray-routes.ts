import type { FastifyInstance } from 'fastify'
import { claimBody, type TrayReply } from '@vigil/shared/contracts'
import { z } from 'zod'
import type { TrayEntry } from '#app/tray.ts'
import { actingAt } from './acting.ts'
import { parseRequest, refusalProblem } from './http-problem.ts'
import type { DoorOf } from './site-door.ts'

const trayParams = z.object({ trayId: z.string().min(1).max(64) })

/** Readings that nobody has claimed, below `/sites/:siteId`. */
export function trayRoutes(app: FastifyInstance, of: DoorOf): void {
  app.get('/tray', (request): TrayReply => ({
    readings: of(request).tray.list().map(trayReading),
  }))

  app.post('/tray/:trayId/claim', (request): { ok: true } => {
    const { trayId } = parseRequest(trayParams, request.params, 'path')
    const body = parseRequest(claimBody, request.body, 'claim')
    const by = actingAt(request, of(request))
    const claimed = of(request).tray.claim(trayId, { ...body, by })
    if (!claimed.ok) throw refusalProblem(claimed.error)
    return { ok: true }
  })
}

const trayReading = ({
  trayId,
  reading,
  measuredMs,
  untilMs,
  values,
}: TrayEntry): TrayReply['readings'][number] => ({
  trayId,
  deviceId: reading.deviceId,
  mode: reading.mode,
  measuredMs,
  untilMs,
  values: [...values],
})
