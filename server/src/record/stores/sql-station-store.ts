import type { Kysely } from 'kysely'
import type { KnownStation, StationStore } from '#app/record-ports.ts'
import type { RecordSchema, StationTable } from '../schema.ts'
import { InOrder } from './in-order.ts'

/** Browsers that this installation knows, in the record. */
export class SqlStationStore implements StationStore {
  readonly #db: Kysely<RecordSchema>
  readonly #inOrder = new InOrder()

  constructor(db: Kysely<RecordSchema>) {
    this.#db = db
  }

  async all(): Promise<readonly KnownStation[]> {
    const rows = await this.#db
      .selectFrom('station')
      .selectAll()
      .orderBy('createdMs')
      .orderBy('stationId')
      .execute()
    return rows.map(stationOf)
  }

  save(station: KnownStation): Promise<void> {
    const row = rowOf(station)
    return this.#inOrder.run(station.stationId, async () => {
      await this.#db
        .insertInto('station')
        .values(row)
        .onConflict((conflict) => conflict.column('stationId').doUpdateSet(row))
        .execute()
    })
  }
}

const rowOf = (station: KnownStation): StationTable => ({
  stationId: station.stationId,
  tokenHash: station.tokenHash,
  siteId: station.siteId,
  kind: station.kind,
  label: station.label,
  place: station.place,
  createdMs: station.createdMs,
  pairedBy: station.pairedBy,
  seenMs: station.seenMs,
  revokedMs: station.revokedMs,
})

const stationOf = (row: StationTable): KnownStation => ({
  ...row,
  kind: row.kind as KnownStation['kind'],
  place: row.place as KnownStation['place'],
})
