import {
  noticesReply,
  problem,
  roomsReply,
  sessionReply,
  snapshotEvent,
  trendReply,
} from '@vigil/shared/contracts'
import { afterEach, describe, expect, it } from 'vitest'
import { FakeTime } from './support/fake-time.ts'
import { api, metricsOf, post, read } from './support/running-server.ts'
import { startServer, Station } from './support/start-server.ts'
import { waitUntil } from './support/wait-until.ts'

type Started = Awaited<ReturnType<typeof startServer>>

const cleanups: (() => unknown)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

async function started(...given: Parameters<typeof startServer>): Promise<Started> {
  const server = await startServer(...given)
  cleanups.push(() => server.close())
  return server
}

/** A server whose sessions live on a clock of the test's own. */
async function onFakeTime(): Promise<Started & { time: FakeTime }> {
  const time = new FakeTime()
  return { ...(await started({ surroundings: { clock: time, scheduler: time } })), time }
}

const obs = 'vitals/v1/demo/room-free/oxi-1/obs'

/** One message a second, from the wire to the stations, on the test's clock. */
async function publishFor(
  server: Started & { time: FakeTime },
  count: number,
  payload: object,
): Promise<void> {
  const device = await server.device()
  for (let second = 0; second < count; second += 1) {
    await device.publishAsync(obs, JSON.stringify(payload), { qos: 1 })
    server.time.advance(1000)
  }
}

describe('from a monitor to a station', () => {
  it.each([
    [90, 'medium'],
    [85, 'high'],
  ])(
    'SpO2 of %d once a second for 20 s is an alarm of %s priority that sounds until acknowledged',
    async (spo2, priority) => {
      const server = await onFakeTime()
      const station = await server.station()
      await publishFor(server, 20, { v: { spo2, pr: 70 } })
      await waitUntil('the alarm came', () =>
        station.alarms().some((alarm) => alarm.priority === priority),
      )
      const alarm = station.alarms().at(-1)
      expect(alarm).toMatchObject({
        condition: { kind: 'limit', vital: 'spo2', side: 'low' },
        priority,
        value: spo2,
        audible: true,
        acknowledged: null,
      })
      const reply = station.ask('room-free', {
        kind: 'acknowledge',
        occurrenceId: alarm?.occurrenceId ?? '',
        note: null,
        actionable: null,
      })
      // The answer comes with the next instant of the session's clock.
      const ticking = setInterval(() => server.time.advance(1), 5)
      cleanups.push(() => clearInterval(ticking))
      expect(await reply).toEqual({ ok: true })
      await waitUntil('the sound stops', () => station.alarms().at(-1)?.audible === false)
      expect(station.alarms().at(-1)).toMatchObject({
        acknowledged: { personId: 'KB', stationId: 'demo-nurse-site' },
      })
    },
  )

  it('SpO2 of 97 is shown and raises nothing', async () => {
    const server = await onFakeTime()
    const station = await server.station()
    await publishFor(server, 20, { v: { spo2: 97, pr: 70 } })
    await waitUntil('values came', () => station.values('room-free').length > 0)
    expect(station.alarms()).toEqual([])
    expect(station.values('room-free')).toContainEqual(
      expect.objectContaining({ vital: 'spo2', value: 97, state: 'value', staleAfterMs: 10_000 }),
    )
  })

  it('deltas are numbered without a gap, and a resync begins where they are', async () => {
    const server = await onFakeTime()
    const station = await server.station()
    await publishFor(server, 20, { v: { spo2: 85, pr: 70 } })
    await waitUntil('the alarm came', () => station.alarms().length > 0)
    const first = station.snapshots[0]?.seq ?? 0
    expect(station.deltas.map(({ seq }) => seq)).toEqual(
      station.deltas.map((_, index) => first + index + 1),
    )
    station.socket.emit('resync', { reason: 'test' })
    await waitUntil('the second snapshot came', () => station.snapshots.length === 2)
    const snapshot = snapshotEvent.parse(station.snapshots[1])
    expect(snapshot.seq).toBe(station.deltas.at(-1)?.seq)
    const room = snapshot.rooms.find(({ roomId }) => roomId === 'room-free')
    expect(room?.alarms).toMatchObject([{ condition: { vital: 'spo2' }, priority: 'high' }])
    expect(room?.devices).toMatchObject([{ deviceId: 'oxi-1', presence: 'online' }])
  })

  it('the beat goes on in real time', async () => {
    const server = await onFakeTime()
    const station = await server.station()
    await waitUntil('a beat came', () => station.beats > 0)
  })
})

