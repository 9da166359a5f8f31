import { describe, expect, it } from 'vitest'
import { verifyChain } from '#core/ledger/verify-chain.ts'
import { sha256 } from '../src/record/sha256.ts'
import { rerunLedger } from './support/rerun-ledger.ts'
import {
  answered,
  api,
  Cleanups,
  linesOf,
  post,
  say,
  sessionIn,
  type OnFakeTime,
  read,
} from './support/running-server.ts'
import { waitUntil } from './support/wait-until.ts'

const cleanups = new Cleanups()
const room = 'room-free'

async function eventfulSession(server: OnFakeTime): Promise<void> {
  const station = await server.station()
  const device = await server.device()
  const oximeter = ['room-free', 'oxi-1', 'obs'] as const
  const seconds = async (count: number, v: object): Promise<void> => {
    for (let second = 0; second < count; second += 1) {
      await say(device, oximeter, { v })
      server.time.advance(1000)
    }
  }
  await say(device, ['room-free', 'oxi-1', 'meta'], { vitals: { spo2: { period_s: 1 } } })
  await seconds(5, { spo2: 97, pr: 70 })
  await answered(server, station.ask(room, { kind: 'phase', phase: 'dosing' }))
  await seconds(20, { spo2: 86, pr: 72 })
  await waitUntil('the alarm came', () => station.alarms().length > 0)
  await answered(
    server,
    station.ask(room, {
      kind: 'acknowledge',
      occurrenceId: station.alarms().at(-1)?.occurrenceId ?? '',
      note: 'turned on the side',
      actionable: true,
    }),
  )
  await seconds(3, { spo2: 0, pr: 0 })
  await seconds(12, { spo2: 97, pr: 70 })
  await say(device, oximeter, { v: { nibp: { sys: 172, dia: 101, id: 'n-1' } } })
  await answered(server, station.ask(room, { kind: 'symptoms', present: true }))
  await answered(
    server,
    station.ask(room, { kind: 'report', report: { kind: 'sedation', moaas: 2 } }),
  )
  await say(device, ['room-free', 'oxi-1', 'status'], { state: 'offline', why: 'lost' })
  server.time.advance(60_000)
  await answered(server, station.ask(room, { kind: 'pause-audio' }))
}

describe('a session that ran live', () => {
  it('is run again from its journal to the very same ledger, byte for byte', async () => {
    const server = await cleanups.onFakeTime()
    const sessionId = await sessionIn(server, room)
    await eventfulSession(server)
    server.time.advance(1000)
    await post(server, `${api}/sessions/${sessionId}/end`, { reason: 'went home' })
    const ledger = await linesOf(server, `${api}/sessions/${sessionId}/ledger`)
    const journal = await linesOf(server, `${api}/sessions/${sessionId}/journal`)
    expect(ledger.length).toBeGreaterThan(10)
    expect(rerunLedger(journal)).toEqual(ledger)
    expect(verifyChain(ledger, sha256)).toMatchObject({ ok: true, value: { ended: true } })
  })

  it('keeps neither journal nor ledger of a session that never was', async () => {
    const server = await cleanups.started()
    for (const what of ['ledger', 'journal'])
      expect((await read(server, `${api}/sessions/nobody/${what}`)).status).toBe(404)
  })
})
