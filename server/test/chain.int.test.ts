import { roomsReply, noticesReply } from '@vigil/shared/contracts'
import { conditionName, type Alarm } from '@vigil/shared/vocabulary'
import { connectAsync } from 'mqtt'
import { describe, expect, it } from 'vitest'
import type { FakeTime } from './support/fake-time.ts'
import { findMosquitto, startMosquitto, type RunningMosquitto } from './support/mosquitto.ts'
import {
  api,
  Cleanups,
  post,
  read,
  say,
  type OnFakeTime,
  type Started,
} from './support/running-server.ts'
import type { Station } from './support/start-server.ts'
import { waitUntil } from './support/wait-until.ts'

const cleanups = new Cleanups()
const room = 'room-free'

const named = (station: Station, name: string): Alarm | undefined =>
  station.alarms().findLast(({ condition }) => conditionName(condition) === name)

const present = (station: Station, name: string) => (): boolean =>
  named(station, name)?.presence === 'present'

/** It ended, or left the screen. */
const over = (station: Station, name: string) => (): boolean => {
  const alarm = named(station, name)
  if (alarm === undefined) return false
  const isGone = station.deltas.some(
    ({ change }) => change.kind === 'alarm-gone' && change.occurrenceId === alarm.occurrenceId,
  )
  return isGone || alarm.presence === 'ended'
}

async function watched(): Promise<{ server: OnFakeTime; time: FakeTime; station: Station }> {
  const server = await cleanups.onFakeTime()
  return { server, time: server.time, station: await server.station() }
}

const rulesOf = async (server: Started): Promise<string[]> => {
  const reply = await read(server, `${api}/notices`)
  return noticesReply.parse(await reply.json()).notices.map(({ rule }) => rule)
}

const asystole = {
  id: 'a-3',
  kind: 'phy',
  vital: 'hr',
  text: 'ASYSTOLE',
  priority: 'low',
  state: 'on',
}

describe("a monitor's own alarm", () => {
  it('is shown, high at once when it threatens life, and ends with it', async () => {
    const { station, time, server } = await watched()
    const device = await server.device()
    await say(device, [room, 'mon-1', 'obs'], { v: { hr: 70 } })
    await say(device, [room, 'mon-1', 'alarm'], { alarm: asystole })
    time.advance(1)
    await waitUntil('it is shown', present(station, 'device-alarm:mon-1/a-3'))
    expect(named(station, 'device-alarm:mon-1/a-3')).toMatchObject({
      priority: 'high',
      deviceText: 'ASYSTOLE',
    })
    await say(device, [room, 'mon-1', 'alarm'], { alarm: { ...asystole, state: 'off' } })
    time.advance(1)
    await waitUntil('it ended', over(station, 'device-alarm:mon-1/a-3'))
  })

  it('that is not repeated for 30 s is in a state that nobody knows', async () => {
    const { station, time, server } = await watched()
    const device = await server.device()
    await say(device, [room, 'mon-1', 'alarm'], { alarm: { ...asystole, text: 'HR high' } })
    for (let second = 0; second < 35; second += 1) time.advance(1000)
    await waitUntil('that is said', present(station, 'device-alarm-unknown:mon-1/a-3'))
  })

  it.each([
    ['of another mode', { mode: 'test', alarm: asystole }, 'mode'],
    ['that came late', { age_ms: 60_000, alarm: asystole }, 'alarm-late'],
    ['without its state', { alarm: { id: 'a-3' } }, 'schema'],
    ['that nobody could name', { alarm: { state: 'on' } }, 'alarm-id'],
  ])('%s raises nothing, and its device is told why', async (_title, payload, rule) => {
    const { station, time, server } = await watched()
    const device = await server.device()
    await say(device, [room, 'mon-1', 'alarm'], payload)
    time.advance(1)
    expect(await rulesOf(server)).toContain(rule)
    expect(station.alarms()).toEqual([])
  })

  it('that a broker kept from earlier raises nothing', async () => {
    const { station, time, server } = await watched()
    const device = await server.device()
    const topic = `vitals/v1/demo/${room}/mon-1/alarm`
    await device.publishAsync(topic, JSON.stringify({ alarm: asystole }), { qos: 1, retain: true })
    time.advance(1)
    expect(await rulesOf(server)).toContain('retain')
    expect(station.alarms()).toEqual([])
  })
})

