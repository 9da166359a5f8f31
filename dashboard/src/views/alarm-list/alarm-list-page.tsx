import '../../styles/trends.css'
import '../../styles/alarm-list.css'
import { useMemo, useState, type ReactElement } from 'react'
import { noFilter, passes } from '../../state/alarm-filter.ts'
import type { PlacedAlarm } from '../../state/alarm-order.ts'
import { groupByCause, roomsOf, type AlarmGroup } from '../../state/duty-picture.ts'
import { useLetterKey } from '../keys/use-letter-key.ts'
import { useContent, useOffer, useSiteAlarms, useSiteTimes } from '../site-hooks.ts'
import { LiveText, useCell, useStation } from '../station-context.tsx'
import { useStandingOrder } from '../use-standing-order.ts'
import { AlarmFilters } from './alarm-filters.tsx'
import { AlarmRow } from './alarm-row.tsx'
import { PastAlarms } from './past-alarms.tsx'
import { onRowKey } from './row-keys.ts'

type Tab = 'active' | 'past'

/** Every alarm of the site, most important first, and those of the last 24 h for who is signed on. */
export function AlarmListPage(): ReactElement {
  const content = useContent()
  const alarms = useSiteAlarms()
  const acts = useOffer() === 'acts'
  const person = useCell(useStation().person)
  const [filter, setFilter] = useState(noFilter)
  const [chosen, choose] = useState<Tab>('active')
  if (content === null) return <AlarmsLoading />
  const tab = acts ? chosen : 'active'
  const ownRooms =
    person === null ? [] : roomsOf(content, person.personId).map(({ roomId }) => roomId)
  const shown = alarms.filter((placed) => passes(filter, placed, ownRooms))
  return (
    <section className="alarms" aria-labelledby="alarms-title">
      <div className="alarms-head">
        <h1 id="alarms-title" className="page-title">
          {tab === 'active' ? 'Active alarms' : 'Alarms of the last 24 h'}
        </h1>
        {acts && <Tabs tab={tab} onTab={choose} />}
        <AlarmFilters
          filter={filter}
          onFilter={setFilter}
          hidden={alarms.filter((placed) => !shown.includes(placed))}
        />
      </div>
      {tab === 'past' ? (
        <PastAlarms content={content} filter={filter} ownRooms={ownRooms} />
      ) : shown.length > 0 ? (
        <AlarmTable alarms={shown} />
      ) : (
        <NoAlarms isFiltered={alarms.length > 0} />
      )}
    </section>
  )
}

function Tabs({
  tab,
  onTab,
}: {
  readonly tab: Tab
  readonly onTab: (tab: Tab) => void
}): ReactElement {
  const choices = [
    ['active', 'Active'],
    ['past', 'Last 24 h'],
  ] as const
  return (
    <div className="segments" role="group" aria-label="Which alarms">
      {choices.map(([choice, words]) => (
        <button
          key={choice}
          type="button"
          className="segment"
          aria-pressed={choice === tab}
          onClick={() => onTab(choice)}
        >
          {words}
        </button>
      ))}
    </div>
  )
}

/** Rows without words: nothing is known yet, and nothing is said to be in order. */
function AlarmsLoading(): ReactElement {
  return (
    <section className="alarms" aria-busy="true">
      <h1 className="page-title">Loading alarms</h1>
      {Array.from({ length: 5 }, (_unused, row) => (
        <div key={row} className="row-outline" />
      ))}
    </section>
  )
}

const keyOf = ({ key }: AlarmGroup): string => key

function AlarmTable({ alarms }: { readonly alarms: readonly PlacedAlarm[] }): ReactElement {
  const groups = useMemo(() => groupByCause(alarms), [alarms])
  const { shown, newCount, showNew, area } = useStandingOrder(groups, keyOf)
  useLetterKey('n', showNew)

  return (
    <div className="alarm-area" {...area} onKeyDown={onRowKey}>
      {newCount > 0 && (
        <button type="button" className="new-bar" aria-keyshortcuts="n" onClick={showNew}>
          {newCount} new – press N to show
        </button>
      )}
      <table className="alarm-table">
        <thead>
          <tr>
            <th scope="col">Priority</th>
            <th scope="col">Room</th>
            <th scope="col">What</th>
            <th scope="col">Began</th>
            <th scope="col">Lasted</th>
            <th scope="col">State</th>
            <th scope="col">
              <span className="hidden">Action</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((group) => (
            <AlarmRow key={keyOf(group)} group={group} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** An empty list proves by its time that it is alive. */
function NoAlarms({ isFiltered }: { readonly isFiltered: boolean }): ReactElement {
  const { readout } = useStation()
  const times = useSiteTimes()
  return (
    <p className="no-alarms">
      {isFiltered ? 'None that the filter shows' : 'No active alarms'} –{' '}
      <LiveText
        read={() => {
          const lastMs = readout.lastBeatMs()
          return lastMs === null ? 'not checked yet' : `checked ${times.withSeconds(lastMs)}`
        }}
      />
    </p>
  )
}
