import { minutes, type InstantMs } from '@vigil/shared/time'
import type { DeviceId, Mode, Observation, Reading } from '@vigil/shared/vocabulary'
import { liveWindowMs } from '#core/alarm/vital-stream.ts'
import type { Rejection } from '#app/notice-board.ts'
import type { Entry } from './decode-obs.ts'
import type { MeasuredTime } from './measured-time.ts'
import { parseTime } from './parse-time.ts'

/** Spot readings (alarms.md 2.2); the newest of a session is live for longer, which its session knows. */
const cuffWindowMs = minutes(15)

/** One message after every check, ready to become readings. */
export interface CheckedMessage {
  readonly deviceId: DeviceId
  readonly boot: string | null
  readonly seq: number | null
  readonly mode: Mode
  readonly receivedMs: InstantMs
  readonly time: MeasuredTime
  readonly entries: readonly Entry[]
}

export interface ReadingContext {
  /** Older than what is known, or backfilled: its streams are history whatever their age. */
  readonly streams: 'by-age' | 'history'
  /** Arrival on the clock of another mode than the message's. */
  receivedIn(mode: Mode): InstantMs
}

export interface DatedReadings {
  readonly readings: readonly Reading[]
  readonly rejections: readonly Rejection[]
}

/** Dates every entry and groups them: one reading for each mode and timeliness. */
export function toReadings(message: CheckedMessage, context: ReadingContext): DatedReadings {
  const readings: GrowingReading[] = []
  const rejections: Rejection[] = []
  for (const entry of message.entries) {
    const measuredMs = measuredAt(entry, message.time, rejections)
    const mode = entry.mode ?? message.mode
    const ageMs = message.receivedMs - measuredMs
    const receivedMs = mode === message.mode ? message.receivedMs : context.receivedIn(mode)
    const timeliness = timelinessOf(entry, ageMs, context)
    const observation = observationOf(entry, receivedMs - ageMs)
    const group = readings.find((one) => one.mode === mode && one.timeliness === timeliness)
    if (group !== undefined) group.observations.push(observation)
    else {
      const { deviceId, boot, seq, time } = message
      const observations = [observation]
      const reading = { deviceId, boot, seq, mode, receivedMs, timeliness, observations }
      const { deviceMs } = time
      const isOwnTime = deviceMs === null || deviceMs === observation.measuredMs
      readings.push(isOwnTime ? reading : { ...reading, deviceMs })
    }
  }
  return { readings, rejections }
}

interface GrowingReading extends Reading {
  readonly observations: Observation[]
}

/** Streams field by field: this runs for every value, and a spread costs more than all the rest of it. */
const observationOf = ({ said }: Entry, measuredMs: InstantMs): Observation =>
  said.kind === 'stream'
    ? { kind: 'stream', vital: said.vital, measuredMs, result: said.result }
    : { ...said, measuredMs }

function measuredAt({ at, path }: Entry, time: MeasuredTime, rejections: Rejection[]): InstantMs {
  if (at === null) return time.measuredMs
  const parsed = parseTime(at)
  if (parsed.kind === 'instant') return time.toReceiver(parsed.atMs)
  rejections.push({ path: `${path}.at`, rule: 'clock', got: at, fix: parsed.fix })
  return time.measuredMs
}

function timelinessOf(
  { said }: Entry,
  ageMs: number,
  { streams }: ReadingContext,
): Reading['timeliness'] {
  if (said.kind === 'cuff') return ageMs <= cuffWindowMs ? 'live' : 'history'
  return streams === 'by-age' && ageMs <= liveWindowMs ? 'live' : 'history'
}
