import type { InstantMs } from '@vigil/shared/time'
import type { DeviceId, Measured } from '@vigil/shared/vocabulary'
import { judgeTrack, type LimitTrack, type Sample, type TrackChange } from '../alarm/limit-track.ts'
import {
  afterValidReading,
  liveWindowMs,
  type JudgedStream,
  type VitalStream,
} from '../alarm/vital-stream.ts'
import { declaredPeriod } from './declared-periods.ts'
import { conditionAt, touch, type Draft } from './draft.ts'
import type { StreamWord } from './gather-readings.ts'
import { findStream, freshSources } from './find-stream.ts'
import { handOverSpots, judgeSpotStream } from './judge-spot.ts'
import { moveTrack } from './limits-in-force.ts'
import { judgesSource } from './rules-in-force.ts'
import type { LimitCondition } from './limit-condition.ts'
import { watchOf } from './plan.ts'
import { handOver, rankedSource } from './rank-sources.ts'

/** A valid value on its way to the limits. */
export interface ValidReading {
  readonly vital: JudgedStream
  readonly source: DeviceId
  readonly value: number
  readonly quality: Sample['quality']
  readonly measuredMs: InstantMs
  readonly declaredPeriodMs: number | null
}

/** Judges what streams said in this instant and returns the words that were valid and live. */
export function judgeStreams(draft: Draft, words: readonly StreamWord[]): ValidReading[] {
  const valid = words.flatMap((word) => {
    const reading = validReading(draft, word)
    return reading === null ? [] : [reading]
  })
  for (const reading of valid) {
    const withSystolic =
      reading.vital === 'abp-map' &&
      words.some((word) => word.observation.vital === 'abp-sys' && word.source === reading.source)
    judgeReading(draft, reading, { withSystolic })
  }
  return valid
}

function validReading(draft: Draft, word: StreamWord): ValidReading | null {
  const { vital, result, measuredMs } = word.observation
  const stream = findStream(draft, vital, word.source)
  const known = stream?.lastMeasuredMs ?? -Infinity
  if (measuredMs < draft.atMs - liveWindowMs || measuredMs < known) return null
  const number = numberOf(result)
  if (number === null) {
    if (stream?.newestIsValid === true) replaceStream(draft, { ...stream, newestIsValid: false })
    return null
  }
  return {
    vital,
    source: word.source,
    ...number,
    measuredMs: Math.min(measuredMs, draft.atMs),
    declaredPeriodMs: declaredPeriod(draft.declaredPeriodsMs, word.source, vital),
  }
}

/** A valid result as a number, off the scale as infinity; null for what is no value. */
export function numberOf(result: Measured): Pick<ValidReading, 'value' | 'quality'> | null {
  switch (result.kind) {
    case 'value':
      return { value: result.value, quality: result.quality }
    case 'beyond-scale':
      return { value: result.direction === 'over' ? Infinity : -Infinity, quality: 'off-scale' }
    case 'held':
    case 'absent':
      return null
  }
}

interface HowJudged {
  /** Sources that feed this vital now; those that are not stale unless given. */
  readonly feeders?: readonly DeviceId[]
  /** The same measurement speaks of a systolic, even as absent: a mean beside a zero is no pressure. */
  readonly withSystolic?: boolean
}

/** One valid reading of one source: its stream goes on, sources that were lost hand over, limits judge. */
export function judgeReading(draft: Draft, reading: ValidReading, how: HowJudged = {}): void {
  const before = findStream(draft, reading.vital, reading.source)
  replaceStream(
    draft,
    afterValidReading(before, {
      vital: reading.vital,
      source: reading.source,
      declaredPeriodMs: reading.declaredPeriodMs,
      lastMeasuredMs: reading.measuredMs,
      lastValidMs: draft.atMs,
      lastValue: reading.value,
      lastIsQuestionable: reading.quality === 'questionable',
    }),
  )
  const ranked = rankedSource(draft, reading.vital)
  if (ranked !== null && ranked !== reading.source) return
  if (ranked !== null) handOver(draft, reading.vital, ranked)
  if (watchOf(draft.session.plan, reading.vital) === 'spot') judgeSpotStream(draft, reading)
  else
    judgeStream(draft, reading, {
      sinceMs: Math.max(reading.measuredMs, before?.lastMeasuredMs ?? -Infinity),
      how,
    })
}

