import type { DeviceId } from '@vigil/shared/vocabulary'
import type { Draft } from './draft.ts'
import { judgeReading, type ValidReading } from './judge-streams.ts'
import { rankedFor } from './rank-sources.ts'

const usable = (draft: Pick<Draft, 'streams'>, vital: 'hr' | 'pr'): DeviceId[] =>
  draft.streams.flatMap((stream) =>
    stream.vital === vital && stream.newestIsValid && !stream.stale ? [stream.source] : [],
  )

/** Who gives the rate now: whom a person chose, else the ECG, else the oximeter, else nobody but the cuff (alarms.md 2.1). */
function rateFeeders(draft: Pick<Draft, 'course' | 'streams'>): {
  readonly vital: 'hr' | 'pr'
  readonly sources: readonly DeviceId[]
} {
  const [ecg, oximeter] = [usable(draft, 'hr'), usable(draft, 'pr')]
  const chosen = rankedFor(draft, 'rate')
  if (chosen !== null && ecg.includes(chosen)) return { vital: 'hr', sources: [chosen] }
  if (chosen !== null && oximeter.includes(chosen)) return { vital: 'pr', sources: [chosen] }
  return ecg.length > 0
    ? { vital: 'hr', sources: onlyRanked(draft, 'hr', ecg) }
    : { vital: 'pr', sources: onlyRanked(draft, 'pr', oximeter) }
}

function onlyRanked(
  draft: Pick<Draft, 'course'>,
  vital: 'hr' | 'pr',
  sources: DeviceId[],
): readonly DeviceId[] {
  const ranked = rankedFor(draft, vital)
  return ranked !== null && sources.includes(ranked) ? [ranked] : sources
}

/** One heart makes one alarm: of what was measured in this instant, the readings that are the rate. */
export function judgeRate(draft: Draft, valid: readonly ValidReading[]): void {
  const feeders = rateFeeders(draft)
  for (const reading of valid)
    if (reading.vital === feeders.vital && feeders.sources.includes(reading.source))
      judgeReading(draft, { ...reading, vital: 'rate' }, { feeders: feeders.sources })
  keepRateFresh(draft, valid)
}

/** The rate is stale only when hr and pr both are: the one that is not chosen keeps it fresh. */
function keepRateFresh(draft: Draft, valid: readonly ValidReading[]): void {
  if (!valid.some(({ vital }) => vital === 'hr' || vital === 'pr')) return
  draft.streams = draft.streams.map((stream) =>
    stream.vital === 'rate' && !stream.stale ? { ...stream, lastValidMs: draft.atMs } : stream,
  )
}
