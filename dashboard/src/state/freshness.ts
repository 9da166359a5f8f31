import type { LiveValue } from '@vigil/shared/contracts'
import type { InstantMs } from '@vigil/shared/time'
import { isLinkLost, type LinkPhase } from './link-state.ts'

const ageShownMs = 5000
const blankMs = 60_000
/** Frames come four times a second: on a clock that runs k times as fast that much passes meanwhile. */
const frameSlackMs = 750

/** When and how a value is read: all times of one room are of that room's clock. */
export interface ReadingContext {
  readonly nowMs: InstantMs
  /** Milliseconds of the room's clock per real millisecond. */
  readonly clockScale: number
  readonly link: LinkPhase
}

export type Freshness =
  | { readonly kind: 'missing' }
  | { readonly kind: 'live' }
  /** Still valid, old enough to say so. */
  | { readonly kind: 'ageing'; readonly ageMs: number }
  | { readonly kind: 'stale'; readonly ageMs: number }
  /** Too old to stand on a screen as a number. */
  | { readonly kind: 'blank'; readonly ageMs: number }
  /** A measurement with its own time: always valid as what it is, always with its age. */
  | { readonly kind: 'spot'; readonly ageMs: number }

/** How old a value is and what that means for showing it (dashboard.md 5.7). */
export function freshnessOf(value: LiveValue | undefined, context: ReadingContext): Freshness {
  if (value?.value == null || value.validMs === null) return { kind: 'missing' }
  const since = value.staleAfterMs === null ? (value.measuredMs ?? value.validMs) : value.validMs
  const ageMs = Math.max(0, context.nowMs - since)
  const own = ownFreshness(ageMs, value.staleAfterMs, (context.clockScale - 1) * frameSlackMs)
  if (!isLinkLost(context.link) || own.kind === 'blank') return own
  return { kind: context.link === 'blank' ? 'blank' : 'stale', ageMs }
}

function ownFreshness(ageMs: number, staleAfterMs: number | null, slackMs: number): Freshness {
  if (staleAfterMs === null) return { kind: 'spot', ageMs }
  const staleMs = staleAfterMs + slackMs
  if (ageMs >= Math.max(blankMs, staleMs) + slackMs) return { kind: 'blank', ageMs }
  if (ageMs >= staleMs) return { kind: 'stale', ageMs }
  return ageMs < ageShownMs + slackMs ? { kind: 'live' } : { kind: 'ageing', ageMs }
}

/** The number may be read as what the patient has now. */
export const isTrusted = (freshness: Freshness): boolean =>
  freshness.kind === 'live' || freshness.kind === 'ageing' || freshness.kind === 'spot'
