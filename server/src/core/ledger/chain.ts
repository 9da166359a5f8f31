import { canonicalLine } from './canonical-line.ts'

/** Hashes a text, e.g. SHA-256 in hexadecimal digits. */
export type Hash = (text: string) => string

/** An entry in its place: it names the one before it, so that none can be changed, dropped or moved unseen. */
export type Chained<Entry extends object> = Entry & {
  /** Counts from 1 without gaps. */
  readonly sequence: number
  /** Hash of the entry before; empty for the first. */
  readonly previousHash: string
  /** Of `previousHash` and the entry. */
  readonly hash: string
}

/** Where a chain stands: all that has to be known to go on with it. */
export interface ChainHead {
  readonly entries: number
  readonly headHash: string
}

export const emptyChain: ChainHead = { entries: 0, headHash: '' }

/** The chain with one more entry, and that entry as a line of its record. */
export function appendEntry<Entry extends object>(
  { entries, headHash }: ChainHead,
  entry: Entry,
  hash: Hash,
): { readonly head: ChainHead; readonly entry: Chained<Entry>; readonly line: string } {
  const sequence = entries + 1
  const numbered = { ...entry, sequence }
  const chained = { ...numbered, previousHash: headHash, hash: linkOf(headHash, numbered, hash) }
  return {
    head: { entries: sequence, headHash: chained.hash },
    entry: chained,
    line: canonicalLine(chained),
  }
}

/** What binds an entry to the one before it. */
export const linkOf = (previousHash: string, entry: object, hash: Hash): string =>
  hash(`${previousHash}\n${canonicalLine(entry)}`)
