import { useId, useState, type ReactElement, type SubmitEvent } from 'react'
import type { StationView } from '@vigil/shared/contracts'
import { isFiltered, noFilter, type AuditFilter } from '../../state/audit-filter.ts'
import { actGroups } from '../../state/audit-words.ts'
import { Field } from '../session/field.tsx'
import { useSlashKey } from './use-slash-key.ts'

interface AuditFilterFormProps {
  readonly applied: AuditFilter
  /** Offered by their labels. */
  readonly stations: readonly StationView[]
  readonly onApply: (filter: AuditFilter) => void
}

/** What to look for. Sent when it is complete: each reading of the audit is an entry of it. */
export function AuditFilterForm(props: AuditFilterFormProps): ReactElement {
  const { applied, stations, onApply } = props
  const stationList = useId()
  const [fields, setFields] = useState(applied)
  const first = useSlashKey()
  const change = (more: Partial<AuditFilter>): void => setFields({ ...fields, ...more })
  const submit = (submission: SubmitEvent): void => {
    submission.preventDefault()
    onApply(fields)
  }
  const text = (name: keyof AuditFilter, label: string, more: object = {}): ReactElement => (
    <Field label={label} problem={null}>
      {(control) => (
        <input
          {...control}
          {...more}
          value={fields[name]}
          maxLength={64}
          autoComplete="off"
          onChange={(typed) => change({ [name]: typed.target.value })}
        />
      )}
    </Field>
  )
  return (
    <form className="panel audit-filter" role="search" aria-label="Entries" onSubmit={submit}>
      {text('person', 'Person', {
        ref: first,
        'aria-keyshortcuts': '/',
        placeholder: 'e.g. KB   /',
      })}
      {text('patient', 'Patient', { placeholder: 'pseudonym' })}
      {text('station', 'Station', { placeholder: 'its id', list: stationList })}
      <StationList id={stationList} stations={stations} />
      <ActField value={fields.act} onChange={(act) => change({ act })} />
      {text('from', 'From', { type: 'datetime-local' })}
      {text('to', 'To', { type: 'datetime-local' })}
      <div className="form-buttons">
        <button type="submit" className="button primary">
          Find
        </button>
        {isFiltered(applied) && (
          <button
            type="button"
            className="button"
            onClick={() => {
              setFields(noFilter)
              onApply(noFilter)
            }}
          >
            All entries
          </button>
        )}
      </div>
    </form>
  )
}

interface ActFieldProps {
  readonly value: string
  readonly onChange: (act: string) => void
}

function ActField({ value, onChange }: ActFieldProps): ReactElement {
  return (
    <Field label="Act" problem={null}>
      {(control) => (
        <select {...control} value={value} onChange={(chosen) => onChange(chosen.target.value)}>
          <option value="">any</option>
          {actGroups.map(({ label, acts }) => (
            <optgroup key={label} label={label}>
              {acts.map(([act, words]) => (
                <option key={act} value={act}>
                  {words}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      )}
    </Field>
  )
}

interface StationListProps extends Pick<AuditFilterFormProps, 'stations'> {
  readonly id: string
}

function StationList({ id, stations }: StationListProps): ReactElement {
  return (
    <datalist id={id}>
      {stations.map(({ stationId, label }) => (
        <option key={stationId} value={stationId} label={label} />
      ))}
    </datalist>
  )
}
