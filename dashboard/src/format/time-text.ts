import type { InstantMs } from '@vigil/shared/time'

const two = (count: number): string => String(count).padStart(2, '0')

/** `0:42`, `12:05`, `1:02:05`: how long something has lasted. */
export function durationText(durationMs: number): string {
  const total = Math.max(0, Math.floor(durationMs / 1000))
  const hours = Math.floor(total / 3600)
  const minutes = Math.floor(total / 60) % 60
  const seconds = total % 60
  return hours === 0 ? `${minutes}:${two(seconds)}` : `${hours}:${two(minutes)}:${two(seconds)}`
}

/** `T+07:05`, `T+71:03`: since the first dose, or since the session began; the minutes go on counting. */
export function sinceStartText(durationMs: number): string {
  const total = Math.max(0, Math.floor(durationMs / 1000))
  return `T+${two(Math.floor(total / 60))}:${two(total % 60)}`
}

/** `now`, `4 min`, `2 h 05`: the age of a measurement that comes every few minutes. */
export function coarseAgeText(ageMs: number): string {
  const minutes = Math.floor(Math.max(0, ageMs) / 60_000)
  if (minutes === 0) return '< 1 min'
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${two(minutes % 60)}`
}

const hourMs = 3_600_000

/** `4 min ago`, `2 h 05 ago`, `3 days ago`: how long somebody or something has not been heard of. */
export function agoText(ageMs: number): string {
  const days = Math.floor(ageMs / (24 * hourMs))
  return days < 2 ? `${coarseAgeText(ageMs)} ago` : `${days} days ago`
}

/** Times of day of one site: 24 h, in its time zone. */
export interface SiteTimes {
  /** `14:32:08` */
  readonly withSeconds: (atMs: InstantMs) => string
  /** `14:32` */
  readonly toMinute: (atMs: InstantMs) => string
}

/** Formats of a time zone by its IANA name; UTC, named as such, where this browser does not know it. */
export function siteTimes(timeZone: string): SiteTimes {
  const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
  const make = (zone: string): SiteTimes => {
    const fine = new Intl.DateTimeFormat('en-GB', { ...clock, second: '2-digit', timeZone: zone })
    const coarse = new Intl.DateTimeFormat('en-GB', { ...clock, timeZone: zone })
    return {
      withSeconds: (atMs) => fine.format(atMs),
      toMinute: (atMs) => coarse.format(atMs),
    }
  }
  try {
    return make(timeZone)
  } catch {
    const utc = make('UTC')
    return {
      withSeconds: (atMs) => `${utc.withSeconds(atMs)} UTC`,
      toMinute: (atMs) => `${utc.toMinute(atMs)} UTC`,
    }
  }
}
