import { invariant } from '@vigil/shared/base'
import type { InstantMs } from '@vigil/shared/time'
import { minutes, seconds } from '@vigil/shared/time'
import type { ConditionLimits, DeviceId, Level, Side } from '@vigil/shared/vocabulary'
import { standingOf, type Standing } from './level-machine.ts'
import { isBeyond, leadingLevel } from './limit-rule.ts'
import type { Reason } from './reason.ts'

/** One level of a condition as measurements judge it (alarms.md 2.2). */
export type SpotLevel =
  | { readonly phase: 'inactive' }
  /** One measurement is beyond the limit, and nothing says yet that it is so. */
  | {
      readonly phase: 'unconfirmed'
      /** When that measurement was taken, or when changed limits made it one. */
      readonly sinceMs: InstantMs
      readonly source: DeviceId
    }
  | { readonly phase: 'confirmed' }

type Unconfirmed = Extract<SpotLevel, { phase: 'unconfirmed' }>

/** One condition as all measurements of its vital judge it, whoever took them. */
export interface SpotTrack {
  readonly levels: readonly SpotLevel[]
  /** A value beyond the extreme line raised it to high. */
  readonly raised: boolean
  /** Repeats that were tried and confirmed or refuted nothing. */
  readonly attempts: number
  /** Nobody has said "no symptoms" of what is unconfirmed now. */
  readonly symptomsAsked: boolean
}

/** A valid measurement as limits see it. */
export interface SpotSample {
  /** In the vital's unit; plus or minus infinity when off the scale. */
  readonly value: number
  /** Questionable and off-scale values breach but never end anything (alarms.md 2). */
  readonly quality: 'good' | 'questionable' | 'off-scale'
  readonly measuredMs: InstantMs
  readonly source: DeviceId
  readonly kind: SpotKind
}

/**
 * How a value counts: a measurement of its own; one of a run that a clip gives while it is on; one that is older
 * than the newest; the newest under changed limits; or the first of a stream that takes over.
 */
export type SpotKind = 'measurement' | 'stream' | 'late' | 'rejudged' | 'takes-over'

export interface SpotChange {
  readonly track: SpotTrack
  /** What changed a level; null when nothing did. */
  readonly reason: Reason | null
}

/** Repeats are at least this far apart: an arm that has just been squeezed reads wrong (alarms.md 2.2). */
export const repeatAfterMs = seconds(60)

/** A first breach asks for a repeat within this time; without a valid one it counts as confirmed (alarms.md 2.2). */
export const repeatWithinMs = (side: Side): number => (side === 'low' ? minutes(2) : minutes(5))

export const inactiveSpot: SpotLevel = { phase: 'inactive' }
export const confirmedSpot: SpotLevel = { phase: 'confirmed' }

export const newSpotTrack = (limits: ConditionLimits): SpotTrack => ({
  levels: limits.levels.map(() => inactiveSpot),
  raised: false,
  attempts: 0,
  symptomsAsked: true,
})

/** The state of one level; a track has one for each level of its condition. */
export function levelAt({ levels }: SpotTrack, index: number): SpotLevel {
  const level = levels[index]
  invariant(level !== undefined, 'a track has one state for each level of its condition')
  return level
}

export const awaitsConfirmation = ({ levels }: SpotTrack): boolean =>
  levels.some((level) => level.phase === 'unconfirmed')

/** Nothing is active: there is nothing to remember of it. */
export const isIdle = ({ levels, raised }: SpotTrack): boolean =>
  !raised && levels.every((level) => level.phase === 'inactive')

/** A measurement (alarms.md 2.2): delay 0, one reading suffices, no clear delay. */
export function judgeSpotTrack(
  track: SpotTrack,
  limits: ConditionLimits,
  sample: SpotSample,
): SpotChange {
  const extreme = isExtreme(limits, sample)
  const levels = limits.levels.map((level, index) =>
    nextLevel(levelAt(track, index), { level, side: limits.side, sample, extreme }),
  )
  const raised = extreme || (track.raised && !endsRaise(limits, sample))
  const next = { ...track, levels, raised }
  const asks = levels.some((level, index) => opened(levelAt(track, index), level))
  return {
    track: {
      ...next,
      attempts: attemptsAfter(track, next, sample.kind),
      symptomsAsked: track.symptomsAsked || asks,
    },
    reason: reasonOf(track, next),
  }
}

const isExtreme = ({ extreme, side, levels }: ConditionLimits, sample: SpotSample): boolean =>
  extreme !== null &&
  levels.length > 0 &&
  sample.quality !== 'off-scale' &&
  sample.kind !== 'late' &&
  isBeyond(sample.value, extreme, side)

/** The raise ends like a level whose limit is the extreme line (alarms.md 2.1). */
function endsRaise(limits: ConditionLimits, sample: SpotSample): boolean {
  const lead = leadingLevel(limits.levels)
  if (limits.extreme === null || lead === undefined) return true
  return standing(limits.side, { ...lead, limit: limits.extreme }, sample) === 'back'
}

