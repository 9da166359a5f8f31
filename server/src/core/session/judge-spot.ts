import { minutes } from '@vigil/shared/time'
import type { ConditionLimits, DeviceId, Vital } from '@vigil/shared/vocabulary'
import { absorbTrack, carryOn, spotStanding, type SpotStanding } from '../alarm/spot-standing.ts'
import {
  awaitsConfirmation,
  isIdle,
  judgeSpotTrack,
  newSpotTrack,
  type SpotChange,
  type SpotKind,
  type SpotTrack,
} from '../alarm/spot-track.ts'
import type { VitalStream } from '../alarm/vital-stream.ts'
import { announceTechnical, conditionAt, touch, type Draft } from './draft.ts'
import { judgesSource } from './rules-in-force.ts'
import type { LimitCondition } from './limit-condition.ts'
import type { SpotCondition, SpotMeasurement } from './spot-state.ts'

/** A measurement that is not the newest of its vital is live this long after measuring (alarms.md 2.2). */
const liveForMs = minutes(15)

/**
 * Judges one valid value of a measurement as an event (alarms.md 2.2). One that is older than what is known of its
 * vital can still confirm, as the second that is beyond a limit; after 15 min it is history.
 */
export function judgeSpot(
  draft: Draft,
  measurement: SpotMeasurement,
  kind: 'measurement' | 'stream',
): void {
  const { vital, measuredMs } = measurement
  if (measuredMs < newestMs(draft, vital)) {
    if (measuredMs >= draft.atMs - liveForMs) judgeConditions(draft, measurement, 'late')
    return
  }
  draft.spots = { ...draft.spots, newest: { ...draft.spots.newest, [vital]: measurement } }
  if (kind === 'measurement') absorbLostStreams(draft, vital)
  endLostWhile(draft, vital)
  judgeConditions(draft, measurement, kind)
}

function newestMs(draft: Draft, vital: Vital): number {
  let newest = draft.spots.newest[vital]?.measuredMs ?? -Infinity
  for (const stream of draft.streams)
    if (stream.vital === vital) newest = Math.max(newest, stream.lastMeasuredMs)
  return newest
}

/** Judges a value against every condition of its vital that judges it. */
export function judgeConditions(draft: Draft, measurement: SpotMeasurement, kind: SpotKind): void {
  draft.conditions.forEach((condition, index) => {
    if (condition.limits.vital !== measurement.vital) return
    if (!judges(draft, condition, measurement)) return
    changeSpot(draft, index, (track) =>
      judgeSpotTrack(track, condition.limits, { ...measurement, kind }),
    )
  })
}

/** The way respiration was measured, and the preset's mean pressure, which opens nothing beside a systolic one. */
function judges(draft: Draft, condition: LimitCondition, measurement: SpotMeasurement): boolean {
  const { limits, standing } = condition
  if (!judgesSource(draft.course, condition, measurement.source)) return false
  // What is active is judged on, or it could never end.
  return limits.judged === 'always' || !measurement.withSystolic || standing.state === 'active'
}

const placeOf = (draft: Draft, index: number): number =>
  draft.spots.conditions.findIndex((one) => one.index === index)

/** Applies a change to what measurements make of a condition; it is kept as long as anything of it is active. */
export function changeSpot(
  draft: Draft,
  index: number,
  change: (track: SpotTrack) => SpotChange,
): void {
  const { limits, keys } = conditionAt(draft, index)
  const place = placeOf(draft, index)
  const known = draft.spots.conditions[place]?.track ?? newSpotTrack(limits)
  const { track, reason } = change(known)
  touch(draft, index, reason)
  putSpot(draft, { index, limits, keys, track })
}

/** Puts a track in its place, or forgets it when nothing of it is active. */
export function putSpot(draft: Draft, spot: SpotCondition): void {
  const { conditions } = draft.spots
  const place = placeOf(draft, spot.index)
  if (place < 0 && isIdle(spot.track)) return
  const kept = isIdle(spot.track)
    ? conditions.toSpliced(place, 1)
    : place < 0
      ? [...conditions, spot]
      : conditions.with(place, spot)
  draft.spots = { ...draft.spots, conditions: kept }
}

