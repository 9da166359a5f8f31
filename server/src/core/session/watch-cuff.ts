import type { InstantMs } from '@vigil/shared/time'
import { announceTechnical, type Draft } from './draft.ts'

/** A pressure was measured, by a cuff or by hand: attempts that failed before it count no more. */
export function noteMeasured(draft: Draft, measuredMs: InstantMs): void {
  const { cuff } = draft
  if (measuredMs < cuff.newestMs) return
  draft.cuff = { ...cuff, newestMs: measuredMs, failuresInRow: 0 }
}

/** A failed attempt is low, the second in a row medium, until a measurement succeeds (alarms.md 2.3). */
export function watchCuff(draft: Draft): void {
  const { failuresInRow, shown } = draft.cuff
  const now = failuresInRow === 0 ? null : failuresInRow === 1 ? 'low' : 'medium'
  if (now === shown) return
  announceTechnical(draft, {
    condition: { kind: 'cuff-failed' },
    from: shown,
    to: now,
    reason: now === null ? 'cuff-measured' : 'cuff-attempt-failed',
  })
  draft.cuff = { ...draft.cuff, shown: now }
}
