import type { ReactElement } from 'react'
import type { AuditEntry } from '@vigil/shared/contracts'
import { auditRow, type AuditNames } from '../../state/audit-rows.ts'
import { useSiteDates } from '../site-dates.ts'
import { useSiteTimes } from '../site-hooks.ts'

interface AuditEntryRowProps {
  readonly entry: AuditEntry
  readonly names: AuditNames
}

/** One entry in words; as it is chained for whoever opens it. */
export function AuditEntryRow({ entry, names }: AuditEntryRowProps): ReactElement {
  const dates = useSiteDates()
  const times = useSiteTimes()
  const { who, roles, did, on, at, refused } = auditRow(entry, names)
  return (
    <li className="row audit-row" data-refused={refused === null ? 'no' : 'yes'}>
      <span className="row-fact">
        {times.withSeconds(entry.atMs)}
        <span className="fact-note">{dates.day(entry.atMs)}</span>
      </span>
      <span className="row-fact">
        <span className="audit-did">
          <strong>{who}</strong> {did}
        </span>
        {on !== '' && <span className="audit-on">{on}</span>}
        {refused !== null && (
          <span>
            <span className="source-badge">{refused}</span>
          </span>
        )}
      </span>
      <span className="row-fact">
        {at}
        <span className="fact-note">{roles}</span>
      </span>
      <details className="chained">
        <summary>Entry {entry.sequence}</summary>
        <dl>
          <Chained name="Act" value={entry.act} />
          <Chained name="Outcome" value={entry.outcome} />
          <Chained name="Station" value={entry.stationId ?? '–'} />
          <Chained name="Before it" value={entry.previousHash} />
          <Chained name="Hash" value={entry.hash} />
        </dl>
      </details>
    </li>
  )
}

function Chained({ name, value }: { readonly name: string; readonly value: string }): ReactElement {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <code>{value}</code>
      </dd>
    </div>
  )
}