function judgeStream(
  draft: Draft,
  reading: ValidReading,
  { sinceMs, how }: { readonly sinceMs: InstantMs; readonly how: HowJudged },
): void {
  const { vital, source, value, quality } = reading
  if (draft.spots.newest[vital] !== undefined) handOverSpots(draft, reading)
  if (hasOtherSources(draft, reading))
    takeOver(draft, reading, how.feeders ?? freshSources(draft, vital))
  const sample: Sample = { value, quality, sinceMs, atMs: draft.atMs }
  eachCondition(draft, vital, (condition, index) => {
    if (!judgesSource(draft.course, condition, source)) return
    if (judgesWith(draft, index, how.withSystolic === true))
      changeTrack(draft, { index, source }, (track) => judgeTrack(track, condition.limits, sample))
  })
}

/**
 * The preset's mean pressure opens nothing where the measurement speaks of a systolic (alarms.md 2.4); one that
 * is already active is judged on, or it could never end.
 */
function judgesWith(draft: Draft, index: number, withSystolic: boolean): boolean {
  const condition = conditionAt(draft, index)
  return (
    condition.limits.judged === 'always' || !withSystolic || condition.standing.state === 'active'
  )
}

const hasOtherSources = (draft: Draft, { vital, source }: ValidReading): boolean =>
  draft.streams.some((stream) => stream.vital === vital && stream.source !== source)

/** "The next valid reading goes on from there": sources that no longer feed a vital hand their levels over. */
function takeOver(draft: Draft, reading: ValidReading, feeders: readonly DeviceId[]): void {
  const left = draft.streams.filter(
    (stream) =>
      stream.vital === reading.vital &&
      stream.source !== reading.source &&
      !feeders.includes(stream.source),
  )
  if (left.length === 0) return
  draft.conditions.forEach((condition, index) => {
    if (condition.limits.vital !== reading.vital) return
    for (const { source } of left) moveTrack(draft, { index, source }, reading.source)
  })
  draft.streams = draft.streams.filter((stream) => !left.includes(stream))
}

/** Conditions of this vital that are not off. */
function eachCondition(
  draft: Draft,
  vital: JudgedStream,
  visit: (condition: LimitCondition, index: number) => void,
): void {
  draft.conditions.forEach((condition, index) => {
    const { limits } = condition
    if (limits.vital === vital && limits.levels.length > 0) visit(condition, index)
  })
}

interface TrackPlace {
  readonly index: number
  readonly source: DeviceId
}

/** As judged so far on this source; untouched where it has said nothing yet. */
export const trackOf = (condition: LimitCondition, source: DeviceId): LimitTrack =>
  condition.tracks.find((one) => one.source === source)?.track ?? condition.untouched

/** Applies a change to the track of one source; it is kept from the first that changes anything. */
export function changeTrack(
  draft: Draft,
  where: TrackPlace,
  change: (track: LimitTrack) => TrackChange,
): void {
  const condition = conditionAt(draft, where.index)
  const known = trackOf(condition, where.source)
  const { track, reason } = change(known)
  touch(draft, where.index, reason)
  if (track === known) return
  const changed = { source: where.source, track }
  const place = condition.tracks.findIndex((one) => one.source === where.source)
  const tracks = place < 0 ? [...condition.tracks, changed] : condition.tracks.with(place, changed)
  draft.conditions = draft.conditions.with(where.index, { ...condition, tracks })
}

function replaceStream(draft: Draft, stream: VitalStream): void {
  const place = draft.streams.findIndex(
    (one) => one.vital === stream.vital && one.source === stream.source,
  )
  draft.streams = place < 0 ? [...draft.streams, stream] : draft.streams.with(place, stream)
}
