import {
  demoInstant,
  realInstant,
  type Clock,
  type DemoClock,
  type InstantMs,
} from '@vigil/shared/time'
import type { Mode } from '@vigil/shared/vocabulary'
import type { Scheduler } from './ports.ts'

/** A clock that can be put forward, after its machine slept. */
export interface AdjustableClock extends Clock {
  putForward(byMs: number): void
}

/** Wall time at creation plus monotonic time since: it never goes back, whatever happens to the wall clock. */
export function systemClock(): AdjustableClock {
  let originMs = Date.now() - performance.now()
  const exactly = (): number => originMs + performance.now()
  return {
    now: () => Math.floor(exactly()),
    realDelayUntil: (instant) => instant - exactly(),
    putForward: (byMs) => {
      originMs += Math.max(0, byMs)
    },
  }
}

/** Runs `demo.scale` times as fast as `real`. */
const scaledClock = (real: Clock, demo: DemoClock): Clock => ({
  now: () => demoInstant(demo, real.now()),
  realDelayUntil: (instant) => real.realDelayUntil(realInstant(demo, instant)),
})

/** The two clocks of a server: sessions of mode demo run on `demo`, everything else on `real`. */
export interface Clocks {
  readonly real: Clock
  readonly demo: Clock
  readonly demoSettings: DemoClock
  forMode(mode: Mode): Clock
}

/** Both clocks agree at the moment of the call. */
export function startClocks(real: Clock, timeScale: number): Clocks {
  const originMs: InstantMs = real.now()
  const demoSettings = { scale: timeScale, originMs }
  const demo = scaledClock(real, demoSettings)
  return { real, demo, demoSettings, forMode: (mode) => (mode === 'demo' ? demo : real) }
}

/** Node's timers. */
export const systemScheduler: Scheduler = {
  after: (delayMs, act) => {
    const timer = setTimeout(act, Math.max(0, Math.ceil(delayMs)))
    return () => clearTimeout(timer)
  },
}
