import type { IClientOptions } from 'mqtt'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { topicTable, type TopicPrincipal } from '#core/devices/topic-rights.ts'
import { connected, TopicScene, withoutSecret, type OpensBroker } from './topic-scene.ts'
import { waitUntil } from './wait-until.ts'

/** A broker that has to keep the table, and the words for what it does in its own way (docs/mosquitto.md). */
export interface TopicBroker {
  readonly name: string
  readonly opens: OpensBroker
  readonly ways: {
    /** Of a denied message: its sender is told, or it is dropped without a word. */
    readonly denied: 'told' | 'dropped'
    /** Without a secret: at home on site demo, or nowhere. */
    readonly stranger: 'demo' | 'outside'
  }
}

/** Who speaks, as the table knows them; null: nobody at all, for what is asked of site north. */
type Speaking = readonly [name: string, as: Exclude<TopicPrincipal, 'server'> | null]
const registered: readonly Speaking[] = [
  ['north.oxi-1', 'device'],
  ['north.gw-1', 'gateway'],
  ['north.oxi-2', null],
  ['demo.oxi-1', null],
  ['demo.gw-1', null],
]

const placed = (topic: string): string =>
  topic
    .replace('{site}', 'north')
    .replace('{room}', 'room-1')
    .replace('{device}', 'oxi-1')
    .replace('{gateway}', 'gw-1')

/** What everybody of a site may hear, whatever their name. */
const isOfAll = (topic: string): boolean => topic.endsWith('_server/status')

async function comesIn(port: number, options: IClientOptions): Promise<boolean> {
  const [client] = await connected(port, options)
  await client?.endAsync(true)
  return client !== undefined
}

