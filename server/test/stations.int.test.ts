import {
  burdenReply,
  type CommandRequest,
  type SiteCommand,
  type StationBeat,
} from '@vigil/shared/contracts'
import { conditionName, type SiteDuty } from '@vigil/shared/vocabulary'
import { describe, expect, it } from 'vitest'
import {
  answered,
  api,
  Cleanups,
  linesOf,
  post,
  say,
  type OnFakeTime,
  type Started,
  read,
  metricsOf,
} from './support/running-server.ts'
import type { Who } from './support/seeded-people.ts'
import type { Station } from './support/start-server.ts'
import { waitUntil } from './support/wait-until.ts'

const cleanups = new Cleanups()
const nurseDesk = 'demo-nurse-site'

const beatOf = (server: OnFakeTime, said: Partial<StationBeat> = {}): StationBeat => ({
  sound: 'armed',
  testedMs: server.time.now(),
  visible: true,
  seq: 0,
  ...said,
})

const stationIn = (station: Station, stationId: string): SiteDuty['stations'][number] | undefined =>
  station.duty()?.stations.find((one) => one.stationId === stationId)

const dutyOf = async (server: Started): Promise<SiteDuty> =>
  (await (await read(server, `${api}/duty`)).json()) as SiteDuty

async function armed(server: OnFakeTime): Promise<Station> {
  const station = await server.station()
  await answered(server, station.askSite({ kind: 'shift-on', onCall: false }))
  station.socket.emit('station-beat', beatOf(server))
  await waitUntil('the station is armed', () => stationIn(station, nurseDesk)?.armed === true)
  return station
}

describe('a station', () => {
  it('presents itself, and leaves with its last tab', async () => {
    const server = await cleanups.onFakeTime()
    const wall = await server.as('wall').station()
    const tabs = [await server.station(), await server.station()]
    await waitUntil('both are known', () => wall.duty()?.stations.length === 2)
    expect(stationIn(wall, 'demo-wall-site')).toMatchObject({
      kind: 'wall',
      place: 'site',
      linked: true,
    })
    tabs[0]?.close()
    tabs[1]?.socket.emit('station-beat', beatOf(server))
    await waitUntil('one tab is enough', () => stationIn(wall, nurseDesk)?.sound === 'armed')
    expect(stationIn(wall, nurseDesk)?.linked).toBe(true)
    tabs[1]?.close()
    await waitUntil('it left', () => stationIn(wall, nurseDesk)?.linked !== true)
  })

  it('with two tabs is one station that can do what either can', async () => {
    const server = await cleanups.onFakeTime()
    const [sounding, other] = [await server.station(), await server.station()]
    sounding.socket.emit('station-beat', beatOf(server))
    await waitUntil('it sounds', () => stationIn(other, nurseDesk)?.sound === 'armed')
    const quiet = beatOf(server, { sound: 'elsewhere', visible: false })
    other.socket.emit('station-beat', quiet)
    server.time.advance(1000)
    sounding.socket.emit('station-beat', beatOf(server))
    await other.socket.emitWithAck('command', {} as never)
    const sounds = other.deltas.flatMap(({ change }) =>
      change.kind === 'duty' ? change.duty.stations.map(({ sound }) => sound) : [],
    )
    expect(sounds).not.toContain('elsewhere')
    expect(stationIn(other, nurseDesk)).toMatchObject({ sound: 'armed', personId: 'KB' })
  })

  it('is armed by its beats, and a room in session without one is uncovered', async () => {
    const server = await cleanups.onFakeTime()
    const station = await armed(server)
    const uncovered = (): boolean =>
      station
        .duty()
        ?.alarms.some(
          ({ alarm }) => conditionName(alarm.condition) === 'room-uncovered:room-free',
        ) === true
    expect(uncovered()).toBe(false)
    server.time.advance(20_000)
    await waitUntil('nobody can see the room', uncovered)
    expect(await linesOf(server, `${api}/ledger`)).not.toEqual([])
  })

  it('that says too much or nonsense is not listened to', async () => {
    const server = await cleanups.onFakeTime()
    const station = await server.station()
    for (let count = 0; count < 50; count += 1)
      station.socket.emit('station-beat', beatOf(server, { testedMs: count }))
    station.socket.emit('station-beat', { sound: 'loud' } as never)
    station.socket.emit('receipt', { occurrenceId: 1 } as never)
    const refused = async (name: string): Promise<number> => {
      const text = await metricsOf(server)
      return Number(new RegExp(`rule="${name}"} (\\d+)`).exec(text)?.[1] ?? 0)
    }
    await waitUntil('the flood was turned away', async () => (await refused('station-beat')) > 40)
    await waitUntil('the receipt too', async () => (await refused('receipt')) === 1)
  })

  it('is told when the server stops by plan', async () => {
    const server = await cleanups.started()
    const station = await server.station()
    await server.stop()
    await waitUntil('it was told', () => station.stopping !== null)
    expect(station.stopping).toBeGreaterThan(Date.now())
  })
})

