import type { InstantMs } from '@vigil/shared/time'
import { seconds } from '@vigil/shared/time'
import type { ConditionLimits, Level, Priority } from '@vigil/shared/vocabulary'
import { invariant } from '@vigil/shared/base'
import { mostUrgent } from '@vigil/shared/vocabulary'
import {
  activeLevel,
  inactiveLevel,
  judgeLevel,
  levelDeadline,
  runLevelDeadlines,
  staleLevel,
  standingOf,
  type LevelState,
  type Standing,
} from './level-machine.ts'
import { isBeyond, leadingLevel } from './limit-rule.ts'
import type { Reason } from './reason.ts'

/** One condition as judged on one source of its vital: its levels, and the raise beyond the extreme. */
export interface LimitTrack {
  readonly levels: readonly LevelState[]
  /** Never pending. */
  readonly raise: LevelState
  readonly extremeRun: ExtremeRun | null
  /** A pending lapsed for want of readings: should the vital turn stale now, it was lost while breached. */
  readonly lapsedUnheard: boolean
}

/** Consecutive valid readings beyond the extreme line. */
interface ExtremeRun {
  readonly startMs: InstantMs
  readonly newestWasGood: boolean
}

/** A valid reading as limits see it. */
export interface Sample {
  /** In the vital's unit; plus or minus infinity when off the scale. */
  readonly value: number
  /** Questionable and off-scale values breach but never clear (mqtt.md 6.4). */
  readonly quality: 'good' | 'questionable' | 'off-scale'
  readonly sinceMs: InstantMs
  readonly atMs: InstantMs
}

export interface TrackChange {
  readonly track: LimitTrack
  /** What changed a level; null when nothing did. */
  readonly reason: Reason | null
}

export const newTrack = (limits: ConditionLimits): LimitTrack => ({
  levels: limits.levels.map(() => inactiveLevel),
  raise: inactiveLevel,
  extremeRun: null,
  lapsedUnheard: false,
})

/** Questionable readings must be this far apart to prove an extreme (alarms.md 2.1, `questionable`). */
const questionableExtremeMs = seconds(5)

/** The extreme line as a level: it ends by the leading level's hysteresis and clear delay. */
function raiseLevel(limits: ConditionLimits): Level | null {
  const lead = leadingLevel(limits.levels)
  return limits.extreme === null || lead === undefined
    ? null
    : { ...lead, limit: limits.extreme, priority: 'high', delayMs: 0 }
}

const activeRaise = (track: LimitTrack, limits: ConditionLimits): Level | null =>
  track.raise.phase === 'active' ? raiseLevel(limits) : null

const standing = (sample: Sample, limits: ConditionLimits, level: Level): Standing => {
  const where = standingOf(sample.value, limits.side, level)
  return where === 'back' && sample.quality !== 'good' ? 'dead-band' : where
}

function followExtreme(
  track: LimitTrack,
  limits: ConditionLimits,
  sample: Sample,
): ExtremeRun | null {
  if (limits.extreme === null || sample.quality === 'off-scale') return track.extremeRun
  if (isBeyond(sample.value, limits.extreme, limits.side))
    return {
      startMs: track.extremeRun?.startMs ?? sample.sinceMs,
      newestWasGood: sample.quality === 'good',
    }
  const changesNothing =
    sample.quality === 'questionable' &&
    !limits.levels.some((level) => isBeyond(sample.value, level.limit, limits.side))
  return changesNothing ? track.extremeRun : null
}

/** Two in a row prove an extreme; if either is questionable, only when five seconds lie between. */
function provesExtreme(before: ExtremeRun | null, now: ExtremeRun | null, sample: Sample): boolean {
  if (before === null || now === null || sample.quality === 'off-scale') return false
  if (now === before) return false
  return (
    (before.newestWasGood && now.newestWasGood) ||
    sample.sinceMs - before.startMs >= questionableExtremeMs
  )
}

