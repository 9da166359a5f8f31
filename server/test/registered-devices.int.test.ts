import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deviceSecretReply, devicesReply, registeredDevice } from '@vigil/shared/contracts'
import type { MqttClient } from 'mqtt'
import { beforeEach, describe, expect, it } from 'vitest'
import {
  findDynamicSecurity,
  findMosquitto,
  mosquittoAdmin,
  startMosquitto,
} from './support/mosquitto.ts'
import { Cleanups, metricsOf, say } from './support/running-server.ts'
import { refusalOf, TreatedSite } from './support/treated-site.ts'
import { waitUntil } from './support/wait-until.ts'

const cleanups = new Cleanups()
const oximeter = {
  ...{ deviceId: 'oxi-1', kind: 'device', label: 'Oximeter 1', roomId: 'room-1' },
  ...{ roving: false, gatewayId: null },
}

let site: TreatedSite
beforeEach(async () => {
  site = await TreatedSite.open(cleanups)
})

const register = async (more: object = {}) => {
  const { status, body } = await site.post('/devices', { ...oximeter, ...more }, 'integrator')
  expect(status).toBe(201)
  return deviceSecretReply.parse(body)
}
const connect = (username: string, password: string): Promise<MqttClient> =>
  site.server.device({ username, clientId: username, password })

/** Says so once a second. */
async function says(wire: MqttClient, where: readonly [string, string], spo2: number, seconds = 2) {
  for (let second = 0; second < seconds; second += 1) {
    await say(wire, [...where, 'obs'], { v: { spo2 } })
    site.server.time.advance(1000)
  }
}
const alarmsIn = async (roomId: string): Promise<string[]> =>
  (await site.room(roomId)).alarms.flatMap(({ condition, presence }) =>
    presence === 'present' ? [condition.kind] : [],
  )
const spo2In = async (roomId: string): Promise<(number | null)[]> =>
  (await site.room(roomId)).values.flatMap(({ vital, value }) => (vital === 'spo2' ? [value] : []))

describe('the list of devices', () => {
  it('shows a secret once, and what was heard', async () => {
    const issued = await register()
    expect(issued).toMatchObject({
      username: 'demo.oxi-1',
      device: { seenMs: null, heardIn: null },
    })
    expect(issued.secret).toMatch(/^[\w-]{43}$/)
    const wire = await connect(issued.username, issued.secret)
    await says(wire, ['room-2', 'oxi-1'], 97)
    const reply = await site.get('/devices', 'integrator')
    expect(JSON.stringify(reply.body)).not.toContain(issued.secret)
    const list = devicesReply.parse(reply.body)
    expect(list.broker).toMatchObject({ host: 'localhost', tls: false })
    expect(list.devices).toMatchObject([
      { deviceId: 'oxi-1', roomId: 'room-1', heardIn: 'room-2', connected: true, revokedMs: null },
    ])
    expect(list.devices[0]?.seenMs).not.toBeNull()
  })

  it('is kept: a server that starts anew lets the same devices in', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'vigil-devices-'))
    cleanups.add(() => rmSync(dataDir, { recursive: true }))
    site = await TreatedSite.open(cleanups, { DATA_DIR: dataDir })
    const { username, secret } = await register()
    await site.server.stop()
    const again = await cleanups.started({ env: { DATA_DIR: dataDir } })
    const wire = await again.device({ username, clientId: username, password: secret })
    expect(wire.connected).toBe(true)
  })

  it('is changed one after the other, and refuses in sentences', async () => {
    await register()
    await register({ deviceId: 'gw-1', kind: 'gateway', roomId: null })
    const { deviceId: _name, kind: _kind, ...body } = oximeter
    const moved = { ...body, gatewayId: 'gw-1', roomId: 'room-2' }
    const changed = await site.post('/devices/oxi-1', moved, 'integrator')
    expect(registeredDevice.parse(changed.body)).toMatchObject({
      roomId: 'room-2',
      gatewayId: 'gw-1',
    })
    for (const [path, sent, status, code] of [
      ['/devices', oximeter, 409, 'taken'],
      ['/devices', { ...oximeter, deviceId: 'oxi-2', roomId: 'attic' }, 404, 'unknown-room'],
      ['/devices', { ...oximeter, deviceId: 'oxi-2', roving: true }, 422, 'invalid'],
      ['/devices', { ...oximeter, deviceId: 'oxi-2', gatewayId: 'oxi-1' }, 422, 'invalid'],
      [
        '/devices',
        { ...oximeter, deviceId: 'gw-2', kind: 'gateway', roving: true, roomId: null },
        422,
        'invalid',
      ],
      ['/devices', { ...oximeter, deviceId: 'OXI 2' }, 400, 'invalid-request'],
      ['/devices/oxi-7', body, 404, 'unknown-device'],
      ['/devices/oxi-7/secret', {}, 404, 'unknown-device'],
      ['/devices/oxi-7/revoke', {}, 404, 'unknown-device'],
    ] as const) {
      const refused = await site.post(path, sent, 'integrator')
      expect([refused.status, refusalOf(refused).code]).toEqual([status, code])
    }
    await site.post('/devices/oxi-1/revoke', {}, 'integrator')
    expect(refusalOf(await site.post('/devices/oxi-1/revoke', {}, 'integrator'))).toMatchObject({
      code: 'nothing-to-do',
    })
  })
})

