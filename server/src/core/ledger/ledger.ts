import type { SessionId } from '@vigil/shared/vocabulary'
import type { Transition } from '../effect.ts'
import { canonicalLine } from './canonical-line.ts'
import { engineVersion } from './engine-version.ts'

/** What is written down for ever of one transition (alarms.md 7). */
export type LedgerEntry = Transition & {
  readonly sessionId: SessionId
  /** Counts from 1 without gaps. */
  readonly sequence: number
  readonly engineVersion: string
}

/** An entry in its place: it names the one before it, so that none can be changed, dropped or moved unseen. */
export type ChainedEntry = LedgerEntry & {
  /** Hash of the entry before; empty for the first. */
  readonly previousHash: string
  /** Of `previousHash` and the entry. */
  readonly hash: string
}

/** Hashes a text, e.g. SHA-256 in hexadecimal digits. */
export type Hash = (text: string) => string

/** Where a session's ledger stands; the entries themselves are the record's. */
export interface Ledger {
  readonly sessionId: SessionId
  readonly entries: number
  readonly headHash: string
}

export const startLedger = (sessionId: SessionId): Ledger => ({
  sessionId,
  entries: 0,
  headHash: '',
})

/** An entry and the hash of the one before it as they are hashed and as they are kept. */
export function chainEntry(previousHash: string, entry: LedgerEntry, hash: Hash): ChainedEntry {
  return { ...entry, previousHash, hash: hash(`${previousHash}\n${canonicalLine(entry)}`) }
}

/** The ledger with one more transition, and that transition's line in it. */
export function appendTransition(
  ledger: Ledger,
  transition: Transition,
  hash: Hash,
): { readonly ledger: Ledger; readonly entry: ChainedEntry; readonly line: string } {
  const sequence = ledger.entries + 1
  const { sessionId } = ledger
  const entry = chainEntry(
    ledger.headHash,
    { ...transition, sessionId, sequence, engineVersion },
    hash,
  )
  return {
    ledger: { sessionId, entries: sequence, headHash: entry.hash },
    entry,
    line: canonicalLine(entry),
  }
}
