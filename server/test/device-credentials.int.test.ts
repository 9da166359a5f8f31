import { connectAsync, type IClientOptions, type MqttClient } from 'mqtt'
import { describe, expect, it } from 'vitest'
import type { BrokerMessage, BrokerRefusal, MessageListener } from '#app/ports.ts'
import { systemScheduler } from '#app/system-clock.ts'
import { EmbeddedBroker } from '../src/broker/embedded-broker.ts'
import { quiet } from './support/memory-ports.ts'
import { RegisteredDevices } from './support/registered-devices.ts'
import { Cleanups } from './support/running-server.ts'
import { waitUntil } from './support/wait-until.ts'

const cleanups = new Cleanups()
const presence = { sinceMs: Date.UTC(2026, 8, 12), demoClock: { scale: 1, originMs: 0 } }
const topic = (device: string, channel = 'obs', site = 'north') =>
  `vitals/v1/${site}/room-1/${device}/${channel}`

class Heard implements MessageListener {
  readonly messages: string[] = []
  readonly refusals: BrokerRefusal[] = []
  message(message: BrokerMessage): null {
    this.messages.push(`${message.topic} ${Buffer.from(message.payload).toString()}`)
    return null
  }
  refused(refusal: BrokerRefusal): void {
    this.refusals.push(refusal)
  }
  link(): void {
    this.messages.push('link')
  }
}

async function open(siteId = 'north') {
  const devices = new RegisteredDevices(siteId)
  const heard = new Heard()
  const lines: string[] = []
  const warn = (...line: unknown[]): void => void lines.push(JSON.stringify(line))
  const broker = new EmbeddedBroker({
    ...{ host: 'localhost', port: 0, tls: null, sites: [siteId], presence },
    ...{ gate: devices.gate, scheduler: systemScheduler, logger: { ...quiet, warn } },
  })
  await broker.start(heard)
  cleanups.add(() => broker.close())
  const client = async (options: IClientOptions = {}): Promise<MqttClient> => {
    const opened = await connectAsync(`mqtt://127.0.0.1:${String(broker.port)}`, {
      ...{ protocolVersion: 4, reconnectPeriod: 0 },
      ...options,
    })
    cleanups.add(() => opened.endAsync(true))
    return opened
  }
  const as = (name: string, secret: string, more: IClientOptions = {}): Promise<MqttClient> =>
    client({ username: name, clientId: name, password: secret, ...more })
  return { devices, heard, lines, broker, client, as }
}

const gone = (client: MqttClient): Promise<void> =>
  waitUntil('the connection is cut', () => !client.connected)

