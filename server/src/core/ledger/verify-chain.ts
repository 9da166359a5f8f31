import { ok, refuse, type Result } from '@vigil/shared/base'
import { canonicalLine } from './canonical-line.ts'
import { chainEntry, type ChainedEntry, type Hash } from './ledger.ts'

/** The first entry that is not as it was written. */
export interface BrokenEntry {
  /** Of the line, counted from 0. */
  readonly index: number
  readonly problem: 'not-an-entry' | 'out-of-sequence' | 'other-session' | 'not-chained' | 'changed'
  /** What is wrong, as a sentence. */
  readonly message: string
}

export interface VerifiedChain {
  readonly entries: number
  /** Hash of the last entry: kept elsewhere, it proves that no entry at the end is missing. */
  readonly headHash: string
  /** The last entry is the end of its session, so that nothing can be missing after it. */
  readonly ended: boolean
}

/** Checks a session's exported ledger, a line for each entry, from its first entry on. */
export function verifyChain(
  lines: readonly string[],
  hash: Hash,
): Result<VerifiedChain, BrokenEntry> {
  let before: ChainedEntry | null = null
  for (const [index, line] of lines.entries()) {
    const entry = readEntry(line)
    if (entry === null)
      return broken(
        index,
        'not-an-entry',
        'is not a line of a ledger: sequence and hash are missing',
      )
    const problem = problemOf(entry, before, hash) ?? spelling(entry, line)
    if (problem !== null) return broken(index, ...problem)
    before = entry
  }
  return ok({
    entries: lines.length,
    headHash: before?.hash ?? '',
    ended: before !== null && isEnd(before),
  })
}

type Problem = readonly [BrokenEntry['problem'], string]

const broken = (index: number, ...[problem, message]: Problem): Result<never, BrokenEntry> =>
  refuse({ index, problem, message: `entry ${String(index + 1)} ${message}` })

function readEntry(line: string): ChainedEntry | null {
  try {
    const entry = JSON.parse(line) as Partial<ChainedEntry> | null
    return typeof entry?.sequence === 'number' && typeof entry.hash === 'string'
      ? (entry as ChainedEntry)
      : null
  } catch {
    return null
  }
}

function problemOf(chained: ChainedEntry, before: ChainedEntry | null, hash: Hash): Problem | null {
  const { hash: written, previousHash, ...entry } = chained
  const expected = (before?.sequence ?? 0) + 1
  if (entry.sequence !== expected)
    return [
      'out-of-sequence',
      `has the number ${String(entry.sequence)} where ${String(expected)} was to come: entries are missing or moved`,
    ]
  if (before !== null && entry.sessionId !== before.sessionId)
    return ['other-session', `belongs to session ${entry.sessionId}, not to ${before.sessionId}`]
  if (previousHash !== (before?.hash ?? ''))
    return ['not-chained', 'does not follow from the entry before it: one of the two was replaced']
  return chainEntry(previousHash, entry, hash).hash === written
    ? null
    : ['changed', 'was changed after it was written: its hash is that of another entry']
}

/** Fields that are read over, e.g. one written twice, are a change too. */
const spelling = (entry: ChainedEntry, line: string): Problem | null =>
  canonicalLine(entry) === line ? null : ['changed', 'is not spelled as it was written']

const isEnd = (entry: ChainedEntry): boolean =>
  entry.machine === 'course' && entry.subject === 'session' && entry.to === 'ended'
