import '../../styles/queue.css'
import { useRef, useState, type KeyboardEvent, type ReactElement } from 'react'
import { roomsOf } from '../../state/duty-picture.ts'
import { queueOf, type QueueRow, type TrayReading } from '../../state/queue.ts'
import type { SiteContent } from '../../state/site-state.ts'
import { useContent, useSiteTimes } from '../site-hooks.ts'
import { LiveText, useCell, useLiveWriter, useStation } from '../station-context.tsx'
import { TrayPanel } from '../tray/tray-panel.tsx'
import { useTray } from '../tray/use-tray.ts'
import { useStandingOrder } from '../use-standing-order.ts'
import { QueueItem } from './queue-row.tsx'

/** Where to go next, over all rooms in one order; and readings that belong to nobody yet. */
export function QueuePage(): ReactElement {
  const tray = useTray()
  const content = useContent()
  if (content === null) return <p className="notice">Loading the queue</p>
  return (
    <div className="queue-page">
      <Queue tray={tray.readings ?? []} />
      <div id="tray" className="queue-side">
        <TrayPanel tray={tray} />
      </div>
    </div>
  )
}

const keyOf = ({ key }: QueueRow): string => key

function Queue({ tray }: { readonly tray: readonly TrayReading[] }): ReactElement {
  const content = useContent()
  const person = useCell(useStation().person)
  const [all, setAll] = useState(false)
  const nowMs = useSecond()
  const personId = person?.personId ?? null
  const mine = ownRooms(content, personId)
  const onlyMine = mine > 0 && !all
  const rows =
    content === null || nowMs === null
      ? []
      : queueOf({ content, tray, nowMs, personId: onlyMine ? personId : null })
  return (
    <section className="queue" aria-labelledby="queue-title">
      <div className="queue-head">
        <h1 id="queue-title" className="page-title">
          Where to go next
        </h1>
        {mine > 0 && (
          <div className="segments" role="group" aria-label="Rooms">
            <Choice label={`My ${mine}`} pressed={!all} onPress={() => setAll(false)} />
            <Choice label="All rooms" pressed={all} onPress={() => setAll(true)} />
          </div>
        )}
      </div>
      {rows.length === 0 ? <NothingWaits mine={onlyMine} /> : <Rows rows={rows} />}
    </section>
  )
}

const ownRooms = (content: SiteContent | null, personId: string | null): number =>
  content === null || personId === null ? 0 : roomsOf(content, personId).length

/** The server's time, a second at a time: what was coming becomes late without a word from the server. */
function useSecond(): number | null {
  const { readout } = useStation()
  const [second, setSecond] = useState<number | null>(null)
  useLiveWriter(() => {
    const nowMs = readout.serverNow()
    setSecond(nowMs === null ? null : Math.floor(nowMs / 1000))
  })
  return second === null ? null : second * 1000
}

interface ChoiceProps {
  readonly label: string
  readonly pressed: boolean
  readonly onPress: () => void
}

function Choice({ label, pressed, onPress }: ChoiceProps): ReactElement {
  return (
    <button type="button" className="segment" aria-pressed={pressed} onClick={onPress}>
      {label}
    </button>
  )
}

function Rows({ rows }: { readonly rows: readonly QueueRow[] }): ReactElement {
  const { shown, newCount, showNew, area } = useStandingOrder(rows, keyOf)
  const list = useRef<HTMLOListElement>(null)
  const move = (key: KeyboardEvent): void => {
    const links = [...(list.current?.querySelectorAll<HTMLElement>('.queue-link') ?? [])]
    const to = nextOf(key.key, links.indexOf(document.activeElement as HTMLElement), links.length)
    if (to === null) return
    key.preventDefault()
    links[to]?.focus()
  }
  return (
    <div {...area} onKeyDown={move}>
      {newCount > 0 && (
        <button type="button" className="new-bar" onClick={showNew}>
          {newCount} new – press to show
        </button>
      )}
      <ol className="queue-list" ref={list}>
        {shown.map((row, index) => (
          <QueueItem key={keyOf(row)} row={row} place={index + 1} />
        ))}
      </ol>
    </div>
  )
}

/** Where a key leads from a row; null: nowhere. */
function nextOf(key: string, at: number, count: number): number | null {
  if (at < 0) return null
  if (key === 'ArrowDown') return Math.min(count - 1, at + 1)
  if (key === 'ArrowUp') return Math.max(0, at - 1)
  if (key === 'Home') return 0
  return key === 'End' ? count - 1 : null
}

/** An empty queue proves by its time that it is alive. */
function NothingWaits({ mine }: { readonly mine: boolean }): ReactElement {
  const { readout } = useStation()
  const times = useSiteTimes()
  return (
    <p className="no-alarms">
      {mine ? 'Nothing waits in your rooms – ' : 'Nothing waits – '}
      <LiveText
        read={() => {
          const lastMs = readout.lastBeatMs()
          return lastMs === null ? 'not checked yet' : `checked ${times.withSeconds(lastMs)}`
        }}
      />
    </p>
  )
}
