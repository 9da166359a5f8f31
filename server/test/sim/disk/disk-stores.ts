import type { Session, SessionId, SiteId } from '@vigil/shared/vocabulary'
import type {
  Logger,
  PlaceOfSession,
  RecordStores,
  Scheduler,
  SessionEnding,
  SessionRecord,
} from '#app/ports.ts'
import type { SessionSnapshot, SiteSnapshot } from '#app/snapshot-ports.ts'
import { appendEntry, type ChainHead } from '#core/ledger/chain.ts'
import { engineVersion } from '#core/ledger/engine-version.ts'
import { ledgerEntry } from '#core/ledger/ledger.ts'
import { sha256 } from '../../../src/record/sha256.ts'
import { KeptQueue } from '../../../src/record/stores/kept-queue.ts'
import { NumberedLines } from '../../../src/record/stores/numbered-lines.ts'
import { readingRows, type ReadingRow } from '../../../src/record/stores/reading-rows.ts'
import { snapshotOfText, textOfSnapshot } from '../../../src/record/stores/snapshot-text.ts'
import { memoryStores } from '../../support/memory-stores.ts'
import type { Life } from '../life.ts'
import type { SimTime } from '../sim-time.ts'
import type { KeptSession, SimDisk } from './sim-disk.ts'

export interface DiskGiven {
  readonly siteId: SiteId
  readonly disk: SimDisk
  readonly life: Life
  readonly time: SimTime
  readonly logger: Logger
}

/** The common part of every queue of the record: the real ones, on simulated time. */
interface Common {
  readonly most: number
  readonly logger: Logger
  readonly scheduler: Scheduler
}

/**
 * A site's record on a simulated disk: the very queues, numbering and order of the SQL record, whose statements are changes of
 * tables in memory. Patients, signed limits and protocols play no part.
 */
export function diskStores(given: DiskGiven): RecordStores {
  const { life, time, logger } = given
  const waking: Scheduler = {
    after: (delayMs, act) =>
      life.schedulerOn(time).after(delayMs, () => {
        time.stir()
        act()
      }),
  }
  const common: Common = { most: 50_000, logger, scheduler: waking }
  const journal = journalStore(given, common)
  return {
    ...memoryStores(given.siteId),
    sessions: sessionStore(given, common),
    readings: readingStore(given, common),
    journal,
    snapshots: snapshotStore(given),
    siteSnapshot: siteSnapshotStore(given),
    ...ledgers(given, common, () => journal.written()),
  }
}

type Change = { readonly sessionId: SessionId } & (
  | { readonly kind: 'session'; readonly session: Session }
  | { readonly kind: 'place'; readonly place: PlaceOfSession }
  | { readonly kind: 'ending'; readonly ending: SessionEnding }
)

function sessionStore({ disk, life, time }: DiskGiven, common: Common): RecordStores['sessions'] {
  const queue = new KeptQueue<Change>({
    ...{ ...common, what: 'sessions' },
    // A commit for each, as the SQL store has it: a crash may keep the first of them only.
    write: async (changes) => {
      for (const change of changes)
        await disk.commit(life, () => {
          const known = disk.sessions.get(change.sessionId)
          const next = changed(known, change)
          if (change.kind === 'ending') disk.snapshots.delete(change.sessionId)
          if (next !== undefined) disk.sessions.set(change.sessionId, next)
        })
    },
  })
  const append = (change: Change): Promise<void> => {
    time.stir()
    return queue.append(change)
  }
  const all = async (): Promise<SessionRecord[]> => {
    await queue.settled()
    return disk.read(life, () => [...disk.sessions.values()].map(recordOf).sort(newestFirst))
  }
  return {
    started: (session) => append({ kind: 'session', sessionId: session.sessionId, session }),
    placed: (sessionId, place) => append({ kind: 'place', sessionId, place }),
    ended: (sessionId, ending) => append({ kind: 'ending', sessionId, ending }),
    find: async (sessionId) => {
      const unwritten = queue.unwritten().filter((change) => change.sessionId === sessionId)
      const known = await disk.read(life, () => disk.sessions.get(sessionId))
      const kept = unwritten.reduce<KeptSession | undefined>(changed, known)
      return kept === undefined ? null : recordOf(kept)
    },
    running: async () => {
      await queue.settled()
      return disk.read(life, () =>
        [...disk.sessions.values()]
          .filter(({ ending }) => ending === null)
          .map(({ session, place }) => ({ session, place: place ?? placeOf(session) })),
      )
    },
    recent: all,
    watchedSince: async (sinceMs) =>
      (await all()).filter(({ ending }) => ending === null || ending.endedMs >= sinceMs),
    ofPatient: async (patientId) =>
      (await all()).filter(({ session }) => session.care?.patientId === patientId),
    perPatient: () => Promise.resolve(new Map()),
  }
}

