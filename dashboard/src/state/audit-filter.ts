import { auditReply, type AuditReply } from '@vigil/shared/contracts'
import type { InstantMs } from '@vigil/shared/time'
import type { SiteCall } from './site-call.ts'

/** What the audit is searched by, as it is typed; empty: by nothing. */
export interface AuditFilter {
  readonly person: string
  readonly patient: string
  readonly station: string
  readonly act: string
  /** On the site's clock, as a `datetime-local` field writes it. */
  readonly from: string
  readonly to: string
}

export const noFilter: AuditFilter = {
  person: '',
  patient: '',
  station: '',
  act: '',
  from: '',
  to: '',
}

export const isFiltered = (filter: AuditFilter): boolean =>
  Object.values(filter).some((typed: string) => typed.trim() !== '')

/** The instant that a typed time means; null: none. */
export type ReadTime = (typed: string) => InstantMs | null

/** Up to the end of the minute that was typed. */
const minuteMs = 60_000

/** The filter as the server reads it, e.g. `person=KB&since=1778588400000`. */
export function auditQuery(filter: AuditFilter, readTime: ReadTime): string {
  const toMs = readTime(filter.to)
  const asked = [
    ['person', filter.person.trim()],
    ['patient', filter.patient.trim()],
    ['station', filter.station.trim()],
    ['act', filter.act.trim()],
    ['since', textOf(readTime(filter.from))],
    ['until', textOf(toMs === null ? null : toMs + minuteMs)],
  ] as const
  return asked
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&')
}

const textOf = (atMs: InstantMs | null): string => (atMs === null ? '' : String(atMs))

/** Entries of one page; small enough to be read on a phone. */
const pageSize = 50

/** One page of the entries, newest first; `before`: those older than that number. */
export const auditCall = (query: string, before: number | null): SiteCall<AuditReply> => ({
  path: withQuery('/audit', [
    query,
    before === null ? '' : `before=${before}`,
    `limit=${pageSize}`,
  ]),
  schema: auditReply,
})

/** What a browser fetches itself. */
export const auditCsvPath = (query: string): string => withQuery('/audit.csv', [query])
export const auditChainPath = '/audit.ndjson'

const withQuery = (path: string, parts: readonly string[]): string => {
  const query = parts.filter((part) => part !== '').join('&')
  return query === '' ? path : `${path}?${query}`
}
