import { byUrgency } from '@vigil/shared/vocabulary'
import type { Episode } from './episode.ts'

/** The most urgent of them, of one urgency the longest, at most `count`; in the order they came in. */
export function gravest<T extends Episode>(episodes: readonly T[], count: number): T[] {
  if (episodes.length <= count) return [...episodes]
  const listed = new Set(episodes.toSorted(byGravity).slice(0, count))
  return episodes.filter((episode) => listed.has(episode))
}

const byGravity = (a: Episode, b: Episode): number =>
  byUrgency(a.priority, b.priority) || b.lastedMs - a.lastedMs
