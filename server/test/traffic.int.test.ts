import {
  lastPayloadReply,
  rejectedReply,
  trafficReply,
  type TrafficReply,
} from '@vigil/shared/contracts'
import { describe, expect, it } from 'vitest'
import { findMosquitto, startMosquitto, type RunningMosquitto } from './support/mosquitto.ts'
import { api, Cleanups, type Started } from './support/running-server.ts'
import { waitUntil } from './support/wait-until.ts'

const cleanups = new Cleanups()
const base = 'vitals/v1/demo/room-free/oxi-1'
const found = findMosquitto()

interface Opened {
  readonly server: Started
  readonly port?: number
}

const embedded = async (): Promise<Opened> => ({ server: await cleanups.started() })

async function mosquitto(): Promise<Opened & { readonly broker: RunningMosquitto }> {
  if (found === null) throw new Error('mosquitto is not installed')
  const broker = await startMosquitto(found)
  cleanups.add(() => broker.stop())
  const server = await cleanups.started({
    env: { MQTT_URL: `mqtt://127.0.0.1:${String(broker.port)}` },
  })
  return { server, port: broker.port, broker }
}

const asked = async (server: Started, path: string): Promise<unknown> =>
  (await server.as('integrator').fetch(`${api}${path}`)).json()
const traffic = async (server: Started): Promise<TrafficReply> =>
  trafficReply.parse(await asked(server, '/traffic'))
const topicOf = async (server: Started, channel: string) =>
  (await traffic(server)).topics.find(({ topic }) => topic === `${base}/${channel}`)

const brokers: readonly (readonly [string, () => Promise<Opened>])[] = [
  ['the broker inside', embedded],
  ...(found === null ? [] : [['Mosquitto', mosquitto] as const]),
]

describe.each(brokers)('what integrators see with %s', (_name, opened) => {
  it('is each topic with its rate, what its device announced, and its last payload masked', async () => {
    const { server, port } = await opened()
    const device = await server.device(port === undefined ? {} : { port })
    const meta = '{"make":"Acme","vitals":{"spo2":{"period_s":1},"pr":{"period_s":2}}}'
    await device.publishAsync(`${base}/meta`, meta, { qos: 1, retain: true })
    for (const seq of [0, 1, 2]) {
      const payload = JSON.stringify({ boot: 'wanda', seq, v: { spo2: 97 }, patient: 'Wanda' })
      await device.publishAsync(`${base}/obs`, payload, { qos: 1 })
    }
    await waitUntil('all were heard', async () => (await topicOf(server, 'obs'))?.count === 3)
    expect(await traffic(server)).toMatchObject({ broker: 'open', forgotten: 0 })
    const obs = await topicOf(server, 'obs')
    expect(obs).toMatchObject({
      roomId: 'room-free',
      deviceId: 'oxi-1',
      channel: 'obs',
      version: 'v1',
    })
    expect(obs).toMatchObject({ announcedMs: 1000, retained: false, qos: 1 })
    expect(obs?.everyMs).toBeGreaterThanOrEqual(0)
    expect(await topicOf(server, 'meta')).toMatchObject({ count: 1, announcedMs: null })
    const last = lastPayloadReply.parse(await asked(server, `/traffic/last?topic=${base}/obs`))
    expect(last.payload).toBe('{"boot":"•••","seq":2,"v":{"spo2":97},"•••":"•••"}')
  })

  it('is each refusal with its payload masked, counted', async () => {
    const { server, port } = await opened()
    const device = await server.device(port === undefined ? {} : { port })
    for (const boot of ['wanda', 'wilma'])
      await device.publishAsync(`${base}/obs`, JSON.stringify({ boot, seq: 4, v: { spo2: 127 } }), {
        qos: 1,
      })
    await waitUntil('both were refused', async () => {
      const { rejected } = rejectedReply.parse(await asked(server, '/rejected'))
      return rejected.some(({ rule, count }) => rule === 'range' && count === 2)
    })
    const { rejected } = rejectedReply.parse(await asked(server, '/rejected'))
    expect(rejected.find(({ rule }) => rule === 'range')).toMatchObject({
      topic: `${base}/obs`,
      path: 'v.spo2',
      got: '127',
      payload: '{"boot":"•••","seq":4,"v":{"spo2":127}}',
    })
  })
})

describe('what integrators see', () => {
  it('is gone when the device is taken away', async () => {
    const { server } = await embedded()
    const device = await server.device()
    await device.publishAsync(`${base}/status`, '{"state":"online"}', { qos: 1, retain: true })
    await waitUntil('it is there', async () => (await topicOf(server, 'status')) !== undefined)
    await device.publishAsync(`${base}/status`, '', { qos: 1, retain: true })
    await waitUntil('it is gone', async () => (await topicOf(server, 'status')) === undefined)
  })

  it('a topic that nobody spoke on is refused in words', async () => {
    const { server } = await embedded()
    const reply = await server.as('integrator').fetch(`${api}/traffic/last?topic=a/b`)
    expect(reply.status).toBe(404)
    expect(await reply.text()).toMatch(/read the list again/)
  })

  it.runIf(found !== null)('the server has no way to its broker any more', async () => {
    const { server, broker } = await mosquitto()
    await waitUntil('it is there', async () => (await traffic(server)).broker === 'open')
    await broker.pause()
    await waitUntil('it says so', async () => (await traffic(server)).broker === 'lost')
  })
})
