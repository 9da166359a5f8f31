import { useCallback, useRef, type ReactElement } from 'react'
import { priorities } from '@vigil/shared/vocabulary'
import { isFiltering, noFilter, type AlarmFilter } from '../../state/alarm-filter.ts'
import type { PlacedAlarm } from '../../state/alarm-order.ts'
import { english } from '../../state/catalogue-en.ts'
import { useLetterKey } from '../keys/use-letter-key.ts'
import { useContent } from '../site-hooks.ts'
import { useCell, useStation } from '../station-context.tsx'

interface AlarmFiltersProps {
  readonly filter: AlarmFilter
  readonly onFilter: (filter: AlarmFilter) => void
  /** What stands and is not shown. */
  readonly hidden: readonly PlacedAlarm[]
}

/** Narrows the list; what that hides of the alarms that stand is said as loudly as they are. */
export function AlarmFilters({ filter, onFilter, hidden }: AlarmFiltersProps): ReactElement {
  const rooms = useContent()?.rooms ?? []
  const person = useCell(useStation().person)
  const first = useRef<HTMLSelectElement>(null)
  useLetterKey(
    'f',
    useCallback(() => first.current?.focus(), []),
  )
  const change = (next: Partial<AlarmFilter>): void => onFilter({ ...filter, ...next })
  return (
    <div className="alarm-filters" role="group" aria-label="Filter" aria-keyshortcuts="f">
      <Select
        ref={first}
        label="Room"
        all="All rooms"
        value={filter.roomId}
        choices={rooms.map(({ roomId, label }) => [roomId, label])}
        onChange={(roomId) => change({ roomId })}
      />
      <Select
        label="Priority"
        all="All priorities"
        value={filter.priority}
        choices={priorities.map((priority) => [priority, english.priorities[priority]])}
        onChange={(priority) => change({ priority })}
      />
      <Select
        label="Kind"
        all="Patient and technical"
        value={filter.kind}
        choices={[
          ['patient', 'Patient'],
          ['technical', 'Technical'],
        ]}
        onChange={(kind) => change({ kind })}
      />
      {person !== null && (
        <label className="mine">
          <input
            type="checkbox"
            checked={filter.mine}
            onChange={(press) => change({ mine: press.target.checked })}
          />
          My rooms
        </label>
      )}
      {isFiltering(filter) && (
        <button type="button" className="button" onClick={() => onFilter(noFilter)}>
          Show all
        </button>
      )}
      {hidden.length > 0 && (
        <strong className="filter-hides" role="status">
          {hiddenWords(hidden)}
        </strong>
      )}
    </div>
  )
}

/** How many, and how many of those ask for the most. */
function hiddenWords(hidden: readonly PlacedAlarm[]): string {
  const count = hidden.length
  const high = hidden.filter(({ alarm }) => alarm.priority === 'high').length
  const urgent = high === 0 ? '' : `, ${high} of high priority`
  return `${count} active ${count === 1 ? 'alarm is' : 'alarms are'} not shown${urgent}`
}

interface SelectProps<T extends string> {
  readonly ref?: React.Ref<HTMLSelectElement>
  readonly label: string
  readonly all: string
  readonly value: T | null
  readonly choices: readonly (readonly [T, string])[]
  readonly onChange: (value: T | null) => void
}

function Select<T extends string>({
  ref,
  label,
  all,
  value,
  choices,
  onChange,
}: SelectProps<T>): ReactElement {
  return (
    <select
      ref={ref}
      aria-label={label}
      value={value ?? ''}
      onChange={({ target }) =>
        onChange(choices.find(([choice]) => choice === target.value)?.[0] ?? null)
      }
    >
      <option value="">{all}</option>
      {choices.map(([choice, words]) => (
        <option key={choice} value={choice}>
          {words}
        </option>
      ))}
    </select>
  )
}
