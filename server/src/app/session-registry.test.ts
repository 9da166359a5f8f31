import { describe, expect, it } from 'vitest'
import { startSessionBody, type RoomCommand } from '@vigil/shared/contracts'
import { dryServer, newSession } from '../../test/support/memory-ports.ts'

const body = startSessionBody.parse({
  roomId: 'room-1',
  patientLabel: 'A. B.',
  presetId: 'adult-monitored',
  mode: 'real',
  plan: { spo2: 'continuous' },
})
const actor = { personId: 'CD', role: 'nurse', stationId: 'desk', place: 'site' } as const
const ending = { outcome: 'watch-ended', reason: 'went home', by: actor } as const

const acknowledge = (occurrenceId: string): RoomCommand => ({
  kind: 'acknowledge',
  occurrenceId,
  note: null,
  actionable: null,
})

function desaturated(dry: ReturnType<typeof dryServer>): string {
  for (let count = 0; count < 20; count += 1) {
    dry.say('obs', { v: { spo2: 86 } })
    dry.time.advance(1000)
  }
  return dry.stations.alarms.at(-1)?.occurrenceId ?? ''
}

describe('commands', () => {
  it('start a session, which its room shows, and end it with its alarms', async () => {
    const dry = dryServer()
    const started = await dry.desk.start(body, actor)
    expect(started).toMatchObject({
      ok: true,
      value: { roomId: 'room-1', startedMs: dry.time.now() },
    })
    const occurrenceId = desaturated(dry)
    const sessionId = started.ok ? started.value.sessionId : ''
    expect(await dry.desk.end(sessionId, ending)).toMatchObject({
      ok: true,
      value: { ending: { reason: 'went home' } },
    })
    expect(dry.stations.gone).toMatchObject([{ occurrenceId }])
    expect(dry.registry.inRoom('room-1')).toBeNull()
    expect(await dry.desk.end(sessionId, ending)).toMatchObject({
      ok: false,
      error: { code: 'session-ended' },
    })
  })

  it.each([
    ['an unknown room', { ...body, roomId: 'attic' }, 'unknown-room'],
    ['an unknown preset', { ...body, presetId: 'none' }, 'unknown-preset'],
  ])('refuse %s and say which there are', async (_title, asked, code) => {
    const answer = await dryServer().desk.start(asked, null)
    expect(answer).toMatchObject({ ok: false, error: { code } })
  })

  it('refuse a second patient in a room', async () => {
    const dry = dryServer()
    await dry.desk.start(body, actor)
    expect(await dry.desk.start(body, actor)).toMatchObject({
      ok: false,
      error: { code: 'room-occupied' },
    })
  })

  it('acknowledge an occurrence once, and explain a second try and an unknown one', async () => {
    const dry = dryServer()
    await dry.desk.start(body, actor)
    const occurrenceId = desaturated(dry)
    const where = { roomId: 'room-1', occurrenceId }
    // An instant that is closed takes nothing in: the answer comes in the next millisecond.
    const answered = async (asked: typeof where) => {
      const answer = dry.commands.ask(
        { to: 'room', roomId: asked.roomId, command: acknowledge(asked.occurrenceId) },
        actor,
      )
      dry.time.advance(1)
      return answer
    }
    expect(await answered(where)).toEqual({ ok: true, value: null })
    expect(dry.stations.alarms.at(-1)).toMatchObject({ acknowledged: actor, audible: false })
    expect(await answered(where)).toMatchObject({
      ok: false,
      error: { code: 'already-acknowledged' },
    })
    expect(await answered({ ...where, occurrenceId: 'x' })).toMatchObject({
      ok: false,
      error: { code: 'unknown-occurrence' },
    })
    expect(await answered({ ...where, roomId: 'room-2' })).toMatchObject({
      ok: false,
      error: { code: 'no-session' },
    })
  })
})

