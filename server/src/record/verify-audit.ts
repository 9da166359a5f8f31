import { ok, refuse, type Result } from '@vigil/shared/base'
import type { SiteId } from '@vigil/shared/vocabulary'
import { startVerifying, verifyNext, type VerifiedChain } from '#core/ledger/verify-chain.ts'
import type { AuditLine, AuditStore } from '#app/record-ports.ts'
import { sha256 } from './sha256.ts'

const linesInPage = 500

/** Walks one audit trail as it is kept, and names the first entry that is not as it was written. */
export async function verifyAudit(
  audit: Pick<AuditStore, 'read' | 'query'>,
  siteId: SiteId,
): Promise<Result<VerifiedChain, string>> {
  let verified = startVerifying(`site ${siteId}`)
  for await (const piece of audit.read(siteId))
    for (const line of piece.trimEnd().split('\n')) {
      const next = verifyNext(verified, line, sha256)
      if (!next.ok) return refuse(next.error.message)
      verified = next.value
    }
  const misled = await misleadingColumn(audit, siteId)
  return misled === null ? ok(verified) : refuse(misled)
}

/** What is searched by stands beside the chained entry: changed there, a search would not find what the chain still has. */
async function misleadingColumn(
  audit: Pick<AuditStore, 'query'>,
  siteId: SiteId,
): Promise<string | null> {
  let first: string | null = null
  let before: number | undefined
  for (;;) {
    const range = before === undefined ? {} : { before }
    const lines = await audit.query(siteId, { ...range, limit: linesInPage })
    const last = lines.at(-1)
    if (last === undefined) return first
    for (const line of lines) {
      const column = changedColumn(line)
      if (column !== null)
        first = `entry ${String(line.sequence)} is kept beside another ${column} than it says: it was changed after it was written`
    }
    before = last.sequence
  }
}

const columns = [
  ...['sequence', 'atMs', 'hash', 'personId', 'stationId', 'act'],
  ...['patientId', 'sessionId', 'outcome'],
] as const satisfies readonly (keyof AuditLine)[]

function changedColumn(line: AuditLine): string | null {
  const entry = JSON.parse(line.entry) as Readonly<Record<string, unknown>>
  return columns.find((column) => entry[column] !== line[column]) ?? null
}
