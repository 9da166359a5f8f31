import type {
  PatientId,
  PatientLimits,
  Protocol,
  Session,
  SessionId,
  SiteId,
} from '@vigil/shared/vocabulary'
import type { PlaceOfSession, RecordStores, SessionRecord, WaitingReading } from '#app/ports.ts'
import type { SessionSnapshot, SiteSnapshot } from '#app/snapshot-ports.ts'
import type { Kept, PatientVersion } from '#app/treatment-ports.ts'
import { appendEntry, emptyChain, type ChainHead } from '#core/ledger/chain.ts'
import { engineVersion } from '#core/ledger/engine-version.ts'
import { ledgerEntry } from '#core/ledger/ledger.ts'
import { sha256 } from '../../src/record/sha256.ts'
import { readingRows, type ReadingRow } from '../../src/record/stores/reading-rows.ts'
import { snapshotOfText, textOfSnapshot } from '../../src/record/stores/snapshot-text.ts'
import { TrendColumns } from '../../src/record/stores/trend-columns.ts'

/** A site's record in memory, for what is tested without a disk. */
export function memoryStores(siteId: SiteId): RecordStores {
  const erased = new Set<PatientId>()
  return {
    ...memorySessions(erased),
    siteSnapshot: memorySiteSnapshot(),
    readings: memoryReadings(),
    trayReadings: memoryTray(),
    journal: memoryJournal(),
    ...memoryLedgers(siteId),
    patients: memoryPatients(erased),
    erasure: { erase: (patientId) => done(erased.add(patientId)) },
    signedLimits: memoryLimits(),
    protocols: memoryProtocols(),
  }
}

const done = (_after?: unknown): Promise<void> => Promise.resolve()

function memoryTray(): RecordStores['trayReadings'] {
  const waiting = new Map<string, WaitingReading>()
  return {
    put: (one) => done(waiting.set(one.trayId, one)),
    taken: (trayId) => done(waiting.delete(trayId)),
    all: () => Promise.resolve([...waiting.values()].sort((a, b) => a.untilMs - b.untilMs)),
  }
}

function memorySessions(
  erased: ReadonlySet<PatientId>,
): Pick<RecordStores, 'sessions' | 'snapshots'> {
  const kept = new Map<SessionId, string>()
  const records = new Map<SessionId, SessionRecord>()
  const starts = new Map<SessionId, Session>()
  const places = new Map<SessionId, PlaceOfSession>()
  const shown = (record: SessionRecord): SessionRecord =>
    erased.has(patientOf(record) ?? '')
      ? { ...record, session: { ...record.session, patientLabel: '' } }
      : record
  const all = (): SessionRecord[] =>
    [...records.values()].map(shown).sort((a, b) => b.session.startedMs - a.session.startedMs)
  const where = (is: (record: SessionRecord) => boolean): Promise<readonly SessionRecord[]> =>
    Promise.resolve(all().filter(is))
  const set = (record: SessionRecord): Promise<void> => {
    records.set(record.session.sessionId, record)
    return done()
  }
  const patientOf = ({ session }: SessionRecord): PatientId | undefined => session.care?.patientId
  const sessions: RecordStores['sessions'] = {
    started: (session) => set({ session, ending: null }),
    placed: (sessionId, place) => {
      const record = records.get(sessionId)
      if (record === undefined) return done()
      starts.set(sessionId, starts.get(sessionId) ?? record.session)
      places.set(sessionId, place)
      const { roomId, devices } = place
      return set({ ...record, session: { ...record.session, roomId, devices } })
    },
    ended: (sessionId, ending) => {
      const record = records.get(sessionId)
      kept.delete(sessionId)
      return record === undefined ? done() : set({ ...record, ending })
    },
    find: (sessionId) => {
      const record = records.get(sessionId)
      return Promise.resolve(record === undefined ? null : shown(record))
    },
    running: async () =>
      (await where(({ ending }) => ending === null)).map(({ session }) => {
        const { sessionId, roomId, devices } = session
        const place = places.get(sessionId) ?? { roomId, devices, released: [] }
        return { session: starts.get(sessionId) ?? session, place }
      }),
    recent: () => where(() => true),
    watchedSince: (sinceMs) => where(({ ending }) => ending === null || ending.endedMs >= sinceMs),
    ofPatient: (patientId) => where((record) => patientOf(record) === patientId),
    perPatient: () => {
      const patients = [...new Set(all().map(patientOf))].filter((one) => one !== undefined)
      return Promise.resolve(
        new Map(
          patients.map((patientId) => {
            const own = all().filter((record) => patientOf(record) === patientId)
            return [patientId, { count: own.length, lastMs: own[0]?.session.startedMs ?? 0 }]
          }),
        ),
      )
    },
  }
  const snapshots: RecordStores['snapshots'] = {
    save: (sessionId, snapshot) => {
      if (records.get(sessionId)?.ending === null) kept.set(sessionId, textOfSnapshot(snapshot))
      return done()
    },
    find: (sessionId) => {
      const text = kept.get(sessionId)
      return Promise.resolve(text === undefined ? null : (snapshotOfText(text) as SessionSnapshot))
    },
  }
  return { sessions, snapshots }
}

