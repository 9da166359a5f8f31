/** The script that integrators copy keeps to the contract that the server checks. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type AddressInfo, type Server } from 'node:net'
import { join } from 'node:path'
import { metaPayload, obsPayload, parseDeviceTopic, statusPayload } from '@vigil/shared/contracts'
import { Aedes, type AedesPublishPacket } from 'aedes'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

interface Heard {
  readonly channel: string
  readonly qos: number
  readonly retain: boolean
  readonly body: unknown
}

let broker: Aedes
let server: Server
let script: ChildProcess
let heard: Heard[]

function hear({ topic, qos, retain, payload }: AedesPublishPacket): void {
  if (topic.startsWith('$SYS')) return
  const parsed = parseDeviceTopic(topic)
  if (!parsed.ok) throw new Error(`topic ${topic}: ${parsed.error.fix}`)
  heard.push({ channel: parsed.value.channel, qos, retain, body: JSON.parse(String(payload)) })
}

const heardOn = (channel: string): Heard[] => heard.filter((message) => message.channel === channel)
const waitFor = (channel: string, count: number): Promise<void> =>
  vi.waitFor(() => {
    expect(heardOn(channel).length).toBeGreaterThanOrEqual(count)
  }, 10_000)

beforeEach(async () => {
  heard = []
  broker = await Aedes.createBroker()
  broker.on('publish', hear)
  server = createServer((socket) => {
    broker.handle(socket)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  script = spawn(process.execPath, [join(import.meta.dirname, 'oximeter.js')], {
    env: { ...process.env, MQTT_URL: `mqtt://127.0.0.1:${String(port)}` },
    stdio: 'inherit',
  })
})

afterEach(async () => {
  script.kill('SIGKILL')
  server.close()
  await new Promise<void>((resolve) => {
    broker.close(resolve)
  })
})

test('describes itself, says that it is there, and numbers its readings', async () => {
  await waitFor('obs', 2)
  for (const channel of ['meta', 'status'])
    expect(heardOn(channel)).toMatchObject([{ qos: 1, retain: true }])
  expect(metaPayload.parse(heardOn('meta')[0]?.body).vitals).toMatchObject({
    spo2: { period_s: 1 },
  })
  const online = statusPayload.parse(heardOn('status')[0]?.body)
  expect(online.state).toBe('online')
  const readings = heardOn('obs').map(({ body }) => obsPayload.parse(body))
  expect(readings.map(({ seq }) => seq)).toEqual(readings.map((_, index) => index))
  expect(readings[0]).toMatchObject({ boot: online.boot, v: { spo2: 97, pr: 71 } })
  expect(heardOn('obs').every(({ retain, qos }) => !retain && qos === 1)).toBe(true)
})

test('says good-bye when it is stopped', async () => {
  await waitFor('status', 1)
  script.kill('SIGTERM')
  await once(script, 'exit')
  expect(statusPayload.parse(heardOn('status').at(-1)?.body)).toMatchObject({
    state: 'offline',
    why: 'bye',
  })
})

test('leaves its will when it dies', async () => {
  await waitFor('status', 1)
  script.kill('SIGKILL')
  await waitFor('status', 2)
  expect(statusPayload.parse(heardOn('status').at(-1)?.body)).toMatchObject({
    state: 'offline',
    why: 'lost',
  })
})
