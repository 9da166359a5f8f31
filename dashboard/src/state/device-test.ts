import type { InstantMs } from '@vigil/shared/time'
import type { ReadingContext } from './freshness.ts'
import { isLinkLost } from './link-state.ts'
import type { Numeric } from './numerics.ts'

/** How long a vital must live before it counts as tested. */
const testMs = 30_000

/** Since when a vital has lived without a break as far as this page saw; null: it does not. */
export type LiveSince = InstantMs | null

/** What stands beside a vital under test. */
export function deviceTestWords(
  numeric: Numeric | null,
  before: LiveSince,
  { nowMs, link }: Pick<ReadingContext, 'nowMs' | 'link'>,
): { readonly words: string; readonly liveSince: LiveSince } {
  if (numeric === null || isLinkLost(link)) return { words: 'no live value', liveSince: null }
  const liveSince = before ?? nowMs
  const aliveMs = nowMs - liveSince
  const words =
    aliveMs >= testMs
      ? `✓ ${numeric.text}, tested`
      : `${numeric.text}, alive ${Math.floor(aliveMs / 1000)} of 30 s`
  return { words, liveSince }
}