describe('a device with its own secret', () => {
  it('speaks, hears, and is seen to be connected', async () => {
    const { devices, heard, broker, as } = await open()
    const { username, secret } = await devices.register('oxi-1')
    const device = await as(username, secret)
    expect(broker.hasClient(username)).toBe(true)
    const got: string[] = []
    device.on('message', (...[, payload]) => got.push(payload.toString()))
    await device.subscribeAsync([topic('oxi-1', 'notice'), 'vitals/v1/north/+/oxi-1/cmd'])
    await device.subscribeAsync('vitals/v1/north/_server/status')
    await device.publishAsync(topic('oxi-1'), '{}', { qos: 1 })
    broker.publish(topic('oxi-1', 'notice'), 'look', { qos: 0, retain: false })
    await waitUntil('the notice came', () => got.includes('look'))
    expect(heard.messages).toEqual([`${topic('oxi-1')} {}`])
    await device.endAsync()
    await waitUntil('it has left', () => !broker.hasClient(username))
  })

  it.each([
    ['a topic of another device', topic('oxi-2'), 'rights-device'],
    ['a topic of another site', topic('oxi-1', 'obs', 'south'), 'rights-site'],
    ['a command', topic('oxi-1', 'cmd'), 'rights-channel'],
    ['the presence of a gateway', 'vitals/v1/north/_gw/oxi-1/status', 'rights-device'],
    ['nothing of ours', 'weather', 'topic-prefix'],
  ])('is answered, and told on its own notice topic, where it publishes to %s', async (...row) => {
    const [, wrong, rule] = row
    const { devices, heard, as } = await open()
    await devices.register('oxi-2')
    const { username, secret } = await devices.register('oxi-1')
    const device = await as(username, secret)
    await device.publishAsync(wrong, '{"v":{"spo2":99}}', { qos: 1, retain: true })
    expect(heard.messages).toEqual([])
    expect(heard.refusals).toMatchObject([{ siteId: 'north', rule, got: wrong }])
    const [, , site, , own, channel] = (heard.refusals[0]?.topic ?? '').split('/')
    expect([site, own, channel]).toEqual(['north', 'oxi-1', 'notice'])
    expect(device.connected).toBe(true)
  })

  it('may not listen to another device, to all of them, or to readings', async () => {
    const { devices, as } = await open()
    const { username, secret } = await devices.register('oxi-1')
    const device = await as(username, secret)
    for (const filter of [topic('oxi-2', 'notice'), topic('+', 'notice'), topic('oxi-1'), '#'])
      await expect(device.subscribeAsync(filter)).rejects.toThrow()
  })

  it('leaves a will for itself and for nobody else', async () => {
    const { devices, heard, as } = await open()
    const will = { payload: Buffer.from('gone'), qos: 1, retain: true } as const
    for (const [name, about] of [
      ['oxi-1', 'oxi-1'],
      ['oxi-2', 'oxi-1'],
    ] as const) {
      const { username, secret } = await devices.register(name)
      const device = await as(username, secret, {
        will: { ...will, topic: topic(about, 'status') },
      })
      device.stream.destroy()
    }
    await waitUntil('both wills were judged', () => heard.refusals.length === 1)
    await waitUntil('the right one came', () => heard.messages.length === 1)
    expect(heard.messages).toEqual([`${topic('oxi-1', 'status')} gone`])
  })

  it('takes over from its own earlier connection', async () => {
    const { devices, broker, as } = await open()
    const { username, secret } = await devices.register('oxi-1')
    const first = await as(username, secret)
    const second = await as(username, secret)
    await gone(first)
    expect(second.connected).toBe(true)
    expect(broker.hasClient(username)).toBe(true)
  })
})

describe('a gateway with its own secret', () => {
  it('speaks for itself and for what the registry puts behind it, from the moment it does', async () => {
    const { devices, heard, as } = await open()
    const gateway = await devices.register('gw-1', { kind: 'gateway' })
    await devices.register('oxi-1', { gatewayId: 'gw-1' })
    await devices.register('oxi-2')
    const client = await as(gateway.username, gateway.secret)
    await client.publishAsync('vitals/v1/north/_gw/gw-1/status', '1', { qos: 1 })
    await client.publishAsync(topic('oxi-1'), '2', { qos: 1 })
    await client.publishAsync(topic('oxi-2'), '3', { qos: 1 })
    const behind = { label: 'Cuff', roomId: null, roving: false, gatewayId: 'gw-1' }
    await devices.desk.change('oxi-2', behind)
    await client.publishAsync(topic('oxi-2'), '4', { qos: 1 })
    await devices.desk.change('oxi-1', { ...behind, gatewayId: null })
    await client.publishAsync(topic('oxi-1'), '5', { qos: 1 })
    expect(heard.messages.map((text) => text.split(' ')[1])).toEqual(['1', '2', '4'])
    expect(heard.refusals.map(({ got }) => got)).toEqual([topic('oxi-2'), topic('oxi-1')])
    expect(client.connected).toBe(true)
  })
})

