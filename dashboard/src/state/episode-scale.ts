import type { Episode } from '@vigil/shared/contracts'
import type { LimitSet } from '@vigil/shared/vocabulary'
import { beyondSign } from './limit-words.ts'

/** Places of the worst value and of both limits that tell on a short scale, 0 to 100. */
export interface EpisodeScale {
  readonly marks: readonly { readonly kind: 'now' | 'proposed' | 'worst'; readonly at: number }[]
  /** `now < 90, proposed < 86`. */
  readonly words: string
}

type Sets = { readonly now: LimitSet; readonly proposed: LimitSet }

/** Null where nothing was measured, or neither set has a fixed limit to draw. */
export function episodeScale(episode: Episode, sets: Sets): EpisodeScale | null {
  const now = telling(sets.now, sets.proposed, episode)
  const proposed = telling(sets.proposed, sets.now, episode)
  const { worstValue, side } = episode
  if (worstValue === null || (now === null && proposed === null)) return null
  const values = [worstValue, now, proposed].filter((value) => value !== null)
  const least = Math.min(...values)
  const span = Math.max(...values) - least
  const place = (value: number): number => (span === 0 ? 50 : 8 + ((value - least) / span) * 84)
  const marks: EpisodeScale['marks'] = [
    ...(now === null ? [] : [{ kind: 'now' as const, at: place(now) }]),
    ...(proposed === null ? [] : [{ kind: 'proposed' as const, at: place(proposed) }]),
    { kind: 'worst', at: place(worstValue) },
  ]
  const say = (limit: number | null): string =>
    limit === null ? 'none' : `${beyondSign(side)} ${limit}`
  return { marks, words: `now ${say(now)}, proposed ${say(proposed)}` }
}

/** The innermost fixed limit that the other set has not; the innermost at all where nothing of them differs. */
function telling(own: LimitSet, other: LimitSet, episode: Episode): number | null {
  const limits = fixedLimits(own, episode)
  const others = fixedLimits(other, episode)
  const differing = limits.filter((limit) => !others.includes(limit))
  const told = differing.length > 0 ? differing : limits
  if (told.length === 0) return null
  return episode.side === 'high' ? Math.min(...told) : Math.max(...told)
}

/** Fixed limits of that vital, side and priority. */
const fixedLimits = (
  { conditions }: LimitSet,
  { vital, side, priority }: Episode,
): readonly number[] =>
  conditions
    .filter((rule) => rule.vital === vital && rule.side === side)
    .flatMap(({ levels }) => levels.filter((level) => level.priority === priority))
    .map(({ limit }) => limit)
    .filter((limit) => limit !== null)
