import {
  noticesReply,
  patient as patientSchema,
  problem,
  snapshotEvent,
  type SiteCommand,
} from '@vigil/shared/contracts'
import { describe, expect, it } from 'vitest'
import { findMosquitto } from './support/mosquitto.ts'
import { answered, Cleanups, metricsOf } from './support/running-server.ts'
import { Station } from './support/start-server.ts'
import { measured, siteIds, TwoSites, type TestSite } from './support/two-sites.ts'
import { waitUntil } from './support/wait-until.ts'

const cleanups = new Cleanups()
const mosquitto = findMosquitto()
const [demo, north] = siteIds

/** The embedded broker knows no device of another site than demo yet. */
const ways: readonly (readonly [string, TestSite, TestSite, string | null])[] = [
  ['the embedded broker', demo, north, null],
  ...(mosquitto === null
    ? []
    : [
        ['mosquitto', demo, north, mosquitto] as const,
        ['mosquitto', north, demo, mosquitto] as const,
      ]),
]

describe.each(ways)('by way of %s, of site %s at site %s', (_broker, here, there, program) => {
  it('no reading and no alarm is shown, in a room of the same name with a session of its own', async () => {
    const sites = await TwoSites.open(cleanups, program)
    const ours = [await sites.station(here), await sites.station(there)] as const
    await sites.watch(here)
    await sites.watch(there)
    await sites.measure(here, 85, { seconds: 20 })
    await waitUntil('the alarm came', () =>
      ours[0].alarms().some(({ priority }) => priority === 'high'),
    )
    await waitUntil('the values came', () => ours[0].values('room-1').length > 0)
    await sites.settled(ours[1])
    expect(ours[1].frames).toEqual([])
    expect(ours[1].alarms().filter(({ condition }) => condition.kind === 'limit')).toEqual([])
    expect(await sites.room(here)).toMatchObject({ devices: [{ deviceId: 'oxi-1' }] })
    expect(await sites.room(there)).toMatchObject({ devices: [], values: [] })
    const snapshots = await Promise.all([sites.station(here), sites.station(there)])
    const shown = snapshots.map((station) => {
      const { site, rooms } = snapshotEvent.parse(station.snapshots[0])
      const { alarms, values } = rooms.find(({ roomId }) => roomId === 'room-1') ?? {}
      const isLow = alarms?.some(({ condition }) => condition.kind === 'limit')
      return { siteId: site.siteId, isLow, values: values?.length }
    })
    expect(shown).toEqual([
      { siteId: here, isLow: true, values: 2 },
      { siteId: there, isLow: false, values: 0 },
    ])
  })

  it('no notice is kept, nor told to a device of the same name', async () => {
    const sites = await TwoSites.open(cleanups, program)
    const device = await sites.device()
    const told: string[] = []
    device.on('message', (topic) => told.push(topic))
    await device.subscribeAsync(`vitals/v1/${here}/room-1/oxi-1/notice`)
    await device.publishAsync(`vitals/v1/${here}/room-1/oxi-1/obs`, 'no JSON', { qos: 1 })
    await waitUntil('the device was told', () => told.length === 1)
    const lists = await Promise.all(
      [here, there].map(async (siteId) =>
        noticesReply.parse((await sites.get(siteId, '/notices')).body),
      ),
    )
    expect(lists).toMatchObject([{ notices: { length: 1 } }, { notices: { length: 0 } }])
  })
})

