import type { InstantMs } from '../time/index.ts'
import type { DeviceId } from './ids.ts'
import type { StreamVital } from './vital-sign.ts'

/** Real patients, a demonstration, or a test: a reading reaches only a session of its own mode (mqtt.md 6.2). */
export const modes = ['real', 'demo', 'test'] as const
export type Mode = (typeof modes)[number]

/** Why there is no value. A zero, a null or a NaN never stands for any of these. */
export type AbsenceCause =
  | 'no-result'
  | 'off'
  | 'invalid'
  | 'range'
  | 'zero'
  | 'sentinel'
  | 'not-a-number'
  | 'ongoing'
  | 'calibrating'

/** What a device says of one vital: a value, or an absence with its cause. */
export type Measured =
  | { readonly kind: 'value'; readonly value: number; readonly quality: 'good' | 'questionable' }
  /** Off the scale: breaches every limit of its side, never extreme, never clears (alarms.md 2). */
  | {
      readonly kind: 'beyond-scale'
      readonly direction: 'over' | 'under'
      readonly value: number | null
    }
  /** An old value shown again: changes nothing, refreshes nothing. */
  | { readonly kind: 'held'; readonly value: number }
  | { readonly kind: 'absent'; readonly cause: AbsenceCause; readonly why: string | null }

export interface StreamObservation {
  readonly kind: 'stream'
  readonly vital: StreamVital
  readonly measuredMs: InstantMs
  readonly result: Measured
}

/** One cuff measurement. `failed`: the attempt gave no pressure. `ongoing`: the cuff is running. */
export interface CuffObservation {
  readonly kind: 'cuff'
  /** End of the measurement. */
  readonly measuredMs: InstantMs
  /** The device's name for this measurement; without it, time and values identify it. */
  readonly measurementId: string | null
  readonly state: 'measured' | 'held' | 'failed' | 'ongoing'
  readonly why: string | null
  readonly sys: Measured | null
  readonly dia: Measured | null
  readonly map: Measured | null
  readonly pr: Measured | null
}

export type Observation = StreamObservation | CuffObservation

/** One message of one device: everything it measured at one sampling instant. */
export interface Reading {
  readonly deviceId: DeviceId
  /** Random per program start; null when the device does not count (mqtt.md 6.2). */
  readonly boot: string | null
  readonly seq: number | null
  readonly mode: Mode
  readonly receivedMs: InstantMs
  /** When its device says it was sent or measured; left out where that is when it was measured, or the device says nothing. */
  readonly deviceMs?: InstantMs
  /** `history` is charted at its own time and raises nothing (mqtt.md 6.5 steps 5 and 6). */
  readonly timeliness: 'live' | 'history'
  readonly observations: readonly Observation[]
}

/** Names a reading in transitions and notices: `device/boot/seq`, or its arrival where a device does not count. */
export const readingName = (reading: Reading): string =>
  reading.boot === null || reading.seq === null
    ? `${reading.deviceId}@${String(reading.receivedMs)}`
    : `${reading.deviceId}/${reading.boot}/${String(reading.seq)}`

/** The newest instant at which something of it was measured; -Infinity: there is nothing in it. */
export const newestMeasuredMs = ({ observations }: Pick<Reading, 'observations'>): InstantMs =>
  Math.max(...observations.map(({ measuredMs }) => measuredMs))
