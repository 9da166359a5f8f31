import { seconds } from '@vigil/shared/time'
import { announceTechnical, type Draft } from './draft.ts'

/** It ends when for this long every reading could be judged again. */
const endsAfterMs = seconds(60)

/** Readings were recorded without being judged (alarms.md 6): medium, for the patient was not watched meanwhile. */
export function noteUnjudged(draft: Draft): void {
  if (draft.chain.unjudgedMs === null) announce(draft, true)
  draft.chain = { ...draft.chain, unjudgedMs: draft.atMs }
}

export function watchUnjudged(draft: Draft): void {
  if (unjudgedDeadline(draft) > draft.atMs) return
  announce(draft, false)
  draft.chain = { ...draft.chain, unjudgedMs: null }
}

function announce(draft: Draft, shown: boolean): void {
  announceTechnical(draft, {
    condition: { kind: 'readings-not-judged' },
    from: shown ? null : 'medium',
    to: shown ? 'medium' : null,
    reason: shown ? 'mailbox-full' : 'all-judged',
  })
}

export const unjudgedDeadline = ({ chain }: Draft): number =>
  chain.unjudgedMs === null ? Infinity : chain.unjudgedMs + endsAfterMs