describe('who may connect a station', () => {
  it.each([
    ['at another site', { siteId: 'north' }, 'nurse', undefined, /watches no site north/],
    ['that names no site', { siteId: '' }, 'nurse', undefined, /auth/],
    ['that nobody paired', { siteId: 'demo' }, 'nobody', undefined, /sign on/],
    [
      'by a page of another origin',
      { siteId: 'demo' },
      'nurse',
      'http://evil.example',
      /websocket error/,
    ],
  ] as const)('none %s', async (_title, auth, who, origin, expected) => {
    const server = await started()
    const { cookie } = server.as(who)
    const from = origin === undefined ? {} : { origin }
    const station = new Station(server.base, auth, { cookie, ...from })
    cleanups.push(() => station.close())
    await waitUntil('the connection was refused', () => station.errors.length > 0)
    expect(station.errors[0]).toMatch(expected)
    expect(station.snapshots).toEqual([])
  })

  it('a command that is none is answered', async () => {
    const server = await started()
    const station = await server.station()
    const reply: unknown = await station.socket.emitWithAck('command', { roomId: 1 } as never)
    expect(reply).toMatchObject({ ok: false, code: 'invalid-command' })
  })
})

describe('over HTTP', () => {
  it('a session is started, seen by stations, and ended', async () => {
    const server = await started()
    const station = await server.station()
    const asked = { roomId: 'room-1', patientLabel: 'A. B.', plan: { spo2: 'spot' } }
    const reply = await post(server, `${api}/sessions`, asked)
    expect(reply.status).toBe(201)
    const session = sessionReply.parse(await reply.json())
    expect(session).toMatchObject({
      roomId: 'room-1',
      mode: 'real',
      limits: { presetId: 'adult-monitored' },
    })
    await waitUntil('the room changed', () =>
      station.deltas.some(
        ({ change }) =>
          change.kind === 'room' && change.room.session?.sessionId === session.sessionId,
      ),
    )
    const ended = await post(server, `${api}/sessions/${session.sessionId}/end`, {
      reason: 'went home',
    })
    expect(ended.status).toBe(200)
    const { rooms } = roomsReply.parse(await (await read(server, `${api}/rooms`)).json())
    expect(rooms.find(({ roomId }) => roomId === 'room-1')?.session).toBeNull()
  })

  it('the trend of a session has what was valid', async () => {
    const server = await started()
    const device = await server.device()
    await device.publishAsync(obs, '{"v":{"spo2":97,"pr":0,"nibp":{"sys":142,"dia":88}}}', {
      qos: 1,
    })
    const { rooms } = roomsReply.parse(await (await read(server, `${api}/rooms`)).json())
    const sessionId = rooms.find(({ roomId }) => roomId === 'room-free')?.session?.sessionId ?? ''
    const reply = await read(server, `${api}/sessions/${sessionId}/trend?vitals=spo2,pr,nibp-sys`)
    const { series } = trendReply.parse(await reply.json())
    expect(series.map(({ vital, values }) => [vital, values])).toEqual([
      ['spo2', [97]],
      ['nibp-sys', [142]],
    ])
  })

  it('a refused message is told to its device and listed for the integrator', async () => {
    const server = await started()
    const device = await server.device()
    const notices: string[] = []
    device.on('message', (_topic, payload) => notices.push(payload.toString()))
    await device.subscribeAsync('vitals/v1/demo/room-free/oxi-1/notice')
    await device.publishAsync(obs, '{"boot":"b","seq":4,"v":{"spo2":127}}', { qos: 1 })
    await waitUntil('the notice came', () => notices.length > 0)
    expect(JSON.parse(notices[0] ?? '')).toMatchObject({
      seq: 4,
      path: 'v.spo2',
      rule: 'range',
      got: 127,
    })
    const reply = await read(server, `${api}/notices`)
    expect(noticesReply.parse(await reply.json()).notices).toMatchObject([
      { rule: 'range', count: 1 },
    ])
  })

  it.each([
    ['POST', `${api}/sessions`, {}, 400, 'invalid-request'],
    ['POST', `${api}/sessions`, { roomId: 'attic', patientLabel: 'A' }, 404, 'unknown-room'],
    ['POST', `${api}/sessions`, { roomId: 'room-free', patientLabel: 'A' }, 409, 'room-occupied'],
    ['POST', `${api}/sessions/nobody/end`, { reason: 'x' }, 404, 'unknown-session'],
    [
      'POST',
      `${api}/commands`,
      { to: 'room', roomId: 'room-1', command: { kind: 'acknowledge', occurrenceId: 'x' } },
      409,
      'no-session',
    ],
    ['GET', `${api}/sessions/nobody/trend`, undefined, 404, 'unknown-session'],
    ['GET', `${api}/sessions/nobody/trend?vitals=mood`, undefined, 400, 'invalid-request'],
    ['GET', '/api/v1/sites/north/rooms', undefined, 404, 'unknown-site'],
    ['GET', '/api/v1/weather', undefined, 404, 'unknown-path'],
    ['GET', '/nothing.js', undefined, 404, 'unknown-path'],
  ])('%s %s is refused with a problem that says why', async (_method, path, body, status, code) => {
    const server = await started()
    const reply = body === undefined ? await read(server, path) : await post(server, path, body)
    expect(reply.status).toBe(status)
    expect(reply.headers.get('content-type')).toContain('application/problem+json')
    expect(problem.parse(await reply.json())).toMatchObject({ status, code })
  })

  it('what is no JSON, too large, or from another origin is refused', async () => {
    const server = await started()
    const send = (body: string, headers: Record<string, string> = {}): Promise<Response> =>
      server.as('nurse').fetch(`${api}/sessions`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body,
      })
    expect((await send('{')).status).toBe(400)
    expect((await send(`"${'x'.repeat(70_000)}"`)).status).toBe(413)
    expect((await send('{}', { origin: 'http://evil.example' })).status).toBe(403)
  })

  it('health, metrics and pages answer, under a strict content policy', async () => {
    const server = await started({ env: { DASHBOARD_DIR: '/nonexistent/dashboard' } })
    expect(await (await fetch(`${server.base}/healthz`)).json()).toEqual({
      status: 'ok',
      broker: 'connected',
    })
    expect(await metricsOf(server)).toContain('vigil_running_sessions{site="demo"} 1')
    const page = await fetch(`${server.base}/rooms/room-1`, { headers: { accept: 'text/html' } })
    expect(page.status).toBe(503)
    expect(await page.text()).toContain('not built yet')
    const policy = page.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'self'")
    expect(policy).not.toContain('unsafe')
  })
})

describe('a process', () => {
  it('holds several servers that know nothing of each other', async () => {
    const [one, other] = [await started(), await started()]
    const device = await one.device()
    await device.publishAsync(obs, '{"v":{"spo2":97}}', { qos: 1 })
    const metrics = await Promise.all([one, other].map(metricsOf))
    expect(metrics[0]).toContain('vigil_messages_total{channel="obs"} 1')
    expect(metrics[1]).not.toContain('vigil_messages_total{channel="obs"}')
  })

  it.each([
    ['HTTP_PORT', 'httpPort'],
    ['MQTT_PORT', 'mqttPort'],
  ] as const)(
    'says which port is taken, how to find who has it, and to set %s',
    async (variable, taken) => {
      const first = await started()
      const port = String(first[taken])
      await expect(startServer({ env: { [variable]: port } })).rejects.toThrow(
        new RegExp(`Port ${port} is taken.*lsof -i :${port}.*${variable}=`),
      )
    },
  )
})
