import type { InstantMs } from '@vigil/shared/time'
import type { Observation, Reading } from '@vigil/shared/vocabulary'
import {
  afterValidReading,
  liveWindowMs,
  staleMs,
  type JudgedStream,
  type VitalStream,
} from '../alarm/vital-stream.ts'
import type { MonitorState } from './monitor-state.ts'
import { trendAfter } from './raise-limits.ts'
import { isWithinRest } from './rest-range.ts'
import { areApart } from './watch-disagreement.ts'
import { signalWord } from './watch-signal.ts'

/**
 * The state after a reading in which all is well, or null when it could be more than that and has to be judged in full.
 * Nearly all readings of nearly all sessions are quiet: good values inside every limit, of sources that are known and
 * heard, with nothing running that a reading could end. Then only the streams move on; that every other part of
 * `closeInstant` would have left its state alone is what the laws of the monitor compare, story by story.
 */
export function quietReading(
  state: MonitorState,
  reading: Reading,
  now: InstantMs,
): MonitorState | null {
  if (!mayBeQuiet(state, reading, now)) return null
  const { course } = state
  const streams = state.streams.slice()
  const moving = { state, streams, now }
  let beats = false
  for (const observation of reading.observations) {
    const moved = moveOn(moving, reading, observation)
    if (moved === null) return null
    beats ||= moved.vital === 'hr' || moved.vital === 'pr'
  }
  if (beats && !moveRateOn(moving, reading)) return null
  return { ...state, closedMs: now, streams, course: trendAfter({ course, streams }, now) }
}

/** Nothing else acts in this instant, nothing is due before it, and nothing is under way that a reading could end. */
const mayBeQuiet = (state: MonitorState, reading: Reading, now: InstantMs): boolean =>
  state.calm &&
  reading.timeliness === 'live' &&
  state.open === null &&
  now > state.closedMs &&
  now < state.deadlineMs

/** The instant as far as it has come. */
interface Moving {
  readonly state: MonitorState
  /** Of this instant; replaced one by one. */
  readonly streams: VitalStream[]
  readonly now: InstantMs
}

/** Moves the stream of a quiet observation on; null when it is not quiet. */
function moveOn(
  moving: Moving,
  { deviceId }: Reading,
  observation: Observation,
): VitalStream | null {
  if (observation.kind !== 'stream' || observation.result.kind !== 'value') return null
  const { vital, measuredMs, result } = observation
  const { now } = moving
  if (measuredMs > now || measuredMs < now - liveWindowMs) return null
  if (signalWord({ vital, value: result.value, quality: result.quality }) === 'questionable')
    return null
  return moveStream(moving, vital, { source: deviceId, value: result.value, measuredMs })
}

interface QuietValue {
  readonly source: string
  readonly value: number
  readonly measuredMs: InstantMs
  /** Of the rate: whose period it shares. */
  readonly feeder?: VitalStream
}

function moveStream(
  { state, streams, now }: Moving,
  vital: JudgedStream,
  { source, value, measuredMs, feeder }: QuietValue,
): VitalStream | null {
  const place = placeOf(streams, vital, source)
  const before = streams[place]
  if (before === undefined || !isSteady(before, measuredMs, now)) return null
  if (state.spots.newest[vital] !== undefined || !isWithinRest(state.rest[vital], value))
    return null
  const after = afterValidReading(before, {
    vital,
    source,
    declaredPeriodMs: declaredIn(feeder ?? before),
    lastMeasuredMs: measuredMs,
    lastValidMs: now,
    lastValue: value,
    lastIsQuestionable: false,
  })
  // A shorter stale time would be due before the deadline that is known.
  if (staleMs(after) < staleMs(before)) return null
  streams[place] = after
  return after
}

const declaredIn = ({ periodBy, periodMs }: VitalStream): number | null =>
  periodBy === 'declared' ? periodMs : null

/** One heart: the rate moves on with the one that is its source, and is kept fresh by the other. */
function moveRateOn(moving: Moving, { deviceId }: Reading): boolean {
  const { streams, now } = moving
  if (areApart({ streams })) return false
  const feeder = feederOf(streams, deviceId)
  if (feeder?.lastValidMs === now)
    return (
      moveStream(moving, 'rate', {
        source: deviceId,
        value: feeder.lastValue,
        measuredMs: feeder.lastMeasuredMs,
        feeder,
      }) !== null
    )
  streams.forEach((stream, index) => {
    if (stream.vital === 'rate' && !stream.stale) streams[index] = { ...stream, lastValidMs: now }
  })
  return true
}

/** What gives the rate while nobody has ranked sources: the ECG where there is one, else the oximeter (judge-rate.ts). */
function feederOf(streams: readonly VitalStream[], source: string): VitalStream | undefined {
  let pulse: VitalStream | undefined
  for (const stream of streams) {
    if (stream.vital === 'hr' && stream.newestIsValid && !stream.stale) return stream
    if (stream.vital === 'pr' && stream.source === source) pulse = stream
  }
  return pulse
}

/** The only source of its vital: who else could be judged is asked in full. */
function placeOf(streams: readonly VitalStream[], vital: JudgedStream, source: string): number {
  let place = -1
  for (let index = 0; index < streams.length; index += 1) {
    const stream = streams[index]
    if (stream?.vital !== vital) continue
    if (stream.source !== source || place >= 0) return -1
    place = index
  }
  return place
}

const isSteady = (stream: VitalStream, measuredMs: InstantMs, now: InstantMs): boolean =>
  !stream.stale &&
  stream.newestIsValid &&
  !stream.lastIsQuestionable &&
  stream.periodBy !== 'unknown' &&
  stream.lastValidMs < now &&
  measuredMs >= stream.lastMeasuredMs
