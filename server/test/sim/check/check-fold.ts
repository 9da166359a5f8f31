import { appendEntry, emptyChain } from '#core/ledger/chain.ts'
import { ledgerEntry } from '#core/ledger/ledger.ts'
import { verifyChain } from '#core/ledger/verify-chain.ts'
import { rerun } from '#core/replay/replay.ts'
import { sha256 } from '../../../src/record/sha256.ts'
import type { KeptRecord } from './kept-record.ts'

/** The ledger is what a fresh fold of the journal gives, line for line, and its chain holds. Null: it is so. */
export function checkFold({ session, journal, ledgerLines }: KeptRecord): string | null {
  const verified = verifyChain(ledgerLines, sha256)
  if (!verified.ok) return `chain: ${verified.error.message}`
  let chain = emptyChain
  let at = 0
  for (const transition of rerun(session, journal, 'each-input')) {
    const { head, line } = appendEntry(chain, ledgerEntry(session.sessionId, transition), sha256)
    chain = head
    if (ledgerLines[at] !== line)
      return `ledger line ${String(at + 1)} is ${String(ledgerLines[at])}, the journal gives ${line}`
    at += 1
  }
  return at === ledgerLines.length
    ? null
    : `the ledger has ${String(ledgerLines.length)} lines, the journal gives ${String(at)}`
}
