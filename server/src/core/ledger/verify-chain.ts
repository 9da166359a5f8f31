import { ok, refuse, type Result } from '@vigil/shared/base'
import { canonicalLine } from './canonical-line.ts'
import { emptyChain, linkOf, type Chained, type ChainHead, type Hash } from './chain.ts'

/** The first entry that is not as it was written. */
export interface BrokenEntry {
  /** Of the line, counted from 0. */
  readonly index: number
  readonly problem: 'not-an-entry' | 'out-of-sequence' | 'other-chain' | 'not-chained' | 'changed'
  /** What is wrong, as a sentence. */
  readonly message: string
}

/** A chain as far as it was read. Hash of the last entry: kept elsewhere, it proves that none is missing at the end. */
export interface VerifiedChain extends ChainHead {
  /** Whose chain it is, e.g. `session s-1` or `site demo`; null: nothing was read and nobody said. */
  readonly owner: string | null
  /** The last entry is the end of its session, so that nothing can be missing after it. */
  readonly ended: boolean
}

/** Nothing read yet, of a chain that has to be this one's; null: of whoever the first entry names. */
export const startVerifying = (owner: string | null): VerifiedChain => ({
  ...emptyChain,
  owner,
  ended: false,
})

/** Checks a chain's exported lines, one for each entry, from its first entry on. */
export function verifyChain(
  lines: readonly string[],
  hash: Hash,
): Result<VerifiedChain, BrokenEntry> {
  let verified = startVerifying(null)
  for (const line of lines) {
    const next = verifyNext(verified, line, hash)
    if (!next.ok) return next
    verified = next.value
  }
  return ok(verified)
}

/** One line further: ledgers of sessions and sites and audit trails are chained the same way. */
export function verifyNext(
  before: VerifiedChain,
  line: string,
  hash: Hash,
): Result<VerifiedChain, BrokenEntry> {
  const entry = readEntry(line)
  if (entry === null) return broken(before.entries, ...notAnEntry)
  const problem = problemOf(entry, before, hash) ?? spelling(entry, line)
  if (problem !== null) return broken(before.entries, ...problem)
  return ok({
    entries: entry.sequence,
    headHash: entry.hash,
    owner: ownerOf(entry),
    ended: isEnd(entry),
  })
}

type Entry = Chained<Readonly<Record<string, unknown>>>
type Problem = readonly [BrokenEntry['problem'], string]

const notAnEntry: Problem = [
  'not-an-entry',
  'is not a line of a ledger: sequence and hash are missing',
]

const broken = (index: number, ...[problem, message]: Problem): Result<never, BrokenEntry> =>
  refuse({ index, problem, message: `entry ${String(index + 1)} ${message}` })

function readEntry(line: string): Entry | null {
  try {
    const entry = JSON.parse(line) as Partial<Entry> | null
    return typeof entry?.sequence === 'number' && typeof entry.hash === 'string'
      ? (entry as Entry)
      : null
  } catch {
    return null
  }
}

function problemOf(chained: Entry, before: VerifiedChain, hash: Hash): Problem | null {
  const { hash: written, previousHash, ...entry } = chained
  const expected = before.entries + 1
  if (chained.sequence !== expected)
    return [
      'out-of-sequence',
      `has the number ${String(chained.sequence)} where ${String(expected)} was to come: entries are missing or moved`,
    ]
  const owner = ownerOf(chained)
  if (before.owner !== null && owner !== before.owner)
    return ['other-chain', `belongs to ${owner}, not to ${before.owner}`]
  if (previousHash !== before.headHash)
    return ['not-chained', 'does not follow from the entry before it: one of the two was replaced']
  return linkOf(previousHash, entry, hash) === written
    ? null
    : ['changed', 'was changed after it was written: its hash is that of another entry']
}

/** What a site keeps names its site; what a session keeps names only the session. */
const ownerOf = ({ siteId, sessionId }: Entry): string =>
  typeof siteId === 'string' ? `site ${siteId}` : `session ${String(sessionId)}`

/** Fields that are read over, e.g. one written twice, are a change too. */
const spelling = (entry: Entry, line: string): Problem | null =>
  canonicalLine(entry) === line ? null : ['changed', 'is not spelled as it was written']

const isEnd = (entry: Entry): boolean =>
  entry['machine'] === 'course' && entry['subject'] === 'session' && entry['to'] === 'ended'
