import type { InstantMs } from '@vigil/shared/time'
import type { PatientId, Session, SessionId } from '@vigil/shared/vocabulary'
import type {
  PlaceOfSession,
  SessionEnding,
  SessionRecord,
  SessionsOfPatient,
  SessionStore,
  StandingSession,
} from '#app/ports.ts'
import type { SessionTable } from '../schema.ts'
import { isErased } from './erased.ts'
import { KeptQueue } from './kept-queue.ts'
import type { SitePlace } from './site-place.ts'

/** A change for each beginning, moving and ending: nobody makes so many while the record refuses. */
const mostWaiting = 10_000
const endedInRecent = 100

type Change =
  | { readonly kind: 'session'; readonly session: Session }
  | { readonly kind: 'place'; readonly sessionId: SessionId; readonly place: PlaceOfSession }
  | { readonly kind: 'ending'; readonly sessionId: SessionId; readonly ending: SessionEnding }

/** Sessions of a site in the record. What was asked is found at once, written or not. */
export class SqlSessionStore implements SessionStore {
  readonly #place: SitePlace
  readonly #queue: KeptQueue<Change>

  constructor(place: SitePlace) {
    this.#place = place
    this.#queue = new KeptQueue({
      ...{ what: `sessions of site ${place.siteId}`, most: mostWaiting, logger: place.logger },
      write: (changes) => this.#write(changes),
    })
  }

  started(session: Session): Promise<void> {
    return this.#queue.append({ kind: 'session', session })
  }

  placed(sessionId: SessionId, place: PlaceOfSession): Promise<void> {
    return this.#queue.append({ kind: 'place', sessionId, place })
  }

  ended(sessionId: SessionId, ending: SessionEnding): Promise<void> {
    return this.#queue.append({ kind: 'ending', sessionId, ending })
  }

  async find(sessionId: SessionId): Promise<SessionRecord | null> {
    const unwritten = this.#queue.unwritten()
    const row = await this.#rows().where('session.sessionId', '=', sessionId).executeTakeFirst()
    const written = row === undefined ? null : recordOf(row)
    return unwritten.reduce((record, change) => changed(record, { change, sessionId }), written)
  }

  async running(): Promise<readonly StandingSession[]> {
    await this.#queue.settled()
    return (await this.#running().execute()).map(standingOf)
  }

  async recent(): Promise<readonly SessionRecord[]> {
    const ended = this.#rows().where('session.endedMs', 'is not', null)
    return this.#both(this.#read(ended.limit(endedInRecent)))
  }

  async watchedSince(sinceMs: InstantMs): Promise<readonly SessionRecord[]> {
    return this.#both(this.#read(this.#rows().where('session.endedMs', '>=', sinceMs)))
  }

  /** With those that run. */
  async #both(ended: Promise<readonly SessionRecord[]>): Promise<readonly SessionRecord[]> {
    const records = await Promise.all([this.#read(this.#running()), ended])
    return records.flat().sort((a, b) => b.session.startedMs - a.session.startedMs)
  }

  async ofPatient(patientId: PatientId): Promise<readonly SessionRecord[]> {
    return this.#read(this.#rows().where('session.patientId', '=', patientId))
  }

  async perPatient(): Promise<ReadonlyMap<PatientId, SessionsOfPatient>> {
    await this.#queue.settled()
    const rows = await this.#place.db
      .selectFrom('session')
      .select(({ fn }) => [
        'patientId',
        fn.countAll<number | string>().as('count'),
        fn.max('startedMs').as('lastMs'),
      ])
      .where('siteId', '=', this.#place.siteId)
      .where('patientId', 'is not', null)
      .groupBy('patientId')
      .execute()
    return new Map(
      rows.flatMap(({ patientId, count, lastMs }) =>
        patientId === null ? [] : [[patientId, { count: Number(count), lastMs }]],
      ),
    )
  }

  /** Resolves when what was asked is written; or, while the record refuses, after a moment. */
  settled(): Promise<void> {
    return this.#queue.settled()
  }

  close(): Promise<void> {
    return this.#queue.close()
  }

  #running() {
    return this.#rows().where('session.endedMs', 'is', null)
  }

  /** The newest start first. */
  #rows() {
    return this.#place.db
      .selectFrom('session')
      .leftJoin('sessionLabel', (join) =>
        join
          .onRef('sessionLabel.siteId', '=', 'session.siteId')
          .onRef('sessionLabel.sessionId', '=', 'session.sessionId'),
      )
      .select([
        'session.body',
        'session.place',
        'session.endedMs',
        'session.outcome',
        'session.reason',
      ])
      .select('sessionLabel.label')
      .where('session.siteId', '=', this.#place.siteId)
      .orderBy('session.startedMs', 'desc')
      .orderBy('session.sessionId')
  }

  async #read(rows: { execute(): Promise<SessionRow[]> }): Promise<readonly SessionRecord[]> {
    await this.#queue.settled()
    return (await rows.execute()).map(recordOf)
  }

  /** Each of them may come again: it says what stands, and not what changes. */
  async #write(changes: readonly Change[]): Promise<void> {
    for (const change of changes)
      if (change.kind === 'session') await this.#writeSession(change.session)
      else if (change.kind === 'ending') await this.#end(change.sessionId, change.ending)
      else await this.#update(change.sessionId, { place: JSON.stringify(change.place) })
  }

  async #writeSession({ patientLabel, ...session }: Session): Promise<void> {
    const { db, siteId } = this.#place
    const { sessionId, startedMs, care } = session
    const stands = { startedMs, patientId: care?.patientId ?? null, body: JSON.stringify(session) }
    const open = { place: null, endedMs: null, outcome: null, reason: null }
    await db
      .insertInto('session')
      .values({ siteId, sessionId, ...stands, ...open })
      .onConflict((conflict) => conflict.columns(['siteId', 'sessionId']).doUpdateSet(stands))
      .execute()
    if (care !== null && (await isErased(db, { siteId, patientId: care.patientId }))) return
    await db
      .insertInto('sessionLabel')
      .values({ siteId, sessionId, label: patientLabel })
      .onConflict((conflict) => conflict.columns(['siteId', 'sessionId']).doNothing())
      .execute()
  }

  /** What it would go on from goes with it. */
  async #end(sessionId: SessionId, ending: SessionEnding): Promise<void> {
    await this.#update(sessionId, ending)
    await this.#place.db
      .deleteFrom('sessionSnapshot')
      .where('siteId', '=', this.#place.siteId)
      .where('sessionId', '=', sessionId)
      .execute()
  }

  async #update(
    sessionId: SessionId,
    values: SessionEnding | Pick<SessionTable, 'place'>,
  ): Promise<void> {
    await this.#place.db
      .updateTable('session')
      .set(values)
      .where('siteId', '=', this.#place.siteId)
      .where('sessionId', '=', sessionId)
      .execute()
  }
}