function memorySiteSnapshot(): RecordStores['siteSnapshot'] {
  let kept: string | null = null
  return {
    save: (snapshot) => {
      kept = textOfSnapshot(snapshot)
      return done()
    },
    find: () => Promise.resolve(kept === null ? null : (snapshotOfText(kept) as SiteSnapshot)),
  }
}

function memoryReadings(): RecordStores['readings'] {
  const places = new Map<string, ReadingRow>()
  return {
    append: (sessionId, reading) => {
      for (const row of readingRows(sessionId, reading)) {
        const place = `${sessionId} ${row.deviceId} ${String(row.atMs)}`
        const values = { ...row.values, ...places.get(place)?.values }
        places.set(place, { ...row, values })
      }
      return done()
    },
    trend: (sessionId, { vitals, sinceMs }) => {
      const columns = new TrendColumns(vitals)
      const own = [...places.values()].filter(
        (row) => row.sessionId === sessionId && row.atMs >= sinceMs,
      )
      for (const { atMs, deviceId, values } of own.sort((a, b) => a.atMs - b.atMs))
        columns.add(atMs, deviceId, values)
      return Promise.resolve(columns.series())
    },
  }
}

function memoryJournal(): RecordStores['journal'] {
  const journals = new Lines()
  return {
    append: (sessionId, entry) => {
      journals.append(sessionId, JSON.stringify(entry))
      return done()
    },
    length: (sessionId) => Promise.resolve(journals.length(sessionId)),
    read: (sessionId, after) => journals.read(sessionId, after),
  }
}

function memoryLedgers(siteId: SiteId): Pick<RecordStores, 'ledger' | 'siteLedger'> {
  const ledgers = new Lines()
  const heads = new Map<string, ChainHead>()
  const append = (owner: string, entry: object): Promise<void> => {
    const { head, line } = appendEntry(heads.get(owner) ?? emptyChain, entry, sha256)
    heads.set(owner, head)
    ledgers.append(owner, line)
    return done()
  }
  return {
    ledger: {
      append: (sessionId, transition) => append(sessionId, ledgerEntry(sessionId, transition)),
      length: (sessionId) => Promise.resolve(heads.get(sessionId)?.entries ?? 0),
      read: (sessionId) => ledgers.read(sessionId),
    },
    siteLedger: {
      append: (transition) => append('', { ...transition, siteId, engineVersion }),
      read: () => ledgers.read(''),
    },
  }
}

const linesInPiece = 100

class Lines {
  readonly #lines = new Map<string, string[]>()

  append(owner: string, line: string): void {
    const lines = this.#lines.get(owner) ?? []
    this.#lines.set(owner, lines)
    lines.push(`${line}\n`)
  }

  length(owner: string): number {
    return this.#lines.get(owner)?.length ?? 0
  }

  async *read(owner: string, after = 0): AsyncGenerator<string, void, undefined> {
    const lines = this.#lines.get(owner) ?? []
    for (let at = after; at < lines.length; at += linesInPiece)
      yield await Promise.resolve(lines.slice(at, at + linesInPiece).join(''))
  }
}

function memoryPatients(erased: ReadonlySet<PatientId>): RecordStores['patients'] {
  const versions = new Map<PatientId, readonly PatientVersion[]>()
  const nobody = { label: '', identifiers: [] }
  const history = (patientId: PatientId): readonly PatientVersion[] => {
    const all = versions.get(patientId) ?? []
    return erased.has(patientId)
      ? all.map((version) => ({ ...version, patient: { ...version.patient, ...nobody } }))
      : all
  }
  return {
    append: (version) => {
      const { patientId } = version.patient
      versions.set(patientId, [...history(patientId), version])
      return done()
    },
    find: (patientId) => Promise.resolve(history(patientId).at(-1)?.patient ?? null),
    all: () =>
      Promise.resolve([...versions.keys()].flatMap((one) => history(one).slice(-1)).map(patientOf)),
    history: (patientId) => Promise.resolve(history(patientId)),
  }
}

const patientOf = ({ patient }: PatientVersion): PatientVersion['patient'] => patient

function memoryLimits(): RecordStores['signedLimits'] {
  const versions = new Versions<PatientLimits>()
  return {
    append: (limits) => versions.append(limits.patientId, limits),
    ofPatient: (patientId) => Promise.resolve(versions.of(patientId)),
  }
}

function memoryProtocols(): RecordStores['protocols'] {
  const versions = new Versions<Protocol>()
  return {
    append: (protocol) => versions.append(protocol.protocolId, protocol),
    versions: (protocolId) => Promise.resolve(versions.of(protocolId)),
    newest: () => Promise.resolve(versions.newest()),
  }
}

/** Every version of each, the newest first. */
class Versions<T extends { readonly version: number }> {
  readonly #all = new Map<string, readonly T[]>()

  append(name: string, one: T): Promise<Kept> {
    if (this.of(name).some(({ version }) => version === one.version))
      return Promise.resolve('taken')
    this.#all.set(
      name,
      [one, ...this.of(name)].toSorted((a, b) => b.version - a.version),
    )
    return Promise.resolve('kept')
  }

  of(name: string): readonly T[] {
    return this.#all.get(name) ?? []
  }

  newest(): readonly T[] {
    return [...this.#all.values()].flatMap((all) => all.slice(0, 1))
  }
}