interface Judged {
  readonly level: Level
  readonly side: Side
  readonly sample: SpotSample
  readonly extreme: boolean
}

/** A measurement that is not good, or is not the newest, is never back. */
function standing(side: Side, level: Level, { value, quality, kind }: SpotSample): Standing {
  const where = standingOf(value, side, level)
  return where === 'back' && (quality !== 'good' || kind === 'late') ? 'dead-band' : where
}

function nextLevel(state: SpotLevel, judged: Judged): SpotLevel {
  const where = standing(judged.side, judged.level, judged.sample)
  switch (state.phase) {
    case 'inactive':
      return where === 'breach' ? afterFirstBreach(state, judged) : state
    case 'unconfirmed':
      return afterRepeat(state, where, judged)
    case 'confirmed':
      return where === 'back' ? inactiveSpot : state
  }
}

function afterFirstBreach(state: SpotLevel, { sample, extreme }: Judged): SpotLevel {
  if (sample.kind === 'late') return state
  if (extreme) return confirmedSpot
  return { phase: 'unconfirmed', sinceMs: sample.measuredMs, source: sample.source }
}

function afterRepeat(state: Unconfirmed, where: Standing, { sample, extreme }: Judged): SpotLevel {
  const relation = relationOf(state, sample)
  if (where === 'breach') return extreme || relation !== 'same' ? confirmedSpot : state
  const ends = where === 'back' || (relation === 'repeat' && sample.quality === 'good')
  return ends ? inactiveSpot : state
}

/**
 * `same`: still the measurement that opened the level. `early`: another one, but before a repeat may be taken; it
 * can confirm, and only one that is back by the hysteresis ends anything. `repeat`: what was asked for.
 */
function relationOf(
  { sinceMs, source }: Unconfirmed,
  sample: SpotSample,
): 'same' | 'early' | 'repeat' {
  if (sample.kind === 'rejudged') return 'same'
  if (sample.kind === 'late') return 'early'
  if (sample.kind === 'takes-over' || sample.measuredMs - sinceMs >= repeatAfterMs) return 'repeat'
  return sample.kind === 'stream' && sample.source === source ? 'same' : 'early'
}

function attemptsAfter(before: SpotTrack, after: SpotTrack, kind: SpotKind): number {
  if (!awaitsConfirmation(after))
    return kind === 'late' || kind === 'rejudged' ? before.attempts : 0
  return kind === 'measurement' && awaitsConfirmation(before)
    ? before.attempts + 1
    : before.attempts
}

const opened = (before: SpotLevel, after: SpotLevel): boolean =>
  before.phase !== 'unconfirmed' && after.phase === 'unconfirmed'

/** Of several changes at once the one that asks most of a person. */
function reasonOf(before: SpotTrack, after: SpotTrack): Reason | null {
  const changes = after.levels.map((level, index) => changeOf(levelAt(before, index), level))
  if (after.raised && !before.raised)
    return awaitsConfirmation(before) ? 'confirmed-by-extreme' : 'extreme'
  if (changes.includes('measured-beyond')) return 'measured-beyond'
  if (changes.includes('confirmed-by-repeat')) return 'confirmed-by-repeat'
  if (changes.includes('back-inside') || (before.raised && !after.raised)) return 'back-inside'
  return changes.includes('not-confirmed') ? 'not-confirmed' : null
}

function changeOf(before: SpotLevel, after: SpotLevel): Reason | null {
  if (before.phase === after.phase) return null
  if (after.phase === 'unconfirmed') return 'measured-beyond'
  if (after.phase === 'confirmed') return 'confirmed-by-repeat'
  return before.phase === 'confirmed' ? 'back-inside' : 'not-confirmed'
}

/** Everything unconfirmed is confirmed, or what `when` picks of it. */
export function confirmSpotTrack(
  track: SpotTrack,
  reason: Reason,
  when: (level: Unconfirmed) => boolean = () => true,
): SpotChange {
  const levels = track.levels.map((level) =>
    level.phase === 'unconfirmed' && when(level) ? confirmedSpot : level,
  )
  const changed = levels.some((level, index) => level !== track.levels[index])
  return changed ? { track: { ...track, levels }, reason } : { track, reason: null }
}

/** No valid repeat came in time: what has waited long enough is confirmed. */
export const confirmOverdue = (track: SpotTrack, side: Side, nowMs: InstantMs): SpotChange =>
  confirmSpotTrack(
    track,
    'confirmed-for-want-of-repeat',
    ({ sinceMs }) => sinceMs + repeatWithinMs(side) <= nowMs,
  )

/** When the oldest unconfirmed level was measured; Infinity when none waits. */
export function waitingSinceMs({ levels }: SpotTrack): number {
  let earliest = Infinity
  for (const level of levels)
    if (level.phase === 'unconfirmed') earliest = Math.min(earliest, level.sinceMs)
  return earliest
}

/** An attempt at a repeat gave no value: it counts as none, and as one of three. */
export const failedAttempt = (track: SpotTrack): SpotTrack =>
  awaitsConfirmation(track) ? { ...track, attempts: track.attempts + 1 } : track
