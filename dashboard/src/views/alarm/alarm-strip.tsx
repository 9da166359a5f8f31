import { useRef, type ReactElement } from 'react'
import { isTechnical, pictureOf, type PlacedAlarm } from '../../state/alarm-order.ts'
import { alarmWords } from '../../state/alarm-texts.ts'
import { stripEnd } from '../../state/strip-texts.ts'
import { useLiveWriter, writeMark, writeText } from '../station-context.tsx'
import { Words } from '../words.tsx'
import { alarmAttributes } from './alarm-attributes.ts'
import { PriorityGlyph } from './priority-glyph.tsx'
import { useRoomClock } from './room-clock.ts'

interface AlarmStripProps {
  readonly alarms: readonly PlacedAlarm[]
  /** What stands in the line while nothing is wrong: away, or nothing. */
  readonly calm: ReactElement | null
}

/** The alarm line of a tile: the worst in words, `+n` for the rest; its place is kept when nothing is wrong. */
export function AlarmStrip({ alarms, calm }: AlarmStripProps): ReactElement {
  const [worst, ...others] = alarms
  if (worst === undefined) return <div className="strip">{calm}</div>
  const { alarm } = worst
  const picture = pictureOf(alarm)
  const words = alarmWords(alarm)
  const hasRoom = others.length === 0 && picture === 'active' && alarm.confirmation === null
  return (
    <div className="strip" {...alarmAttributes(worst)}>
      <PriorityGlyph priority={alarm.priority} picture={picture} technical={isTechnical(alarm)} />
      {words.fromMonitor && <span className="from-monitor">MON</span>}
      <span className="strip-words">
        <span>
          <Words text={words.short} />
          {alarm.confirmation === 'unconfirmed' && '?'}
        </span>
        {words.limit !== null && hasRoom && <span className="strip-limit">{words.limit}</span>}
      </span>
      {alarm.acknowledged !== null && (
        <span className="strip-person">{alarm.acknowledged.personId}</span>
      )}
      {others.length > 0 && <span className="strip-more">+{others.length}</span>}
      <StripEndText placed={worst} others={others.length} />
    </div>
  )
}

interface StripEndTextProps {
  readonly placed: PlacedAlarm
  readonly others: number
}

function StripEndText({ placed, others }: StripEndTextProps): ReactElement {
  const element = useRef<HTMLSpanElement>(null)
  const clock = useRoomClock(placed.roomId)
  useLiveWriter(() => {
    if (element.current === null) return
    const { kind, text } = stripEnd(placed.alarm, clock(), others)
    writeMark(element.current, 'data-end', kind)
    writeText(element.current, text)
  })
  return <span ref={element} className="timer" />
}
