import { connect as connectTcp } from 'node:net'
import { connectAsync, type IClientOptions, type MqttClient } from 'mqtt'
import mqttPacket from 'mqtt-packet'
import { afterEach, describe, expect, it } from 'vitest'
import type { BrokerMessage, BrokerRefusal, MessageListener, MessageSource } from '#app/ports.ts'
import { EmbeddedBroker } from '../src/broker/embedded-broker.ts'
import { ExternalBroker } from '../src/broker/external-broker.ts'
import { systemScheduler } from '#app/system-clock.ts'
import { quiet } from './support/memory-ports.ts'
import { findMosquitto, startMosquitto } from './support/mosquitto.ts'
import { RegisteredDevices } from './support/registered-devices.ts'
import { waitUntil } from './support/wait-until.ts'

const presence = { sinceMs: Date.UTC(2026, 8, 12), demoClock: { scale: 10, originMs: 1 } }
const base = 'vitals/v1/demo/room-1/oxi-1'

class Heard implements MessageListener {
  readonly messages: BrokerMessage[] = []
  readonly refusals: BrokerRefusal[] = []
  readonly links: string[] = []
  /** What everything that comes waits for; null: nothing. */
  kept: Promise<unknown> | null = null
  message(message: BrokerMessage): Promise<unknown> | null {
    this.messages.push({ ...message, payload: Buffer.from(message.payload) })
    return this.kept
  }
  refused(refusal: BrokerRefusal): void {
    this.refusals.push(refusal)
  }
  link(state: 'lost' | 'open'): void {
    this.links.push(state)
  }
  texts(): string[] {
    return this.messages.map(({ payload }) => Buffer.from(payload).toString())
  }
}

interface Opened {
  readonly source: MessageSource
  readonly heard: Heard
  readonly port: number
}

const cleanups: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

async function client(port: number, options: IClientOptions = {}): Promise<MqttClient> {
  const opened = await connectAsync(`mqtt://127.0.0.1:${String(port)}`, {
    protocolVersion: 4,
    reconnectPeriod: 0,
    ...options,
  })
  cleanups.push(() => opened.endAsync(true))
  return opened
}

async function embedded(siteId = 'demo'): Promise<Opened> {
  const source = new EmbeddedBroker({
    ...{ host: 'localhost', port: 0, tls: null, sites: [siteId], presence, logger: quiet },
    ...{ gate: new RegisteredDevices(siteId).gate, scheduler: systemScheduler },
  })
  const heard = new Heard()
  await source.start(heard)
  cleanups.push(() => source.close())
  return { source, heard, port: source.port ?? 0 }
}

const mosquitto = findMosquitto()

async function external(): Promise<Opened> {
  const { port, stop } = await startMosquitto(mosquitto ?? '')
  cleanups.push(stop)
  const source = new ExternalBroker({
    url: `mqtt://127.0.0.1:${String(port)}`,
    sites: ['demo'],
    clientIdOf: () => 'demo.vigil-test',
    presence,
    logger: quiet,
  })
  const heard = new Heard()
  await source.start(heard)
  cleanups.push(() => source.close())
  const watcher = await client(port)
  let online = false
  watcher.on('message', () => (online = true))
  await watcher.subscribeAsync('vitals/v1/demo/_server/status')
  // The server says it is online once it listens.
  await waitUntil('the server listens', () => online)
  return { source, heard, port }
}

const brokers: readonly (readonly [string, () => Promise<Opened>])[] = [
  ['the embedded broker', () => embedded()],
  ...(mosquitto === null ? [] : [['mosquitto', external] as const]),
]

