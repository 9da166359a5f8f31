import type { Result } from '@vigil/shared/base'
import type { Kysely } from 'kysely'
import type { VerifiedChain } from '#core/ledger/verify-chain.ts'
import type { RecordSchema } from './schema.ts'
import { SqlAuditStore } from './stores/sql-audit-store.ts'
import { verifyAudit } from './verify-audit.ts'
import { keptLedgers, verifyLedger, type KeptLedger } from './verify-ledgers.ts'

/** One chain of the record, and how far it is as it was written. */
export interface WalkedChain {
  /** As people call it: `audit of demo`, `ledger of session s-1 at demo`. */
  readonly name: string
  readonly verified: Result<VerifiedChain, string>
}

/** Walks every chain that a record has, of whatever version, one after another: audits first, then ledgers. */
export async function* walkChains(
  db: Kysely<RecordSchema>,
): AsyncGenerator<WalkedChain, void, undefined> {
  const audit = new SqlAuditStore(db)
  for (const siteId of await audit.sites())
    yield { name: `audit of ${siteId}`, verified: await verifyAudit(audit, siteId) }
  if (!(await hasLedgers(db))) return
  for (const ledger of await keptLedgers(db))
    yield { name: nameOf(ledger), verified: await verifyLedger(db, ledger) }
}

/** The first version had none. */
async function hasLedgers(db: Kysely<RecordSchema>): Promise<boolean> {
  const tables = await db.introspection.getTables()
  return tables.some(({ name }) => ['ledger_line', 'ledgerLine'].includes(name))
}

const nameOf = ({ siteId, owner }: KeptLedger): string =>
  owner === `site ${siteId}` ? `ledger of ${owner}` : `ledger of ${owner} at ${siteId}`
