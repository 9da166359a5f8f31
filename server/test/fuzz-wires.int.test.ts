import fc from 'fast-check'
import { connectAsync } from 'mqtt'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ClientToServerEvents } from '@vigil/shared/contracts'
import { routeRights } from '#core/access/route-rights.ts'
import { wildMessage, wildPayload } from './support/arbitrary-messages.ts'
import { testSeed } from '../../tools/test-seed.ts'
import { fuzzRuns } from './support/fuzz-settings.ts'
import { everyCommand } from './support/rights-callers.ts'
import { metricsOf, sessionIn, type Started } from './support/running-server.ts'
import type { Who } from './support/seeded-people.ts'
import { startServer, type SignedOn, type Station } from './support/start-server.ts'
import { waitUntil } from './support/wait-until.ts'

/** Of all cases these few go over real wires: what decodes is tried in the process. */
const share = 0.01
const title = (what: string): string => `${what} (seed ${String(testSeed)})`
const patient = 3_600_000

let server: Started
let running = ''
beforeAll(async () => {
  server = await startServer()
  running = await sessionIn(server, 'room-free')
})
afterAll(() => server.close())

/** These end what the test goes on with, or lead to a server of somebody else. */
const left = ['sign-on/off', 'sign-on/lock', 'sign-on/oidc']
const routes = Object.keys(routeRights).filter((route) => !left.some((one) => route.includes(one)))

const name = fc.oneof(
  fc.constantFrom('nobody', 'room-1', '__proto__', '..', '%', 'a'.repeat(300), '\u0000', '😀'),
  fc.string({ maxLength: 20 }),
)
const body = fc.oneof(
  { weight: 2, arbitrary: wildPayload.map((bytes) => Buffer.from(bytes)) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom(...everyCommand), fc.string({ maxLength: 8 }), fc.jsonValue())
      .map(([command, key, value]) => Buffer.from(JSON.stringify({ ...command, [key]: value }))),
  },
  {
    weight: 4,
    arbitrary: fc
      .dictionary(
        fc.constantFrom(
          ...[
            'personId',
            'password',
            'pin',
            'challenge',
            'label',
            'roles',
            'reason',
            'code',
            'kind',
          ],
          ...['roomId', 'patientLabel', 'care', 'signature', 'deviceId', 'state', 'to', 'command'],
          ...['prescription', 'series', 'weightKg', 'overrides', 'outcome', 'version', 'act'],
        ),
        fc.jsonValue({ maxDepth: 2 }),
      )
      .map((fields) => Buffer.from(JSON.stringify(fields))),
  },
)

/** Somebody whom the table lets in, so that what lies behind it is reached. */
const whoMay = (route: string): Who => {
  const [who = 'nobody'] = (routeRights[route] ?? []).filter(
    (one) => one !== 'wall' && one !== 'station',
  )
  return who
}

it(
  title('any request is answered, and never by a failure'),
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...routes), name, body, async (route, wild, bytes) => {
        const [method = '', path = ''] = route.split(' ')
        const asked = path
          .replace(':siteId', 'demo')
          .replace(':sessionId', running)
          .replaceAll(/:\w+/g, () => encodeURIComponent(wild))
        const query =
          method === 'GET' ? `?since=${encodeURIComponent(wild)}&limit=${String(bytes.length)}` : ''
        const reply = await server.as(whoMay(route)).fetch(`${asked}${query}`, {
          method,
          ...(method === 'GET'
            ? {}
            : { body: bytes, headers: { 'content-type': 'application/json' } }),
        })
        await reply.arrayBuffer()
        expect([route, reply.status < 500]).toEqual([route, true])
      }),
      { numRuns: fuzzRuns(1, share), seed: testSeed },
    )
    expect((await fetch(`${server.base}/healthz`)).status).toBe(200)
  },
  patient,
)

const events: readonly (keyof ClientToServerEvents)[] = [
  ...(['command', 'station-beat', 'receipt', 'resync'] as const),
]

it(
  title('any event of a page is taken or refused, and the page goes on'),
  async () => {
    const nurse: SignedOn = server.as('nurse')
    const station: Station = await nurse.station()
    const said = fc.oneof(
      fc.jsonValue(),
      body.map((bytes) => bytes.toString()),
    )
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...events, 'weather'), said, async (event, what) => {
        const socket = station.socket as unknown as { emit: (event: string, what: unknown) => void }
        socket.emit(event, what)
        await new Promise((resolve) => setImmediate(resolve))
        expect(station.socket.connected).toBe(true)
      }),
      { numRuns: fuzzRuns(1, share), seed: testSeed },
    )
    // Behind the pace of a station: its next command is listened to.
    await waitUntil('it is listened to', async () => {
      const reply = await station.askSite({ kind: 'shift-on', onCall: false })
      return reply.ok || reply.code !== 'too-often'
    })
    expect(station.socket.connected).toBe(true)
    station.close()
  },
  patient,
)

it(
  title('any message of a device is answered, and the next one is taken'),
  async () => {
    const device = await connectAsync(`mqtt://127.0.0.1:${String(server.mqttPort)}`, {
      ...{ protocolVersion: 4, reconnectPeriod: 0, clientId: 'demo.wild' },
    })
    const publishable = wildMessage.filter(({ topic }) => /^[^+#\u0000]{1,200}$/.test(topic))
    await fc.assert(
      fc.asyncProperty(publishable, async ({ topic, payload, retain }) => {
        await device.publishAsync(topic, Buffer.from(payload), { qos: 1, retain })
        expect(device.connected).toBe(true)
      }),
      { numRuns: fuzzRuns(1, share), seed: testSeed },
    )
    await device.endAsync()
    const metrics = await metricsOf(server)
    expect(metrics).not.toContain('rule="internal"')
    expect(metrics).not.toContain('rule="http-internal"')
  },
  patient,
)