describe.each(brokers)('%s', (_name, open) => {
  it('hands over what devices publish, byte by byte, with its flags', async () => {
    const { heard, port } = await open()
    const device = await client(port)
    const bytes = Buffer.from([0, 255, 1, 254])
    await device.publishAsync(`${base}/obs`, bytes, { qos: 1 })
    await device.publishAsync(`${base}/time/req`, '{}', { qos: 0 })
    await device.publishAsync(`${base}/status`, '{"state":"online"}', { qos: 1, retain: true })
    await waitUntil('three messages were heard', () => heard.messages.length === 3)
    expect(heard.messages).toMatchObject([
      { topic: `${base}/obs`, payload: bytes, qos: 1, retain: false, stored: false },
      { topic: `${base}/time/req`, qos: 0 },
      { topic: `${base}/status`, stored: false },
    ])
  })

  it('keeps the order of one device', async () => {
    const { heard, port } = await open()
    const device = await client(port)
    await Promise.all(
      Array.from({ length: 200 }, (_, seq) =>
        device.publishAsync(`${base}/obs`, String(seq), { qos: 1 }),
      ),
    )
    await waitUntil('all were heard', () => heard.messages.length === 200)
    expect(heard.texts()).toEqual(Array.from({ length: 200 }, (_, seq) => String(seq)))
  })

  it("brings the server's words to a device that asked for them", async () => {
    const { source, port } = await open()
    const device = await client(port)
    const got: string[] = []
    device.on('message', (topic, payload) => got.push(`${topic} ${payload.toString()}`))
    await device.subscribeAsync(`${base}/notice`)
    source.publish(`${base}/notice`, '{"rule":"range"}', { qos: 0, retain: false })
    await waitUntil('the notice came', () => got.length === 1)
    expect(got).toEqual([`${base}/notice {"rule":"range"}`])
  })

  it('tells late comers that the server is there, and everybody that it left', async () => {
    const { source, port } = await open()
    const device = await client(port)
    const states: { state: string; demo_clock?: unknown }[] = []
    device.on('message', (_topic, payload) => {
      states.push(JSON.parse(payload.toString()) as (typeof states)[number])
    })
    await device.subscribeAsync('vitals/v1/demo/_server/status', { qos: 1 })
    await waitUntil('the server is online', () => states.length === 1)
    expect(states[0]).toMatchObject({ state: 'online', demo_clock: { scale: 10, origin_ms: 1 } })
    await source.close()
    await waitUntil('the server is offline', () => states.length === 2)
    expect(states[1]).toMatchObject({ state: 'offline' })
  })

  it('publishes the will of a device whose connection breaks', async () => {
    const { heard, port } = await open()
    const will = {
      topic: `${base}/status`,
      payload: Buffer.from('{"state":"offline"}'),
      qos: 1,
      retain: true,
    } as const
    const device = await client(port, { will })
    device.stream.destroy()
    await waitUntil('the will came', () => heard.texts().includes('{"state":"offline"}'))
  })
})

describe('the embedded broker, while what came is not recorded', () => {
  it('answers no message of QoS 1, hands every later one over at once, and answers in order', async () => {
    const { heard, port } = await embedded()
    const device = await client(port)
    const { promise, resolve } = Promise.withResolvers<null>()
    heard.kept = promise
    const answered: number[] = []
    const publish = (seq: number) =>
      device
        .publishAsync(`${base}/obs`, String(seq), { qos: 1 })
        .then(() => void answered.push(seq))
    const all: Promise<void>[] = []
    // Each five come in one piece.
    for (let seq = 0; seq < 30; seq += 5) {
      device.stream.cork()
      for (let more = 0; more < 5; more += 1) all.push(publish(seq + more))
      device.stream.uncork()
      await waitUntil('they were heard', () => heard.messages.length === seq + 5)
    }
    await device.publishAsync(`${base}/time/req`, '{}', { qos: 0 })
    await waitUntil('what needs no answer was heard', () => heard.messages.length === 31)
    expect(answered).toEqual([])
    resolve(null)
    await Promise.all(all)
    expect(answered).toEqual(Array.from({ length: 30 }, (_, seq) => seq))
  })

  it('hears the will of a device that went while it waited, and closes', async () => {
    const { heard, port, source } = await embedded()
    const payload = Buffer.from('{"state":"offline"}')
    const will = { topic: `${base}/status`, payload, qos: 1, retain: true } as const
    const device = await client(port, { will })
    heard.kept = new Promise(() => undefined)
    device.publish(`${base}/obs`, '{}', { qos: 1 })
    await waitUntil('it was heard', () => heard.messages.length === 1)
    device.stream.destroy()
    await waitUntil('the will came', () => heard.texts().includes('{"state":"offline"}'))
    await source.close()
  })
})

