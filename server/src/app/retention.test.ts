import { hours } from '@vigil/shared/time'
import type { SessionId } from '@vigil/shared/vocabulary'
import { describe, expect, it } from 'vitest'
import type { AuditAct } from '#core/audit/audit-act.ts'
import { FakeTime } from '../../test/support/fake-time.ts'
import { quiet } from '../../test/support/memory-ports.ts'
import { Retention } from './retention.ts'
import type { RetentionStore } from './retention-ports.ts'

/** Sessions of three pieces each, by the instant of their end. */
class PiecedSessions implements RetentionStore {
  readonly #pieces: Map<SessionId, number>
  readonly #ends: Map<SessionId, number>
  refuses = false

  constructor(ends: Readonly<Record<SessionId, number>>) {
    this.#ends = new Map(Object.entries(ends))
    this.#pieces = new Map(Object.keys(ends).map((sessionId) => [sessionId, 3]))
  }

  get left(): SessionId[] {
    return [...this.#ends.keys()]
  }

  due(endedBeforeMs: number): Promise<SessionId | null> {
    if (this.refuses) return Promise.reject(new Error('the disk is full'))
    const ended = [...this.#ends].filter(([, endedMs]) => endedMs < endedBeforeMs)
    return Promise.resolve(ended.toSorted(([, a], [, b]) => a - b)[0]?.[0] ?? null)
  }

  removePiece(sessionId: SessionId) {
    const pieces = (this.#pieces.get(sessionId) ?? 0) - 1
    this.#pieces.set(sessionId, pieces)
    if (pieces > 0) return Promise.resolve(null)
    this.#ends.delete(sessionId)
    return Promise.resolve({ sessionId, patientId: 'p-1', ledgerEntries: 7 })
  }
}

const nowMs = 1_000_000_000
const retentionMs = 1000

function keeping(store: PiecedSessions) {
  const time = new FakeTime(nowMs)
  const acts: AuditAct[] = []
  const retention = new Retention({
    sites: [{ siteId: 'demo', retentionMs, store }],
    audit: { note: (act) => acts.push(act) },
    ...{ clock: time, scheduler: time, logger: quiet },
  })
  retention.start()
  /** Lets timers run, and what they began. */
  const pass = async (elapsedMs: number, steps = 1): Promise<void> => {
    for (let step = 0; step < steps; step += 1) {
      time.advance(elapsedMs)
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
  return { time, acts, retention, pass }
}

describe('retention', () => {
  it('removes what is old enough piece by piece, the oldest first, and notes each in the audit', async () => {
    const store = new PiecedSessions({ b: 2, a: 1, young: nowMs - 10 })
    const { acts, pass } = keeping(store)
    await pass(50, 3)
    expect(store.left).toEqual(['b', 'young'])
    await pass(50, 3)
    expect(store.left).toEqual(['young'])
    expect(acts).toMatchObject(
      ['a', 'b'].map((sessionId) => ({
        ...{ siteId: 'demo', act: 'session-removed', sessionId, patientId: 'p-1' },
        ...{ personId: null, target: 'entries:7', outcome: 'done' },
      })),
    )
  })

  it('looks again every hour', async () => {
    const store = new PiecedSessions({ young: nowMs })
    const { pass } = keeping(store)
    await pass(50, 3)
    expect(store.left).toEqual(['young'])
    await pass(hours(1))
    await pass(50, 3)
    expect(store.left).toEqual([])
  })

  it('tries again in an hour where the record refuses', async () => {
    const store = new PiecedSessions({ a: 1 })
    store.refuses = true
    const { pass, acts } = keeping(store)
    await pass(50, 3)
    store.refuses = false
    await pass(50, 3)
    expect([store.left, acts]).toEqual([['a'], []])
    await pass(hours(1))
    await pass(50, 3)
    expect(store.left).toEqual([])
  })

  it('does nothing more once it is closed, and nothing at all where all is kept for ever', async () => {
    const store = new PiecedSessions({ a: 1 })
    const { time, retention, pass } = keeping(store)
    await pass(50)
    retention.close()
    await pass(50, 9)
    expect([store.left, time.waiting]).toEqual([['a'], 0])
    const idle = new FakeTime(nowMs)
    const audit = { note: () => undefined }
    new Retention({ sites: [], audit, clock: idle, scheduler: idle, logger: quiet }).start()
    expect(idle.waiting).toBe(0)
  })
})
