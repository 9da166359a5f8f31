import { burstPatterns, type Signal } from './burst-pattern.ts'
import type { PlannedBurst } from './burst-schedule.ts'

const limit = 200

/** One burst as tests and diagnosis read it. */
export interface ScheduledBurst {
  readonly signal: Signal
  /** Priority whose rhythm it has. */
  readonly priority: 'high' | 'medium' | 'low' | null
  readonly roomId: string | null
  readonly occurrenceId: string | null
  /** This computer's wall clock, milliseconds since 1970. */
  readonly startsAt: number
  readonly endsAt: number
  /** When it was cut short; null: it played to its end. */
  readonly stoppedAt: number | null
  readonly pulses: number
}

declare global {
  interface Window {
    /** A readout for tests and diagnosis; nothing depends on it. */
    __vigil?: { readonly sound: { readonly scheduled: readonly ScheduledBurst[] } }
  }
}

/** The last bursts this tab scheduled; a plain readout that nothing depends on. */
export class BurstLog {
  readonly bursts: ScheduledBurst[] = []

  started(burst: PlannedBurst, audioNowMs: number): void {
    const toWall = Date.now() - audioNowMs
    this.bursts.push({
      signal: burst.signal,
      priority: priorityOf(burst.signal),
      roomId: burst.roomId,
      occurrenceId: burst.occurrenceId,
      startsAt: burst.startsMs + toWall,
      endsAt: burst.endsMs + toWall,
      stoppedAt: null,
      pulses: burstPatterns[burst.signal].pulses.length,
    })
    if (this.bursts.length > limit) this.bursts.shift()
  }

  /** The last burst ends early, `inMs` from now. */
  stopped(inMs: number): void {
    const last = this.bursts.pop()
    if (last !== undefined) this.bursts.push({ ...last, stoppedAt: Date.now() + inMs })
  }
}

function priorityOf(signal: Signal): ScheduledBurst['priority'] {
  switch (signal) {
    case 'high':
    case 'link-lost-long':
      return 'high'
    case 'medium':
    case 'technical':
    case 'link-lost':
      return 'medium'
    case 'low':
      return 'low'
    case 'test':
      return null
  }
}
