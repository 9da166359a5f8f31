import { useMemo, useState, type ReactElement } from 'react'
import type { AuditEntry, StationView } from '@vigil/shared/contracts'
import { zonedInstant } from '../../format/zoned-instant.ts'
import {
  auditChainPath,
  auditCsvPath,
  auditQuery,
  isFiltered,
  noFilter,
} from '../../state/audit-filter.ts'
import { stationLabel } from '../../state/account-rows.ts'
import { stationsCall } from '../../state/administration-calls.ts'
import type { AuditNames } from '../../state/audit-rows.ts'
import { usePlace } from '../site-hooks.ts'
import { useStation } from '../station-context.tsx'
import { useSiteAnswer } from '../use-site-answer.ts'
import { Refused } from './act-form.tsx'
import { AdministrationFrame, Skeleton } from './administration-frame.tsx'
import { AuditFilterForm } from './audit-filter-form.tsx'
import { AuditEntryRow } from './audit-entry-row.tsx'
import { useAuditPages, type AuditReading } from './use-audit-pages.ts'
import { useRoomLabels } from './use-room-labels.ts'

/** Who did what, and who read whose record: newest first. Whether the chain holds is not judged here. */
export function AuditPage(): ReactElement {
  return <Audit stations={useSiteAnswer(stationsCall).reply?.stations ?? none} />
}

const none: readonly StationView[] = []

interface AuditProps {
  /** For their labels. */
  readonly stations: readonly StationView[]
}

function Audit({ stations }: AuditProps): ReactElement {
  const [filter, setFilter] = useState(noFilter)
  const { timeZone } = usePlace()
  const query = useMemo(
    () => auditQuery(filter, (typed) => zonedInstant(timeZone, typed)),
    [filter, timeZone],
  )
  const audit = useAuditPages(query)
  const { pages, reading } = audit
  return (
    <AdministrationFrame tab="audit" reading={reading} tools={<Exports query={query} />}>
      <AuditFilterForm applied={filter} stations={stations} onApply={setFilter} />
      {pages === null ? (
        reading.refusal === null && <Skeleton what="the audit" />
      ) : (
        <>
          <Entries entries={pages.entries} stations={stations} isSearch={isFiltered(filter)} />
          {pages.nextBefore !== null && <Older audit={audit} />}
        </>
      )}
    </AdministrationFrame>
  )
}

function Exports({ query }: { readonly query: string }): ReactElement {
  const { siteAddress } = useStation().commands
  return (
    <>
      <a className="button" href={siteAddress(auditCsvPath(query))} download="audit.csv">
        Search as CSV
      </a>
      <a className="button" href={siteAddress(auditChainPath)} download="audit.ndjson">
        Chain as NDJSON
      </a>
    </>
  )
}

interface EntriesProps extends AuditProps {
  readonly entries: readonly AuditEntry[]
  readonly isSearch: boolean
}

function Entries({ entries, stations, isSearch }: EntriesProps): ReactElement {
  const room = useRoomLabels()
  const names: AuditNames = { room, station: (id) => stationLabel(stations, id) }
  if (entries.length === 0)
    return (
      <p className="panel panel-note">
        {isSearch ? 'No entries match.' : 'Nothing has been written down yet.'}
      </p>
    )
  return (
    <div className="panel">
      <ol className="rows audit" aria-label="Entries, newest first">
        {entries.map((entry) => (
          <AuditEntryRow key={entry.sequence} entry={entry} names={names} />
        ))}
      </ol>
    </div>
  )
}

function Older({ audit }: { readonly audit: AuditReading }): ReactElement {
  const { asking, older } = audit
  return (
    <div className="older">
      <button
        type="button"
        className="button"
        aria-disabled={!asking.linked || asking.sending}
        onClick={older}
      >
        {asking.sending ? 'Reading' : 'Older'}
      </button>
      <Refused act={asking} />
    </div>
  )
}
