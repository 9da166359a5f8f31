import type { InstantMs } from '@vigil/shared/time'

const written = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})/

/**
 * The instant of a time on a site's clock, as a `datetime-local` field writes it: `2026-05-12T14:32`. Null: not a time.
 * A time that a clock change leaves out, or has twice, is one of the two nearest.
 */
export function zonedInstant(timeZone: string, typed: string): InstantMs | null {
  const read = written.exec(typed)
  if (read === null) return null
  const asUtc = utcOf(read)
  if (Number.isNaN(asUtc)) return null
  // Where the clock changes between the two, the second look is nearer.
  const near = asUtc - offsetMs(timeZone, asUtc)
  return asUtc - offsetMs(timeZone, near)
}

const utcOf = (read: readonly string[]): number => Date.parse(`${read[0] ?? ''}:00Z`)

/** How far the clock of a zone is ahead of UTC at an instant; 0 where this browser does not know the zone. */
function offsetMs(timeZone: string, atMs: InstantMs): number {
  try {
    const format = new Intl.DateTimeFormat('sv-SE', {
      timeZone,
      dateStyle: 'short',
      timeStyle: 'medium',
    })
    return Date.parse(`${format.format(atMs).replace(' ', 'T')}Z`) - atMs
  } catch {
    return 0
  }
}