describe('commands', () => {
  const acknowledge = (roomId: string): CommandRequest => ({
    to: 'room',
    roomId,
    command: { kind: 'acknowledge', occurrenceId: 'x', note: null, actionable: null },
  })
  const overHttp = (server: OnFakeTime, request: unknown, who: Who = 'nurse') =>
    answered(server, post(server, `${api}/commands`, request, who))

  it.each<[string, CommandRequest, number, string]>([
    ['for an unknown occurrence', acknowledge('room-free'), 404, 'unknown-occurrence'],
    ['for a room without a session', acknowledge('room-1'), 409, 'no-session'],
    ['for an unknown room', acknowledge('attic'), 404, 'unknown-room'],
    [
      'that a room does not know',
      { ...acknowledge('room-free'), command: { kind: 'send-test-page' } } as never,
      400,
      'invalid-request',
    ],
    [
      'that has nothing to do',
      { ...acknowledge('room-free'), command: { kind: 'resume-audio' } } as never,
      409,
      'nothing-to-do',
    ],
    [
      'of somebody who is not at work',
      { to: 'site', command: { kind: 'shift-off' } },
      409,
      'nothing-to-do',
    ],
  ])('%s are refused with a code and a sentence', async (_title, request, status, code) => {
    const server = await cleanups.onFakeTime()
    await server.station()
    const reply = await overHttp(server, request)
    expect([reply.status, await reply.json()]).toMatchObject([status, { status, code }])
  })

  it('over HTTP and the socket are the same; the phase is shown at every station', async () => {
    const server = await cleanups.onFakeTime()
    const station = await server.station()
    const command = { kind: 'phase', phase: 'dosing' }
    const request = { to: 'room', roomId: 'room-free', command }
    expect((await overHttp(server, request)).status).toBe(200)
    server.time.advance(1)
    await waitUntil('the phase is shown', () =>
      station.deltas.some(
        ({ change }) => change.kind === 'course' && change.course.phase === 'dosing',
      ),
    )
    const tooSoon = await answered(
      server,
      station.ask('room-free', { kind: 'label', label: 'crying' }),
    )
    expect(tooSoon).toEqual({ ok: true })
  })

  it('whoever is at home is far away: what needs somebody there is refused', async () => {
    const server = await cleanups.onFakeTime()
    const request = { ...acknowledge('room-free'), command: { kind: 'pause-audio' } }
    const home = server.as('provider', { place: 'remote' })
    const refused = await answered(server, home.post(`${api}/commands`, request))
    expect(refused.status).toBe(403)
    expect((await overHttp(server, request)).status).not.toBe(403)
  })

  it('a desk where nobody is signed on calls for help, and records nothing', async () => {
    const server = await cleanups.onFakeTime()
    const desk = await server.as('station').station()
    const emergency = { kind: 'emergency', roomId: 'room-free' } as const
    expect(await answered(server, desk.askSite(emergency))).toEqual({ ok: true })
    expect(await desk.askSite({ kind: 'shift-on', onCall: false })).toMatchObject({
      ok: false,
      code: 'not-signed-on',
    })
    const room = (await dutyOf(server)).rooms.find(({ roomId }) => roomId === 'room-free')
    expect(room?.emergency?.by).toMatchObject({ personId: 'Desk station', role: 'station' })
  })

  it('a room is offered with what the next person has to know', async () => {
    const server = await cleanups.onFakeTime()
    const station = await armed(server)
    const next = await server.as('therapist').station()
    const asks = (at: Station, command: SiteCommand) => answered(server, at.askSite(command))
    await asks(next, { kind: 'shift-on', onCall: false })
    const take = { kind: 'take-rooms', roomIds: ['room-free'] } as const
    expect(await asks(station, { ...take, roomIds: [...take.roomIds] })).toEqual({ ok: true })
    const offer = { kind: 'offer-room', roomId: 'room-free', to: 'TH' } as const
    expect(await asks(station, offer)).toEqual({ ok: true })
    const room = (await dutyOf(server)).rooms.find(({ roomId }) => roomId === 'room-free')
    expect(room?.offer).toMatchObject({ from: 'KB', to: 'TH' })
    expect(room?.offer?.summary.join(' ')).toMatch(/No alarm\..*Phase check-in/)
  })
})

