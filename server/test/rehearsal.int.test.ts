import { resolve } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import {
  patient as patientSchema,
  patientReply,
  problem,
  recordingsReply,
  rehearsalReply,
  sessionView,
} from '@vigil/shared/contracts'
import type { LimitSet, Observation, StreamVital } from '@vigil/shared/vocabulary'
import { describe, expect, it } from 'vitest'
import { adultMonitored } from '#core/protocol/presets.ts'
import type { JournalEntry } from '#core/replay/journal.ts'
import { systemScheduler } from '#app/system-clock.ts'
import type { RehearsalOrder } from '#app/rehearsals.ts'
import { findRecordings, recordingsFolder } from '../../tools/recordings.ts'
import { RecordingsFolder } from '../src/rehearsal/recordings-folder.ts'
import { WorkerRehearsals, type RehearsalBounds } from '../src/rehearsal/worker-rehearsals.ts'
import { newSession, quiet } from './support/memory-ports.ts'
import { memoryStores } from './support/memory-stores.ts'
import { api, Cleanups, post, say, type Started, read } from './support/running-server.ts'

const cleanups = new Cleanups()
const shipped = resolve(import.meta.dirname, '../recordings')

function rehearsalsOf(bounds: Partial<RehearsalBounds> = {}, dir = shipped): WorkerRehearsals {
  const recordings = new RecordingsFolder(dir)
  const rehearsals = new WorkerRehearsals({
    recordings,
    scheduler: systemScheduler,
    logger: quiet,
    bounds,
  })
  cleanups.add(() => rehearsals.close())
  return rehearsals
}

/** The preset without the SpO2 limit of high priority, and the medium one this low. */
const looser = (limit: number): LimitSet => ({
  ...adultMonitored,
  conditions: adultMonitored.conditions.map((rule) =>
    rule.vital === 'spo2'
      ? {
          ...rule,
          extreme: null,
          levels: [
            { limit, priority: 'medium', delayMs: 15_000, hysteresis: 1, clearDelayMs: 5000 },
          ],
        }
      : rule,
  ),
})

const over = (name: string, proposed = looser(86)): RehearsalOrder => ({
  limits: { now: adultMonitored, proposed },
  over: [{ kind: 'recording', name }],
})

const never = new AbortController().signal

/** An oximeter and a monitor, once a second each. */
function* readings(hours: number): Generator<JournalEntry> {
  const stream = (vital: StreamVital, measuredMs: number, value: number): Observation => ({
    ...{ kind: 'stream', vital, measuredMs },
    result: { kind: 'value', value, quality: 'good' },
  })
  const said = (deviceId: string, atMs: number, observations: Observation[]): JournalEntry => ({
    atMs,
    input: {
      kind: 'reading',
      reading: {
        ...{ deviceId, boot: 'b', seq: atMs / 1000, mode: 'real', timeliness: 'live' },
        ...{ receivedMs: atMs, observations },
      },
    },
  })
  for (let second = 0; second < hours * 3600; second += 1) {
    const atMs = second * 1000
    const dips = second % 900 > 840
    const [spo2, rate] = dips ? [89, 125] : [97, 72]
    yield said('oxi-1', atMs, [stream('spo2', atMs, spo2), stream('pr', atMs, rate)])
    yield said('mon-1', atMs, [stream('hr', atMs, rate), stream('rr', atMs, 14)])
  }
}

/** As the record of a server gives it back. */
async function* journalOf(hours: number): AsyncGenerator<string> {
  const journal = memoryStores('demo').journal
  for (const entry of readings(hours)) await journal.append('s', entry)
  yield* journal.read('s')
}

const hoursOf = (hours: number, proposed = looser(86)): RehearsalOrder => ({
  limits: { now: adultMonitored, proposed },
  over: [{ kind: 'session', session: newSession(0), journal: journalOf(hours) }],
})

/** The same, kept already. */
async function told(hours: number): Promise<RehearsalOrder> {
  const journal = memoryStores('demo').journal
  for (const entry of readings(hours)) await journal.append('s', entry)
  return {
    limits: { now: adultMonitored, proposed: looser(86) },
    over: [{ kind: 'session', session: newSession(0), journal: journal.read('s') }],
  }
}