/** Where devices connect: to the server itself, or to a Mosquitto whose rights it keeps. */
const [mosquitto, plugin] = [findMosquitto(), findDynamicSecurity()]
const brokers = [
  ['the broker inside', () => Promise.resolve(null)],
  ...(mosquitto === null || plugin === null
    ? []
    : [['Mosquitto', () => startMosquitto(mosquitto, { plugin })] as const]),
] as const

describe('a secret that got lost', () => {
  it.each(brokers)(
    'is revoked while its room keeps its alarms, and a new one brings the values back: %s',
    async (_name, opens) => {
      const broker = await opens()
      if (broker !== null) {
        cleanups.add(() => broker.stop())
        const { username, password } = mosquittoAdmin
        const url = `mqtt://${username}:${password}@127.0.0.1:${String(broker.port)}`
        site = await TreatedSite.open(cleanups, { MQTT_URL: url, MQTT_DYNAMIC_SECURITY: 'true' })
      }
      const port = broker?.port ?? site.server.mqttPort
      const comesIn = (username: string, password: string): Promise<MqttClient | null> =>
        site.server.device({ port, username, clientId: username, password }).catch((): null => null)
      /** A broker outside takes what it was told a moment later. */
      const letIn = async (username: string, secret: string): Promise<MqttClient> => {
        const found: MqttClient[] = []
        await waitUntil('the broker lets it in', async () => {
          const wire = await comesIn(username, secret)
          if (wire !== null) found.push(wire)
          return wire !== null
        })
        const [wire] = found
        if (wire === undefined) throw new Error('nobody was let in')
        // A broker that got new rights for the server cuts it off for a moment.
        await waitUntil('the server listens', async () => {
          await say(wire, ['room-1', 'oxi-1', 'status'], { state: 'online' })
          return isTaken()
        })
        return wire
      }
      const isTaken = async (): Promise<boolean> => {
        const list = devicesReply.parse((await site.get('/devices', 'integrator')).body)
        return list.devices[0]?.seenMs === site.server.time.now()
      }
      const saysFor20s = async (wire: MqttClient, spo2: number): Promise<void> => {
        for (let second = 0; second < 20; second += 1) {
          await say(wire, ['room-1', 'oxi-1', 'obs'], { v: { spo2 } })
          await waitUntil('the server has it', isTaken)
          site.server.time.advance(1000)
        }
      }
      const { username, secret } = await register()
      await site.watched('room-1', 'A. K.')
      const lost = await letIn(username, secret)
      await saysFor20s(lost, 85)
      const before = (await site.room('room-1')).alarms.map(({ occurrenceId }) => occurrenceId)
      expect(await alarmsIn('room-1')).toEqual(['limit'])
      const revoked = await site.post('/devices/oxi-1/revoke', {}, 'integrator')
      expect(registeredDevice.parse(revoked.body).revokedMs).not.toBeNull()
      await waitUntil('the connection is cut', () => !lost.connected)
      expect((await site.room('room-1')).alarms.map(({ occurrenceId }) => occurrenceId)).toEqual(
        expect.arrayContaining(before),
      )
      site.server.time.advance(5000)
      expect(await alarmsIn('room-1')).toContain('device-offline')
      expect(await comesIn(username, secret)).toBeNull()

      const renewed = deviceSecretReply.parse(
        (await site.post('/devices/oxi-1/secret', {}, 'integrator')).body,
      )
      await saysFor20s(await letIn(renewed.username, renewed.secret), 96)
      expect(await spo2In('room-1')).toEqual([96])
      expect(await alarmsIn('room-1')).not.toContain('device-offline')
    },
  )
})

