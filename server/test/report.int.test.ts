import { parse } from 'csv-parse/sync'
import {
  alarmsReply,
  patientReply,
  problem,
  sessionReport,
  sessionsReply,
  sessionView,
  type AlarmsReply,
  type SessionReport,
} from '@vigil/shared/contracts'
import { patient as patientSchema } from '@vigil/shared/contracts'
import type { CareAct } from '@vigil/shared/vocabulary'
import { describe, expect, it } from 'vitest'
import { api, Cleanups, post, say, type Started, read } from './support/running-server.ts'
import { waitUntil } from './support/wait-until.ts'

const cleanups = new Cleanups()
const started = (): Promise<Started> => cleanups.started()

const get = async (server: Started, path: string): Promise<unknown> =>
  (await read(server, `${api}${path}`)).json()

const reportOf = async (server: Started, sessionId: string): Promise<SessionReport> =>
  sessionReport.parse(await get(server, `/sessions/${sessionId}/report`))

async function csvOf(server: Started, path: string): Promise<Record<string, string>[]> {
  const reply = await read(server, `${api}${path}`)
  expect(reply.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(reply.headers.get('content-disposition')).toMatch(/attachment; filename="session-.*\.csv"/)
  const text = Buffer.from(await reply.arrayBuffer()).toString('utf8')
  expect(
    text
      .split('\n')
      .filter((line) => line !== '')
      .every((line) => line.endsWith('\r')),
  ).toBe(true)
  return parse(text, { bom: true, columns: true })
}

interface Begun {
  readonly patientId: string
  readonly sessionId: string
  readonly startedMs: number
}

async function treated(server: Started): Promise<Begun> {
  const made = await post(server, `${api}/patients`, { label: 'A. K.', weightKg: 72 })
  const { patientId } = patientSchema.parse(await made.json())
  const arms = { cuff: null, clip: null, noCuff: null }
  const reply = await post(server, `${api}/sessions`, {
    roomId: 'room-2',
    patientLabel: 'A. K.',
    care: { patientId, protocolId: 'im-before-after', arms },
  })
  expect(reply.status).toBe(201)
  const { sessionId, startedMs } = sessionView.parse(await reply.json())
  return { patientId, sessionId, startedMs }
}

async function act(server: Started, sessionId: string, act: CareAct): Promise<void> {
  const reply = await post(server, `${api}/commands`, { to: 'care', sessionId, act })
  expect(await reply.json()).toEqual({ ok: true })
}

/** The server's clock may stand a millisecond behind ours: what is told is told of a moment ago. */
async function typed(
  server: Started,
  values: Record<string, number>,
  measuredMs: number,
): Promise<void> {
  const command = { kind: 'typed-values', values, measuredMs }
  const reply = await post(server, `${api}/commands`, { to: 'room', roomId: 'room-2', command })
  expect(await reply.json()).toEqual({ ok: true })
}

const end = (server: Started, sessionId: string): Promise<Response> =>
  post(server, `${api}/sessions/${sessionId}/end`, {
    outcome: 'stopped',
    reason: 'felt unwell',
  })

/** Checked in, measured, dosed and seen; still running. */
async function dosed(server: Started): Promise<Begun> {
  const begun = await treated(server)
  const { sessionId, startedMs } = begun
  await act(server, sessionId, { kind: 'identified', checked: ['label', 'birth-year'] })
  await typed(server, { 'nibp-sys': 122, 'nibp-dia': 78, pr: 70, spo2: 97 }, startedMs)
  await act(server, sessionId, {
    kind: 'dose',
    dose: {
      drug: 'ketamine',
      route: 'im',
      amountMg: 50,
      givenMs: startedMs,
      plannedMs: null,
      lot: null,
      overReason: null,
    },
  })
  await act(server, sessionId, {
    kind: 'observed',
    observedMs: startedMs + 1,
    observed: { moaas: 5, note: '=HYPERLINK("http://x")' },
  })
  return begun
}

describe('the report of a session', () => {
  it('that runs is live and not final', async () => {
    const server = await started()
    const { sessionId } = await dosed(server)
    const report = await reportOf(server, sessionId)
    expect(report).toMatchObject({
      sessionId,
      roomId: 'room-2',
      patientLabel: 'A. K.',
      endedMs: null,
      outcome: null,
      esketamine: null,
      doses: [{ dose: { amountMg: 50 } }],
      care: { gate: { state: 'not-ready' } },
    })
    expect(report.headHash).toMatch(/^[0-9a-f]{64}$/)
  })

  it('that has ended keeps its treatment, events, limits and last hash', async () => {
    const server = await started()
    const { sessionId } = await dosed(server)
    expect((await end(server, sessionId)).status).toBe(200)
    const report = await reportOf(server, sessionId)
    expect(report.outcome).toBe('stopped: felt unwell')
    expect(report.endedMs).not.toBeNull()
    expect(report.care?.sets).toMatchObject([{ sys: 122, source: 'KB', typed: true }])
    expect(report.limits).toHaveLength(1)
    expect(report.events.map(({ lane, what }) => `${lane}: ${what}`)).toEqual(
      expect.arrayContaining([
        'course: session started',
        'care: identified by label, birth year',
        'care: dose: ketamine 50 mg im',
        'gate: gate: none -> not-ready',
        'course: session ended: stopped: felt unwell',
      ]),
    )
    const ledger = await read(server, `${api}/sessions/${sessionId}/ledger`)
    const last = (await ledger.text()).trim().split('\n').at(-1) ?? ''
    expect(JSON.parse(last)).toMatchObject({ hash: report.headHash })
    expect(await reportOf(server, sessionId)).toEqual(report)
  })

  it('has events as CSV in which nothing runs as a formula', async () => {
    const server = await started()
    const { sessionId } = await dosed(server)
    const rows = await csvOf(server, `/sessions/${sessionId}/events.csv`)
    const [first] = rows
    expect(Object.keys(first ?? {})).toEqual([
      'time (UTC)',
      'since start (s)',
      'lane',
      'what',
      'who',
    ])
    expect(rows.some(({ what }) => what?.includes('=HYPERLINK("http://x")'))).toBe(true)
    expect(rows.filter(({ what }) => /^[=+\-@]/.test(what ?? ''))).toEqual([])
    expect(rows.find(({ what }) => what?.startsWith('dose'))?.['who']).toBe('KB (nurse)')
  })

  it('has readings as CSV: one row for each time and device, typed ones too, with units', async () => {
    const server = await started()
    const { sessionId } = await dosed(server)
    const device = await server.device()
    await say(device, ['room-2', 'mon-1', 'obs'], { v: { spo2: 96, hr: 71 } })
    const path = `/sessions/${sessionId}/readings.csv`
    await waitUntil('both are there', async () => (await csvOf(server, path)).length === 2)
    expect(await csvOf(server, path)).toMatchObject([
      {
        device: 'typed by KB',
        'HR (/min)': '',
        'PR (/min)': '70',
        'SpO₂ (%)': '97',
        'NIBP SYS (mmHg)': '122',
        'NIBP DIA (mmHg)': '78',
      },
      { device: 'mon-1', 'HR (/min)': '71', 'PR (/min)': '', 'SpO₂ (%)': '96' },
    ])
  })

  it('of a session that nobody knows is refused', async () => {
    const server = await started()
    for (const path of ['report', 'readings.csv', 'events.csv']) {
      const reply = await read(server, `${api}/sessions/none/${path}`)
      expect(reply.status).toBe(404)
      expect(problem.parse(await reply.json())).toMatchObject({ code: 'unknown-session' })
    }
  })
})

describe('the list of sessions', () => {
  it('names those that run and those that ended, of all patients or of one', async () => {
    const server = await started()
    const { patientId, sessionId } = await dosed(server)
    await end(server, sessionId)
    const watched = await post(server, `${api}/sessions`, { roomId: 'room-3', patientLabel: 'W' })
    const { sessionId: other } = sessionView.parse(await watched.json())

    const { sessions } = sessionsReply.parse(await get(server, '/sessions'))
    const known = sessions.filter((one) => [sessionId, other].includes(one.sessionId))
    expect(known).toMatchObject([
      { sessionId: other, patientId: null, endedMs: null, protocolLabel: null },
      {
        sessionId,
        patientId,
        roomId: 'room-2',
        outcome: 'stopped',
        protocolLabel: 'IM, before and after',
        doseMg: 50,
        lowestSpo2Percent: 97,
      },
    ])
    const own = sessionsReply.parse(await get(server, `/sessions?patientId=${patientId}`))
    expect(own.sessions.map((one) => one.sessionId)).toEqual([sessionId])
  })

  it('gives the next session of a patient its earlier ones', async () => {
    const server = await started()
    const { patientId, sessionId } = await dosed(server)
    const before = patientReply.parse(await get(server, `/patients/${patientId}`))
    expect(before.sessions).toEqual([])
    await end(server, sessionId)
    await waitUntil('the session is among the earlier ones', async () => {
      const { sessions } = patientReply.parse(await get(server, `/patients/${patientId}`))
      return sessions.some((one) => one.sessionId === sessionId && one.doseMg === 50)
    })
  })
})

describe('the alarms of the last 24 h', () => {
  const lately = async (server: Started) => {
    const text = await (await read(server, `${api}/alarms`)).text()
    const { alarms } = alarmsReply.parse(JSON.parse(text))
    return { text, pressures: alarms.filter(({ alarm }) => isOfPressure(alarm.condition)) }
  }

  it('are none where nobody was watched', async () => {
    const server = await started()
    const reply = alarmsReply.parse(await get(server, '/alarms'))
    expect(reply.alarms).toEqual([])
    expect(reply.sinceMs).toBeLessThanOrEqual(Date.now() - 24 * 3_600_000)
  })

  it('are there while the session runs and when it has ended, with their room and nobody’s name', async () => {
    const server = await started()
    const { sessionId, startedMs } = await treated(server)
    await typed(server, { 'nibp-sys': 230, 'nibp-dia': 90, pr: 70 }, startedMs)
    const { pressures } = await lately(server)
    expect(pressures).toMatchObject([
      { sessionId, roomId: 'room-2', mode: 'real', alarm: { worstValue: 230, endedMs: null } },
    ])
    expect((await end(server, sessionId)).status).toBe(200)
    const after = await lately(server)
    expect(after.pressures).toMatchObject([{ sessionId, alarm: { worstValue: 230 } }])
    expect(after.text).not.toContain('A. K.')
  })
})

const isOfPressure = (condition: AlarmsReply['alarms'][number]['alarm']['condition']): boolean =>
  condition.kind === 'limit' && condition.vital === 'nibp-sys'
