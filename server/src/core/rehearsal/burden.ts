import { hours, minutes } from '@vigil/shared/time'
import type { Episode } from './episode.ts'

/** What a set of limits asks of people over everything that was run. */
export interface RehearsalBurden {
  readonly alarms: { readonly high: number; readonly medium: number; readonly low: number }
  readonly perHour: number
  /** Time with at least one alarm, however many. */
  readonly minutesInAlarmPerHour: number
  readonly longestMs: number
  /** First alarm after the start of its source; null: none. */
  readonly firstMs: number | null
}

/** @param lastedMs of all sources together; 0: nothing was run, and nothing is counted per hour. */
export function rehearsalBurden(episodes: readonly Episode[], lastedMs: number): RehearsalBurden {
  const count = (priority: Episode['priority']): number =>
    episodes.filter((episode) => episode.priority === priority).length
  const perHour = (amount: number): number => (lastedMs === 0 ? 0 : (amount * hours(1)) / lastedMs)
  return {
    alarms: { high: count('high'), medium: count('medium'), low: count('low') },
    perHour: perHour(episodes.length),
    minutesInAlarmPerHour: perHour(inAlarmMs(episodes) / minutes(1)),
    longestMs: episodes.reduce((longest, episode) => Math.max(longest, episode.lastedMs), 0),
    firstMs: episodes.length === 0 ? null : Math.min(...episodes.map(({ fromMs }) => fromMs)),
  }
}

/** Time under alarm: spans that overlap in one source count once. */
function inAlarmMs(episodes: readonly Episode[]): number {
  let total = 0
  for (const own of Map.groupBy(episodes, ({ source }) => source).values()) {
    let coveredUntilMs = -Infinity
    for (const { fromMs, lastedMs } of own.toSorted((a, b) => a.fromMs - b.fromMs)) {
      const untilMs = fromMs + lastedMs
      total += Math.max(0, untilMs - Math.max(fromMs, coveredUntilMs))
      coveredUntilMs = Math.max(coveredUntilMs, untilMs)
    }
  }
  return total
}
