import { connectAsync, type MqttClient } from 'mqtt'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { BrokerMessage, BrokerRefusal } from '#app/ports.ts'
import { SiteGates } from '#app/devices/site-gates.ts'
import { systemScheduler } from '#app/system-clock.ts'
import { topicTable, type TopicPrincipal } from '#core/devices/topic-rights.ts'
import { EmbeddedBroker } from '../src/broker/embedded-broker.ts'
import { quiet } from './support/memory-ports.ts'
import { RegisteredDevices } from './support/registered-devices.ts'

/** Who speaks, as the table knows them; null: nobody at all, for what is asked of site north. */
type Speaking = readonly [name: string, as: Exclude<TopicPrincipal, 'server'> | null]
const speakers: readonly Speaking[] = [
  ['north.oxi-1', 'device'],
  ['north.gw-1', 'gateway'],
  ['north.oxi-2', null],
  ['demo.oxi-1', null],
  ['demo.gw-1', null],
  ['without a secret', null],
]

const heard: string[] = []
const broker = { current: null as EmbeddedBroker | null }
const clients = new Map<string, MqttClient>()

async function connected(name: string, secret: string | null): Promise<void> {
  const known = secret === null ? {} : { username: name, clientId: name, password: secret }
  const client = await connectAsync(`mqtt://127.0.0.1:${String(broker.current?.port)}`, {
    ...{ protocolVersion: 4, reconnectPeriod: 0 },
    ...known,
  })
  clients.set(name, client)
}

beforeAll(async () => {
  const sites = [new RegisteredDevices('demo'), new RegisteredDevices('north')] as const
  const gate = new SiteGates(
    new Map([
      ['demo', sites[0].book],
      ['north', sites[1].book],
    ]),
  )
  broker.current = new EmbeddedBroker({
    ...{ host: 'localhost', port: 0, tls: null, sites: ['demo', 'north'], gate },
    presence: { sinceMs: 0, demoClock: { scale: 1, originMs: 0 } },
    ...{ scheduler: systemScheduler, logger: quiet },
  })
  await broker.current.start({
    message: ({ topic }: BrokerMessage) => {
      heard.push(topic)
      return null
    },
    refused: ({ topic }: BrokerRefusal) => void heard.push(`refused ${topic}`),
    link: () => undefined,
  })
  for (const [siteId, devices] of [
    ['demo', sites[0]],
    ['north', sites[1]],
  ] as const) {
    const gateway = await devices.register('gw-1', { kind: 'gateway' })
    await connected(`${siteId}.gw-1`, gateway.secret)
    const clip = await devices.register('oxi-1', { gatewayId: 'gw-1' })
    await connected(`${siteId}.oxi-1`, clip.secret)
  }
  const other = await sites[1].register('oxi-2')
  await connected('north.oxi-2', other.secret)
  await connected('without a secret', null)
})
afterAll(async () => {
  for (const client of clients.values()) await client.endAsync(true)
  await broker.current?.close()
})

const clientOf = (name: string): MqttClient => {
  const client = clients.get(name)
  if (client === undefined) throw new Error(`${name} is not connected`)
  return client
}

const placed = (topic: string): string =>
  topic
    .replace('{site}', 'north')
    .replace('{room}', 'room-1')
    .replace('{device}', 'oxi-1')
    .replace('{gateway}', 'gw-1')

/** What everybody of a site may hear, whatever their name. */
const isOfAll = (topic: string): boolean => topic.endsWith('_server/status')

describe.each(topicTable)('$topic', ({ topic, publish, subscribe }) => {
  it.each(speakers)('is written by %s (%s) only where the table says so', async (name, as) => {
    heard.length = 0
    await clientOf(name).publishAsync(placed(topic), '{}', { qos: 1 })
    const isAllowed = as !== null && publish.includes(as)
    expect(heard.includes(placed(topic))).toBe(isAllowed)
    expect(clientOf(name).connected).toBe(true)
  })

  it.each(speakers)('is heard by %s (%s) only where the table says so', async (name, as) => {
    const isOfSite = name.startsWith('north.') && isOfAll(topic)
    const isAllowed = isOfSite || (as !== null && subscribe.includes(as))
    const asked = clientOf(name).subscribeAsync(placed(topic))
    if (isAllowed) await asked
    else await expect(asked).rejects.toThrow()
  })
})
