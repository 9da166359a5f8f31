import { minutes, type InstantMs } from '@vigil/shared/time'
import type { Protocol } from '@vigil/shared/vocabulary'

/** Check-in and baseline before time zero (preset). */
const beforeDoseMs = minutes(30)

/**
 * The latest a session of this protocol may start, so that its patient can leave when the site closes: check-in and
 * baseline, then what is expected and the least stay. Those run together from the dose, but for an infusion, whose stay
 * begins with its stop. A later dose, or a slow recovery, needs more.
 */
export function lastSafeStart(
  closingMs: InstantMs,
  { route, expectedMs, leastStay }: Pick<Protocol, 'route' | 'expectedMs' | 'leastStay'>,
): InstantMs {
  const stayMs = Math.max(leastStay.afterFirstMs, leastStay.afterLastMs)
  const fromDoseMs = route === 'iv' ? (expectedMs ?? 0) + stayMs : Math.max(expectedMs ?? 0, stayMs)
  return closingMs - beforeDoseMs - fromDoseMs
}
