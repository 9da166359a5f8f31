import { mostUrgent, type Priority } from '@vigil/shared/vocabulary'
import type { Episode } from './episode.ts'

/** What another set of limits would have done to the alarms of now. */
export interface Comparison {
  /** Alarms of now that no proposed one of the same vital and side overlaps. */
  readonly noLongerCaught: readonly Episode[]
  readonly newlyCaught: readonly Episode[]
  /** Alarms of now that proposed ones overlap, but none as urgent. */
  readonly lessUrgent: readonly (Episode & { readonly proposedPriority: Priority })[]
}

export function compareEpisodes(now: readonly Episode[], proposed: readonly Episode[]): Comparison {
  const [nowByPlace, proposedByPlace] = [byPlace(now), byPlace(proposed)]
  const lessUrgent = now.flatMap((episode) => {
    const priority = priorityOf(overlapping(episode, proposedByPlace))
    const isLess = priority !== null && mostUrgent(priority, episode.priority) !== priority
    return isLess ? [{ ...episode, proposedPriority: priority }] : []
  })
  return {
    noLongerCaught: now.filter((one) => overlapping(one, proposedByPlace).length === 0),
    newlyCaught: proposed.filter((one) => overlapping(one, nowByPlace).length === 0),
    lessUrgent,
  }
}

type ByPlace = ReadonlyMap<string, readonly Episode[]>

const placeOf = ({ source, vital, side }: Episode): string => `${source}\n${vital}-${side}`
const byPlace = (episodes: readonly Episode[]): ByPlace => Map.groupBy(episodes, placeOf)

/** Those of the same source, vital and side that share an instant with it; where one ends, another may begin. */
const overlapping = (episode: Episode, others: ByPlace): readonly Episode[] =>
  (others.get(placeOf(episode)) ?? []).filter(
    (other) =>
      other.fromMs <= episode.fromMs + episode.lastedMs &&
      episode.fromMs <= other.fromMs + other.lastedMs,
  )

const priorityOf = (episodes: readonly Episode[]): Priority | null =>
  episodes.reduce<Priority | null>(
    (most, { priority }) => (most === null ? priority : mostUrgent(most, priority)),
    null,
  )