const placeOf = ({ roomId, devices }: Session): PlaceOfSession => ({
  ...{ roomId, devices },
  released: [],
})

const newestFirst = (a: SessionRecord, b: SessionRecord): number =>
  b.session.startedMs - a.session.startedMs

function recordOf({ session, place, ending }: KeptSession): SessionRecord {
  const { roomId, devices } = place ?? session
  return { session: { ...session, roomId, devices }, ending }
}

function changed(known: KeptSession | undefined, change: Change): KeptSession | undefined {
  if (change.kind === 'session')
    return {
      session: change.session,
      place: known?.place ?? null,
      ending: known?.ending ?? null,
    }
  if (known === undefined) return undefined
  return change.kind === 'place'
    ? { ...known, place: change.place }
    : { ...known, ending: change.ending }
}

function readingStore(
  { siteId, disk, life, time }: DiskGiven,
  common: Common,
): RecordStores['readings'] {
  const queue = new KeptQueue<readonly ReadingRow[]>({
    ...{ ...common, what: `readings of site ${siteId}` },
    write: (rows) =>
      disk.commit(life, () => {
        for (const row of rows.flat()) keepRow(disk, row)
      }),
  })
  return {
    append: (sessionId, reading) => {
      time.stir()
      const rows = readingRows(sessionId, reading)
      return rows.length === 0 ? Promise.resolve() : queue.append(rows)
    },
    trend: () => Promise.resolve([]),
  }
}

/** What is there already stays as it is. */
function keepRow({ readings }: SimDisk, row: ReadingRow): void {
  const ofSession = readings.get(row.sessionId) ?? new Map<string, ReadingRow>()
  readings.set(row.sessionId, ofSession)
  const place = `${row.deviceId} ${String(row.atMs)}`
  const values = { ...row.values, ...ofSession.get(place)?.values }
  ofSession.set(place, { ...row, values })
}

interface OwnedLine {
  readonly owner: string
  readonly line: string
}

type KeptJournal = RecordStores['journal'] & { written(): Promise<void> }

function journalStore({ disk, life, time }: DiskGiven, common: Common): KeptJournal {
  const linesOf = (owner: string): string[] => {
    const known = disk.journals.get(owner)
    if (known !== undefined) return known
    const lines: string[] = []
    disk.journals.set(owner, lines)
    return lines
  }
  const lines = new NumberedLines<OwnedLine, number, OwnedLine & { readonly at: number }>(
    {
      ownerOf: ({ owner }) => owner,
      head: (owner) => disk.read(life, () => disk.journals.get(owner)?.length ?? 0),
      next: (head, item) => ({ head: head + 1, row: { ...item, at: head } }),
      isSame: (one, other) => one === other,
      insert: (rows) =>
        disk.commit(life, () => {
          for (const { owner, line, at } of rows) {
            const kept = linesOf(owner)
            if (kept.length !== at) throw new Error(`journal of ${owner}: ${String(at)} is taken`)
            kept.push(line)
          }
        }),
    },
    { ...common, what: 'journals' },
  )
  return {
    append: (sessionId, entry) => {
      time.stir()
      return lines.append({ owner: sessionId, line: `${JSON.stringify(entry)}\n` })
    },
    length: async (sessionId) => {
      await lines.settled()
      return disk.read(life, () => disk.journals.get(sessionId)?.length ?? 0)
    },
    read: (sessionId, after = 0) =>
      pieces(async () => {
        await lines.settled()
        return disk.read(life, () => (disk.journals.get(sessionId) ?? []).slice(after))
      }),
    written: () => lines.written(),
  }
}

