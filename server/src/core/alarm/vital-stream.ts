import type { InstantMs } from '@vigil/shared/time'
import { seconds } from '@vigil/shared/time'
import type { DeviceId, StreamVital } from '@vigil/shared/vocabulary'

/** What limits judge as a stream: a measured vital of one device, or the rate derived from it. */
export type JudgedStream = StreamVital | 'rate'

/** What is known of one vital from one device; it exists from the first valid reading on. */
export interface VitalStream {
  readonly vital: JudgedStream
  readonly source: DeviceId
  /** Declared, or the median of the observed spacings, or one second until two readings have come. */
  readonly periodMs: number
  /** Where the period comes from; `unknown`: the next valid reading tells. */
  readonly periodBy: 'declared' | 'spacing' | 'unknown'
  /** Spacings of the newest valid readings by measuring time; none where the period is declared. */
  readonly spacingsMs: readonly number[]
  readonly lastMeasuredMs: InstantMs
  /** Arrival of the newest valid reading. */
  readonly lastValidMs: InstantMs
  readonly lastValue: number
  /** It may not be true; such values alone hold no alarm that a person cannot end. */
  readonly lastIsQuestionable: boolean
  /** False when the device's newest word on this vital was an absence. */
  readonly newestIsValid: boolean
  readonly stale: boolean
}

/** Three are enough for one gap or one early message not to count. */
const spacingsKept = 3
const assumedPeriodMs = seconds(1)

/** A pending lapses this long after its last breaching reading (alarms.md 2.1). */
export const lapseMs = (stream: VitalStream): number => Math.max(seconds(5), 2 * stream.periodMs)

/** Without a valid reading for this long the vital is stale (mqtt.md 6.5 step 7). */
export const staleMs = (stream: VitalStream): number => staleAfter(stream.periodMs)
export const leastStaleMs = seconds(10)
export const staleAfter = (period: number): number => Math.max(leastStaleMs, 3 * period)

/** A stream's reading that arrives later than this after measuring is history (alarms.md 6). */
export const liveWindowMs = seconds(10)

/** What a valid reading brings; `declaredPeriodMs` is null where the device declared none. */
export interface StreamReading extends Pick<
  VitalStream,
  'vital' | 'source' | 'lastMeasuredMs' | 'lastValidMs' | 'lastValue' | 'lastIsQuestionable'
> {
  readonly declaredPeriodMs: number | null
}

const noSpacings: readonly number[] = []

/** The stream after a valid reading; `before` is null at the first. */
export function afterValidReading(before: VitalStream | null, reading: StreamReading): VitalStream {
  const { declaredPeriodMs, lastMeasuredMs } = reading
  const spacingsMs =
    before === null || declaredPeriodMs !== null
      ? noSpacings
      : [lastMeasuredMs - before.lastMeasuredMs, ...before.spacingsMs.slice(0, spacingsKept - 1)]
  // Field by field: this runs for every value, and a spread costs more than all the rest of it.
  return {
    vital: reading.vital,
    source: reading.source,
    periodMs: declaredPeriodMs ?? median(spacingsMs) ?? assumedPeriodMs,
    periodBy:
      declaredPeriodMs !== null ? 'declared' : spacingsMs.length > 0 ? 'spacing' : 'unknown',
    spacingsMs,
    lastMeasuredMs,
    lastValidMs: reading.lastValidMs,
    lastValue: reading.lastValue,
    lastIsQuestionable: reading.lastIsQuestionable,
    newestIsValid: true,
    stale: false,
  }
}

/** Of three; of fewer the largest, so that a vital is not called stale for want of knowledge. */
function median(numbers: readonly number[]): number | null {
  const [a, b, c] = numbers
  if (a === undefined) return null
  if (b === undefined || c === undefined) return Math.max(...numbers)
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c))
}

/** When the stream turns stale; Infinity when it is already. */
export const staleDeadline = (stream: VitalStream): number =>
  stream.stale ? Infinity : stream.lastValidMs + staleMs(stream)
