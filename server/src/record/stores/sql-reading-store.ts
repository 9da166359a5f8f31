import type { InstantMs } from '@vigil/shared/time'
import type { DeviceId, Reading, SessionId, SiteId } from '@vigil/shared/vocabulary'
import { sql } from 'kysely'
import type { ReadingStore, TrendQuery, TrendSeries } from '#app/ports.ts'
import { KeptQueue } from './kept-queue.ts'
import { readingRows, type ReadingRow } from './reading-rows.ts'
import { rowsInJson } from './rows-in-json.ts'
import type { SitePlace } from './site-place.ts'
import { TrendColumns } from './trend-columns.ts'

/** Three quarters of an hour of twenty rooms at one reading a second. */
const mostWaiting = 50_000
/** Rows of one read: a moment of the event loop. */
const rowsInPiece = 2000

/** Valid values in the record: a row for what one device measured at one time. */
export class SqlReadingStore implements ReadingStore {
  readonly #place: SitePlace
  readonly #queue: KeptQueue<readonly WrittenRow[]>

  constructor(place: SitePlace) {
    this.#place = place
    this.#queue = new KeptQueue({
      ...{ what: `readings of site ${place.siteId}`, most: mostWaiting, logger: place.logger },
      write: (rows) => this.#insert(rows.flat()),
    })
  }

  append(sessionId: SessionId, reading: Reading): Promise<void> {
    const rows = readingRows(sessionId, reading)
    if (rows.length === 0) return Promise.resolve()
    return this.#queue.append(rows.map((row) => writtenRow(this.#place.siteId, row)))
  }

  async trend(
    sessionId: SessionId,
    { vitals, sinceMs }: TrendQuery,
  ): Promise<readonly TrendSeries[]> {
    await this.#queue.settled()
    const columns = new TrendColumns(vitals)
    for (let after: Place = { atMs: sinceMs, deviceId: '' }; ;) {
      const rows = await this.#rowsAfter(sessionId, after)
      for (const { atMs, deviceId, vitalValues } of rows)
        columns.add(atMs, deviceId, valuesOf(vitalValues))
      const last = rows.at(-1)
      if (last === undefined || rows.length < rowsInPiece) return columns.series()
      after = last
    }
  }

  close(): Promise<void> {
    return this.#queue.close()
  }

  /** Those behind this place, in order of time; the place of a device without a name is before all of its time. */
  #rowsAfter(sessionId: SessionId, { atMs, deviceId }: Place) {
    return this.#place.db
      .selectFrom('reading')
      .select(['atMs', 'deviceId', 'vitalValues'])
      .where('siteId', '=', this.#place.siteId)
      .where('sessionId', '=', sessionId)
      .where('atMs', '>=', atMs)
      .where((is) => is.or([is('atMs', '>', atMs), is('deviceId', '>', deviceId)]))
      .orderBy('atMs')
      .orderBy('deviceId')
      .limit(rowsInPiece)
      .execute()
  }

  /** What is there already stays as it is: a reading that comes again changes nothing. */
  async #insert(rows: readonly WrittenRow[]): Promise<void> {
    const { db, kind } = this.#place
    const merged = kind === 'sqlite' ? mergedBySqlite : mergedByPostgres
    const cells = onePerPlace(rows).map(
      ({ place, values }) => `[${place},${JSON.stringify(values)}]`,
    )
    await sql`insert into reading (site_id, session_id, at_ms, device_id, vital_values)
      select value ->> 0, value ->> 1, cast(value ->> 2 as bigint), value ->> 3, value ->> 4
      from ${rowsInJson(kind, cells)} where true
      on conflict (site_id, session_id, at_ms, device_id) do update set vital_values = ${merged}`.execute(
      db,
    )
  }
}

type Values = ReadingRow['values']

/** A row written down when it came, not with all the others when they are kept. */
interface WrittenRow {
  /** The cells of its key. */
  readonly place: string
  /** Values in JSON. */
  readonly values: string
}

const writtenRow = (
  siteId: SiteId,
  { sessionId, atMs, deviceId, values }: ReadingRow,
): WrittenRow => ({
  place: JSON.stringify([siteId, sessionId, atMs, deviceId]).slice(1, -1),
  values: JSON.stringify(values),
})

interface Place {
  readonly atMs: InstantMs
  readonly deviceId: DeviceId
}

const mergedBySqlite = sql`json_patch(excluded.vital_values, reading.vital_values)`
const mergedByPostgres = sql`cast(cast(excluded.vital_values as jsonb) || cast(reading.vital_values as jsonb) as text)`

/** PostgreSQL refuses a statement that changes a row twice. */
function onePerPlace(rows: readonly WrittenRow[]): readonly WrittenRow[] {
  const places = new Map<string, WrittenRow>()
  for (const row of rows) {
    const before = places.get(row.place)
    places.set(row.place, before === undefined ? row : mergedRow(before, row))
  }
  return [...places.values()]
}

const mergedRow = (before: WrittenRow, { place, values }: WrittenRow): WrittenRow => ({
  place,
  values: JSON.stringify({ ...valuesOf(values), ...valuesOf(before.values) }),
})

const valuesOf = (json: string): Values => JSON.parse(json) as Values
