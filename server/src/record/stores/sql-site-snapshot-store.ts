import type { SiteSnapshot, SiteSnapshotStore } from '#app/snapshot-ports.ts'
import { InOrder } from './in-order.ts'
import type { SitePlace } from './site-place.ts'
import { snapshotInRow, textOfSnapshot } from './snapshot-text.ts'

/** How a site stood last, in the record. */
export class SqlSiteSnapshotStore implements SiteSnapshotStore {
  readonly #place: SitePlace
  readonly #inOrder = new InOrder()

  constructor(place: SitePlace) {
    this.#place = place
  }

  save(snapshot: SiteSnapshot): Promise<void> {
    const { db, siteId } = this.#place
    const { engineVersion } = snapshot
    const row = { siteId, engineVersion, body: textOfSnapshot(snapshot) }
    return this.#inOrder.run(siteId, async () => {
      await db
        .insertInto('siteSnapshot')
        .values(row)
        .onConflict((conflict) => conflict.column('siteId').doUpdateSet(row))
        .execute()
    })
  }

  async find(): Promise<SiteSnapshot | null> {
    const { db, siteId, logger } = this.#place
    const row = await db
      .selectFrom('siteSnapshot')
      .select('body')
      .where('siteId', '=', siteId)
      .executeTakeFirst()
    const said = { of: { siteId }, words: 'how a site stood cannot be read' }
    return snapshotInRow(row, logger, said) as SiteSnapshot | null
  }
}