describe('the embedded broker as a guard', () => {
  it.each([
    ['a reading of another site', 'vitals/v1/north/room-1/oxi-1/obs', 'rights-site'],
    ["a command in the server's name", `${base}/cmd`, 'rights-channel'],
    ['the presence of the server', 'vitals/v1/demo/_server/status', 'topic-depth'],
    ['a mistyped channel', `${base}/obss`, 'topic-channel'],
    ['a foreign topic', 'weather/today', 'topic-prefix'],
  ])('answers and drops %s, and keeps the connection', async (_title, topic, rule) => {
    const { heard, port, source } = await embedded()
    const device = await client(port)
    await device.publishAsync(topic, '{"state":"gone"}', { qos: 1, retain: true })
    await device.publishAsync(`${base}/obs`, '{}', { qos: 1 })
    expect(heard.refusals).toMatchObject([{ topic, rule }])
    expect(heard.texts()).toEqual(['{}'])
    expect(device.connected).toBe(true)
    const listener = await client(port)
    const kept: string[] = []
    listener.on('message', (_topic, payload) => kept.push(payload.toString()))
    await listener.subscribeAsync(['vitals/v1/demo/_server/status', `${base}/cmd`])
    source.publish(`${base}/cmd`, 'last', { qos: 0, retain: false })
    await waitUntil('the last word came', () => kept.includes('last'))
    expect(kept).not.toContain('{"state":"gone"}')
  })

  it('does not keep a reading that was published to be kept', async () => {
    const { heard, port } = await embedded()
    const device = await client(port)
    await device.publishAsync(`${base}/obs`, '{}', { qos: 1, retain: true })
    expect(heard.messages).toMatchObject([{ retain: true, stored: false }])
  })

  it('lets nobody listen to readings', async () => {
    const { port } = await embedded()
    const device = await client(port)
    for (const filter of ['#', `${base}/obs`, 'vitals/v1/demo/#', '$SYS/#'])
      await expect(device.subscribeAsync(filter)).rejects.toThrow()
  })

  it('lets nobody in without a secret but to site demo', async () => {
    const { port } = await embedded()
    await expect(client(port, { username: 'demo.oxi-1', password: 'x' })).rejects.toThrow(
      /bad username or password/i,
    )
    const north = await embedded('north')
    await expect(client(north.port)).rejects.toThrow(/not authorized/i)
  })

  it('answers a client that insists on MQTT 5 instead of leaving it waiting', async () => {
    const { port } = await embedded()
    await expect(client(port, { protocolVersion: 5 })).rejects.toThrow(/unsupported protocol/i)
  })

  it('closes a connection that announces a packet beyond its limit, and goes on with others', async () => {
    const { port, heard } = await embedded()
    const socket = connectTcp(port, '127.0.0.1')
    socket.on('error', () => undefined)
    const closed = new Promise((resolve) => socket.once('close', resolve))
    socket.write(
      mqttPacket.generate({
        cmd: 'connect',
        protocolId: 'MQTT',
        protocolVersion: 4,
        clientId: 'big',
        clean: true,
        keepalive: 0,
      }),
    )
    socket.write(Buffer.from([0x30, 0x80, 0x80, 0x80, 0x40]))
    await closed
    const device = await client(port)
    await device.publishAsync(`${base}/obs`, 'x'.repeat(100_000), { qos: 1 })
    expect(heard.messages.map(({ payload }) => payload.length)).toEqual([100_000])
  })

  it('closes a connection that sends no MQTT', async () => {
    const { port } = await embedded()
    const socket = connectTcp(port, '127.0.0.1')
    socket.on('error', () => undefined)
    const closed = new Promise((resolve) => socket.once('close', resolve))
    socket.resume()
    socket.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n')
    await closed
  })
})

describe.skipIf(mosquitto === null)(
  'a broker by URL, whose messages are answered once they are kept',
  () => {
    async function sessionAt(
      port: number,
    ): Promise<Opened & { readonly cut: () => Promise<void> }> {
      const source = new ExternalBroker({
        ...{ url: `mqtt://127.0.0.1:${String(port)}`, sites: ['demo'], presence, logger: quiet },
        clientIdOf: () => 'demo.vigil-test',
        sessionName: () => Promise.resolve('demo.vigil-session'),
      })
      const heard = new Heard()
      await source.start(heard)
      cleanups.push(() => source.close())
      await waitUntil('it listens', () => heard.links.at(-1) === 'open')
      const cut = (): Promise<void> => source.close()
      return { source, heard, port, cut }
    }
    const publishing = async (port: number, count: number): Promise<void> => {
      const device = await client(port)
      for (let seq = 0; seq < count; seq += 1)
        await device.publishAsync(`${base}/obs`, String(seq), { qos: 1 })
    }
    const numbers = (count: number): string[] =>
      Array.from({ length: count }, (_, seq) => String(seq))

    it('repeats to the next start what was not, in order, and nothing else; what waited there is marked', async () => {
      const { port, stop } = await startMosquitto(mosquitto ?? '')
      cleanups.push(stop)
      const first = await sessionAt(port)
      first.heard.kept = new Promise(() => undefined)
      await publishing(port, 100)
      await waitUntil('all were heard without an answer', () => first.heard.messages.length === 100)
      expect(first.heard.messages.filter(({ queued }) => queued)).toEqual([])
      await first.cut()
      const second = await sessionAt(port)
      await waitUntil('all came again', () => second.heard.messages.length === 100)
      expect(second.heard.texts()).toEqual(numbers(100))
      expect(second.heard.messages.every(({ queued }) => queued === true)).toBe(true)
      await second.cut()
      await publishing(port, 3)
      const third = await sessionAt(port)
      await waitUntil('what came meanwhile is heard', () => third.heard.messages.length === 3)
      expect(third.heard.texts()).toEqual(numbers(3))
      expect(third.heard.messages.every(({ queued }) => queued === true)).toBe(true)
    })
  },
)

