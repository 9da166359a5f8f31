import type { InstantMs } from '@vigil/shared/time'
import type { JudgedLine } from './gate-line.ts'

/** The earliest that all lines are met that time decides, and when time alone changes that answer. */
export interface GateEarliest {
  readonly earliestMs: InstantMs | null
  readonly turnsMs: InstantMs | null
}

/**
 * The latest `earliestMs` of the lines. Where a line waits for something without an end, e.g. oxygen, that stays true
 * for as long as its end may come early enough; from then on nobody can say.
 */
export function gateEarliest(lines: readonly JudgedLine[], now: InstantMs): GateEarliest {
  const failing = lines.filter(({ line }) => line.state === 'not-met')
  const latestMs = Math.max(...failing.map(({ line }) => line.earliestMs ?? -Infinity))
  const openWaitMs = Math.max(...failing.map(({ finding }) => finding.openWaitMs ?? -Infinity))
  const lastSayableMs = latestMs - openWaitMs
  if (latestMs === -Infinity || now > lastSayableMs) return { earliestMs: null, turnsMs: null }
  return {
    earliestMs: latestMs,
    turnsMs: openWaitMs === -Infinity ? null : lastSayableMs + 1,
  }
}
