import { BatteryLow, Clock, DoorOpen, Hand, Inbox, Search } from 'lucide-react'
import { useRef, type ReactElement } from 'react'
import { Link } from 'wouter'
import { assertNever } from '@vigil/shared/base'
import { durationText } from '../../format/time-text.ts'
import { isTechnical, pictureOf, type PlacedAlarm } from '../../state/alarm-order.ts'
import { alarmRemedy } from '../../state/alarm-remedy.ts'
import { alarmWords } from '../../state/alarm-texts.ts'
import { groupText } from '../../state/duty-texts.ts'
import type { QueueRow } from '../../state/queue.ts'
import { alarmAttributes, occurrencesOf } from '../alarm/alarm-attributes.ts'
import { AlarmTimer } from '../alarm/alarm-timer.tsx'
import { PriorityGlyph } from '../alarm/priority-glyph.tsx'
import { dueMark } from '../care/care-marks.ts'
import { useSiteTimes } from '../site-hooks.ts'
import { LiveText, useLiveWriter, useStation, writeMark, writeText } from '../station-context.tsx'
import { valuesText } from '../tray/tray-panel.tsx'
import { Words } from '../words.tsx'

interface QueueItemProps {
  readonly row: QueueRow
  readonly place: number
}

/** One matter: where, what, how long it has waited or when it comes. The whole of it opens its room. */
export function QueueItem({ row, place }: QueueItemProps): ReactElement {
  const [alarm, alike] = 'placed' in row ? [row.placed, row.alike] : [undefined, []]
  return (
    <li
      className={alarm === undefined ? 'queue-row' : 'queue-row alarm-row'}
      data-kind={row.kind}
      data-room={row.roomId}
      data-occurrences={alarm === undefined ? undefined : occurrencesOf([alarm, ...alike])}
      {...alarmAttributes(alarm)}
    >
      <span className="queue-place" aria-hidden="true">
        {place}
      </span>
      <span className="queue-sign">
        {alarm === undefined ? <RowIcon kind={row.kind} /> : <AlarmTag placed={alarm} />}
      </span>
      <Link className="queue-link" href={addressOf(row)}>
        <span className="queue-room">{row.roomLabel}</span>
      </Link>
      <RowWords row={row} />
    </li>
  )
}

/** Alarms of the site stand in the alarm list; a tray reading is claimed on this page. */
const addressOf = ({ roomId, kind }: QueueRow): string =>
  roomId !== null ? `/rooms/${roomId}` : kind === 'tray' ? '/queue#tray' : '/alarms'

function AlarmTag({ placed: { alarm } }: { readonly placed: PlacedAlarm }): ReactElement {
  return (
    <span className="priority-tag">
      <PriorityGlyph
        priority={alarm.priority}
        picture={pictureOf(alarm)}
        technical={isTechnical(alarm)}
      />
    </span>
  )
}

function RowIcon({ kind }: Pick<QueueRow, 'kind'>): ReactElement {
  const Icon = icons[kind]
  return <Icon aria-hidden="true" className="queue-icon" />
}

const icons = {
  alarm: Search,
  unconfirmed: Search,
  told: Search,
  battery: BatteryLow,
  late: Clock,
  coming: Clock,
  hold: Hand,
  ready: DoorOpen,
  'nearly-ready': DoorOpen,
  tray: Inbox,
} as const

function RowWords({ row }: { readonly row: QueueRow }): ReactElement {
  const times = useSiteTimes()
  switch (row.kind) {
    case 'alarm':
    case 'unconfirmed':
    case 'told':
    case 'battery':
      return <AlarmLine row={row} />
    case 'late':
    case 'coming':
      return <DueLine row={row} />
    case 'hold':
      return (
        <Line
          what={row.level === 'red' ? 'Hold before dose: red' : 'Hold before dose: amber'}
          why={
            row.level === 'red'
              ? 'No dose without a doctor’s signed word.'
              : 'Recheck the pressure; a doctor decides.'
          }
        />
      )
    case 'ready':
      return (
        <Line
          what={row.readiness.state === 'getting-up' ? 'Getting up' : 'Ready to go home'}
          why={
            row.readiness.state === 'getting-up'
              ? 'Take the last set, then sign.'
              : `${row.readiness.met} of ${row.readiness.of} met: help to get up.`
          }
        />
      )
    case 'nearly-ready':
      return (
        <Line
          what={`Ready about ${times.toMinute(row.atMs)}`}
          why={`${row.readiness.met} of ${row.readiness.of} met.`}
        />
      )
    case 'tray':
      return <TrayLine row={row} />
    default:
      return assertNever(row)
  }
}

interface LineProps {
  readonly what: string
  readonly why: string
}

function Line({ what, why }: LineProps): ReactElement {
  return (
    <>
      <span className="queue-what">{what}</span>
      <span className="queue-why">{why}</span>
      <span className="queue-when" />
    </>
  )
}

type AlarmedRow = Extract<QueueRow, { readonly placed: PlacedAlarm }>

function AlarmLine({ row: { placed, alike } }: { readonly row: AlarmedRow }): ReactElement {
  const words = alarmWords(placed.alarm)
  const { acknowledged, confirmation, condition } = placed.alarm
  return (
    <>
      <span className="queue-what">
        <Words text={groupText(condition, alike.length + 1) ?? words.headline} />
        {words.limit !== null && <span className="what-limit"> {words.limit}</span>}
        {confirmation === 'unconfirmed' && ' – not confirmed'}
      </span>
      <span className="queue-why">
        {acknowledged !== null && `${acknowledged.personId} knows. `}
        <Words text={alarmRemedy(placed.alarm)} />
      </span>
      <span className="queue-when">
        <AlarmTimer placed={placed} />
      </span>
    </>
  )
}

type DueRow = Extract<QueueRow, { readonly kind: 'late' | 'coming' }>

function DueLine({ row }: { readonly row: DueRow }): ReactElement {
  const { readout } = useStation()
  const element = useRef<HTMLSpanElement>(null)
  useLiveWriter(() => {
    const mark = dueMark(row.due, readout.context(row.roomId).nowMs)
    if (element.current === null || mark === null) return
    writeText(element.current, mark.text)
    writeMark(element.current, 'data-late', mark.late ? 'yes' : null)
  })
  return (
    <>
      <span ref={element} className="queue-what" />
      <span className="queue-why">{row.due.why}</span>
      <span className="queue-when" />
    </>
  )
}

type TrayRow = Extract<QueueRow, { readonly kind: 'tray' }>

function TrayLine({ row }: { readonly row: TrayRow }): ReactElement {
  const { readout } = useStation()
  const { reading } = row
  return (
    <>
      <span className="queue-what">
        Whose reading? <Words text={valuesText(reading)} />
      </span>
      <span className="queue-why">
        <LiveText
          read={() =>
            `gone in ${durationText(reading.untilMs - (readout.serverNow() ?? reading.measuredMs))}`
          }
        />
      </span>
      <span className="queue-when" />
    </>
  )
}
