import type { InstantMs } from '@vigil/shared/time'
import type { Level, Side } from '@vigil/shared/vocabulary'

/** One level of one condition (alarms.md 2.1). */
export type LevelState =
  | { readonly phase: 'inactive' }
  | {
      readonly phase: 'pending'
      /** When the first breaching reading was measured. */
      readonly startMs: InstantMs
      /** When the newest breaching reading came. */
      readonly lastBreachMs: InstantMs
      readonly secondBreachSeen: boolean
    }
  /** `clearingSinceMs`: since when readings are back; null while they are not. */
  | { readonly phase: 'active'; readonly clearingSinceMs: InstantMs | null }

export const inactiveLevel: LevelState = { phase: 'inactive' }
export const activeLevel: LevelState = { phase: 'active', clearingSinceMs: null }

/** Where a value lies: beyond the limit, inside by at least the hysteresis, or between the two. */
export type Standing = 'breach' | 'dead-band' | 'back'

/** A limit itself is not breached by a value equal to it. */
export function standingOf(value: number, side: Side, level: Level): Standing {
  const inside = side === 'high' ? level.limit - value : value - level.limit
  if (inside < 0) return 'breach'
  const back =
    side === 'high'
      ? value <= level.limit - level.hysteresis
      : value >= level.limit + level.hysteresis
  return back ? 'back' : 'dead-band'
}

/** How one valid reading stands to one level, and when. */
export interface LevelReading {
  readonly standing: Standing
  /** What a pending or a clearing is dated from: the measuring time as far as alarms.md 6 allows. */
  readonly sinceMs: InstantMs
  /** When the reading acts. */
  readonly atMs: InstantMs
}

/** The level after a reading. Deadlines of the same instant come after it, in {@link runLevelDeadlines}. */
export function judgeLevel(level: Level, state: LevelState, reading: LevelReading): LevelState {
  if (reading.standing === 'dead-band') return state
  return reading.standing === 'breach'
    ? afterBreach(level, state, reading)
    : afterBack(level, state, reading)
}

function afterBreach(level: Level, state: LevelState, reading: LevelReading): LevelState {
  switch (state.phase) {
    case 'inactive':
      return {
        phase: 'pending',
        startMs: reading.sinceMs,
        lastBreachMs: reading.atMs,
        secondBreachSeen: false,
      }
    case 'pending':
      return reading.atMs >= state.startMs + level.delayMs
        ? activeLevel
        : { ...state, lastBreachMs: reading.atMs, secondBreachSeen: true }
    case 'active':
      return state.clearingSinceMs === null ? state : activeLevel
  }
}

function afterBack(level: Level, state: LevelState, reading: LevelReading): LevelState {
  switch (state.phase) {
    case 'inactive':
      return state
    case 'pending':
      return inactiveLevel
    case 'active':
      if (level.clearDelayMs === 0) return inactiveLevel
      return state.clearingSinceMs === null
        ? { phase: 'active', clearingSinceMs: reading.sinceMs }
        : state
  }
}

/** The next instant at which time alone changes this level; Infinity when none does. `lapseMs`: alarms.md 2.1. */
export function levelDeadline(level: Level, state: LevelState, lapseMs: number): number {
  switch (state.phase) {
    case 'inactive':
      return Infinity
    case 'pending': {
      const lapse = state.lastBreachMs + lapseMs
      return state.secondBreachSeen ? Math.min(state.startMs + level.delayMs, lapse) : lapse
    }
    case 'active':
      return state.clearingSinceMs === null ? Infinity : state.clearingSinceMs + level.clearDelayMs
  }
}

/**
 * Everything due at or before `nowMs`: the earlier of activation and lapse, activation if both are due at one
 * instant; clearing cannot be due beside either.
 */
export function runLevelDeadlines(
  level: Level,
  state: LevelState,
  due: { readonly nowMs: InstantMs; readonly lapseMs: number },
): LevelState {
  if (due.nowMs < levelDeadline(level, state, due.lapseMs)) return state
  return state.phase === 'pending' &&
    state.secondBreachSeen &&
    state.startMs + level.delayMs <= Math.min(due.nowMs, state.lastBreachMs + due.lapseMs)
    ? activeLevel
    : inactiveLevel
}

/**
 * A stale vital cannot clear a level: absence is not health. None is pending by then, because a pending lapses
 * before its vital can turn stale.
 */
export const staleLevel = (state: LevelState): LevelState =>
  state.phase === 'active' && state.clearingSinceMs !== null ? activeLevel : state
