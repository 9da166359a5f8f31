import type { Reading } from '@vigil/shared/vocabulary'
import type { TrayStore, WaitingReading } from '#app/ports.ts'
import { KeptQueue } from './kept-queue.ts'
import type { SitePlace } from './site-place.ts'

/** A tray holds two hundred: more changes than that come only while the record refuses. */
const mostWaiting = 10_000

type Change =
  | { readonly kind: 'put'; readonly waiting: WaitingReading }
  | { readonly kind: 'taken'; readonly trayId: string }

/** The tray of a site in the record, so that a reading that was acknowledged is still there after a crash. */
export class SqlTrayStore implements TrayStore {
  readonly #place: SitePlace
  readonly #queue: KeptQueue<Change>

  constructor(place: SitePlace) {
    this.#place = place
    this.#queue = new KeptQueue({
      ...{ what: `tray of site ${place.siteId}`, most: mostWaiting, logger: place.logger },
      write: (changes) => this.#write(changes),
    })
  }

  put(waiting: WaitingReading): Promise<void> {
    return this.#queue.append({ kind: 'put', waiting })
  }

  taken(trayId: string): Promise<void> {
    return this.#queue.append({ kind: 'taken', trayId })
  }

  async all(): Promise<readonly WaitingReading[]> {
    await this.#queue.settled()
    const rows = await this.#place.db
      .selectFrom('trayReading')
      .select(['trayId', 'untilMs', 'reading'])
      .where('siteId', '=', this.#place.siteId)
      .orderBy('untilMs')
      .execute()
    return rows.map(({ trayId, untilMs, reading }) => ({
      ...{ trayId, untilMs },
      reading: JSON.parse(reading) as Reading,
    }))
  }

  close(): Promise<void> {
    return this.#queue.close()
  }

  /** Each of them may come again. */
  async #write(changes: readonly Change[]): Promise<void> {
    for (const change of changes)
      if (change.kind === 'put') await this.#put(change.waiting)
      else await this.#take(change.trayId)
  }

  async #put({ trayId, untilMs, reading }: WaitingReading): Promise<void> {
    const { db, siteId } = this.#place
    const stands = { untilMs, reading: JSON.stringify(reading) }
    await db
      .insertInto('trayReading')
      .values({ siteId, trayId, ...stands })
      .onConflict((conflict) => conflict.columns(['siteId', 'trayId']).doUpdateSet(stands))
      .execute()
  }

  async #take(trayId: string): Promise<void> {
    const { db, siteId } = this.#place
    await db
      .deleteFrom('trayReading')
      .where('siteId', '=', siteId)
      .where('trayId', '=', trayId)
      .execute()
  }
}
