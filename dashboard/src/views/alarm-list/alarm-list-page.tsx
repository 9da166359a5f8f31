import '../../styles/alarm-list.css'
import { useMemo, type ReactElement } from 'react'
import type { PlacedAlarm } from '../../state/alarm-order.ts'
import { groupByCause, type AlarmGroup } from '../../state/duty-picture.ts'
import { useContent, useSiteAlarms, useSiteTimes } from '../site-hooks.ts'
import { LiveText, useStation } from '../station-context.tsx'
import { useStandingOrder } from '../use-standing-order.ts'
import { AlarmRow } from './alarm-row.tsx'

/** Every alarm of the site, most important first; the order stands still while somebody is in the list. */
export function AlarmListPage(): ReactElement {
  const content = useContent()
  const alarms = useSiteAlarms()
  if (content === null) return <p className="notice">Loading alarms</p>
  return (
    <section className="alarms" aria-labelledby="alarms-title">
      <h1 id="alarms-title" className="page-title">
        Active alarms
      </h1>
      {alarms.length === 0 ? <NoAlarms /> : <AlarmTable alarms={alarms} />}
    </section>
  )
}

const keyOf = ({ key }: AlarmGroup): string => key

function AlarmTable({ alarms }: { readonly alarms: readonly PlacedAlarm[] }): ReactElement {
  const groups = useMemo(() => groupByCause(alarms), [alarms])
  const { shown, newCount, showNew, area } = useStandingOrder(groups, keyOf)

  return (
    <div className="alarm-area" {...area}>
      {newCount > 0 && (
        <button type="button" className="new-bar" onClick={showNew}>
          {newCount} new – press to show
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
function NoAlarms(): ReactElement {
  const { readout } = useStation()
  const times = useSiteTimes()
  return (
    <p className="no-alarms">
      No active alarms –{' '}
      <LiveText
        read={() => {
          const lastMs = readout.lastBeatMs()
          return lastMs === null ? 'not checked yet' : `checked ${times.withSeconds(lastMs)}`
        }}
      />
    </p>
  )
}
