import type { SessionId } from '@vigil/shared/vocabulary'
import type { Transition } from '../effect.ts'
import { appendEntry, emptyChain, type Chained, type ChainHead, type Hash } from './chain.ts'
import { engineVersion } from './engine-version.ts'

/** What is written down for ever of one transition (alarms.md 7). */
export type LedgerEntry = Transition & {
  readonly sessionId: SessionId
  readonly engineVersion: string
}

/** One transition in its place in its session's ledger. */
export type ChainedEntry = Chained<LedgerEntry>

/** Where a session's ledger stands; the entries themselves are the record's. */
export interface Ledger extends ChainHead {
  readonly sessionId: SessionId
}

/** A transition as its session's ledger has it. */
export const ledgerEntry = (sessionId: SessionId, transition: Transition): LedgerEntry => ({
  ...transition,
  sessionId,
  engineVersion,
})

export const startLedger = (sessionId: SessionId): Ledger => ({ sessionId, ...emptyChain })

/** The ledger with one more transition, and that transition's line in it. */
export function appendTransition(
  ledger: Ledger,
  transition: Transition,
  hash: Hash,
): { readonly ledger: Ledger; readonly entry: ChainedEntry; readonly line: string } {
  const { sessionId } = ledger
  const appended = appendEntry(ledger, ledgerEntry(sessionId, transition), hash)
  return {
    ledger: { sessionId, ...appended.head },
    entry: appended.entry,
    line: appended.line,
  }
}
