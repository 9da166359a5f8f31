import type { ConditionLimits, Level, Priority } from '@vigil/shared/vocabulary'
import { byUrgency, mostUrgent } from '@vigil/shared/vocabulary'
import { activeLevel } from './level-machine.ts'
import type { KeyedLimits } from './limit-carry.ts'
import { isBeyond } from './limit-rule.ts'
import type { ActiveLevels, LimitTrack } from './limit-track.ts'
import {
  awaitsConfirmation,
  confirmedSpot,
  inactiveSpot,
  levelAt,
  type SpotChange,
  type SpotLevel,
  type SpotTrack,
} from './spot-track.ts'

/** What measurements make of a condition that is active by them. */
export interface SpotStanding extends ActiveLevels {
  readonly confirmation: 'unconfirmed' | 'confirmed'
  /** A high is among what waits for its confirmation: over an active medium it sounds again (alarms.md 2.2). */
  readonly awaitsHigh: boolean
}

/** Unconfirmed nothing is more than medium; what is less by its level stays less. */
const priorityOf = (level: Level, state: SpotLevel): Priority =>
  state.phase === 'unconfirmed' && byUrgency(level.priority, 'medium') < 0
    ? 'medium'
    : level.priority

/** The most urgent of what is active, and the outermost limit of those; null while nothing is. */
export function spotStanding(track: SpotTrack, limits: ConditionLimits): SpotStanding | null {
  const top = topOf(track, limits)
  if (top === null) return null
  return {
    ...top,
    confirmation: awaitsConfirmation(track) ? 'unconfirmed' : 'confirmed',
    awaitsHigh: limits.levels.some(
      ({ priority }, index) => priority === 'high' && levelAt(track, index).phase === 'unconfirmed',
    ),
  }
}

function topOf(track: SpotTrack, limits: ConditionLimits): ActiveLevels | null {
  if (track.raised && limits.extreme !== null)
    return { priority: 'high', limit: limits.extreme, extreme: true }
  let top: ActiveLevels | null = null
  limits.levels.forEach((level, index) => {
    const state = levelAt(track, index)
    if (state.phase === 'inactive') return
    const priority = priorityOf(level, state)
    if (top === null || isMore({ priority, limit: level.limit }, top, limits))
      top = { priority, limit: level.limit, extreme: false }
  })
  return top
}

type Top = Pick<ActiveLevels, 'priority' | 'limit'>

const isMore = (a: Top, b: Top, { side }: ConditionLimits): boolean =>
  a.priority === b.priority
    ? isBeyond(a.limit, b.limit, side)
    : mostUrgent(a.priority, b.priority) === a.priority

/** "The next valid reading goes on from there": a measurement carries on what a lost stream left active. */
export function absorbTrack(track: SpotTrack, left: LimitTrack): SpotTrack {
  const levels = track.levels.map((level, index) =>
    left.levels[index]?.phase === 'active' ? confirmedSpot : level,
  )
  return { ...track, levels, raised: track.raised || left.raise.phase === 'active' }
}

/** A stream carries on what measurements left active. */
export function carryOn(kept: LimitTrack, left: SpotTrack): LimitTrack {
  const levels = kept.levels.map((level, index) =>
    levelAt(left, index).phase === 'confirmed' && level.phase !== 'active' ? activeLevel : level,
  )
  const raise = left.raised && kept.raise.phase !== 'active' ? activeLevel : kept.raise
  return { ...kept, levels, raise }
}

/** The track under changed limits: a level that is gone ends (alarms.md 2.4). */
export function moveToLimits(track: SpotTrack, from: KeyedLimits, to: KeyedLimits): SpotChange {
  const levels = to.keys.map((key) => track.levels[from.keys.indexOf(key)] ?? inactiveSpot)
  const raised = track.raised && to.limits.extreme !== null && levels.length > 0
  const lost =
    raised !== track.raised ||
    from.keys.some(
      (key, index) => levelAt(track, index).phase !== 'inactive' && !to.keys.includes(key),
    )
  return { track: { ...track, levels, raised }, reason: lost ? 'limit-off' : 'limits-changed' }
}
