import type { ConditionLimits, Level } from '@vigil/shared/vocabulary'
import { activeLevel, inactiveLevel, standingOf, type LevelState } from './level-machine.ts'
import type { LimitTrack, TrackChange } from './limit-track.ts'
import type { ResolvedCondition } from './resolve-limits.ts'

/** Limits and the names of their levels. */
export type KeyedLimits = Pick<ResolvedCondition, 'limits' | 'keys'>

const sameLevel = (a: Level, b: Level): boolean =>
  sameLine(a, b) && a.priority === b.priority && a.delayMs === b.delayMs

const sameLine = (a: Level, b: Level): boolean =>
  a.limit === b.limit && a.hysteresis === b.hysteresis && a.clearDelayMs === b.clearDelayMs

/** True when a change of limits left this condition as it was. */
export function sameLimits(a: KeyedLimits, b: KeyedLimits): boolean {
  const levels = b.limits.levels
  return (
    a.limits.extreme === b.limits.extreme &&
    a.limits.judged === b.limits.judged &&
    a.limits.levels.length === levels.length &&
    a.limits.levels.every((level, place) => {
      const other = levels[place]
      return other !== undefined && sameLevel(level, other) && a.keys[place] === b.keys[place]
    })
  )
}

interface Carried {
  readonly from: KeyedLimits
  readonly to: KeyedLimits
  /** Last valid value of the source. */
  readonly value: number
}

/**
 * A track under new limits (alarms.md 2.4). What is active stays so, its clearing to begin anew where its line moved;
 * a pending keeps its start while the last value still breaches; a level that is gone ends.
 */
export function carryTrack(track: LimitTrack, carried: Carried): TrackChange {
  const { from, to, value } = carried
  const levels = to.keys.map((key, place): LevelState => {
    const was = from.keys.indexOf(key)
    const [before, state, level] = [
      from.limits.levels[was],
      track.levels[was],
      to.limits.levels[place],
    ]
    if (before === undefined || state === undefined || level === undefined) return inactiveLevel
    if (sameLine(before, level)) return state
    return carryLevel(state, standingOf(value, to.limits.side, level) === 'breach')
  })
  const raise = carryRaise(track, from.limits, to.limits)
  const ended = endsLevel(track, carried) || raise.phase !== track.raise.phase
  return {
    track: {
      levels,
      raise,
      extremeRun: from.limits.extreme === to.limits.extreme ? track.extremeRun : null,
      lapsedUnheard: track.lapsedUnheard && levels.length > 0,
    },
    reason: ended ? 'limit-off' : 'limits-changed',
  }
}

function carryLevel(state: LevelState, stillBreached: boolean): LevelState {
  if (state.phase === 'active') return activeLevel
  return stillBreached ? state : inactiveLevel
}

function carryRaise(track: LimitTrack, from: ConditionLimits, to: ConditionLimits): LevelState {
  if (track.raise.phase !== 'active') return track.raise
  if (to.extreme === null || to.levels.length === 0) return inactiveLevel
  return from.extreme === to.extreme ? track.raise : activeLevel
}

const endsLevel = (track: LimitTrack, { from, to }: Carried): boolean =>
  from.keys.some(
    (key, place) => track.levels[place]?.phase !== 'inactive' && !to.keys.includes(key),
  )
