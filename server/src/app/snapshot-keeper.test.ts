import { describe, expect, it } from 'vitest'
import { dryServer, newSession, quiet } from '../../test/support/memory-ports.ts'
import { memoryStores } from '../../test/support/memory-stores.ts'
import { waitUntil } from '../../test/support/wait-until.ts'
import type { RecordStores } from './ports.ts'
import { SnapshotKeeper } from './snapshot-keeper.ts'
import type { SessionSnapshot } from './snapshot-ports.ts'

interface Given {
  readonly stores?: RecordStores
  readonly refuses?: () => boolean
}

/** Two sessions, and what is kept of them: at which time and how many journal lines. */
async function keeping({ stores = memoryStores('demo'), refuses = () => false }: Given = {}) {
  const dry = dryServer(1, stores)
  const kept: { readonly sessionId: string; readonly atMs: number; readonly lines: number }[] = []
  const warned: unknown[] = []
  const startMs = dry.time.now()
  const save = async (sessionId: string, snapshot: SessionSnapshot): Promise<void> => {
    if (refuses()) throw new Error('the disk is full')
    await stores.snapshots.save(sessionId, snapshot)
    kept.push({ sessionId, atMs: dry.time.now() - startMs, lines: snapshot.journalLines })
  }
  const { registry, time } = dry
  const keeper = new SnapshotKeeper({
    ...{ snapshots: { ...stores.snapshots, save }, registry, clock: time, scheduler: time },
    ...{ machine: time, logger: { ...quiet, warn: (said: unknown) => void warned.push(said) } },
  })
  for (const roomId of ['room-1', 'room-2']) {
    const session = newSession(startMs, { roomId })
    registry.begin(session)
    await stores.sessions.started(session)
  }
  keeper.start()
  const pass = async (ms: number): Promise<void> => {
    for (let passed = 0; passed < ms; passed += 50) {
      time.advance(50)
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
  const input = (roomId: string, count = 1): void => {
    for (let said = 0; said < count; said += 1)
      registry.tell(roomId, { kind: 'period-declared', deviceId: 'd', vital: 'hr', periodMs: 1000 })
  }
  return { ...dry, keeper, kept, warned, pass, input }
}

describe('snapshots of the sessions that run', () => {
  it('are kept once a minute of what was told something, and no two at once', async () => {
    const { input, kept, pass } = await keeping()
    input('room-1')
    input('room-2')
    await pass(6000)
    expect(kept.map(({ sessionId }) => sessionId)).toEqual(['session-room-1', 'session-room-2'])
    expect(new Set(kept.map(({ atMs }) => atMs)).size).toBe(2)
    input('room-2')
    await pass(50_000)
    expect(kept).toHaveLength(2)
    await pass(10_000)
    expect(kept.slice(2)).toMatchObject([{ sessionId: 'session-room-2' }])
    await pass(120_000)
    expect(kept).toHaveLength(3)
  })

  it('are kept sooner after two thousand inputs', async () => {
    const { input, kept, pass } = await keeping()
    input('room-1')
    await pass(6000)
    input('room-1', 2000)
    await pass(5000)
    const own = kept.filter(({ sessionId }) => sessionId === 'session-room-1')
    expect(own).toHaveLength(2)
    expect(own[1]?.lines).toBeGreaterThan(2000)
  })

  it('wait until the journal has what they say', async () => {
    const stores = memoryStores('demo')
    const disk = Promise.withResolvers<null>()
    const append: RecordStores['journal']['append'] = async (...entry) => {
      await disk.promise
      await stores.journal.append(...entry)
    }
    const slow = { ...stores, journal: { ...stores.journal, append } }
    const { input, kept, pass } = await keeping({ stores: slow })
    input('room-1')
    await pass(6000)
    expect(kept).toEqual([])
    disk.resolve(null)
    await waitUntil('it is kept', () => kept.length > 0)
    expect(kept).toMatchObject([{ lines: 1 }])
  })

  it('are none of a session that ended while its lines were on their way', async () => {
    const stores = memoryStores('demo')
    const disk = Promise.withResolvers<null>()
    const append: RecordStores['journal']['append'] = () => disk.promise.then(() => undefined)
    const slow = { ...stores, journal: { ...stores.journal, append } }
    const { input, kept, pass, registry } = await keeping({ stores: slow })
    input('room-1')
    await pass(6000)
    const running = registry.inRoom('room-1')
    if (running !== null) registry.end(running, 'done')
    disk.resolve(null)
    await pass(6000)
    expect(kept.map(({ sessionId }) => sessionId)).not.toContain('session-room-1')
  })

  it('that the record refuses are said once and tried again', async () => {
    let refuses = true
    const { input, kept, pass, warned } = await keeping({ refuses: () => refuses })
    input('room-1')
    input('room-2')
    await pass(6000)
    expect(warned).toHaveLength(1)
    refuses = false
    input('room-1')
    await pass(65_000)
    expect(kept).toMatchObject([{ sessionId: 'session-room-1' }])
  })

  it('are taken a last time when the server stops, of everything that runs', async () => {
    const { input, keeper, kept, registry } = await keeping()
    input('room-1', 3)
    const last = keeper.finish()
    registry.close()
    await last
    expect(kept.map(({ lines }) => lines).sort()).toEqual([0, 3])
  })

  it('do not keep a server from stopping when the record answers no more', async () => {
    const stores = memoryStores('demo')
    const never = (): Promise<void> => new Promise(() => undefined)
    const stuck = { ...stores, journal: { ...stores.journal, append: never } }
    const { input, keeper, time } = await keeping({ stores: stuck })
    input('room-1')
    const last = keeper.finish()
    time.advance(2000)
    await expect(last).resolves.toBeUndefined()
  })
})
