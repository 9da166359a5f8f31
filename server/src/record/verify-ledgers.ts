import { ok, refuse, type Result } from '@vigil/shared/base'
import type { SiteId } from '@vigil/shared/vocabulary'
import type { Kysely } from 'kysely'
import { startVerifying, verifyNext, type VerifiedChain } from '#core/ledger/verify-chain.ts'
import type { RecordSchema } from './schema.ts'
import { sha256 } from './sha256.ts'

const linesInPage = 500

/** The ledger of a site, or of one of its sessions. */
export interface KeptLedger {
  readonly siteId: SiteId
  /** As its entries name it: `session s-1`, `site demo`. */
  readonly owner: string
}

export const keptLedgers = (db: Kysely<RecordSchema>): Promise<readonly KeptLedger[]> =>
  db
    .selectFrom('ledgerLine')
    .select(['siteId', 'owner'])
    .distinct()
    .orderBy('siteId')
    .orderBy('owner')
    .execute()

/** Walks one ledger as it is kept, and names the first entry that is not as it was written. */
export async function verifyLedger(
  db: Kysely<RecordSchema>,
  { siteId, owner }: KeptLedger,
): Promise<Result<VerifiedChain, string>> {
  let verified = startVerifying(owner)
  for (;;) {
    const rows = await db
      .selectFrom('ledgerLine')
      .select(['hash', 'line'])
      .where('siteId', '=', siteId)
      .where('owner', '=', owner)
      .where('sequence', '>', verified.entries)
      .orderBy('sequence')
      .limit(linesInPage)
      .execute()
    if (rows.length === 0) return ok(verified)
    for (const { hash, line } of rows) {
      const next = verifyNext(verified, line, sha256)
      if (!next.ok) return refuse(next.error.message)
      verified = next.value
      if (verified.headHash !== hash)
        return refuse(`entry ${String(verified.entries)} is kept beside another hash than it says`)
    }
  }
}
