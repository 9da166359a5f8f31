import { hours, seconds, type InstantMs } from '@vigil/shared/time'
import type { Rejection } from '#app/notice-board.ts'
import type { ClockWatch } from './clock-watch.ts'
import { parseTime } from './parse-time.ts'

/** |skew| below: the device's time as it is. */
const trustedSkewMs = seconds(2)
/** |skew| above: the clock is wrong, not merely off. */
const faultySkewMs = seconds(60)
const oldestAgeMs = hours(7 * 24)

export interface StatedTime {
  readonly t?: unknown
  readonly age_ms?: unknown
}

/** When a message was measured, on the clock it was received by. */
export interface MeasuredTime {
  readonly measuredMs: InstantMs
  /** False: nothing usable was said, and a queued burst would look fresh (mqtt.md 6.6). */
  readonly stated: boolean
  /** The device's own time, where it sent a usable one. */
  readonly deviceMs: InstantMs | null
  /** Brings another time of the same message, e.g. a cuff's `at`, onto the receiving clock. */
  toReceiver(deviceMs: InstantMs): InstantMs
  readonly rejections: readonly Rejection[]
}

export interface ArrivalContext {
  readonly receivedMs: InstantMs
  readonly clock: ClockWatch
  /** Half the device's period: messages closer together say nothing about its clock. */
  readonly spacingMs: number
}

/** Measured time of a live message (mqtt.md 6.6). A bad time never costs the values. */
export function liveTime(stated: StatedTime, arrival: ArrivalContext): MeasuredTime {
  const { receivedMs } = arrival
  const age = ageOf(stated)
  if (stated.t === undefined)
    return age.ageMs === null ? untimed(receivedMs, age.rejections) : aged(receivedMs, age.ageMs)
  const parsed = parseTime(stated.t)
  if (parsed.kind === 'unusable') {
    const rejections = [...age.rejections, clockNotice(stated.t, parsed.fix)]
    return age.ageMs === null
      ? untimed(receivedMs, rejections)
      : { ...aged(receivedMs, age.ageMs), rejections }
  }
  const timed = byClock(parsed.atMs, arrival, age.ageMs)
  if (age.rejections.length === 0) return timed
  return { ...timed, rejections: [...age.rejections, ...timed.rejections] }
}

/** Measured time of a backfilled reading: `t` corrected by the skew of the live stream, or `age_ms`; null: neither. */
export function backfillTime(stated: StatedTime, arrival: ArrivalContext): MeasuredTime | null {
  const { receivedMs, clock } = arrival
  const parsed = stated.t === undefined ? null : parseTime(stated.t)
  if (parsed?.kind === 'instant') {
    const correctionMs = Math.abs(clock.skewMs) < trustedSkewMs ? 0 : clock.skewMs
    return corrected(parsed.atMs, receivedMs, correctionMs)
  }
  const { ageMs } = ageOf(stated)
  return ageMs === null ? null : aged(receivedMs, ageMs)
}

/** When device time inside one program run went backwards: receive time rules, and the clock is learnt anew. */
export function afterTimeWentBack(arrival: ArrivalContext, deviceMs: InstantMs): MeasuredTime {
  arrival.clock.restart(arrival.receivedMs, deviceMs)
  return {
    ...corrected(deviceMs, arrival.receivedMs, arrival.receivedMs - deviceMs),
    rejections: [
      {
        path: 't',
        rule: 'clock',
        got: deviceMs,
        fix: 't went backwards within one boot: set the clock at program start only, or start with a new boot',
      },
    ],
  }
}

function byClock(deviceMs: InstantMs, arrival: ArrivalContext, ageMs: number | null): MeasuredTime {
  const { receivedMs, clock, spacingMs } = arrival
  const { kind, skewMs } = clock.observe({ receivedMs, offsetMs: receivedMs - deviceMs }, spacingMs)
  const size = Math.abs(skewMs)
  if (kind !== 'jumped' && size < trustedSkewMs) return corrected(deviceMs, receivedMs, 0)
  if (kind !== 'jumped' && size <= faultySkewMs)
    return withAge(corrected(deviceMs, receivedMs, skewMs), receivedMs, ageMs)
  const rejections = [clockNotice(deviceMs, clockFix(kind, skewMs))]
  // The distance between two times of one message is right even where the clock is wrong.
  const byReceipt = corrected(deviceMs, receivedMs, receivedMs - deviceMs)
  return { ...withAge({ ...byReceipt, stated: ageMs !== null }, receivedMs, ageMs), rejections }
}

/** An age needs no clock: where there is one, it rules over a clock that is off. */
const withAge = (time: MeasuredTime, receivedMs: InstantMs, ageMs: number | null): MeasuredTime =>
  ageMs === null ? time : { ...time, measuredMs: receivedMs - ageMs }

const clockFix = (kind: string, skewMs: number): string =>
  kind === 'jumped'
    ? 'the clock of the device jumped: keep it by NTP or by time/req, or send age_ms'
    : `the clock of the device is ${Math.round(skewMs / 1000)} s behind: keep it by NTP or by time/req, or send age_ms`

const clockNotice = (got: unknown, fix: string): Rejection => ({
  path: 't',
  rule: 'clock',
  got,
  fix,
})

function corrected(deviceMs: InstantMs, receivedMs: InstantMs, correctionMs: number): MeasuredTime {
  const toReceiver = (ms: InstantMs): InstantMs => Math.min(ms + correctionMs, receivedMs)
  return {
    measuredMs: toReceiver(deviceMs),
    stated: true,
    deviceMs,
    toReceiver,
    rejections: none,
  }
}

/** Without a device time there is nothing to compare an `at` with: it is taken as it is. */
const withoutDeviceTime = (receivedMs: InstantMs) => ({
  deviceMs: null,
  toReceiver: (ms: InstantMs): InstantMs => Math.min(ms, receivedMs),
})

const untimed = (receivedMs: InstantMs, rejections: readonly Rejection[]): MeasuredTime => ({
  ...withoutDeviceTime(receivedMs),
  measuredMs: receivedMs,
  stated: false,
  rejections,
})

const aged = (receivedMs: InstantMs, ageMs: number): MeasuredTime => ({
  ...withoutDeviceTime(receivedMs),
  measuredMs: receivedMs - ageMs,
  stated: true,
  rejections: [],
})

interface StatedAge {
  readonly ageMs: number | null
  readonly rejections: readonly Rejection[]
}

const none: readonly Rejection[] = []
const noAge: StatedAge = { ageMs: null, rejections: none }

function ageOf({ age_ms: raw }: StatedTime): StatedAge {
  if (raw === undefined) return noAge
  if (typeof raw === 'number' && raw >= 0 && raw <= oldestAgeMs)
    return { ageMs: Math.round(raw), rejections: [] }
  return {
    ageMs: null,
    rejections: [
      {
        path: 'age_ms',
        rule: 'age',
        got: raw,
        fix: 'send the milliseconds between measuring and sending, 0 or more',
      },
    ],
  }
}