describe('a rehearsal in its own thread', () => {
  it('says what a looser limit no longer catches in a recording', async () => {
    const rehearsed = await rehearsalsOf().run(over('simulated-desaturation.csv'), never)
    if (!rehearsed.ok) throw new Error(rehearsed.error.message)
    const { noLongerCaught, newlyCaught, lessUrgent, now, proposed, over: ran } = rehearsed.value
    expect(ran).toEqual([
      {
        source: 'simulated-desaturation.csv',
        startedMs: null,
        hours: expect.closeTo(1 / 3, 2) as number,
      },
    ])
    expect(newlyCaught).toEqual([])
    expect(now.alarms.high).toBeGreaterThan(0)
    expect(proposed.alarms.high).toBe(0)
    expect(noLongerCaught.length + lessUrgent.length).toBe(now.alarms.high + now.alarms.medium)
    expect(noLongerCaught.every(({ vital, side }) => vital === 'spo2' && side === 'low')).toBe(true)
  })

  it('of the set in force against itself loses nothing, session or recording', async () => {
    const rehearsals = rehearsalsOf()
    for (const order of [
      over('simulated-hypertensive-peak.csv', adultMonitored),
      hoursOf(0.5, adultMonitored),
    ]) {
      const rehearsed = await rehearsals.run(order, never)
      expect(rehearsed).toMatchObject({
        ok: true,
        value: { noLongerCaught: [], newlyCaught: [], lessUrgent: [], leftOut: [] },
      })
      expect(rehearsed.ok && rehearsed.value.now.perHour).toBeGreaterThan(0)
    }
  })

  it('of eight hours holds nobody up', async () => {
    const order = await told(8)
    const delay = monitorEventLoopDelay({ resolution: 5 })
    delay.enable()
    const startedMs = performance.now()
    const rehearsed = await rehearsalsOf().run(order, never)
    delay.disable()
    console.info(
      `8 h rehearsed in ${String(Math.round(performance.now() - startedMs))} ms; event loop p99 ${String(Math.round(delay.percentile(99) / 1e6))} ms, most ${String(Math.round(delay.max / 1e6))} ms`,
    )
    expect(rehearsed).toMatchObject({ ok: true, value: { over: [{ source: 'session-room-1' }] } })
    expect(rehearsed.ok && rehearsed.value.hours).toBeCloseTo(8, 1)
  })

  it('gives way to a newer one, and leaves no thread behind', async () => {
    const rehearsals = rehearsalsOf({ atOnce: 1 })
    const cancel = new AbortController()
    const first = rehearsals.run(hoursOf(8), cancel.signal)
    expect(await rehearsals.run(hoursOf(1), never)).toMatchObject({
      ok: false,
      error: { code: 'too-often' },
    })
    cancel.abort()
    expect(await first).toMatchObject({ ok: false, error: { code: 'superseded' } })
    expect(await rehearsals.run(over('simulated-desaturation.csv'), never)).toMatchObject({
      ok: true,
    })
    expect(await rehearsals.run(hoursOf(1), cancel.signal)).toMatchObject({
      ok: false,
      error: { code: 'superseded' },
    })
  })

  it.each<[string, Partial<RehearsalBounds>, RehearsalOrder, string]>([
    ['takes too long', { longestMs: 50 }, hoursOf(8), 'too-large'],
    ['takes too much memory', { memoryMb: 24 }, hoursOf(8), 'too-large'],
    ['names a recording outside its folder', {}, over('../package.json'), 'unknown-recording'],
  ])('that %s is refused', async (_title, bounds, order, code) => {
    const rehearsed = await rehearsalsOf(bounds).run(order, never)
    expect(rehearsed).toMatchObject({ ok: false, error: { code } })
  })

  it('leaves older sessions out when the newer ones are enough, and says so', async () => {
    const [session] = hoursOf(0.1).over
    const [older] = hoursOf(0.1).over
    if (session === undefined || older === undefined) throw new Error('there are two')
    const order = { ...hoursOf(0.1), over: [session, older] }
    expect(await rehearsalsOf({ mostText: 1000 }).run(order, never)).toMatchObject({
      ok: true,
      value: {
        over: [{ source: 'session-room-1' }],
        leftOut: [{ source: 'session-room-1', why: expect.stringContaining('newer') as string }],
      },
    })
  })
})

const files = findRecordings()

describe.skipIf(files.length === 0)('recordings of real patients', () => {
  it('are all rehearsed, and a set against itself loses nothing', async () => {
    const rehearsals = rehearsalsOf({}, recordingsFolder)
    const listed = await rehearsals.recordings()
    expect(listed.map(({ name }) => name)).toEqual([...files].sort())
    const order: RehearsalOrder = {
      limits: { now: adultMonitored, proposed: adultMonitored },
      over: listed.map(({ name }) => ({ kind: 'recording', name })),
    }
    const rehearsed = await rehearsals.run(order, never)
    expect(rehearsed).toMatchObject({
      ok: true,
      value: { noLongerCaught: [], newlyCaught: [], lessUrgent: [], leftOut: [] },
    })
    if (!rehearsed.ok) return
    expect(rehearsed.value.over).toHaveLength(files.length)
    expect(rehearsed.value.now).toEqual(rehearsed.value.proposed)
  })

  it('show the desaturations that looser limits lose', async () => {
    const rehearsed = await rehearsalsOf({}, recordingsFolder).run(
      over('hypoxia_1hz_subj1_masimo.csv', looser(75)),
      never,
    )
    if (!rehearsed.ok) throw new Error(rehearsed.error.message)
    expect(rehearsed.value.newlyCaught).toEqual([])
    const { noLongerCaught, lessUrgent } = rehearsed.value
    const lost = [...noLongerCaught, ...lessUrgent]
    expect(lost.length).toBeGreaterThan(0)
    expect(lost.every(({ vital }) => vital === 'spo2')).toBe(true)
  })
})

