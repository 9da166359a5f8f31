/** A point on the wall clock, integer milliseconds since 1970-01-01T00:00:00Z (in a replay: since the recording's zero). */
export type InstantMs = number

declare const monotonic: unique symbol
/** A point on a clock that never jumps; only differences mean anything. Not assignable from an {@link InstantMs}. */
export type MonotonicMs = number & { readonly [monotonic]: true }

/** Wall time that runs on a monotonic clock since start, so that it never goes back. */
export interface Clock {
  now(): InstantMs
  /** Real milliseconds until the clock shows `instant`; at most zero when it has passed. */
  realDelayUntil(instant: InstantMs): number
}

/**
 * How fast simulated sessions run against real time: at real instant `originMs` both clocks agree,
 * from there the demo clock advances `scale` times as fast.
 */
export interface DemoClock {
  readonly scale: number
  readonly originMs: InstantMs
}

/** The demo clock's reading at a real instant; integer milliseconds. */
export const demoInstant = (demo: DemoClock, realMs: InstantMs): InstantMs =>
  demo.originMs + Math.floor((realMs - demo.originMs) * demo.scale)

/** The real instant, not rounded, at which the demo clock first shows `demoMs`. */
export const realInstant = (demo: DemoClock, demoMs: InstantMs): number =>
  demo.originMs + (demoMs - demo.originMs) / demo.scale