describe('what a device says of itself', () => {
  it('a battery under 10 % is an alarm, also in a session that begins later', async () => {
    const { station, time, server } = await watched()
    const device = await server.device()
    const status = { state: 'online', battery_percent: 7 }
    for (const where of [room, 'room-1']) {
      await say(device, [where, 'oxi-1', 'obs'], { v: { spo2: 97 } })
      await say(device, [where, 'oxi-1', 'status'], status)
    }
    time.advance(1)
    await waitUntil('the battery is told', present(station, 'battery:oxi-1'))
    await post(server, `${api}/sessions`, { roomId: 'room-1', patientLabel: 'A. B.' })
    await say(device, ['room-1', 'oxi-1', 'obs'], { v: { spo2: 97 } })
    time.advance(1000)
    await waitUntil('it is told in the other room too', () =>
      station.deltas.some(
        ({ change }) =>
          change.kind === 'alarm' &&
          change.roomId === 'room-1' &&
          conditionName(change.alarm.condition) === 'battery:oxi-1',
      ),
    )
  })

  it('a clock that is a minute off is an alarm until it is right', async () => {
    const { station, time, server } = await watched()
    const device = await server.device()
    const readFor = async (seconds: number, errorMs: number, boot: string): Promise<void> => {
      for (let seq = 0; seq < seconds; seq += 1) {
        const t = time.now() + errorMs
        await say(device, [room, 'oxi-1', 'obs'], { boot, seq, t, v: { spo2: 97 } })
        time.advance(1000)
      }
    }
    await readFor(8, -60_000, 'wrong')
    await waitUntil('the clock is told', present(station, 'clock-skew:oxi-1'))
    await readFor(12, 0, 'right')
    await waitUntil('it is right', over(station, 'clock-skew:oxi-1'))
  })

  it('a bare zero of the heart rate is an alarm of its own, and never a value', async () => {
    const { station, time, server } = await watched()
    const device = await server.device()
    for (const hr of [72, 72, 0, 0]) {
      await say(device, [room, 'mon-1', 'obs'], { v: { hr } })
      time.advance(1000)
    }
    await waitUntil('the zero is told', present(station, 'hr-bare-zero'))
    expect(named(station, 'rate-low')).toBeUndefined()
  })
})

describe('a device that reads in two rooms', () => {
  it('may be on the wrong patient in both', async () => {
    const { station, time, server } = await watched()
    await post(server, `${api}/sessions`, { roomId: 'room-1', patientLabel: 'A. B.' })
    const device = await server.device()
    for (const where of [room, 'room-1']) {
      await say(device, [where, 'oxi-1', 'obs'], { v: { spo2: 97 } })
      time.advance(1000)
    }
    const roomsWithIt = (): Set<string> =>
      new Set(
        station.deltas.flatMap(({ change }) =>
          change.kind === 'alarm' && change.alarm.condition.kind === 'wrong-patient'
            ? [change.roomId]
            : [],
        ),
      )
    await waitUntil('both rooms are told', () => roomsWithIt().size === 2)
    expect(named(station, 'wrong-patient:oxi-1')).toMatchObject({ priority: 'high' })
  })
})

