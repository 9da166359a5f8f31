import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { alarmPayload, obsPayload, type ServerStatusPayload } from '@vigil/shared/contracts'
import { Listener } from '../../test/listener.ts'
import {
  findMosquitto,
  startAedes,
  startMosquitto,
  type ScratchBroker,
} from '../../test/scratch-broker.ts'
import { DeviceLink } from './device-link.ts'

const mosquitto = findMosquitto()
const brokers: [string, () => Promise<ScratchBroker>][] = [
  ['aedes', startAedes],
  ...(mosquitto === null
    ? []
    : [['mosquitto', () => startMosquitto(mosquitto)] as [string, () => Promise<ScratchBroker>]]),
]
const serverStatus = 'vitals/v1/demo/_server/status'
const start = Date.parse('2026-09-12T14:00:00Z')

describe.each(brokers)('a device on %s', (_name, startBroker) => {
  let broker: ScratchBroker
  let listener: Listener
  let link: DeviceLink
  const statuses: ServerStatusPayload[] = []

  beforeEach(async () => {
    broker = await startBroker()
    listener = await Listener.start(broker.url)
    statuses.length = 0
    link = new DeviceLink({
      url: broker.url,
      secret: null,
      address: { siteId: 'demo', roomId: 'room-1', deviceId: 'oxi-1' },
      meta: { make: 'Vigil', vitals: { spo2: { period_s: 1 } } },
      batteryPercent: 80,
      mode: 'demo',
      boot: 'boot-1',
      instantOf: (sessionMs) => start + sessionMs,
      onServerStatus: (status) => statuses.push(status),
      onNotice: () => undefined,
    })
    await link.connect()
  })
  afterEach(async () => {
    await link.close()
    await listener.close()
    await broker.close()
  })

  const say = (second: number): Promise<void> =>
    link.say({
      measuredMs: second * 1000,
      clockErrorMs: 0,
      streams: { spo2: 97 },
      cuff: null,
    })
  const seqs = (channel: 'obs' | 'backfill'): unknown[] =>
    listener
      .payloads(channel)
      .flatMap((payload) => (channel === 'obs' ? [payload] : (payload['readings'] as object[])))
      .map((reading) => (reading as Record<string, unknown>)['seq'])
  const states = (): unknown[] =>
    listener.payloads('status', 'oxi-1').map(({ state, why, conn }) => [state, why, conn])
  const eventually = (check: () => void): Promise<void> => vi.waitFor(check, { timeout: 10_000 })

  it('tells of its battery and of its own alarms, which are not counted among its readings', async () => {
    link.battery(79)
    link.alarm({
      measuredMs: 1000,
      alarm: { id: 'a', vital: 'hr', text: 'HR high', priority: 'medium', limit: 90, state: 'on' },
    })
    await say(1)
    await eventually(() => expect(seqs('obs')).toEqual([0]))
    const levels = listener.payloads('status', 'oxi-1').map((status) => status['battery_percent'])
    expect(levels).toEqual([80, 79])
    expect(alarmPayload.parse(listener.payloads('alarm')[0])).toMatchObject({
      mode: 'demo',
      t: '2026-09-12T14:00:01.000Z',
      alarm: { id: 'a', kind: 'phy', state: 'on' },
    })
  })

  it('describes itself, says it is there, and counts its readings', async () => {
    await say(0)
    await say(1)
    await eventually(() => expect(seqs('obs')).toEqual([0, 1]))
    expect(listener.heard.map(({ topic }) => topic)).toEqual([
      'vitals/v1/demo/room-1/oxi-1/meta',
      'vitals/v1/demo/room-1/oxi-1/status',
      'vitals/v1/demo/room-1/oxi-1/obs',
      'vitals/v1/demo/room-1/oxi-1/obs',
    ])
    expect(states()).toEqual([['online', undefined, 1]])
    const [first] = listener.payloads('obs')
    expect(obsPayload.parse(first)).toEqual(first)
  })

  it('keeps its description and its presence for those who come later, but no reading', async () => {
    await say(0)
    await eventually(() => expect(seqs('obs')).toEqual([0]))
    const later = await Listener.start(broker.url)
    await eventually(() => expect(later.heard).toHaveLength(2))
    expect(later.heard.every(({ retain }) => retain)).toBe(true)
    expect(later.payloads('obs')).toEqual([])
    await later.close()
  })

  it('says good-bye, and then its will is not spoken', async () => {
    await link.close()
    await eventually(() =>
      expect(states()).toEqual([
        ['online', undefined, 1],
        ['offline', 'bye', 1],
      ]),
    )
  })

  it('is lost without a word, comes back as the same, and brings what it kept beside the live readings', async () => {
    await say(0)
    await eventually(() => expect(seqs('obs')).toEqual([0]))
    link.lose()
    await eventually(() => expect(states().at(-1)).toEqual(['offline', 'lost', 1]))
    for (let second = 1; second <= 130; second += 1) await say(second)
    await link.connect()
    await eventually(() => expect(states().at(-1)).toEqual(['online', undefined, 2]))
    expect(seqs('backfill')).toEqual([])
    await say(131)
    await eventually(() => expect(seqs('backfill')).toHaveLength(130))
    expect(seqs('backfill')).toEqual(Array.from({ length: 130 }, (_, index) => index + 1))
    expect(listener.payloads('backfill')).toHaveLength(2)
    expect(seqs('obs')).toEqual([0, 131])
    expect(listener.payloads('backfill')[0]).toMatchObject({
      boot: 'boot-1',
      readings: expect.arrayContaining([
        expect.objectContaining({ boot: 'boot-1', seq: 1, t: '2026-09-12T14:00:01.000Z' }),
      ]) as unknown,
    })
  })

  it('keeps its readings while the server says that nobody listens', async () => {
    await listener.publish(serverStatus, { state: 'offline', since: '2026-09-12T14:00:00Z' }, true)
    await eventually(() => expect(statuses.at(-1)?.state).toBe('offline'))
    await say(0)
    await say(1)
    await listener.publish(serverStatus, { state: 'online', since: '2026-09-12T14:01:00Z' }, true)
    await eventually(() => expect(statuses.at(-1)?.state).toBe('online'))
    expect(seqs('obs')).toEqual([])
    await say(2)
    await eventually(() => expect(seqs('backfill')).toEqual([0, 1]))
    expect(seqs('obs')).toEqual([2])
  })
})

describe('a broker that is not there', () => {
  it('is reported at once', async () => {
    const broker = await startAedes()
    await broker.close()
    const link = new DeviceLink({
      url: broker.url,
      secret: null,
      address: { siteId: 'demo', roomId: 'room-1', deviceId: 'oxi-1' },
      meta: {},
      batteryPercent: null,
      mode: 'demo',
      boot: 'boot-1',
      instantOf: (sessionMs) => sessionMs,
      onServerStatus: () => undefined,
      onNotice: () => undefined,
    })
    await expect(link.connect()).rejects.toMatchObject({ code: 'ECONNREFUSED' })
    await link.close()
  })
})
