import { useRef, useState, type KeyboardEvent, type ReactElement } from 'react'
import { promotes } from '../../state/promotion.ts'
import type { RoomStructure } from '../../state/site-state.ts'
import { nextPlace, wallLayout } from '../../state/wall-layout.ts'
import { useContent } from '../site-hooks.ts'
import { Lane } from './lane.tsx'
import { Tile } from './tile.tsx'
import { WallLoading } from './wall-loading.tsx'

/** All rooms at their fixed places: which room, how bad, what; nothing to press needed. */
export function WallPage(): ReactElement {
  const content = useContent()
  if (content === null) return <WallLoading />
  if (content.rooms.length === 0)
    return <p className="notice">No rooms assigned to this site: {content.site.label}</p>
  return (
    <>
      <h1 className="hidden">Wall of {content.site.label}</h1>
      {promotes(content.rooms.length) && <Lane rooms={content.rooms} />}
      <WallGrid rooms={content.rooms} />
    </>
  )
}

function WallGrid({ rooms }: { readonly rooms: readonly RoomStructure[] }): ReactElement {
  const grid = useRef<HTMLDivElement>(null)
  const [place, setPlace] = useState(0)
  const { columns, tier } = wallLayout(rooms.length)
  const current = Math.min(place, rooms.length - 1)

  const move = (key: KeyboardEvent): void => {
    const to = nextPlace(key.key, current, {
      count: rooms.length,
      columns: shownColumns(grid.current),
    })
    if (to === null) return
    key.preventDefault()
    setPlace(to)
    grid.current?.querySelectorAll<HTMLElement>('.tile-link')[to]?.focus()
  }

  return (
    <div
      ref={grid}
      role="grid"
      aria-label="Rooms"
      className="wall"
      data-tier={tier}
      style={{ '--columns': columns, '--rows': Math.ceil(rooms.length / columns) }}
      onKeyDown={move}
    >
      {inRows(rooms, columns).map((row, rowIndex) => (
        <div role="row" className="wall-row" key={row[0]?.roomId ?? rowIndex}>
          {row.map((room, columnIndex) => {
            const index = rowIndex * columns + columnIndex
            return (
              <Tile
                key={room.roomId}
                room={room}
                index={index}
                tabIndex={index === current ? 0 : -1}
                onFocus={setPlace}
              />
            )
          })}
        </div>
      ))}
    </div>
  )
}

const inRows = (rooms: readonly RoomStructure[], columns: number): RoomStructure[][] =>
  Array.from({ length: Math.ceil(rooms.length / columns) }, (_unused, row) =>
    rooms.slice(row * columns, (row + 1) * columns),
  )

/** The style sheet may show fewer columns on a narrow screen. */
const shownColumns = (grid: HTMLElement | null): number =>
  grid === null ? 1 : getComputedStyle(grid).gridTemplateColumns.split(' ').length