describe.skipIf(mosquitto === null)('a broker by URL', () => {
  it("repeats what it kept, marked as stored, and the server's will when the server is cut off", async () => {
    const { port, stop } = await startMosquitto(mosquitto ?? '')
    cleanups.push(stop)
    const device = await client(port)
    await device.publishAsync(`${base}/status`, '{"state":"offline"}', { qos: 1, retain: true })
    const heard = new Heard()
    const options = {
      url: `mqtt://127.0.0.1:${String(port)}`,
      sites: ['demo'] as const,
      presence,
      logger: quiet,
    }
    const source = new ExternalBroker({ ...options, clientIdOf: () => 'demo.vigil-a' })
    await source.start(heard)
    cleanups.push(() => source.close())
    await waitUntil('the kept status came', () => heard.messages.length === 1)
    expect(heard.messages[0]).toMatchObject({ stored: true, retain: true })
    const states: string[] = []
    device.on('message', (_topic, payload) => {
      states.push((JSON.parse(payload.toString()) as { state: string }).state)
    })
    await device.subscribeAsync('vitals/v1/demo/_server/status')
    await waitUntil('the server is online', () => states.includes('online'))
    // Another client with its name cuts it off, as a broken network would.
    const usurper = await client(port, { clientId: 'demo.vigil-a' })
    await waitUntil('the will came', () => states.includes('offline'))
    await usurper.endAsync(true)
    await waitUntil('the server is back', () => states.at(-1) === 'online')
  })

  it.each([
    ['all of them', 'north.vigil-a', ['north', 'south']],
    ['a site that is not the first', 'south.vigil-a', ['south']],
  ])(
    'keeps a will for each site, where the connection of %s is cut off',
    async (_what, clientId, gone) => {
      const { port, stop } = await startMosquitto(mosquitto ?? '')
      cleanups.push(stop)
      const source = new ExternalBroker({
        url: `mqtt://127.0.0.1:${String(port)}`,
        sites: ['north', 'south'],
        clientIdOf: (siteId) => `${siteId}.vigil-a`,
        presence,
        logger: quiet,
      })
      const heard = new Heard()
      await source.start(heard)
      cleanups.push(() => source.close())
      const device = await client(port)
      const told = new Map<string, string[]>([
        ['north', []],
        ['south', []],
      ])
      device.on('message', (topic, payload) => {
        const { state } = JSON.parse(payload.toString()) as { state: string }
        told.get(topic.split('/')[2] ?? '')?.push(state)
      })
      await device.subscribeAsync('vitals/v1/+/_server/status')
      const isNow = (state: string): boolean =>
        [...told.values()].every((states) => states.at(-1) === state)
      await waitUntil('the server is online at both', () => isNow('online'))
      for (const siteId of ['north', 'south'])
        await device.publishAsync(`vitals/v1/${siteId}/room-1/oxi-1/obs`, siteId, { qos: 1 })
      await waitUntil('both were heard', () => heard.texts().length === 2)
      const usurper = await client(port, { clientId })
      await waitUntil('those that it spoke for were told', () =>
        gone.every((siteId) => told.get(siteId)?.includes('offline')),
      )
      await usurper.endAsync(true)
      await waitUntil('the server is back at both', () => isNow('online'))
      expect([...told].filter(([, states]) => states.includes('offline'))).toHaveLength(gone.length)
      await source.close()
      await waitUntil('the server left both', () => isNow('offline'))
    },
  )

  it('is waited for when it is away at start', async () => {
    const source = new ExternalBroker({
      url: 'mqtt://127.0.0.1:9',
      sites: ['demo'],
      clientIdOf: () => 'x',
      presence,
      logger: quiet,
    })
    await source.start(new Heard())
    expect(source.connected()).toBe(false)
    source.publish('vitals/v1/demo/room-1/oxi-1/notice', '{}', { qos: 0, retain: false })
    await source.close()
  })
})
