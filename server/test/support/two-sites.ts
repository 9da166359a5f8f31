import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { roomsReply, sessionReply, type RoomView } from '@vigil/shared/contracts'
import type { IClientOptions, MqttClient } from 'mqtt'
import { startMosquitto } from './mosquitto.ts'
import { answered, type Cleanups, type OnFakeTime } from './running-server.ts'
import type { Who } from './seeded-people.ts'
import type { SignedOn, Station } from './start-server.ts'
import { waitUntil } from './wait-until.ts'

export const siteIds = ['demo', 'north'] as const
export type TestSite = (typeof siteIds)[number]

/** Alike in everything: what is told apart is told apart by the site alone. */
const rooms = [{ roomId: 'room-1' }, { roomId: 'room-2' }, { roomId: 'room-free' }]
const file = siteIds.map((siteId) => ({ siteId, label: 'Clinic', timeZone: 'UTC', rooms }))

interface Asked {
  readonly status: number
  readonly body: unknown
}

/** A finger clip's message. */
export const measured = (spo2: number): string => JSON.stringify({ v: { spo2, pr: 70 } })

/** One server on the test's clock that watches two sites whose rooms, devices and stations have the same names. */
export class TwoSites {
  readonly server: OnFakeTime
  readonly #mqttPort: number

  private constructor(server: OnFakeTime, mqttPort: number) {
    this.server = server
    this.#mqttPort = mqttPort
  }

  /** @param mosquitto the program, where the broker is to be one by URL */
  static async open(cleanups: Cleanups, mosquitto: string | null = null): Promise<TwoSites> {
    const folder = mkdtempSync(join(tmpdir(), 'vigil-sites-'))
    cleanups.add(() => rmSync(folder, { recursive: true }))
    const env = { SITES_FILE: join(folder, 'sites.json'), DATA_DIR: folder }
    writeFileSync(env.SITES_FILE, JSON.stringify(file))
    if (mosquitto === null) {
      const server = await cleanups.onFakeTime(env)
      return new TwoSites(server, server.mqttPort)
    }
    const { port, stop } = await startMosquitto(mosquitto)
    cleanups.add(stop)
    const server = await cleanups.onFakeTime({ ...env, MQTT_URL: `mqtt://127.0.0.1:${port}` })
    await waitUntil('the server hears the broker', async () => {
      const health = await fetch(`${server.base}/healthz`)
      return (await health.text()).includes('"connected"')
    })
    return new TwoSites(server, port)
  }

  device(options: IClientOptions = {}): Promise<MqttClient> {
    return this.server.device({ port: this.#mqttPort, ...options })
  }

  station(siteId: TestSite): Promise<Station> {
    return this.server.as('nurse', { siteId }).station()
  }

  async get(siteId: string, path: string): Promise<Asked> {
    const reply = await this.#somebodyOf(siteId, 'provider').fetch(`/api/v1/sites/${siteId}${path}`)
    const text = await reply.text()
    const isJson = (reply.headers.get('content-type') ?? '').includes('json')
    return { status: reply.status, body: isJson ? (JSON.parse(text) as unknown) : text }
  }

  /** Whatever waits for the session's clock gets its time. */
  async post(siteId: string, path: string, body: unknown): Promise<Asked> {
    const reply = await answered(
      this.server,
      this.#somebodyOf(siteId, 'nurse').post(`/api/v1/sites/${siteId}${path}`, body),
    )
    return { status: reply.status, body: await reply.json() }
  }

  /** Of the site that is asked; of the first one where there is none of that name. */
  #somebodyOf(siteId: string, who: Who): SignedOn {
    return this.server.as(who, { siteId: siteIds.find((one) => one === siteId) ?? 'demo' })
  }

  /** Begins to watch somebody in room-1. */
  async watch(siteId: TestSite, patientLabel = 'A. K.'): Promise<string> {
    const { body } = await this.post(siteId, '/sessions', {
      roomId: 'room-1',
      patientLabel,
      plan: {},
    })
    return sessionReply.parse(body).sessionId
  }

  async room(siteId: TestSite, roomId = 'room-1'): Promise<RoomView> {
    const all = roomsReply.parse((await this.get(siteId, '/rooms')).body).rooms
    const room = all.find((one) => one.roomId === roomId)
    if (room === undefined) throw new Error(`no room ${roomId}`)
    return room
  }

  /** A message a second of the monitor in room-1, each of them taken by the server before the next second begins. */
  async measure(
    siteId: TestSite,
    spo2: number,
    { seconds }: { readonly seconds: number },
  ): Promise<void> {
    const device = await this.device()
    const base = `vitals/v1/${siteId}/room-1/oxi-1`
    let answers = 0
    device.on('message', () => (answers += 1))
    await device.subscribeAsync(`${base}/time/res`)
    for (let second = 0; second < seconds; second += 1) {
      await device.publishAsync(`${base}/obs`, measured(spo2), { qos: 1 })
      // What came on one connection is taken in its order.
      await device.publishAsync(`${base}/time/req`, JSON.stringify({ n: second, t0: 0 }), {
        qos: 0,
      })
      await waitUntil('the reading was taken', () => answers > second)
      this.server.time.advance(1000)
    }
  }

  /** Everything that was sent to this station before has come, and what waited for a frame too. */
  async settled(station: Station): Promise<void> {
    const before = station.beats
    await waitUntil('two more beats came', () => station.beats >= before + 2)
  }
}
