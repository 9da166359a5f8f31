import { seconds } from '@vigil/shared/time'
import type { Draft } from './draft.ts'
import type { DisagreementWatch } from './monitor-state.ts'
import { announceSteadily } from './watch-steadily.ts'

/** hr and pr more than 20 /min apart for 15 s: low (alarms.md 2.1). */
const apartPerMinute = 20
const apartForMs = seconds(15)

function usableValue(draft: Pick<Draft, 'streams'>, vital: 'hr' | 'pr'): number | null {
  const stream = draft.streams.find(
    (one) =>
      one.vital === vital && one.newestIsValid && !one.stale && Number.isFinite(one.lastValue),
  )
  return stream?.lastValue ?? null
}

/** hr and pr, where both are there, say different things. */
export function areApart(draft: Pick<Draft, 'streams'>): boolean {
  const [hr, pr] = [usableValue(draft, 'hr'), usableValue(draft, 'pr')]
  return hr !== null && pr !== null && Math.abs(hr - pr) > apartPerMinute
}

export function watchDisagreement(draft: Draft): void {
  const before = draft.disagreement
  const sinceMs = areApart(draft) ? (before.sinceMs ?? draft.atMs) : null
  const apart = sinceMs !== null && draft.atMs >= sinceMs + apartForMs
  const shown = announceSteadily(draft, {
    condition: { kind: 'sources-disagree' },
    from: before.shown ? 'low' : null,
    to: apart ? 'low' : null,
    reason: apart ? 'sources-apart' : 'sources-agree',
  })
  if (sinceMs !== before.sinceMs || (shown !== null) !== before.shown)
    draft.disagreement = { sinceMs, shown: shown !== null }
}

export const disagreementDeadline = (watch: DisagreementWatch): number =>
  watch.sinceMs === null || watch.shown ? Infinity : watch.sinceMs + apartForMs
