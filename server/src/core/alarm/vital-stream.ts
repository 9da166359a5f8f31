import type { InstantMs } from '@vigil/shared/time'
import { seconds } from '@vigil/shared/time'
import type { DeviceId, StreamVital } from '@vigil/shared/vocabulary'

/** What limits judge as a stream: a measured vital of one device, or the rate derived from it. */
export type JudgedStream = StreamVital | 'rate'

/** What is known of one vital from one device; it exists from the first valid reading on. */
export interface VitalStream {
  readonly vital: JudgedStream
  readonly source: DeviceId
  /** Declared by the device; null: the observed spacing counts. */
  readonly declaredPeriodMs: number | null
  /** Spacings of the newest valid readings by measuring time, at most {@link spacingsKept}. */
  readonly spacingsMs: readonly number[]
  readonly lastMeasuredMs: InstantMs
  /** Arrival of the newest valid reading. */
  readonly lastValidMs: InstantMs
  readonly lastValue: number
  /** False when the device's newest word on this vital was an absence. */
  readonly newestIsValid: boolean
  readonly stale: boolean
}

const spacingsKept = 5
const assumedPeriodMs = seconds(1)

/** Declared, or the median of what was observed, or one second until two readings have come. */
export function periodMs(stream: VitalStream): number {
  if (stream.declaredPeriodMs !== null) return stream.declaredPeriodMs
  const sorted = stream.spacingsMs.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? assumedPeriodMs
}

/** A pending lapses this long after its last breaching reading (alarms.md 2.1). */
export const lapseMs = (stream: VitalStream): number => Math.max(seconds(5), 2 * periodMs(stream))

/** Without a valid reading for this long the vital is stale (mqtt.md 6.5 step 7). */
export const staleMs = (stream: VitalStream): number => staleAfter(periodMs(stream))
export const leastStaleMs = seconds(10)
export const staleAfter = (period: number): number => Math.max(leastStaleMs, 3 * period)

/** A stream's reading that arrives later than this after measuring is history (alarms.md 6). */
export const liveWindowMs = seconds(10)

/** The stream after a valid reading; `before` is null at the first. */
export function afterValidReading(
  before: VitalStream | null,
  reading: Omit<VitalStream, 'spacingsMs' | 'newestIsValid' | 'stale'>,
): VitalStream {
  return {
    ...reading,
    spacingsMs:
      before === null || reading.declaredPeriodMs !== null
        ? noSpacings
        : [
            reading.lastMeasuredMs - before.lastMeasuredMs,
            ...before.spacingsMs.slice(0, spacingsKept - 1),
          ],
    newestIsValid: true,
    stale: false,
  }
}
const noSpacings: readonly number[] = []

/** When the stream turns stale; Infinity when it is already. */
export const staleDeadline = (stream: VitalStream): number =>
  stream.stale ? Infinity : stream.lastValidMs + staleMs(stream)