/** A stream's reading (alarms.md 2.1). */
export function judgeTrack(
  track: LimitTrack,
  limits: ConditionLimits,
  sample: Sample,
): TrackChange {
  const extremeRun = followExtreme(track, limits, sample)
  const extreme = provesExtreme(track.extremeRun, extremeRun, sample)
  const levels = mapLevels(track.levels, limits, (level, state) => {
    const where = standing(sample, limits, level)
    if (extreme && where === 'breach') return activeLevel
    return judgeLevel(level, state, { standing: where, sinceMs: sample.sinceMs, atMs: sample.atMs })
  })
  const raise = judgeRaise(track, limits, { sample, extreme })
  if (
    levels === track.levels &&
    raise === track.raise &&
    extremeRun === track.extremeRun &&
    !track.lapsedUnheard
  )
    return { track, reason: null }
  return {
    track: { levels, raise, extremeRun, lapsedUnheard: false },
    reason: readingReason(track, { levels, raise }),
  }
}

function judgeRaise(
  track: LimitTrack,
  limits: ConditionLimits,
  reading: { readonly sample: Sample; readonly extreme: boolean },
): LevelState {
  const { raise } = track
  if (reading.extreme)
    return raise.phase === 'active' && raise.clearingSinceMs === null ? raise : activeLevel
  const level = activeRaise(track, limits)
  if (level === null) return raise
  const { sinceMs, atMs } = reading.sample
  return judgeLevel(level, raise, {
    standing: standing(reading.sample, limits, level),
    sinceMs,
    atMs,
  })
}

function readingReason(
  before: LimitTrack,
  after: Pick<LimitTrack, 'levels' | 'raise'>,
): Reason | null {
  if (after.raise.phase === 'active' && before.raise.phase !== 'active') return 'extreme'
  let reason: Reason | null = before.raise.phase === after.raise.phase ? null : 'back-inside'
  after.levels.forEach((level, index) => {
    const was = before.levels[index]
    if (was?.phase === level.phase) return
    if (level.phase === 'active') reason = isSecondBreach(was) ? 'second-breach' : 'delay-passed'
    else if (level.phase === 'pending') reason ??= 'breached'
    else reason ??= 'back-inside'
  })
  return reason
}

/** With two breaches before it, a reading at the end of the delay only coincides with it. */
const isSecondBreach = (before: LevelState | undefined): boolean =>
  before?.phase !== 'pending' || !before.secondBreachSeen

const activations: readonly Reason[] = ['second-breach', 'delay-passed']

/** A measurement (alarms.md 2.2, without confirmation): delay 0, one reading suffices, no clear delay. */
export function judgeSpot(track: LimitTrack, limits: ConditionLimits, sample: Sample): TrackChange {
  const judged = (level: Level, state: LevelState): LevelState => {
    const where = standing(sample, limits, level)
    if (where === 'breach') return state.phase === 'active' ? state : activeLevel
    return where === 'back' ? inactiveLevel : state
  }
  const levels = mapLevels(track.levels, limits, judged)
  const extreme = raiseLevel(limits)
  const raise =
    extreme === null || sample.quality === 'off-scale' ? track.raise : judged(extreme, track.raise)
  if (levels === track.levels && raise === track.raise) return { track, reason: null }
  const reason = readingReason(track, { levels, raise })
  return {
    track: { ...track, levels, raise },
    reason: reason !== null && activations.includes(reason) ? 'measured-beyond' : reason,
  }
}

function mapLevels(
  states: readonly LevelState[],
  limits: ConditionLimits,
  next: (level: Level, state: LevelState) => LevelState,
): readonly LevelState[] {
  let changed = states
  states.forEach((state, index) => {
    const after = next(levelAt(limits, index), state)
    if (after !== state) changed = changed.with(index, after)
  })
  return changed
}

function levelAt(limits: ConditionLimits, index: number): Level {
  const level = limits.levels[index]
  invariant(level !== undefined, 'a track has one state for each level of its condition')
  return level
}

export interface TrackTiming {
  readonly nowMs: InstantMs
  /** max(5 s, 2 periods) of the stream. */
  readonly lapseMs: number
  /** When the newest valid reading of the stream came. */
  readonly lastValidMs: InstantMs
}