/** Only the cells of the table, by what arrives: an answer to a publish proves nothing (MQTT 3.1.1 has no refusal of it). */
export function topicRightsContract({ name: brokerName, opens, ways }: TopicBroker): void {
  describe(`the rights of topics: ${brokerName}`, () => {
    const speakers: readonly Speaking[] =
      ways.stranger === 'demo' ? [...registered, [withoutSecret, null]] : registered
    let scene: TopicScene
    beforeAll(async () => {
      scene = await TopicScene.open(opens)
      // The last that was registered comes first: who is in then keeps the rights it has.
      for (const [name] of [...speakers].reverse()) await scene.comesIn(name)
    })
    afterAll(() => scene.close())

    describe.each(topicTable)('$topic', ({ topic, publish, subscribe }) => {
      it.each(speakers)('is heard by %s (%s) only where the table says so', async (name, as) => {
        const isOfSite = name.startsWith('north.') && isOfAll(topic)
        const isAllowed = isOfSite || (as !== null && subscribe.includes(as))
        const asked = scene.clientOf(name).subscribeAsync(placed(topic))
        if (isAllowed) await asked
        else await expect(asked).rejects.toThrow()
        const text = scene.nextText()
        scene.serverSays(placed(topic), text)
        if (isAllowed) await waitUntil('it is heard', () => scene.heardBy(name, text))
        else await scene.hasHeard(name)
        expect(scene.heardBy(name, text)).toBe(isAllowed)
      })

      it.each(speakers)('is written by %s (%s) only where the table says so', async (name, as) => {
        const text = scene.nextText()
        await scene.clientOf(name).publishAsync(placed(topic), text, { qos: 1 })
        await scene.hasSpoken(name)
        expect(scene.arrived(text)).toBe(as !== null && publish.includes(as))
        expect(scene.clientOf(name).connected).toBe(true)
      })
    })

    it.each([
      ['vitals/v1/north/+/oxi-1/notice', true],
      ['vitals/v1/north/+/oxi-1/cmd', true],
      ['vitals/v1/north/+/oxi-1/obs', false],
      ['vitals/v1/north/+/+/notice', false],
      ['vitals/v1/+/room-1/oxi-1/notice', false],
      ['vitals/v1/north/room-1/oxi-1/#', false],
      ['vitals/v1/north/room-1/oxi-1/+', false],
      ['vitals/v1/north/_gw/+/notice', false],
      ['vitals/v1/north/#', false],
      ['vitals/v1/+/_server/status', false],
      ['#', false],
      ['+/+/+/+/+/+', false],
      ['$SYS/#', false],
      ['$SYS/refused', false],
      ['$CONTROL/#', false],
      ['$CONTROL/dynamic-security/v1/response', false],
    ])('the filter %s is open to a device: %s', async (filter, isAllowed) => {
      const asked = scene.clientOf('north.oxi-1').subscribeAsync(filter)
      if (isAllowed) await asked
      else await expect(asked).rejects.toThrow()
    })

    it.each([
      ['another version', 'vitals/v2/north/room-1/oxi-1/obs'],
      ['nothing of ours', 'weather'],
      ['a level too many', 'vitals/v1/north/room-1/oxi-1/obs/obs'],
      ['a level too few', 'vitals/v1/north/room-1/oxi-1'],
      ['a gateway as a room', 'vitals/v1/north/_gw/oxi-1/obs'],
      ['the presence of its own name as a gateway', 'vitals/v1/north/_gw/oxi-1/status'],
      ['the broker’s own', '$SYS/broker/uptime'],
      ['the broker’s rights', '$CONTROL/dynamic-security/v1'],
    ])('a device writes no topic that is %s', async (_title, topic) => {
      const text = scene.nextText()
      await scene.clientOf('north.oxi-1').publishAsync(topic, text, { qos: 1 })
      await scene.hasSpoken('north.oxi-1')
      expect(scene.arrived(text)).toBe(false)
    })

    it.each([
      ['north.oxi-1', 'of itself', 'room-1/oxi-1/status', true],
      ['north.oxi-2', 'of another device', 'room-1/oxi-1/status', false],
      ['north.oxi-1', 'that is a command', 'room-1/oxi-1/cmd', false],
      ['north.oxi-1', 'of its gateway', '_gw/gw-1/status', false],
      ['north.gw-1', 'of itself', '_gw/gw-1/status', true],
      ['north.gw-1', 'of what is behind it', 'room-1/oxi-1/status', true],
      ['north.gw-1', 'of what is not behind it', 'room-1/oxi-2/status', false],
      ['demo.oxi-1', 'of another site', 'room-1/oxi-1/status', false],
    ])('%s leaves a will %s', async (name, _whose, rest, isAllowed) => {
      const payload = scene.nextText()
      const will = { topic: `vitals/v1/north/${rest}`, payload: Buffer.from(payload) }
      const leaving = await scene.comesIn(name, { will: { ...will, qos: 1, retain: false } })
      leaving.stream.destroy()
      if (isAllowed) await waitUntil('the will is heard', () => scene.arrived(payload))
      await scene.comesIn(name)
      await scene.hasSpoken(name)
      expect(scene.arrived(payload)).toBe(isAllowed)
    })

    it('a name with another’s secret, with another client id or without any stays outside', async () => {
      const { port } = scene
      for (const wrong of [
        { username: 'north.oxi-1', clientId: 'north.oxi-1', password: 'guess' },
        {
          username: 'north.oxi-1',
          clientId: 'north.oxi-1',
          password: scene.secretOf('north.oxi-2'),
        },
        {
          username: 'north.oxi-1',
          clientId: 'north.oxi-2',
          password: scene.secretOf('north.oxi-1'),
        },
        { username: 'north.nobody', clientId: 'north.nobody', password: 'guess' },
        { clientId: 'north.oxi-1' },
      ])
        expect([wrong.clientId, await comesIn(port, wrong)]).toEqual([wrong.clientId, false])
      expect(scene.clientOf('north.oxi-1').connected).toBe(true)
    })

    it(`a stranger is ${ways.stranger === 'demo' ? 'at home on site demo alone' : 'let in nowhere'}`, async () => {
      const { port } = scene
      expect(await comesIn(port, {})).toBe(ways.stranger === 'demo')
    })

    it(`of a denied message its sender is ${ways.denied === 'told' ? 'told on its own topic' : 'told nothing'}`, async () => {
      scene.refusals.length = 0
      const wrong = 'vitals/v1/north/room-1/oxi-1/obs'
      await scene.clientOf('north.oxi-2').publishAsync(wrong, '{}', { qos: 1 })
      await scene.hasSpoken('north.oxi-2')
      const topic = 'vitals/v1/north/room-1/oxi-2/notice'
      const told = [{ siteId: 'north', topic, rule: 'rights-device', got: wrong }]
      expect(scene.refusals).toMatchObject(ways.denied === 'told' ? told : [])
    })

    it('who is cut off is out at once with its will, until it has a new secret', async () => {
      const payload = scene.nextText()
      const will = { topic: 'vitals/v1/north/room-1/oxi-1/status', payload: Buffer.from(payload) }
      const lost = await scene.comesIn('north.oxi-1', { will: { ...will, qos: 1, retain: false } })
      expect((await scene.sites.north.desk.revoke('oxi-1')).ok).toBe(true)
      await waitUntil('it is cut off', () => !lost.connected)
      await scene.staysOutside('north.oxi-1')
      await scene.hasSpoken('north.oxi-2')
      expect(scene.arrived(payload)).toBe(false)
      await scene.renews('north', 'oxi-1')
      await scene.comesIn('north.oxi-1')
      await scene.hasSpoken('north.oxi-1')
      expect(scene.clientOf('north.oxi-2').connected).toBe(true)
    })
  })
}
