import type { Kysely } from 'kysely'
import { RecordRefusedError } from '../record-refused.ts'
import type { RecordSchema } from '../schema.ts'
import { walkChains } from '../walk-chains.ts'

/** What was walked and found as it was written. */
export interface Walked {
  readonly chains: number
  readonly entries: number
}

/** Walks every chain; rejects with a RecordRefusedError that names the first broken one. */
export async function assertWhole(db: Kysely<RecordSchema>): Promise<Walked> {
  let chains = 0
  let entries = 0
  for await (const { name, verified } of walkChains(db)) {
    if (!verified.ok) throw new RecordRefusedError(`${name}: ${verified.error}`)
    chains += 1
    entries += verified.value.entries
  }
  return { chains, entries }
}