describe('a device of one site', () => {
  it('cannot reach another through the embedded broker, nor hear it; its own site is told', async () => {
    const sites = await TwoSites.open(cleanups)
    await sites.watch(north)
    const station = await sites.station(north)
    const device = await sites.device()
    for (let second = 0; second < 20; second += 1) {
      await device.publishAsync(`vitals/v1/${north}/room-1/oxi-1/obs`, measured(85), { qos: 1 })
      sites.server.time.advance(1000)
    }
    const { notices } = noticesReply.parse((await sites.get(demo, '/notices')).body)
    expect(notices).toMatchObject([{ rule: 'rights-site', got: north, count: 20 }])
    await sites.settled(station)
    expect(station.frames).toEqual([])
    expect(await sites.room(north)).toMatchObject({ devices: [], values: [], alarms: [] })
    expect((await sites.get(north, '/notices')).body).toEqual({ notices: [] })
    for (const topic of ['_server/status', 'room-1/oxi-1/notice'])
      await expect(device.subscribeAsync(`vitals/v1/${north}/${topic}`)).rejects.toThrow()
  })

  it.skipIf(mosquitto === null)(
    'hears that the server is there for its own site, and that it left',
    async () => {
      const sites = await TwoSites.open(cleanups, mosquitto)
      const states: string[] = []
      const device = await sites.device()
      device.on('message', (topic, payload) => {
        const { state } = JSON.parse(payload.toString()) as { state: string }
        states.push(`${topic.split('/')[2] ?? ''} ${state}`)
      })
      await device.subscribeAsync('vitals/v1/+/_server/status')
      await waitUntil('it is there at both', () => new Set(states).size >= 2)
      expect(new Set(states)).toEqual(new Set(['demo online', 'north online']))
      await sites.server.stop()
      await waitUntil(
        'it left both',
        () => states.filter((one) => one.endsWith('offline')).length === 2,
      )
    },
  )
})

describe('people of one site', () => {
  it('cannot read or end a session of another', async () => {
    const sites = await TwoSites.open(cleanups)
    const sessionId = await sites.watch(demo)
    for (const path of [
      'report',
      'readings.csv',
      'events.csv',
      'trend',
      'ledger',
      'journal',
      'care',
    ])
      expect([path, await sites.get(north, `/sessions/${sessionId}/${path}`)]).toMatchObject([
        path,
        { status: 404, body: { code: 'unknown-session' } },
      ])
    const ending = { outcome: 'stopped', reason: 'as planned' }
    for (const [path, body, refused] of [
      ['end', ending, 'unknown-session'],
      ['move', { toRoomId: 'room-2', patientLabel: 'A. K.' }, 'session-ended'],
      ['devices', { deviceId: 'oxi-1', state: 'bound' }, 'session-ended'],
    ] as const)
      expect([path, await sites.post(north, `/sessions/${sessionId}/${path}`, body)]).toMatchObject(
        [path, { body: { code: refused } }],
      )
    expect((await sites.get(north, '/sessions')).body).toEqual({ sessions: [] })
    expect((await sites.room(demo)).session?.sessionId).toBe(sessionId)
    expect((await sites.room(north)).session).toBeNull()
  })

  it('do not know the patients of another', async () => {
    const sites = await TwoSites.open(cleanups)
    const { body } = await sites.post(demo, '/patients', { label: 'A. K.' })
    const { patientId } = patientSchema.parse(body)
    expect((await sites.get(demo, `/patients/${patientId}`)).status).toBe(200)
    expect(await sites.get(north, `/patients/${patientId}`)).toMatchObject({
      status: 404,
      body: { code: 'unknown-patient' },
    })
    expect((await sites.get(north, '/patients')).body).toEqual({ patients: [] })
  })

  it('act on their own rooms only, by socket and by HTTP', async () => {
    const sites = await TwoSites.open(cleanups)
    const sessionId = await sites.watch(demo)
    const [watching, other] = [await sites.station(demo), await sites.station(north)]
    const before = watching.deltas.length
    const pause = { kind: 'pause-audio' } as const
    expect(await other.ask('room-1', pause)).toMatchObject({ ok: false, code: 'no-session' })
    const reported = { kind: 'phase', phase: 'dosing' } as const
    expect(await other.ask('room-1', reported)).toMatchObject({ ok: false, code: 'no-session' })
    const act = { kind: 'getting-up' }
    const care = { to: 'care', sessionId, act, signature: null }
    const asked = await sites.post(north, '/commands', care)
    expect(asked).toMatchObject({ status: 409, body: { code: 'session-ended' } })
    await sites.settled(watching)
    expect(watching.deltas.slice(before).filter(({ change }) => change.kind !== 'duty')).toEqual([])
    expect(await answered(sites.server, watching.ask('room-1', reported))).toEqual({ ok: true })
    await waitUntil('it is done', () =>
      watching.deltas.some(({ change }) => change.kind === 'course'),
    )
    await sites.settled(other)
    expect(other.deltas.filter(({ change }) => change.kind === 'course')).toEqual([])
  })

  it('are on duty at their own site only, at stations that may have one name', async () => {
    const sites = await TwoSites.open(cleanups)
    const [ours, theirs] = [await sites.station(demo), await sites.station(north)]
    const onShift: SiteCommand = { kind: 'shift-on', onCall: false }
    expect(await answered(sites.server, ours.askSite(onShift))).toEqual({ ok: true })
    await waitUntil('the shift is told', () => ours.duty()?.people.length === 1)
    await sites.settled(theirs)
    expect(theirs.duty()?.people).toEqual([])
    expect((await sites.get(north, '/duty')).body).toMatchObject({ people: [] })
    ours.close()
    await waitUntil('one left', async () =>
      JSON.stringify((await sites.get(demo, '/duty')).body).includes('"linked":false'),
    )
    expect((await sites.get(north, '/duty')).body).toMatchObject({ stations: [{ linked: true }] })
  })
})