/** Deadlines of the levels and the raise at or before now. */
export function runTrackDeadlines(
  track: LimitTrack,
  limits: ConditionLimits,
  timing: TrackTiming,
): TrackChange {
  let reason: Reason | null = null
  let lapsedUnheard = track.lapsedUnheard
  const run = (level: Level, state: LevelState): LevelState => {
    const after = runLevelDeadlines(level, state, timing)
    if (after === state) return state
    if (after.phase === 'active') reason = 'delay-passed'
    else if (state.phase === 'pending') {
      reason ??= 'lapsed'
      lapsedUnheard ||= timing.lastValidMs <= state.lastBreachMs
    } else reason ??= 'back-inside'
    return after
  }
  const levels = mapLevels(track.levels, limits, run)
  const extreme = activeRaise(track, limits)
  const raise = extreme === null ? track.raise : run(extreme, track.raise)
  return { track: { ...track, levels, raise, lapsedUnheard }, reason }
}

/** The next instant at which time alone changes this track; Infinity when none does. */
export function trackDeadline(track: LimitTrack, limits: ConditionLimits, lapseMs: number): number {
  let earliest = Infinity
  track.levels.forEach((state, index) => {
    earliest = Math.min(earliest, levelDeadline(levelAt(limits, index), state, lapseMs))
  })
  const extreme = activeRaise(track, limits)
  return extreme === null
    ? earliest
    : Math.min(earliest, levelDeadline(extreme, track.raise, lapseMs))
}

/** The stream turned stale. `lostWhileBreached`: a pending lapsed for want of readings. */
export function staleTrack(
  track: LimitTrack,
  limits: ConditionLimits,
): TrackChange & { readonly lostWhileBreached: boolean } {
  const levels = mapLevels(track.levels, limits, (_level, state) => staleLevel(state))
  return {
    track: { ...track, levels, raise: staleLevel(track.raise), lapsedUnheard: false },
    reason: levels === track.levels ? null : 'stale',
    lostWhileBreached: track.lapsedUnheard,
  }
}

/** What one source hands to the one that carries on: the more severe of both, level by level. */
export function mergeTracks(kept: LimitTrack, left: LimitTrack): LimitTrack {
  const severe = (a: LevelState, b: LevelState | undefined): LevelState =>
    a.phase === 'active' || b === undefined || b.phase === 'inactive' ? a : b
  return {
    levels: kept.levels.map((level, index) => severe(level, left.levels[index])),
    raise: severe(kept.raise, left.raise),
    extremeRun: kept.extremeRun,
    lapsedUnheard: false,
  }
}

/** Of the levels that are active: the highest priority, and the limit of the outermost of those. */
export interface ActiveLevels {
  readonly priority: Priority
  readonly limit: number
  readonly extreme: boolean
}

export function activeLevels(track: LimitTrack, limits: ConditionLimits): ActiveLevels | null {
  let top: ActiveLevels | null = null
  limits.levels.forEach((level, index) => {
    if (track.levels[index]?.phase !== 'active') return
    if (top === null || mostUrgent(level.priority, top.priority) !== top.priority)
      top = { priority: level.priority, limit: level.limit, extreme: false }
    else if (level.priority === top.priority && isBeyond(level.limit, top.limit, limits.side))
      top = { ...top, limit: level.limit }
  })
  if (track.raise.phase === 'active' && limits.extreme !== null)
    return { priority: 'high', limit: limits.extreme, extreme: true }
  return top
}

export const isPending = (track: LimitTrack): boolean =>
  track.levels.some((level) => level.phase === 'pending')

/** Nothing of it is under way: a value beyond no level leaves it as it is. */
export const isCalm = ({ levels, raise, extremeRun, lapsedUnheard }: LimitTrack): boolean =>
  extremeRun === null &&
  !lapsedUnheard &&
  raise.phase === 'inactive' &&
  levels.every((level) => level.phase === 'inactive')
