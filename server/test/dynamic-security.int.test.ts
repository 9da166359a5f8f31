import { connectAsync, type IClientOptions, type MqttClient } from 'mqtt'
import { describe, expect, it } from 'vitest'
import type { BrokerMessage, Logger, MessageListener } from '#app/ports.ts'
import { systemScheduler } from '#app/system-clock.ts'
import { DynamicSecurity } from '../src/broker/dynamic-security.ts'
import { ExternalBroker } from '../src/broker/external-broker.ts'
import { quiet } from './support/memory-ports.ts'
import {
  findDynamicSecurity,
  findMosquitto,
  mosquittoAdmin,
  startMosquitto,
} from './support/mosquitto.ts'
import { RegisteredDevices } from './support/registered-devices.ts'
import { Cleanups } from './support/running-server.ts'
import { waitUntil } from './support/wait-until.ts'

const cleanups = new Cleanups()
const presence = { sinceMs: Date.UTC(2026, 8, 12), demoClock: { scale: 1, originMs: 0 } }
const topic = (device: string, channel = 'obs', site = 'north') =>
  `vitals/v1/${site}/room-1/${device}/${channel}`
const mosquitto = findMosquitto()
const plugin = findDynamicSecurity()

class Heard implements MessageListener {
  readonly messages: string[] = []
  state = 'lost'
  message(message: BrokerMessage): null {
    this.messages.push(`${message.topic} ${Buffer.from(message.payload).toString()}`)
    return null
  }
  refused(): void {
    this.messages.push('refused')
  }
  link(state: 'lost' | 'open'): void {
    this.state = state
  }
}

/** A Mosquitto whose rights the server keeps, and the server's two links to it. */
async function open(devices = new RegisteredDevices('north')) {
  const broker = await startMosquitto(mosquitto ?? '', { plugin })
  cleanups.add(() => broker.stop())
  const { username, password } = mosquittoAdmin
  const url = `mqtt://${username}:${password}@127.0.0.1:${String(broker.port)}`
  const told: string[] = []
  const error = (...line: unknown[]): void => void told.push(line.map(String).join(' '))
  const logger: Logger = { ...quiet, error }
  const security = (): DynamicSecurity => {
    const link = new DynamicSecurity({
      ...{ url, clientId: 'vigil-control', sites: ['north'], gate: devices.gate },
      ...{ scheduler: systemScheduler, logger },
    })
    link.start()
    cleanups.add(() => link.close())
    return link
  }
  const link = security()
  const heard = new Heard()
  const source = new ExternalBroker({
    ...{ url, sites: ['north'], clientIdOf: () => 'north.vigil-test', presence, logger: quiet },
  })
  await source.start(heard)
  cleanups.add(() => source.close())
  const as = async (
    name: string,
    secret: string,
    more: IClientOptions = {},
  ): Promise<MqttClient> => {
    const client = await connectAsync(`mqtt://127.0.0.1:${String(broker.port)}`, {
      ...{ protocolVersion: 4, reconnectPeriod: 0, clientId: name },
      ...{ username: name, password: secret, ...more },
    })
    cleanups.add(() => client.endAsync(true))
    return client
  }
  /** The broker takes what it was told a moment later. */
  const getsIn = async (name: string, secret: string): Promise<MqttClient> => {
    const clients: MqttClient[] = []
    await waitUntil(`${name} gets in`, async () => {
      clients.push(
        ...(await as(name, secret)
          .then((client) => [client])
          .catch(() => [])),
      )
      return clients.length > 0
    })
    const [client] = clients
    if (client === undefined) throw new Error('nobody got in')
    return client
  }
  const staysOut = (name: string, secret: string): Promise<void> =>
    waitUntil(`${name} stays outside`, () =>
      as(name, secret).then(
        (client) => client.endAsync(true).then(() => false),
        () => true,
      ),
    )
  await waitUntil('the server listens', () => heard.state === 'open')
  return { devices, broker, heard, source, told, security, link, as, getsIn, staysOut }
}