/** What has ended, or was never kept, gets none. */
const snapshotStore = ({ disk, life }: DiskGiven): RecordStores['snapshots'] => ({
  save: (sessionId, snapshot) => {
    const text = textOfSnapshot(snapshot)
    return disk.commit(life, () => {
      if (disk.sessions.get(sessionId)?.ending === null) disk.snapshots.set(sessionId, text)
    })
  },
  find: async (sessionId) => {
    const text = await disk.read(life, () => disk.snapshots.get(sessionId))
    return text === undefined ? null : (snapshotOfText(text) as SessionSnapshot)
  },
})

const siteSnapshotStore = ({ disk, life }: DiskGiven): RecordStores['siteSnapshot'] => ({
  save: (snapshot) => {
    const text = textOfSnapshot(snapshot)
    return disk.commit(life, () => {
      disk.siteSnapshot = text
    })
  },
  find: async () => {
    const text = await disk.read(life, () => disk.siteSnapshot)
    return text === null ? null : (snapshotOfText(text) as SiteSnapshot)
  },
})

interface OwnedEntry {
  readonly owner: string
  readonly entry: object
}

function ledgers(
  { siteId, disk, life, time }: DiskGiven,
  common: Common,
  journalWritten: () => Promise<void>,
): Pick<RecordStores, 'ledger' | 'siteLedger'> {
  const lines = new NumberedLines<
    OwnedEntry,
    ChainHead,
    { readonly owner: string; readonly line: string; readonly head: ChainHead }
  >(
    {
      ownerOf: ({ owner }) => owner,
      head: (owner) => disk.read(life, () => disk.chainOf(owner).head),
      next: (before, { owner, entry }) => {
        const { head, line } = appendEntry(before, entry, sha256)
        return { head, row: { owner, line, head } }
      },
      isSame: (one, other) => one.entries === other.entries && one.headHash === other.headHash,
      insert: async (rows) => {
        await journalWritten()
        await disk.commit(life, () => {
          for (const { owner, line, head } of rows) {
            const chain = disk.chainOf(owner)
            if (chain.head.entries + 1 !== head.entries) throw new Error(`${owner}: taken`)
            chain.head = head
            chain.lines.push(`${line}\n`)
          }
        })
      },
    },
    { ...common, what: 'ledgers' },
  )
  const append = (owner: string, entry: object): Promise<void> => {
    time.stir()
    return lines.append({ owner, entry })
  }
  const read = (owner: string): AsyncIterable<string> =>
    pieces(async () => {
      await lines.settled()
      return disk.read(life, () => [...disk.chainOf(owner).lines])
    })
  const session = (sessionId: SessionId): string => `session ${sessionId}`
  return {
    ledger: {
      append: (sessionId, transition) =>
        append(session(sessionId), ledgerEntry(sessionId, transition)),
      length: async (sessionId) => {
        await lines.settled()
        return disk.read(life, () => disk.chainOf(session(sessionId)).head.entries)
      },
      read: (sessionId) => read(session(sessionId)),
    },
    siteLedger: {
      append: (transition) => append(`site ${siteId}`, { ...transition, siteId, engineVersion }),
      read: () => read(`site ${siteId}`),
    },
  }
}

const linesInPiece = 500

async function* pieces(read: () => Promise<readonly string[]>): AsyncGenerator<string> {
  const lines = await read()
  for (let at = 0; at < lines.length; at += linesInPiece)
    yield lines.slice(at, at + linesInPiece).join('')
}