describe('how much alarms ask of people', () => {
  it('is counted for the session, its room and the site, over HTTP and in the metrics', async () => {
    const server = await cleanups.onFakeTime()
    const station = await armed(server)
    const device = await server.device()
    for (let second = 0; second < 20; second += 1) {
      await say(device, ['room-free', 'oxi-1', 'obs'], { v: { spo2: 86, pr: 70 } })
      station.socket.emit('station-beat', beatOf(server))
      server.time.advance(1000)
    }
    await waitUntil('the alarm came', () => station.alarms().length > 0)
    const occurrenceId = station.alarms().at(-1)?.occurrenceId ?? ''
    const note = { note: null, actionable: true }
    await answered(server, station.ask('room-free', { kind: 'acknowledge', occurrenceId, ...note }))
    const burden = burdenReply.parse(await (await read(server, `${api}/burden`)).json())
    expect(burden.site.audible).toMatchObject({ high: 1 })
    expect(burden.site.actionable).toEqual({ yes: 1, no: 0 })
    expect(burden.sessions).toMatchObject([
      { roomId: 'room-free', burden: { audible: { high: 1 } } },
    ])
    const metrics = await metricsOf(server)
    expect(metrics).toContain(
      'vigil_audible_alarms_total{site="demo",room="room-free",priority="high"} 1',
    )
    expect(metrics).toContain(
      'vigil_high_alarm_acknowledged_seconds_count{site="demo",room="room-free"} 1',
    )
    expect(metrics).toMatch(/vigil_watched_seconds_total{site="demo",room="room-free"} 2\d/)
  })

  it('the time from a reading to the screen of a station is measured', async () => {
    const server = await cleanups.onFakeTime()
    const station = await armed(server)
    station.socket.on('delta', ({ change }) => {
      if (change.kind !== 'alarm') return
      const { occurrenceId, revision } = change.alarm
      const receipt = { roomId: change.roomId, occurrenceId, revision, paintDelayMs: 16 }
      station.socket.emit('receipt', { ...receipt, visible: true, sound: 'playing' })
    })
    const device = await server.device()
    for (let second = 0; second < 20; second += 1) {
      await say(device, ['room-free', 'oxi-1', 'obs'], { v: { spo2: 86, pr: 70 } })
      station.socket.emit('station-beat', beatOf(server))
      server.time.advance(1000)
    }
    await waitUntil('it was measured', async () => {
      const text = await metricsOf(server)
      return /vigil_alarm_display_seconds_count [1-9]/.test(text)
    })
  })
})
