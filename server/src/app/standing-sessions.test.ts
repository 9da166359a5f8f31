import { describe, expect, it } from 'vitest'
import { CareStory } from '../../test/support/care-story.ts'
import { memoryStores } from '../../test/support/memory-stores.ts'
import { stoodServer } from '../../test/support/stood-server.ts'
import type { RecordStores } from './ports.ts'
import { snapshotOf } from './session-snapshot.ts'
import type { SessionSnapshot } from './snapshot-ports.ts'

const story = (): CareStory =>
  new CareStory().at(1).checkIn().at(2).set(120, 78, 70).at(5).dose(50).at(20).set(150, 90, 80)

async function recordOf({ session, journal }: CareStory): Promise<RecordStores> {
  const stores = memoryStores('demo')
  await stores.sessions.started(session)
  for (const entry of journal) await stores.journal.append(session.sessionId, entry)
  return stores
}

/** A record whose journal was run once, and how it stood then. */
async function stoodBefore() {
  const stores = await recordOf(story())
  const { running } = await stoodServer(stores)
  const once = running.atOnce()
  if (once === null) throw new Error('it stands')
  return { stores, once, snapshot: snapshotOf(once) }
}

describe('a session that ran when the server stopped', () => {
  it('has no label of its patient in its snapshot, and gets it back', async () => {
    const { stores, once, snapshot } = await stoodBefore()
    expect(JSON.stringify(snapshot)).not.toContain('"patientLabel":"A"')
    await stores.snapshots.save('s', snapshot)
    const { running, log } = await stoodServer(stores)
    expect(log).toEqual([])
    expect(running.atOnce()).toStrictEqual(once)
  })

  it.each<[string, (snapshot: SessionSnapshot) => SessionSnapshot]>([
    ['of another engine', (snapshot) => ({ ...snapshot, engineVersion: '0' })],
    ['of another shape', (snapshot) => ({ ...snapshot, shape: 0 })],
    ['ahead of the journal', (one) => ({ ...one, journalLines: one.journalLines + 1 })],
    ['ahead of the ledger', (one) => ({ ...one, ledgerEntries: one.ledgerEntries + 1 })],
    ['that is broken', (one) => ({ ...one, shown: null }) as unknown as SessionSnapshot],
  ])('is run from its start beside a snapshot %s', async (_what, spoilt) => {
    const { stores, once, snapshot } = await stoodBefore()
    await stores.snapshots.save('s', spoilt(snapshot))
    const { running, log } = await stoodServer(stores)
    expect(log).toEqual([expect.stringContaining('its whole journal is run again')])
    expect(running.atOnce()).toStrictEqual(once)
  })

  it('takes nothing in before it goes on, and hears first how long nobody watched', async () => {
    const { stores, once } = await stoodBefore()
    const { running, standing } = await stoodServer(stores)
    running.post({ kind: 'readings-not-judged', count: 1 })
    expect(running.atOnce()).toStrictEqual(once)
    standing.goOn()
    expect(running.mailboxDepth).toBe(0)
    let text = ''
    for await (const piece of stores.journal.read('s', once.recorded.journalLines)) text += piece
    const kinds = text
      .split('\n')
      .flatMap((line) => (line === '' ? [] : [JSON.parse(line) as { input: { kind: string } }]))
      .map(({ input }) => input.kind)
    expect(kinds).toEqual(['watching-resumed', 'readings-not-judged'])
  })

  it('knows from where its devices may speak, where they were before', async () => {
    const { stores } = await stoodBefore()
    const claims = ['room-1', 'room-2']
    await stores.sessions.placed('s', { roomId: 'room-2', devices: ['d'], released: [], claims })
    const { running } = await stoodServer(stores)
    expect(running.session.roomId).toBe('room-2')
    expect(claims.filter((claim) => running.place.expects(claim))).toEqual(claims)
  })

  it('says nothing when the server could not be reached, and so one gap once', async () => {
    const { stores, once } = await stoodBefore()
    for (let start = 0; start < 3; start += 1) await stoodServer(stores)
    expect(await stores.journal.length('s')).toBe(once.recorded.journalLines)
    expect(await stores.ledger.length('s')).toBe(once.recorded.ledgerEntries)
  })
})