describe.skipIf(mosquitto === null || plugin === null)('Mosquitto with dynamic security', () => {
  it('lets a registered device speak and hear as itself, and as nobody else', async () => {
    const { devices, heard, source, as, getsIn } = await open()
    const { username, secret } = await devices.register('oxi-1')
    const other = await devices.register('oxi-2')
    const device = await getsIn(username, secret)
    const second = await getsIn(other.username, other.secret)
    const got: string[] = []
    device.on('message', (...[, payload]) => got.push(payload.toString()))
    const granted = await device.subscribeAsync([
      'vitals/v1/north/+/oxi-1/notice',
      topic('oxi-1', 'cmd'),
      'vitals/v1/north/_server/status',
    ])
    expect(granted.every(({ qos }) => (qos as number) < 128)).toBe(true)
    for (const filter of [topic('oxi-2', 'notice'), topic('+', 'notice'), topic('oxi-1'), '#'])
      await expect(device.subscribeAsync(filter)).rejects.toThrow()
    // Denied ones are answered and dropped; the last is there to be waited for.
    for (const wrong of [
      topic('oxi-2'),
      topic('oxi-1', 'cmd'),
      topic('oxi-1', 'obs', 'south'),
      'vitals/v1/north/_gw/oxi-1/status',
      'vitals/v1/north/_server/status',
    ])
      await device.publishAsync(wrong, 'wrong', { qos: 1 })
    await second.publishAsync(topic('oxi-2'), 'own', { qos: 1 })
    await device.publishAsync(topic('oxi-1'), 'last', { qos: 1 })
    await waitUntil('the last came', () => heard.messages.includes(`${topic('oxi-1')} last`))
    await waitUntil('the other came', () => heard.messages.includes(`${topic('oxi-2')} own`))
    expect(heard.messages).toHaveLength(2)
    source.publish(topic('oxi-1', 'notice'), 'look', { qos: 0, retain: false })
    await waitUntil('the notice came', () => got.includes('look'))
    expect(got).not.toContain('wrong')
    await expect(as(username, other.secret)).rejects.toThrow(/not authorized/i)
    await expect(as(username, secret, { clientId: 'north.oxi-2' })).rejects.toThrow()
    await expect(as('', '', {})).rejects.toThrow()
  })

  it('lets a gateway speak for what is put behind it', async () => {
    const { devices, heard, getsIn } = await open()
    const { username, secret } = await devices.register('gw-1', { kind: 'gateway' })
    await devices.register('oxi-1', { gatewayId: 'gw-1' })
    await waitUntil('it speaks for the device', async () => {
      const gateway = await getsIn(username, secret)
      await gateway.publishAsync(topic('oxi-1'), 'behind', { qos: 1 }).catch(() => undefined)
      await gateway
        .publishAsync('vitals/v1/north/_gw/gw-1/status', 'here', { qos: 1 })
        .catch(() => undefined)
      return heard.messages.length >= 2
    })
    expect(new Set(heard.messages)).toEqual(
      new Set([`${topic('oxi-1')} behind`, 'vitals/v1/north/_gw/gw-1/status here']),
    )
  })

  it('cuts off at once who is revoked or given a new secret, also after it starts anew', async () => {
    const { devices, broker, heard, getsIn, staysOut } = await open()
    const { username, secret } = await devices.register('oxi-1')
    const first = await getsIn(username, secret)
    const renewed = await devices.desk.newSecret('oxi-1')
    if (!renewed.ok) throw new Error(renewed.error.message)
    await waitUntil('the old secret is cut off', () => !first.connected)
    const second = await getsIn(username, renewed.value.secret)
    await staysOut(username, secret)
    await devices.desk.revoke('oxi-1')
    await waitUntil('the revoked one is cut off', () => !second.connected)
    await broker.pause()
    await waitUntil('the server misses the broker', () => heard.state === 'lost')
    await broker.resume()
    await waitUntil('the server is back', () => heard.state === 'open')
    await staysOut(username, renewed.value.secret)
    const third = await devices.desk.newSecret('oxi-1')
    if (!third.ok) throw new Error(third.error.message)
    await getsIn(username, third.value.secret)
  })

  it('is told what it missed while it was away, and says which secrets are lost', async () => {
    const { devices, broker, heard, told, link, security, getsIn, staysOut } = await open()
    const kept = await devices.register('oxi-1')
    const steady = await getsIn(kept.username, kept.secret)
    await broker.pause()
    await waitUntil('the server misses the broker', () => heard.state === 'lost')
    const late = await devices.register('oxi-2')
    await broker.resume()
    await getsIn(late.username, late.secret)
    const again = await getsIn(kept.username, kept.secret)
    expect(steady.connected).toBe(false)
    // The server ends before the broker hears of a new secret: nobody gets in with the old one, nor the new.
    await broker.pause()
    await waitUntil('the server misses the broker once more', () => heard.state === 'lost')
    await devices.desk.newSecret('oxi-1')
    await link.close()
    await broker.resume()
    security()
    await staysOut(kept.username, kept.secret)
    await waitUntil('it is said', () => told.some((line) => line.includes('north.oxi-1')))
    expect(told.join()).not.toContain(kept.secret)
    expect(again.connected).toBe(false)
  })

  it('leaves everybody connected where nothing changed', async () => {
    const { devices, link, security, getsIn, heard } = await open()
    const { username, secret } = await devices.register('oxi-1')
    const device = await getsIn(username, secret)
    await link.close()
    security()
    const other = await devices.register('oxi-2')
    await getsIn(other.username, other.secret)
    expect(device.connected).toBe(true)
    expect(heard.state).toBe('open')
  })
})
