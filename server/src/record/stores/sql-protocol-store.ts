import type { Protocol } from '@vigil/shared/vocabulary'
import { sql } from 'kysely'
import type { Kept, ProtocolStore } from '#app/treatment-ports.ts'
import { keptUnlessTaken } from './is-taken.ts'
import type { SitePlace } from './site-place.ts'

/** Protocols that a site signed, in the record. */
export class SqlProtocolStore implements ProtocolStore {
  readonly #place: SitePlace

  constructor(place: SitePlace) {
    this.#place = place
  }

  append(protocol: Protocol): Promise<Kept> {
    const { db, siteId } = this.#place
    const { protocolId, version } = protocol
    return keptUnlessTaken(() =>
      sql`insert into protocol (site_id, protocol_id, version, body, noted)
        select ${siteId}, ${protocolId}, cast(${version} as integer), ${JSON.stringify(protocol)}, coalesce(max(noted), 0) + 1
        from protocol where site_id = ${siteId}`.execute(db),
    )
  }

  async versions(protocolId: string): Promise<readonly Protocol[]> {
    const rows = await this.#rows()
      .where('protocolId', '=', protocolId)
      .orderBy('version', 'desc')
      .execute()
    return rows.map(({ body }) => JSON.parse(body) as Protocol)
  }

  async newest(): Promise<readonly Protocol[]> {
    const newest = new Map<string, Protocol>()
    for (const { body } of await this.#rows().orderBy('noted').execute()) {
      const protocol = JSON.parse(body) as Protocol
      const known = newest.get(protocol.protocolId)
      // It takes the place of the first one, where that was.
      if (known === undefined || known.version < protocol.version)
        newest.set(protocol.protocolId, protocol)
    }
    return [...newest.values()]
  }

  #rows() {
    return this.#place.db
      .selectFrom('protocol')
      .select('body')
      .where('siteId', '=', this.#place.siteId)
  }
}
