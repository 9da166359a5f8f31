import type { Kysely } from 'kysely'
import type { SessionId, SiteId } from '@vigil/shared/vocabulary'
import type { SqlRecord } from '../sql-record.ts'
import type { RecordSchema } from '../schema.ts'

const rowsInPiece = 1000

/** What a session's devices measured, in order of time. */
export async function* readingsOf(
  db: Kysely<RecordSchema>,
  { siteId, sessionId }: { readonly siteId: SiteId; readonly sessionId: SessionId },
): AsyncGenerator<string, void, undefined> {
  let last = { atMs: -1, deviceId: '' }
  for (;;) {
    const { atMs, deviceId } = last
    const rows = await db
      .selectFrom('reading')
      .select(['atMs', 'deviceId', 'vitalValues'])
      .where('siteId', '=', siteId)
      .where('sessionId', '=', sessionId)
      .where((is) =>
        is.or([
          is('atMs', '>', atMs),
          is.and([is('atMs', '=', atMs), is('deviceId', '>', deviceId)]),
        ]),
      )
      .orderBy('atMs')
      .orderBy('deviceId')
      .limit(rowsInPiece)
      .execute()
    const newest = rows.at(-1)
    if (newest === undefined) return
    yield rows
      .map((row) => {
        const values = JSON.parse(row.vitalValues) as object
        return `${JSON.stringify({ sessionId, atMs: row.atMs, deviceId: row.deviceId, values })}\n`
      })
      .join('')
    last = newest
  }
}

/** Who works at a site: what they may do there, and nothing that lets anybody in. */
export async function peopleOf({ accounts }: Pick<SqlRecord, 'accounts'>, siteId: SiteId) {
  const all = await accounts.all()
  return all.flatMap(({ personId, label, grants, createdMs, closedMs }) =>
    grants
      .filter((grant) => grant.siteId === siteId)
      .map(({ roles }) => ({ personId, label, roles, createdMs, closedMs })),
  )
}

/** Its stations, without what their browsers prove themselves with. */
export async function stationsOf({ stations }: Pick<SqlRecord, 'stations'>, siteId: SiteId) {
  const own = (await stations.all()).filter((station) => station.siteId === siteId)
  return own.map(({ tokenHash: _, ...station }) => station)
}

/** Its devices, without their secrets. */
export async function devicesOf({ devices }: Pick<SqlRecord, 'devices'>, siteId: SiteId) {
  return (await devices.all(siteId)).map(({ secretHash: _, ...device }) => device)
}
