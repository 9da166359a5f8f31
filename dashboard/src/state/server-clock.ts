import type { ServerTime } from '@vigil/shared/contracts'
import { demoInstant, realInstant, type InstantMs, type MonotonicMs } from '@vigil/shared/time'
import type { Mode } from '@vigil/shared/vocabulary'

const sampleLimit = 9
const jumpMs = 2000
/** One late beat is a busy network; three in a row that agree are a moved clock. */
const jumpSamples = 3

/** The server's real clock as seen from this page's monotonic one. */
export interface ServerClock {
  /** Server instant minus page clock at each of the last beats, oldest first; at most nine. */
  readonly offsetsMs: readonly number[]
  /** Page clock at the last jump of the server's clock by more than 2 s; null: none seen. */
  readonly jumpedMs: MonotonicMs | null
}

export const noClock: ServerClock = { offsetsMs: [], jumpedMs: null }

const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

/** Adds one beat: the server said `realMs` when this page's clock showed `atMs`. */
export function noteServerTime(
  clock: ServerClock,
  realMs: InstantMs,
  atMs: MonotonicMs,
): ServerClock {
  const offsets = [...clock.offsetsMs, realMs - atMs].slice(-sampleLimit)
  const earlier = offsets.slice(0, -jumpSamples)
  const latest = offsets.slice(-jumpSamples)
  const jumped =
    earlier.length > 0 &&
    latest.every((offset) => Math.abs(offset - median(earlier)) > jumpMs) &&
    Math.max(...latest) - Math.min(...latest) < jumpMs
  return jumped
    ? { offsetsMs: latest, jumpedMs: atMs }
    : { offsetsMs: offsets, jumpedMs: clock.jumpedMs }
}

/** The server's real clock when this page's clock shows `atMs`; null before the server spoke. */
export const serverNow = (clock: ServerClock, atMs: MonotonicMs): InstantMs | null =>
  clock.offsetsMs.length === 0 ? null : Math.round(atMs + median(clock.offsetsMs))

/** What one room's clock shows at a real server instant: demo sessions run on the scaled clock. */
export const roomInstant = (time: ServerTime, mode: Mode | null, realMs: InstantMs): InstantMs =>
  mode === 'demo' ? demoInstant(time.demo, realMs) : realMs

/** The real instant of a room's instant: to compare waits of rooms whose clocks differ. */
export const roomInstantToReal = (time: ServerTime, mode: Mode | null, atMs: InstantMs): number =>
  mode === 'demo' ? realInstant(time.demo, atMs) : atMs

/** How many milliseconds a room's clock advances in one real millisecond. */
export const roomClockScale = (time: ServerTime, mode: Mode | null): number =>
  mode === 'demo' ? time.demo.scale : 1
