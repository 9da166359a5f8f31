import type { FastifyInstance } from 'fastify'
import {
  deviceBody,
  newDeviceBody,
  type DeviceSecretReply,
  type DevicesReply,
  type RegisteredDevice,
} from '@vigil/shared/contracts'
import { z } from 'zod'
import type { IssuedSecret } from '#app/devices/device-desk.ts'
import type { DeviceList } from '#app/devices/device-list.ts'
import { parseRequest, refusalProblem } from './http-problem.ts'
import type { DoorOf } from './site-door.ts'

const deviceParams = z.object({ deviceId: z.string().min(1).max(32) })

/** The devices that a site lets in, below `/sites/:siteId`. */
export function deviceRoutes(app: FastifyInstance, of: DoorOf): void {
  app.get('/devices', (request): DevicesReply => of(request).devices.list.reply())

  app.post('/devices', async (request, reply): Promise<DeviceSecretReply> => {
    const { desk, list } = of(request).devices
    const body = parseRequest(newDeviceBody, request.body, 'device')
    const issued = await desk.register(body)
    if (!issued.ok) throw refusalProblem(issued.error)
    void reply.code(201)
    return shownOnce(issued.value, list)
  })

  app.post('/devices/:deviceId', async (request): Promise<RegisteredDevice> => {
    const { desk, list } = of(request).devices
    const { deviceId } = parseRequest(deviceParams, request.params, 'path')
    const changed = await desk.change(deviceId, parseRequest(deviceBody, request.body, 'device'))
    if (!changed.ok) throw refusalProblem(changed.error)
    return list.view(changed.value)
  })

  app.post('/devices/:deviceId/secret', async (request): Promise<DeviceSecretReply> => {
    const { desk, list } = of(request).devices
    const { deviceId } = parseRequest(deviceParams, request.params, 'path')
    const issued = await desk.newSecret(deviceId)
    if (!issued.ok) throw refusalProblem(issued.error)
    return shownOnce(issued.value, list)
  })

  app.post('/devices/:deviceId/revoke', async (request): Promise<RegisteredDevice> => {
    const { desk, list } = of(request).devices
    const { deviceId } = parseRequest(deviceParams, request.params, 'path')
    const revoked = await desk.revoke(deviceId)
    if (!revoked.ok) throw refusalProblem(revoked.error)
    return list.view(revoked.value)
  })
}

const shownOnce = (
  { device, username, secret }: IssuedSecret,
  list: DeviceList,
): DeviceSecretReply => ({ device: list.view(device), username, secret })