describe('a gateway', () => {
  it('that goes is one alarm for all behind it, and ends when it is back', async () => {
    const { station, time, server } = await watched()
    const device = await server.device()
    await say(device, [room, 'oxi-1', 'meta'], { via: 'gw-1', vitals: { spo2: { period_s: 1 } } })
    await say(device, [room, 'oxi-1', 'obs'], { v: { spo2: 97 } })
    time.advance(1000)
    await say(device, ['_gw', 'gw-1', 'status'], { state: 'offline', why: 'lost' })
    time.advance(5000)
    await waitUntil('it is told', present(station, 'gateway-lost:gw-1'))
    await say(device, ['_gw', 'gw-1', 'status'], { state: 'online' })
    time.advance(1000)
    await waitUntil('it is back', over(station, 'gateway-lost:gw-1'))
  })

  it('that nobody speaks through is nobody to miss', async () => {
    const { station, time, server } = await watched()
    const device = await server.device()
    await say(device, ['_gw', 'gw-1', 'status'], { state: 'offline', why: 'lost' })
    time.advance(60_000)
    expect(station.alarms().map(({ condition }) => conditionName(condition))).toEqual([])
  })
})

const mosquitto = findMosquitto()

/** A server on a broker of its own, which it hears. */
async function onMosquitto(): Promise<{
  server: OnFakeTime
  broker: RunningMosquitto
  url: string
}> {
  const broker = await startMosquitto(mosquitto ?? '')
  cleanups.add(() => broker.stop())
  const url = `mqtt://127.0.0.1:${String(broker.port)}`
  const server = await cleanups.onFakeTime({ MQTT_URL: url })
  await waitUntil('the broker is there', brokerIs(server, 'connected'))
  return { server, broker, url }
}

const brokerIs = (server: Started, state: string) => async (): Promise<boolean> => {
  const health = (await (await fetch(`${server.base}/healthz`)).json()) as { broker: string }
  return health.broker === state
}

const hasValues = (server: Started) => async (): Promise<boolean> => {
  const { rooms } = roomsReply.parse(await (await read(server, `${api}/rooms`)).json())
  return rooms.some(({ values }) => values.length > 0)
}

/** Time goes on until it is so. */
const inTime = (server: OnFakeTime, isTrue: () => boolean) => (): boolean => {
  server.time.advance(100)
  return isTrue()
}

describe.skipIf(mosquitto === null)('a broker by URL', () => {
  it('that goes is told in every session instead of every sensor, and that it is back', async () => {
    const { server, broker, url } = await onMosquitto()
    const station = await server.station()
    const device = await connectAsync(url, { reconnectPeriod: 0 })
    cleanups.add(() => device.endAsync(true))
    await say(device, [room, 'oxi-1', 'obs'], { v: { spo2: 97 } })
    await waitUntil('the reading came', hasValues(server))
    await broker.pause()
    await waitUntil('the broker is away', brokerIs(server, 'disconnected'))
    for (let second = 0; second < 15; second += 1) server.time.advance(1000)
    await waitUntil('the loss is told', present(station, 'broker-lost'))
    expect(station.alarms().map(({ condition }) => condition.kind)).not.toContain('sensor-lost')
    await broker.resume()
    await waitUntil('the broker is back', brokerIs(server, 'connected'))
    await waitUntil('it is back', inTime(server, over(station, 'broker-lost')))
  })

  it('carries the will of a gateway to the rooms behind it', async () => {
    const { server, url } = await onMosquitto()
    const station = await server.station()
    const payload = Buffer.from('{"state":"offline","why":"lost"}')
    const topic = 'vitals/v1/demo/_gw/gw-1/status'
    const will = { topic, payload, qos: 1 as const, retain: true }
    const gateway = await connectAsync(url, { reconnectPeriod: 0, will })
    cleanups.add(() => gateway.endAsync(true))
    await say(gateway, [room, 'oxi-1', 'meta'], { via: 'gw-1' })
    await say(gateway, [room, 'oxi-1', 'obs'], { v: { spo2: 97 } })
    await waitUntil('the reading came', hasValues(server))
    gateway.stream.destroy()
    await waitUntil('it is told', inTime(server, present(station, 'gateway-lost:gw-1')))
  })
})
