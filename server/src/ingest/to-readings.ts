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
  const groups = new Map<string, Reading>()
  const rejections: Rejection[] = []
  for (const entry of message.entries) {
    const { measuredMs, rejection } = measuredAt(entry, message.time)
    if (rejection !== null) rejections.push(rejection)
    const mode = entry.mode ?? message.mode
    const ageMs = message.receivedMs - measuredMs
    const receivedMs = mode === message.mode ? message.receivedMs : context.receivedIn(mode)
    const timeliness = timelinessOf(entry, ageMs, context)
    const observation: Observation = { ...entry.said, measuredMs: receivedMs - ageMs }
    const name = `${mode}|${timeliness}`
    const group = groups.get(name)
    groups.set(name, {
      ...(group ?? newReading(message, { mode, receivedMs, timeliness })),
      observations: [...(group?.observations ?? []), observation],
    })
  }
  return { readings: [...groups.values()], rejections }
}

const newReading = (
  { deviceId, boot, seq }: CheckedMessage,
  kind: Pick<Reading, 'mode' | 'receivedMs' | 'timeliness'>,
): Reading => ({ deviceId, boot, seq, ...kind, observations: [] })

function measuredAt(
  { at, path }: Entry,
  time: MeasuredTime,
): { readonly measuredMs: InstantMs; readonly rejection: Rejection | null } {
  if (at === null) return { measuredMs: time.measuredMs, rejection: null }
  const parsed = parseTime(at)
  return parsed.kind === 'instant'
    ? { measuredMs: time.toReceiver(parsed.atMs), rejection: null }
    : {
        measuredMs: time.measuredMs,
        rejection: { path: `${path}.at`, rule: 'clock', got: at, fix: parsed.fix },
      }
}

function timelinessOf(
  { said }: Entry,
  ageMs: number,
  { streams }: ReadingContext,
): Reading['timeliness'] {
  if (said.kind === 'cuff') return ageMs <= cuffWindowMs ? 'live' : 'history'
  return streams === 'by-age' && ageMs <= liveWindowMs ? 'live' : 'history'
}