describe('at the door', () => {
  it('whoever has no, a wrong or another’s secret stays outside, and no line tells one', async () => {
    const { devices, lines, client, as } = await open()
    const { username, secret } = await devices.register('oxi-1')
    const other = await devices.register('oxi-2')
    await expect(client()).rejects.toThrow(/not authorized/i)
    await expect(as(username, 'guess')).rejects.toThrow(/bad username or password/i)
    await expect(as(username, other.secret)).rejects.toThrow(/bad username or password/i)
    await expect(as('north.nobody', secret)).rejects.toThrow(/bad username or password/i)
    await expect(as(secret, username)).rejects.toThrow(/bad username or password/i)
    await expect(client({ username, password: secret, clientId: 'north.oxi-2' })).rejects.toThrow(
      /identifier/i,
    )
    expect(lines.length).toBeGreaterThan(5)
    for (const told of [secret, other.secret, 'guess']) expect(lines.join()).not.toContain(told)
  })

  it('guessing is slowed, and does not keep the device itself out', async () => {
    const { devices, as } = await open()
    const { username, secret } = await devices.register('oxi-1')
    const startedMs = performance.now()
    const guesses = Array.from({ length: 4 }, () => as(username, 'guess').catch(() => 'refused'))
    await Promise.all(guesses)
    expect(performance.now() - startedMs).toBeGreaterThan(1900)
    const during = as(username, 'guess').catch(() => 'refused')
    const device = await as(username, secret)
    expect(device.connected).toBe(true)
    await during
  })

  it('a device that is cut off is out at once, unheard, until it has a new secret', async () => {
    const { devices, heard, broker, as } = await open()
    const { username, secret } = await devices.register('oxi-1')
    const will = {
      topic: topic('oxi-1'),
      payload: Buffer.from('{}'),
      qos: 1,
      retain: false,
    } as const
    const device = await as(username, secret, { will })
    expect((await devices.desk.revoke('oxi-1')).ok).toBe(true)
    await gone(device)
    expect(broker.hasClient(username)).toBe(false)
    await expect(as(username, secret)).rejects.toThrow(/not authorized/i)
    const renewed = await devices.desk.newSecret('oxi-1')
    if (!renewed.ok) throw new Error(renewed.error.message)
    await expect(as(username, secret)).rejects.toThrow(/bad username or password/i)
    const again = await as(username, renewed.value.secret)
    await again.publishAsync(topic('oxi-1'), 'back', { qos: 1 })
    expect(heard.messages).toEqual([`${topic('oxi-1')} back`])
  })

  it('a new secret throws out whoever came in with the old one', async () => {
    const { devices, as } = await open()
    const { username, secret } = await devices.register('oxi-1')
    const device = await as(username, secret)
    await devices.desk.newSecret('oxi-1')
    await gone(device)
    await expect(as(username, secret)).rejects.toThrow(/bad username or password/i)
  })
})

describe('site demo', () => {
  it('stays open to this machine, but not in the name of what is registered', async () => {
    const { devices, heard, client, as } = await open('demo')
    const stranger = await client({ clientId: 'anything' })
    await stranger.publishAsync(topic('oxi-1', 'obs', 'demo'), 'free', { qos: 1 })
    const { username, secret } = await devices.register('oxi-1')
    await stranger.publishAsync(topic('oxi-1', 'obs', 'demo'), 'not free', { qos: 1 })
    await stranger.publishAsync(topic('oxi-2', 'obs', 'demo'), 'other', { qos: 1 })
    const device = await as(username, secret)
    await expect(client({ clientId: username })).rejects.toThrow(/identifier/i)
    expect(device.connected).toBe(true)
    await device.publishAsync(topic('oxi-1', 'obs', 'demo'), 'own', { qos: 1 })
    expect(heard.messages.map((text) => text.slice(text.indexOf(' ') + 1))).toEqual([
      'free',
      'other',
      'own',
    ])
  })

  it('tells nobody without a secret what the server says to a registered device', async () => {
    const { devices, broker, client } = await open('demo')
    await devices.register('oxi-1')
    const stranger = await client()
    const got: string[] = []
    stranger.on('message', (...[, payload]) => got.push(payload.toString()))
    await stranger.subscribeAsync('vitals/v1/demo/+/+/notice')
    broker.publish(topic('oxi-1', 'notice', 'demo'), 'private', { qos: 1, retain: false })
    broker.publish(topic('oxi-2', 'notice', 'demo'), 'open', { qos: 1, retain: false })
    await waitUntil('the open one came', () => got.length > 0)
    expect(got).toEqual(['open'])
  })
})