/** What measurements make of the condition at this place; null while it is not active by them. */
export function spotStandingAt(
  draft: Draft,
  index: number,
  limits: ConditionLimits,
): SpotStanding | null {
  if (draft.spots.conditions.length === 0) return null
  const spot = draft.spots.conditions[placeOf(draft, index)]
  return spot === undefined ? null : spotStanding(spot.track, limits)
}

/** "The next valid reading goes on from there": streams that give this vital no more hand over what they left. */
const absorbLostStreams = (draft: Draft, vital: Vital): void =>
  absorbStreams(draft, vital, (stream) => stream.stale || vital === 'rate')

/** What these streams of a vital have come to stands from now on as measured; the streams end. */
export function absorbStreams(
  draft: Draft,
  vital: Vital,
  isAbsorbed: (stream: VitalStream) => boolean,
): void {
  const lost = draft.streams.filter((stream) => stream.vital === vital && isAbsorbed(stream))
  if (lost.length === 0) return
  draft.streams = draft.streams.filter((stream) => !lost.includes(stream))
  draft.conditions.forEach(({ limits, tracks }, index) => {
    if (limits.vital !== vital) return
    const left = tracks.filter(({ source }) => lost.some((stream) => stream.source === source))
    if (left.length === 0) return
    draft.conditions = draft.conditions.with(index, {
      ...conditionAt(draft, index),
      tracks: tracks.filter((one) => !left.includes(one)),
    })
    changeSpot(draft, index, (track) => ({
      track: left.reduce((kept, one) => absorbTrack(kept, one.track), track),
      reason: 'source-changed',
    }))
  })
}

/** "Lost while high / low" ends with a valid reading, whoever took it (alarms.md 2.3). */
function endLostWhile(draft: Draft, vital: Vital): void {
  for (const lost of draft.lostWhile) {
    if (lost.vital !== vital) continue
    announceTechnical(draft, {
      condition: { kind: 'lost-while', vital, side: lost.side },
      from: lost.shown,
      to: null,
      reason: 'valid-again',
    })
    draft.lostWhile = draft.lostWhile.filter((one) => one !== lost)
  }
}

/** A value of a stream that the plan watches as spot: a clip that is put on now and then. */
export function judgeSpotStream(
  draft: Draft,
  reading: Omit<SpotMeasurement, 'withSystolic'>,
): void {
  const { vital, source, value, quality, measuredMs } = reading
  judgeSpot(draft, { vital, source, value, quality, measuredMs, withSystolic: false }, 'stream')
}

/**
 * A stream gives the vital of a measurement. Its first reading is the repeat; what that leaves confirmed, the stream
 * carries on. As long as it says nothing for sure, the measurement stands beside it.
 */
export function handOverSpots(draft: Draft, reading: Omit<SpotMeasurement, 'withSystolic'>): void {
  const { vital, source } = reading
  judgeConditions(draft, { ...reading, withSystolic: false }, 'takes-over')
  const left = draft.spots.conditions.filter(({ limits }) => limits.vital === vital)
  if (left.some(({ track }) => awaitsConfirmation(track))) return
  for (const spot of left) carryOnStream(draft, spot, source)
  const { [vital]: _superseded, ...newest } = draft.spots.newest
  draft.spots = {
    ...draft.spots,
    newest,
    conditions: draft.spots.conditions.filter((one) => !left.includes(one)),
  }
}

function carryOnStream(draft: Draft, { index, track }: SpotCondition, source: DeviceId): void {
  const condition = conditionAt(draft, index)
  const place = condition.tracks.findIndex((one) => one.source === source)
  const known = condition.tracks[place]?.track ?? condition.untouched
  const carried = { source, track: carryOn(known, track) }
  const tracks = place < 0 ? [...condition.tracks, carried] : condition.tracks.with(place, carried)
  draft.conditions = draft.conditions.with(index, { ...condition, tracks })
  touch(draft, index, 'source-changed')
}
