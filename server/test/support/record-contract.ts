import type { CuffObservation, Measured, Observation, Reading } from '@vigil/shared/vocabulary'
import { describe, expect, it } from 'vitest'
import type { Transition } from '#core/effect.ts'
import { verifyChain } from '#core/ledger/verify-chain.ts'
import type { SiteTransition } from '#core/responsibility/site-effect.ts'
import type { RecordStores } from '#app/ports.ts'
import { sha256 } from '../../src/record/sha256.ts'
import { treatedSession } from './care-story.ts'
import { newSession } from './memory-ports.ts'

const good = (value: number): Measured => ({ kind: 'value', value, quality: 'good' })

const reading = (observations: readonly Observation[], deviceId = 'oxi-1'): Reading => ({
  deviceId,
  boot: null,
  seq: null,
  mode: 'real',
  receivedMs: 0,
  timeliness: 'live',
  observations,
})

const spo2 = (measuredMs: number, result: Measured): Observation => ({
  kind: 'stream',
  vital: 'spo2',
  measuredMs,
  result,
})

/** One valid oxygen saturation. */
export const spo2Reading = (measuredMs: number, value: number): Reading =>
  reading([spo2(measuredMs, good(value))])

const cuff = (state: CuffObservation['state']): Observation => ({
  kind: 'cuff',
  measuredMs: 500,
  measurementId: 'n-1',
  state,
  why: null,
  sys: good(142),
  dia: good(88),
  map: null,
  pr: null,
})

export const transition = (atMs: number): Transition => ({
  machine: 'condition',
  atMs,
  condition: { kind: 'limit', vital: 'spo2', side: 'low' },
  from: 'inactive',
  to: 'pending',
  priority: null,
  value: 90,
  reason: 'breached',
  readings: ['oxi-1/b/1'],
  occurrenceId: null,
  limits: 'adult-monitored@1',
  who: null,
})

const all = { vitals: [], sinceMs: 0 }
const ending = { endedMs: 5, outcome: 'watch-ended', reason: 'went home' } as const