describe('a topic of another device', () => {
  it('is refused, told to whoever took it, and counted', async () => {
    await register({ deviceId: 'oxi-2' })
    const { username, secret } = await register()
    const wire = await connect(username, secret)
    const told: string[] = []
    wire.on('message', (topic, payload) => told.push(`${topic} ${payload.toString()}`))
    await wire.subscribeAsync('vitals/v1/demo/+/oxi-1/notice')
    await say(wire, ['room-1', 'oxi-2', 'obs'], { v: { spo2: 99 } })
    await waitUntil('it is told', () => told.length > 0)
    expect(told[0]).toContain('"rule":"rights-device"')
    expect(await metricsOf(site.server)).toContain('rule="rights-device"} 1')
    expect((await site.get('/tray')).body).toMatchObject({ readings: [] })
  })
})

describe('the registered room', () => {
  it('is the authority: elsewhere a device is nobody’s until a person binds it', async () => {
    const { username, secret } = await register()
    const { sessionId } = await site.watched('room-2', 'B. L.')
    await site.watched('room-1', 'A. K.')
    const wire = await connect(username, secret)
    await says(wire, ['room-2', 'oxi-1'], 91)
    expect(await spo2In('room-2')).toEqual([])
    expect(await spo2In('room-1')).toEqual([])
    expect((await site.room('room-2')).devices).toMatchObject([
      { deviceId: 'oxi-1', registeredIn: 'room-1' },
    ])
    const { body } = await site.get('/notices')
    expect(body).toMatchObject({ notices: [{ rule: 'misplaced', got: 'room-2' }] })
    await site.post(`/sessions/${sessionId}/devices`, { deviceId: 'oxi-1', state: 'bound' })
    await says(wire, ['room-2', 'oxi-1'], 92)
    expect(await spo2In('room-2')).toEqual([92])
  })

  it('is where a device is that claims none', async () => {
    const { username, secret } = await register()
    await site.watched('room-1', 'A. K.')
    const wire = await connect(username, secret)
    await says(wire, ['any', 'oxi-1'], 93)
    expect(await spo2In('room-1')).toEqual([93])
  })

  it('is none for a roving device: what it reads waits in the tray, whatever it claims', async () => {
    const { username, secret } = await register({ roomId: null, roving: true })
    await site.watched('room-1', 'A. K.')
    const wire = await connect(username, secret)
    await says(wire, ['room-1', 'oxi-1'], 94)
    expect(await spo2In('room-1')).toEqual([])
    expect((await site.get('/tray')).body).toMatchObject({ readings: [{ deviceId: 'oxi-1' }] })
  })
})
