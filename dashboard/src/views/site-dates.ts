import { useMemo } from 'react'
import { siteDates, type SiteDates } from '../format/date-text.ts'
import { useContent } from './site-hooks.ts'

/** Days in the site's time zone. */
export function useSiteDates(): SiteDates {
  const timeZone = useContent()?.site.timeZone ?? 'UTC'
  return useMemo(() => siteDates(timeZone), [timeZone])
}