const patientIn = async (server: Started): Promise<string> => {
  const reply = await post(server, `${api}/patients`, { label: 'A. K.' })
  return patientSchema.parse(await reply.json()).patientId
}

describe('over HTTP', () => {
  it('an earlier session of the patient is run with limits that it did not have', async () => {
    const server = await cleanups.onFakeTime()
    const patientId = await patientIn(server)
    const started = await post(server, `${api}/sessions`, {
      ...{ roomId: 'room-1', patientLabel: 'A. K.' },
      care: {
        ...{ patientId, protocolId: 'im-monitored', position: 'reclined' },
        arms: { cuff: 'left', clip: 'right', noCuff: null },
      },
    })
    expect(started.status).toBe(201)
    const { sessionId } = sessionView.parse(await started.json())
    const device = await server.device()
    for (const [seconds, spo2] of [
      [20, 97],
      [40, 89],
      [20, 97],
    ] as const)
      for (let second = 0; second < seconds; second += 1) {
        await say(device, ['room-1', 'oxi-1', 'obs'], { v: { spo2, pr: 70 } })
        server.time.advance(1000)
      }
    const rehearse = (): Promise<Response> =>
      post(server, `${api}/patients/${patientId}/rehearsal`, {
        limits: looser(86),
        over: { kind: 'earlier-sessions' },
      })
    expect(problem.parse(await (await rehearse()).json()).code).toBe('nothing-to-do')
    const ended = await post(server, `${api}/sessions/${sessionId}/end`, {
      ...{ outcome: 'stopped', reason: 'did not want to go on' },
    })
    expect(ended.status).toBe(200)
    const page = await read(server, `${api}/patients/${patientId}`)
    expect(patientReply.parse(await page.json()).sessions).toMatchObject([
      { sessionId, outcome: 'stopped', lowestSpo2Percent: 89 },
    ])
    expect(rehearsalReply.parse(await (await rehearse()).json())).toMatchObject({
      over: [{ source: sessionId }],
      noLongerCaught: [{ source: sessionId, vital: 'spo2', side: 'low', worstValue: 89 }],
      newlyCaught: [],
    })
  })

  it('a newer rehearsal of the same patient takes the place of the one that runs', async () => {
    const server = await cleanups.started()
    const patientId = await patientIn(server)
    const rehearse = (): Promise<Response> =>
      post(server, `${api}/patients/${patientId}/rehearsal`, {
        limits: looser(86),
        over: { kind: 'recordings', names: ['simulated-hypertensive-peak.csv'] },
      })
    const replies = await Promise.all([rehearse(), rehearse()])
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409])
    const refused = replies.find(({ status }) => status === 409)
    expect(problem.parse(await refused?.json()).code).toBe('superseded')
  })

  it('a provider chooses recordings and sees what is lost, and with no earlier session is told so', async () => {
    const server = await cleanups.started()
    const patientId = await patientIn(server)
    const listed = recordingsReply.parse(await (await read(server, `${api}/recordings`)).json())
    expect(listed.recordings.map(({ name }) => name)).toContain('simulated-desaturation.csv')
    const { startFrom } = patientReply.parse(
      await (await read(server, `${api}/patients/${patientId}`)).json(),
    )
    expect(startFrom.limits.presetId).toBe('adult-monitored')
    const path = `${api}/patients/${patientId}/rehearsal`
    const names = ['simulated-desaturation.csv']
    const reply = await post(server, path, {
      limits: looser(86),
      over: { kind: 'recordings', names },
    })
    expect(reply.status).toBe(200)
    const rehearsed = rehearsalReply.parse(await reply.json())
    expect(rehearsed.noLongerCaught.length + rehearsed.lessUrgent.length).toBeGreaterThan(0)
    const none = await post(server, path, {
      limits: looser(86),
      over: { kind: 'earlier-sessions' },
    })
    expect(problem.parse(await none.json())).toMatchObject({ code: 'nothing-to-do' })
    const escaped = await post(server, path, {
      limits: looser(86),
      over: { kind: 'recordings', names: ['../../package.json'] },
    })
    expect(problem.parse(await escaped.json())).toMatchObject({ code: 'unknown-recording' })
    const crossing = await post(server, path, {
      limits: looser(20),
      over: { kind: 'recordings', names },
    })
    expect(crossing.status).toBe(422)
  })
})