type SessionRow = Pick<SessionTable, 'body' | 'place' | 'endedMs' | 'outcome' | 'reason'> & {
  readonly label: string | null
}

/** A label that is gone leaves an empty one. */
function standingOf({ body, label, place }: SessionRow): StandingSession {
  const terms = JSON.parse(body) as Omit<Session, 'patientLabel'>
  const { roomId, devices } = terms
  return {
    session: { ...terms, patientLabel: label ?? '' },
    place:
      place === null
        ? { roomId, devices, released: [] }
        : (JSON.parse(place) as StandingSession['place']),
  }
}

const placedAt = (session: Session, { roomId, devices }: PlaceOfSession): Session => ({
  ...session,
  ...{ roomId, devices },
})

function recordOf(row: SessionRow): SessionRecord {
  const { session, place } = standingOf(row)
  return { session: placedAt(session, place), ending: endingOf(row) }
}

const endingOf = ({ endedMs, outcome, reason }: SessionRow): SessionRecord['ending'] =>
  endedMs === null || outcome === null || reason === null
    ? null
    : { endedMs, outcome: outcome as SessionEnding['outcome'], reason }

function changed(
  record: SessionRecord | null,
  { change, sessionId }: { readonly change: Change; readonly sessionId: SessionId },
): SessionRecord | null {
  if (change.kind === 'session')
    return change.session.sessionId === sessionId
      ? { session: change.session, ending: record?.ending ?? null }
      : record
  if (record === null || change.sessionId !== sessionId) return record
  return change.kind === 'ending'
    ? { ...record, ending: change.ending }
    : { ...record, session: placedAt(record.session, change.place) }
}
