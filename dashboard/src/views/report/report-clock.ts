import type { SessionReport } from '@vigil/shared/contracts'
import { siteDates } from '../../format/date-text.ts'
import { durationText } from '../../format/time-text.ts'
import { roomInstantToReal } from '../../state/server-clock.ts'
import { useContent, useSiteTimes } from '../site-hooks.ts'

/** How a report writes its instants: the session's own clock, in the site's time zone. */
export interface ReportClock {
  /** `14:32:08` */
  readonly time: (atMs: number) => string
  /** `12 May 2026, 14:32` */
  readonly day: (atMs: number) => string
  /** `T+21:59` since the first dose, `T−3:10` before it; empty where none was given. */
  readonly sinceDose: (atMs: number) => string
}

export function useReportClock(report: SessionReport | null): ReportClock {
  const content = useContent()
  const times = useSiteTimes()
  const dates = siteDates(content?.site.timeZone ?? 'UTC')
  const mode = report?.mode === 'demo' ? 'demo' : 'real'
  const toReal = (atMs: number): number =>
    content === null ? atMs : roomInstantToReal(content.time, mode, atMs)
  const zeroMs = report?.doses[0]?.dose.givenMs ?? null
  return {
    time: (atMs) => times.withSeconds(toReal(atMs)),
    day: (atMs) => dates.dayAndTime(toReal(atMs)),
    sinceDose: (atMs) =>
      zeroMs === null
        ? ''
        : `T${atMs < zeroMs ? '−' : '+'}${durationText(Math.abs(atMs - zeroMs))}`,
  }
}
