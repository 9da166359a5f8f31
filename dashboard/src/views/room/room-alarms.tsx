import { useEffect, useRef, useState, type MouseEvent, type ReactElement } from 'react'
import type { PlacedAlarm } from '../../state/alarm-order.ts'
import { steadyPlaces } from '../../state/steady-places.ts'
import type { RoomStructure } from '../../state/site-state.ts'
import { useRoomAlarms } from '../site-hooks.ts'
import { AlarmCard } from './alarm-card.tsx'

/** A finger that was on its way when the cards changed places meant another card. */
const settleMs = 500

const keyOf = ({ alarm }: PlacedAlarm): string => alarm.occurrenceId

/** The alarms of a room, most important first; they never move under a pointer that is among them. */
export function RoomAlarms({ room }: { readonly room: RoomStructure }): ReactElement | null {
  const alarms = useRoomAlarms(room)
  const [held, setHeld] = useState<readonly string[] | null>(null)
  const places = steadyPlaces(held, alarms, keyOf)
  const keys = places.map(({ key }) => key)
  const takesPress = useSettled(keys.join(' '))
  if (places.length === 0) return null
  return (
    <ul
      className="alarm-cards"
      aria-label="Alarms of this room"
      onPointerEnter={() => setHeld(keys)}
      onPointerLeave={() => setHeld(null)}
      onClickCapture={(click) => {
        if (!takesPress(click)) click.stopPropagation()
      }}
    >
      {places.map(({ key, item }) =>
        item === null ? (
          <li key={key} className="alarm-card alarm-card-gone">
            <p className="alarm-card-state">This alarm is over.</p>
          </li>
        ) : (
          <AlarmCard key={key} placed={item} />
        ),
      )}
    </ul>
  )
}

/** Whether a press means what is under it now: always by keyboard, by pointer once the cards stand still. */
function useSettled(order: string): (click: MouseEvent) => boolean {
  const moved = useRef({ order, atMs: Number.NEGATIVE_INFINITY })
  useEffect(() => {
    const before = moved.current.order
    if (before === order) return
    // One more at the end moves nothing that was there.
    const onlyAdded = order.startsWith(`${before} `)
    moved.current = { order, atMs: onlyAdded ? moved.current.atMs : performance.now() }
  }, [order])
  return (click) => click.detail === 0 || performance.now() - moved.current.atMs > settleMs
}
