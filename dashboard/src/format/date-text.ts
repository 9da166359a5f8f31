import type { InstantMs } from '@vigil/shared/time'

/** Days of one site, in its time zone. */
export interface SiteDates {
  /** `12 May 2026` */
  readonly day: (atMs: InstantMs) => string
  /** `12 May 2026, 14:32` */
  readonly dayAndTime: (atMs: InstantMs) => string
}

/** Formats of a time zone by its IANA name; UTC, named as such, where this browser does not know it. */
export function siteDates(timeZone: string): SiteDates {
  const date = { day: 'numeric', month: 'short', year: 'numeric' } as const
  const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
  const make = (zone: string, suffix: string): SiteDates => {
    const days = new Intl.DateTimeFormat('en-GB', { ...date, timeZone: zone })
    const both = new Intl.DateTimeFormat('en-GB', { ...date, ...clock, timeZone: zone })
    return {
      day: (atMs) => days.format(atMs) + suffix,
      dayAndTime: (atMs) => both.format(atMs) + suffix,
    }
  }
  try {
    return make(timeZone, '')
  } catch {
    return make('UTC', ' UTC')
  }
}
