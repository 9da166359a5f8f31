import { describe, expect, it } from 'vitest'
import { anAct } from '../../test/support/audit-acts.ts'
import { serverChain } from '#core/audit/audit-entry.ts'
import { verifyChain } from '#core/ledger/verify-chain.ts'
import { FakeTime } from '../../test/support/fake-time.ts'
import { MemoryAuditStore } from '../../test/support/memory-audit-store.ts'
import { quiet } from '../../test/support/memory-ports.ts'
import { waitUntil } from '../../test/support/wait-until.ts'
import { sha256 } from '../record/sha256.ts'
import { AuditDesk } from './audit-desk.ts'
import { RecordHealth } from './record-health.ts'

const until = (isTrue: () => boolean): Promise<void> =>
  waitUntil('the audit was as it should be', isTrue)

function auditing({ store = new MemoryAuditStore(), capacity = 100 } = {}) {
  const time = new FakeTime()
  const told: string[] = []
  const health = new RecordHealth<'audit'>({
    scheduler: time,
    tellSite: ({ state }) => told.push(state),
  })
  const word = { refused: () => health.refused('audit'), wrote: () => health.wrote('audit') }
  const desk = new AuditDesk({
    ...{ store, capacity, hash: sha256, clock: time, scheduler: time, logger: quiet },
    healthOf: () => word,
  })
  const acts = (siteId = 'demo') => store.linesOf(siteId).map((line) => line.act)
  const isWhole = (siteId = 'demo') =>
    verifyChain(
      store.linesOf(siteId).map(({ entry }) => entry),
      sha256,
    ).ok
  const written = (count: number, siteId = 'demo') =>
    until(() => store.linesOf(siteId).length === count)
  return { desk, store, time, told, acts, isWhole, written }
}

describe('an audit', () => {
  it('keeps what was noted, in the order of the calls, a chain for each site and one for the server', async () => {
    const { desk, acts, isWhole, written } = auditing()
    desk.note(anAct({ act: 'sign-on' }))
    desk.note(anAct({ siteId: 'other', act: 'lock' }))
    desk.note(anAct({ siteId: null, act: 'sign-on', personId: null }))
    desk.note(anAct({ act: 'command:acknowledge' }))
    await written(2)
    await written(1, serverChain)
    expect([acts(), acts('other'), acts(serverChain)]).toEqual([
      ['sign-on', 'command:acknowledge'],
      ['lock'],
      ['sign-on'],
    ])
    expect([isWhole(), isWhole('other'), isWhole(serverChain)]).toEqual([true, true, true])
  })

  it('repeats beside the entry what it is searched by', async () => {
    const { desk, store, written } = auditing()
    desk.note(anAct({ sessionId: 'se-1', outcome: 'not-permitted' }))
    await written(1)
    const [line] = store.linesOf('demo')
    expect(line).toMatchObject({
      ...{ sequence: 1, personId: 'KB', stationId: 's-1', act: 'read-patient' },
      ...{ patientId: 'p-1', sessionId: 'se-1', outcome: 'not-permitted' },
    })
    expect(JSON.parse(line?.entry ?? '')).toMatchObject({ hash: line?.hash, atMs: line?.atMs })
  })

  it('shows what was noted before it was asked', async () => {
    const { desk } = auditing()
    for (let count = 0; count < 3; count += 1) desk.note(anAct())
    const entries = await desk.query('demo', { limit: 2 })
    expect(entries.map(({ sequence }) => sequence)).toEqual([3, 2])
    const read: string[] = []
    for await (const piece of desk.read('demo')) read.push(piece)
    expect(read).toHaveLength(3)
  })

  it('shows all of a long one, page by page, each once', async () => {
    const { desk } = auditing({ capacity: 2000 })
    for (let count = 0; count < 1234; count += 1) desk.note(anAct())
    const sequences: number[] = []
    for await (const { sequence } of desk.all('demo', {})) sequences.push(sequence)
    expect(sequences).toEqual(Array.from({ length: 1234 }, (_, index) => 1234 - index))
  })

  it('goes on with the chain that the record has', async () => {
    const before = auditing()
    before.desk.note(anAct())
    before.desk.note(anAct())
    await before.written(2)
    const after = auditing({ store: before.store })
    after.desk.note(anAct({ act: 'read-report' }))
    await after.written(3)
    expect(after.acts().at(-1)).toBe('read-report')
    expect(after.isWhole()).toBe(true)
  })
})