describe('a server of two sites', () => {
  it('has the free room at site demo alone', async () => {
    const sites = await TwoSites.open(cleanups)
    expect((await sites.room(demo, 'room-free')).session).not.toBeNull()
    expect((await sites.room(north, 'room-free')).session).toBeNull()
  })

  it('numbers the changes of each site by themselves, in an epoch of its own', async () => {
    const sites = await TwoSites.open(cleanups)
    const [ours, theirs] = [await sites.station(demo), await sites.station(north)]
    expect(ours.snapshots[0]?.epoch).not.toBe(theirs.snapshots[0]?.epoch)
    const seq = theirs.snapshots[0]?.seq ?? 0
    await sites.watch(demo)
    await sites.watch(north)
    await waitUntil('the room changed', () =>
      theirs.deltas.some(({ change }) => change.kind === 'room'),
    )
    expect(theirs.deltas.map((delta) => delta.seq)).toEqual(
      theirs.deltas.map((_, index) => seq + index + 1),
    )
  })

  it('says at each of them that it stops', async () => {
    const sites = await TwoSites.open(cleanups)
    const stations = [await sites.station(demo), await sites.station(north)]
    await sites.server.stop()
    await waitUntil('both were told', () => stations.every(({ stopping }) => stopping !== null))
  })

  it('tells its gauges apart by site', async () => {
    const sites = await TwoSites.open(cleanups)
    await sites.watch(north)
    await sites.station(north)
    const text = await metricsOf(sites.server)
    for (const line of [
      'vigil_running_sessions{site="demo"} 1',
      'vigil_running_sessions{site="north"} 1',
      'vigil_socket_clients{site="demo"} 0',
      'vigil_socket_clients{site="north"} 1',
      'vigil_watched_seconds_total{site="north",room="room-1"} 0',
    ])
      expect(text).toContain(line)
  })

  it.each(['east', 'Demo', 'demo ', '..%2Fdemo', '__proto__'])(
    'knows no site %s, and names none of its own',
    async (siteId) => {
      const sites = await TwoSites.open(cleanups)
      const station = new Station(
        sites.server.base,
        { siteId },
        { cookie: sites.server.as('nurse').cookie },
      )
      cleanups.add(() => station.close())
      await waitUntil('the station was refused', () => station.errors.length === 1)
      const { status, body } = await sites.get(encodeURIComponent(siteId), '/rooms')
      expect(status).toBe(404)
      const { code, detail } = problem.parse(body)
      expect(code).toBe('unknown-site')
      for (const words of [detail, ...station.errors])
        expect(words.replaceAll(siteId, '')).not.toMatch(/demo|north/)
    },
  )
})
