import type { AuditEntry, AuditReply } from '@vigil/shared/contracts'

/** What of the audit stands on the page: newest first, without gaps between what matches. */
export interface AuditPages {
  readonly entries: readonly AuditEntry[]
  /** Where older ones go on; null: there are none. */
  readonly nextBefore: number | null
}

/** What was read just now, on top of what was read before where the two meet; else alone. */
export function withNewest(known: AuditPages | null, newest: AuditReply): AuditPages {
  const top = known?.entries[0]
  if (known === null || top === undefined) return newest
  const meets = newest.entries.some(({ sequence }) => sequence === top.sequence)
  if (!meets) return newest
  const above = newest.entries.filter(({ sequence }) => sequence > top.sequence)
  return { entries: [...above, ...known.entries], nextBefore: known.nextBefore }
}

/** One more page below. */
export function withOlder(known: AuditPages, older: AuditReply): AuditPages {
  const last = known.entries.at(-1)?.sequence ?? Infinity
  return {
    entries: [...known.entries, ...older.entries.filter(({ sequence }) => sequence < last)],
    nextBefore: older.nextBefore,
  }
}