describe('a record that refuses the audit', () => {
  it('is an alarm after two seconds, and nothing is lost', async () => {
    const { desk, store, time, told, acts, isWhole, written } = auditing()
    store.state = 'refuses'
    desk.note(anAct({ act: 'sign-on' }))
    await until(() => time.waiting === 2)
    desk.note(anAct({ act: 'lock' }))
    time.advance(999)
    expect(told).toEqual([])
    for (let count = 0; count < 2; count += 1) {
      time.advance(1001)
      await until(() => time.waiting > 0)
    }
    expect(told).toEqual(['refuses'])
    store.state = 'writes'
    await until(() => {
      time.advance(1000)
      return acts().length === 2
    })
    await written(2)
    expect(acts()).toEqual(['sign-on', 'lock'])
    expect(isWhole()).toBe(true)
    await until(() => told.length === 2)
    expect(told).toEqual(['refuses', 'writes'])
  })

  it('and never answers is one too', async () => {
    const { desk, store, time, told } = auditing()
    store.state = 'hangs'
    desk.note(anAct())
    await until(() => store.appends === 1)
    time.advance(4000)
    expect(told).toEqual(['refuses'])
  })

  it('but had kept it does not get it twice', async () => {
    const { desk, store, time, acts, isWhole } = auditing()
    store.state = 'silent'
    desk.note(anAct({ act: 'sign-on' }))
    desk.note(anAct({ act: 'lock' }))
    await until(() => store.appends === 2)
    await until(() => time.waiting === 2)
    store.state = 'writes'
    desk.note(anAct({ act: 'sign-off' }))
    time.advance(1000)
    await until(() => acts().length === 3)
    expect(acts()).toEqual(['sign-on', 'lock', 'sign-off'])
    expect(isWhole()).toBe(true)
  })

  it('for so long that nothing more can wait: the number of those lost stands in their place', async () => {
    const { desk, store, time, acts, isWhole } = auditing({ capacity: 3 })
    store.state = 'refuses'
    desk.note(anAct())
    await until(() => time.waiting === 2)
    for (let count = 0; count < 6; count += 1) desk.note(anAct({ act: 'read-care' }))
    store.state = 'writes'
    time.advance(1000)
    await until(() => acts().length === 4)
    desk.note(anAct({ act: 'lock' }))
    await until(() => acts().length === 5)
    expect(acts()).toEqual(['read-patient', 'read-care', 'read-care', 'audit-gap', 'lock'])
    expect(store.linesOf('demo')[3]?.entry).toContain('"target":"entries:4"')
    expect(isWhole()).toBe(true)
  })

  it('lets the server stop', async () => {
    const { desk, store, time } = auditing()
    store.state = 'refuses'
    desk.note(anAct())
    await until(() => time.waiting === 2)
    await desk.close()
    expect(store.linesOf('demo')).toEqual([])
  })
})

it('another server that goes on with the same chain is waited for, and nobody overwrites anybody', async () => {
  const one = auditing()
  const two = auditing({ store: one.store })
  for (let count = 0; count < 5; count += 1) {
    one.desk.note(anAct({ act: 'read-care' }))
    two.desk.note(anAct({ act: 'read-report' }))
    await one.written(2 * (count + 1))
  }
  expect(one.acts().filter((name) => name === 'read-care')).toHaveLength(5)
  expect(one.isWhole()).toBe(true)
})

it('what waits is kept when the server stops', async () => {
  const { desk, acts } = auditing()
  desk.note(anAct({ act: 'sign-off' }))
  await desk.close()
  expect(acts()).toEqual(['sign-off'])
})
