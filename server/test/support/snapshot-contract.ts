import { describe, expect, it } from 'vitest'
import type { RecordStores } from '#app/ports.ts'
import { snapshotShape } from '#app/session-snapshot.ts'
import { siteSnapshotOf } from '#app/site-snapshot.ts'
import type { SessionSnapshot } from '#app/snapshot-ports.ts'
import { startBurden } from '#core/burden/burden-count.ts'
import { startSession } from '#core/care/session-machine.ts'
import { engineVersion } from '#core/ledger/engine-version.ts'
import { CareStory } from './care-story.ts'
import { newSession } from './memory-ports.ts'
import { SiteStory } from './site-story.ts'

/** Of a session that has just begun: what is nowhere yet is infinitely long ago, which JSON would not keep. */
export const newSnapshot = (journalLines: number): SessionSnapshot => {
  const { session, state } = new CareStory().at(1).checkIn().at(5).dose(50)
  return {
    ...{ engineVersion, shape: snapshotShape, journalLines, ledgerEntries: 3, newestMs: 5 },
    state: { ...state, monitor: { ...startSession(session).monitor, open: null } },
    shown: {
      ...{ alarms: [], lasting: [], asked: ['e-1'], values: [] },
      burden: { ...startBurden(), opens: new Map([['spo2-low', [1, 2]]]) },
    },
  }
}

/** What every record must hold to of snapshots, whatever keeps them. */
export function snapshotContract(
  title: string,
  open: () => Promise<RecordStores> | RecordStores,
): void {
  describe(`${title}: a snapshot`, () => {
    it('comes back exactly as it was, and the newest in the place of the one before', async () => {
      const { sessions, snapshots } = await open()
      const session = newSession(0)
      const { sessionId } = session
      await sessions.started(session)
      expect(await snapshots.find(sessionId)).toBeNull()
      await snapshots.save(sessionId, newSnapshot(7))
      expect(await snapshots.find(sessionId)).toStrictEqual(newSnapshot(7))
      await snapshots.save(sessionId, newSnapshot(8))
      expect(await snapshots.find(sessionId)).toStrictEqual(newSnapshot(8))
    })

    it('is none of a session that is not known or has ended, and goes with its end', async () => {
      const { sessions, snapshots } = await open()
      const session = newSession(0)
      const { sessionId } = session
      await snapshots.save(sessionId, newSnapshot(1))
      expect(await snapshots.find(sessionId)).toBeNull()
      await sessions.started(session)
      await snapshots.save(sessionId, newSnapshot(2))
      await sessions.ended(sessionId, { endedMs: 9, outcome: 'watch-ended', reason: 'done' })
      expect(await snapshots.find(sessionId)).toBeNull()
      await snapshots.save(sessionId, newSnapshot(3))
      expect(await snapshots.find(sessionId)).toBeNull()
    })

    it('of the site is its own, and the newest word', async () => {
      const { siteSnapshot } = await open()
      expect(await siteSnapshot.find()).toBeNull()
      const [first, second] = [new SiteStory().staffed(), new SiteStory().staffed().begins()]
      await Promise.all([
        siteSnapshot.save(siteSnapshotOf(first.state)),
        siteSnapshot.save(siteSnapshotOf(second.state)),
      ])
      expect(await siteSnapshot.find()).toStrictEqual(siteSnapshotOf(second.state))
    })

    it('stands beside a journal whose length is known', async () => {
      const { journal } = await open()
      expect(await journal.length('s')).toBe(0)
      for (const atMs of [1, 2, 3]) await journal.append('s', { atMs, input: { kind: 'tick' } })
      expect(await journal.length('s')).toBe(3)
      expect(await journal.length('other')).toBe(0)
    })
  })
}