/** What every record must hold to, whatever keeps it. */
export function recordContract(
  title: string,
  open: () => Promise<RecordStores> | RecordStores,
): void {
  describe(`${title}: readings`, () => {
    it('come back by measuring time, however they were written', async () => {
      const { readings } = await open()
      for (const atMs of [3000, 1000, 2000])
        await readings.append('s', reading([spo2(atMs, good(atMs / 100))]))
      expect(await readings.trend('s', all)).toEqual([
        { vital: 'spo2', deviceId: 'oxi-1', atMs: [1000, 2000, 3000], values: [10, 20, 30] },
      ])
    })

    it('are the same when written twice', async () => {
      const { readings } = await open()
      for (let repeat = 0; repeat < 2; repeat += 1)
        for (const atMs of [1000, 2000]) await readings.append('s', reading([spo2(atMs, good(97))]))
      expect((await readings.trend('s', all))[0]?.atMs).toEqual([1000, 2000])
    })

    it('keep valid values only: an absence is a gap', async () => {
      const { readings } = await open()
      await readings.append('s', reading([spo2(1000, { kind: 'absent', cause: 'off', why: null })]))
      await readings.append('s', reading([spo2(2000, { kind: 'held', value: 97 })]))
      await readings.append('s', reading([cuff('held'), cuff('failed')]))
      expect((await readings.trend('s', all)).flatMap((series) => series.atMs)).toEqual([])
    })

    it('never mix devices or sessions', async () => {
      const { readings } = await open()
      await readings.append('s', reading([spo2(1000, good(97))], 'oxi-1'))
      await readings.append('s', reading([spo2(1000, good(92))], 'oxi-2'))
      await readings.append('other', reading([spo2(1000, good(50))], 'oxi-1'))
      const series = await readings.trend('s', all)
      expect(series.map(({ deviceId, values }) => [deviceId, values]).sort()).toEqual([
        ['oxi-1', [97]],
        ['oxi-2', [92]],
      ])
    })

    it('can be asked for by vital and by time', async () => {
      const { readings } = await open()
      await readings.append('s', reading([spo2(1000, good(97)), cuff('measured')]))
      await readings.append('s', reading([spo2(2000, good(96))]))
      expect(await readings.trend('s', { vitals: ['spo2'], sinceMs: 1500 })).toMatchObject([
        { vital: 'spo2', atMs: [2000], values: [96] },
      ])
      expect(
        await readings.trend('s', { vitals: ['nibp-sys', 'nibp-dia'], sinceMs: 0 }),
      ).toMatchObject([
        { vital: 'nibp-sys', values: [142] },
        { vital: 'nibp-dia', values: [88] },
      ])
      expect(await readings.trend('nobody', all)).toEqual([])
    })

    it('reach back six hours at one a second', async () => {
      const { readings } = await open()
      await Promise.all(
        Array.from({ length: 30_000 }, (_, second) =>
          readings.append('s', reading([spo2(second * 1000, good(97))])),
        ),
      )
      const [series] = await readings.trend('s', all)
      expect(series?.atMs.at(-1)).toBe(29_999_000)
      expect(series?.atMs.length).toBeGreaterThanOrEqual(6 * 3600)
    })
  })

  describe(`${title}: sessions and transitions`, () => {
    it('a session is found running, then ended', async () => {
      const { sessions } = await open()
      const session = newSession(0)
      await sessions.started(session)
      expect(await sessions.find(session.sessionId)).toEqual({ session, ending: null })
      await sessions.ended(session.sessionId, ending)
      expect(await sessions.find(session.sessionId)).toMatchObject({
        ending: { reason: 'went home' },
      })
      expect(await sessions.find('nobody')).toBeNull()
    })

    it('all sessions of a patient, the newest first, and how many each has', async () => {
      const { sessions } = await open()
      const [first, second] = [1, 2].map((number) => ({
        ...treatedSession({ startedMs: number }),
        sessionId: `s-${String(number)}`,
      }))
      if (first === undefined || second === undefined) throw new Error('two sessions')
      for (const session of [first, second, newSession(0)]) await sessions.started(session)
      const place = { roomId: 'room-2', devices: ['oxi-1'], released: ['oxi-2'] }
      await sessions.placed(first.sessionId, place)
      const moved = { ...first, roomId: 'room-2', devices: ['oxi-1'] }
      expect(await sessions.ofPatient('p-1')).toEqual([
        { session: second, ending: null },
        { session: moved, ending: null },
      ])
      expect(await sessions.find(first.sessionId)).toEqual({ session: moved, ending: null })
      expect((await sessions.running()).at(1)).toEqual({ session: first, place })
      expect(await sessions.ofPatient('nobody')).toEqual([])
      expect([...(await sessions.perPatient())]).toEqual([['p-1', { count: 2, lastMs: 2 }]])
    })

    it('all sessions that run, the newest first, and those that ended behind them', async () => {
      const { sessions } = await open()
      const [older, newer] = [newSession(0), { ...newSession(5), sessionId: 'newer' }]
      for (const session of [older, newer]) await sessions.started(session)
      const running = async () => (await sessions.running()).map(({ session }) => session)
      expect(await running()).toEqual([newer, older])
      await sessions.ended(older.sessionId, ending)
      expect(await running()).toEqual([newer])
      expect(await sessions.recent()).toEqual([
        { session: newer, ending: null },
        { session: older, ending },
      ])
    })

    it('sessions that were watched since then: those that run, and those that ended at that instant or later', async () => {
      const { sessions } = await open()
      const [older, newer] = [newSession(0), { ...newSession(5), sessionId: 'newer' }]
      for (const session of [older, newer]) await sessions.started(session)
      await sessions.ended(older.sessionId, ending)
      const since = async (sinceMs: number) =>
        (await sessions.watchedSince(sinceMs)).map(({ session }) => session.sessionId)
      expect(await since(ending.endedMs)).toEqual(['newer', older.sessionId])
      expect(await since(ending.endedMs + 1)).toEqual(['newer'])
    })

    it('the ledger comes back in the order of its transitions, chained and unbroken', async () => {
      const { ledger } = await open()
      const times = Array.from({ length: 300 }, (_, index) => Math.floor(index / 2))
      await Promise.all(times.map((atMs) => ledger.append('s', transition(atMs))))
      const lines = await linesOf(ledger.read('s'))
      expect(await ledger.length('s')).toBe(300)
      expect(await ledger.length('other')).toBe(0)
      expect(lines.map((line) => (JSON.parse(line) as Transition).atMs)).toEqual(times)
      expect(verifyChain(lines, sha256)).toMatchObject({ ok: true, value: { entries: 300 } })
      expect(verifyChain(lines.toSpliced(200, 1), sha256)).toMatchObject({
        ok: false,
        error: { index: 200 },
      })
      expect(await linesOf(ledger.read('other'))).toEqual([])
    })

    it('what waits in the tray comes back, the newest of its name, until it is taken', async () => {
      const { trayReadings } = await open()
      const waiting = (trayId: string, untilMs: number, value: number) => ({
        ...{ trayId, untilMs },
        reading: spo2Reading(1000, value),
      })
      await Promise.all([
        trayReadings.put(waiting('b', 2000, 97)),
        trayReadings.put(waiting('a', 1000, 96)),
        trayReadings.put(waiting('c', 3000, 96)),
        trayReadings.put(waiting('b', 2000, 95)),
        trayReadings.taken('c'),
        trayReadings.taken('never there'),
      ])
      expect(await trayReadings.all()).toEqual([waiting('a', 1000, 96), waiting('b', 2000, 95)])
    })

    it('the journal comes back as it was written', async () => {
      const { journal } = await open()
      const entries = Array.from({ length: 300 }, (_, index) => ({
        atMs: index,
        input: { kind: 'reading' as const, reading: spo2Reading(index, 97.25) },
      }))
      await Promise.all(entries.map((entry) => journal.append('s', entry)))
      const lines = await linesOf(journal.read('s'))
      expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(entries)
      expect(await linesOf(journal.read('s', 298))).toEqual(lines.slice(298))
      expect(await linesOf(journal.read('other'))).toEqual([])
    })

    it('the ledger of the site is chained as well', async () => {
      const { siteLedger } = await open()
      for (const to of ['AB', 'CD']) await siteLedger.append(handedTo(to))
      const lines = await linesOf(siteLedger.read())
      expect(lines.map((line) => (JSON.parse(line) as SiteTransition).to)).toEqual(['AB', 'CD'])
      expect(verifyChain(lines, sha256)).toMatchObject({ ok: true, value: { entries: 2 } })
    })
  })
}

const handedTo = (to: string): SiteTransition => ({
  machine: 'responsibility',
  atMs: 5,
  roomId: 'room-1',
  occurrenceId: null,
  subject: 'room-1',
  from: 'nobody',
  to,
  reason: 'taken',
  who: null,
})

async function linesOf(pieces: AsyncIterable<string>): Promise<string[]> {
  const texts: string[] = []
  for await (const piece of pieces) texts.push(piece)
  return texts
    .join('')
    .split('\n')
    .filter((line) => line !== '')
}