describe('a running session', () => {
  it('shows an alarm although the record fails, and counts the failure', async () => {
    const dry = dryServer()
    dry.stores.ledger.append = () => Promise.reject(new Error('disk full'))
    dry.stores.readings.append = () => Promise.reject(new Error('disk full'))
    dry.registry.begin(newSession(dry.time.now()))
    desaturated(dry)
    expect(dry.stations.alarms.at(-1)).toMatchObject({ priority: 'high' })
    await Promise.resolve()
    expect(dry.metrics.count('record readings')).toBe(20)
    expect(dry.metrics.count('record ledger')).toBeGreaterThan(0)
  })

  it('clears its room when its monitor breaks, answers who waits, and watches on', async () => {
    const dry = dryServer()
    const running = dry.registry.begin(newSession(dry.time.now()))
    desaturated(dry)
    expect(running.alarms()).toHaveLength(1)
    running.post({ kind: 'reading', reading: null as never })
    dry.time.advance(1)
    expect(dry.metrics.count('restart')).toBe(1)
    expect(running.alarms()).toEqual([])
    expect(dry.stations.gone).toMatchObject([{ reason: 'monitoring restarted' }])
    desaturated(dry)
    expect(running.alarms()).toMatchObject([{ priority: 'high' }])
    await Promise.resolve()
  })

  it('begins again with the phase it had, hears that nobody watched, and goes on to be recorded', async () => {
    const dry = dryServer()
    const running = dry.registry.begin(newSession(dry.time.now()))
    dry.time.advance(60_000)
    running.post({ kind: 'phase', phase: 'peak' })
    running.post({ kind: 'reading', reading: null as never })
    dry.time.advance(1)
    expect(running.course()).toMatchObject({ phase: 'peak' })
    const journal: string[] = []
    for await (const piece of dry.stores.journal.read('session-room-1')) journal.push(piece)
    expect(journal.join('')).toMatch(
      /"phase":"peak".*\n.*"reading":null.*\n.*"phase":"peak".*\n.*watching-resumed/,
    )
  })

  it('whose record refuses for two seconds raises an alarm of the site, until it writes', async () => {
    const dry = dryServer()
    const append = dry.stores.readings.append.bind(dry.stores.readings)
    dry.stores.readings.append = () => Promise.reject(new Error('disk full'))
    dry.registry.begin(newSession(dry.time.now()))
    const impaired = (): boolean =>
      dry.siteWatch.duty().alarms.some(({ alarm }) => alarm.condition.kind === 'record-impaired')
    const readFor = async (seconds: number): Promise<void> => {
      for (let second = 0; second < seconds; second += 1) {
        dry.say('obs', { v: { spo2: 97 } })
        await Promise.resolve()
        dry.time.advance(1000)
      }
    }
    await readFor(1)
    expect(impaired()).toBe(false)
    await readFor(3)
    expect(impaired()).toBe(true)
    dry.stores.readings.append = append
    await readFor(2)
    const present = dry.siteWatch
      .duty()
      .alarms.filter(({ alarm }) => alarm.condition.kind === 'record-impaired')
      .filter(({ alarm }) => alarm.presence === 'present')
    expect(present).toEqual([])
  })

  it('runs on the clock of its mode', () => {
    const dry = dryServer(10)
    dry.registry.begin(newSession(dry.clocks.demo.now(), { mode: 'demo' }))
    for (let count = 0; count < 20; count += 1) {
      dry.say('obs', { mode: 'demo', v: { spo2: 86 } })
      dry.time.advance(100)
    }
    expect(dry.stations.alarms.at(-1)).toMatchObject({ priority: 'high' })
  })

  it('tells a new session what devices declared before it began', () => {
    const dry = dryServer()
    dry.say('meta', { vitals: { spo2: { period_s: 60 } } })
    dry.registry.begin(newSession(dry.time.now(), { plan: { spo2: 'continuous' } }))
    dry.say('obs', { v: { spo2: 97, pr: 70 } })
    expect(dry.stations.values[0]).toMatchObject({ vital: 'spo2', staleAfterMs: 180_000 })
  })

  it('judges a cuff measurement that came late as long as it is the newest', () => {
    const dry = dryServer()
    dry.registry.begin(newSession(dry.time.now()))
    const at = dry.time.now() + 1000
    dry.time.advance(3_600_000)
    dry.say('obs', { v: { nibp: { sys: 205, dia: 100, at, id: 'n-1' } } })
    dry.time.advance(1)
    expect(dry.stations.alarms.map(({ condition }) => condition)).toContainEqual({
      kind: 'limit',
      vital: 'nibp-sys',
      side: 'high',
    })
  })
})
