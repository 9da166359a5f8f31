import type { ReactElement } from 'react'
import type { PlacedAlarm } from '../../state/alarm-order.ts'
import { useSiteTimes } from '../site-hooks.ts'

/** Active, acknowledged by whom, or ended and not seen. */
export function AlarmStateWords({ placed }: { readonly placed: PlacedAlarm }): ReactElement {
  const times = useSiteTimes()
  const { acknowledged } = placed.alarm
  if (acknowledged !== null && placed.acknowledgedRealMs !== null)
    return (
      <>
        Acknowledged by <strong>{acknowledged.personId}</strong>,{' '}
        {times.toMinute(placed.acknowledgedRealMs)}
      </>
    )
  return placed.endedRealMs === null ? (
    <>Active</>
  ) : (
    <>Ended {times.toMinute(placed.endedRealMs)}, not acknowledged</>
  )
}
