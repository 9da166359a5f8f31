import { useRef, type ReactElement } from 'react'
import { coarseAgeText, durationText } from '../../format/time-text.ts'
import type { PlacedAlarm } from '../../state/alarm-order.ts'
import { courseWords } from '../../state/catalogue-tile-en.ts'
import { cuffOf, type Pressure } from '../../state/numerics.ts'
import { doubtedDevices, limitMarks } from '../../state/room-marks.ts'
import { shownLimits, type ShownLimits } from '../../state/shown-limits.ts'
import type { RoomStructure } from '../../state/site-state.ts'
import { alarmAttributes } from '../alarm/alarm-attributes.ts'
import { LimitMarkSigns } from '../alarm/limit-mark-signs.tsx'
import { useLiveWriter, useStation, writeMark, writeText } from '../station-context.tsx'

interface CuffCardProps {
  readonly room: RoomStructure
  readonly alarm: PlacedAlarm | undefined
}

/** The last cuff measurement: its age always beside it. */
export function CuffCard({ room, alarm }: CuffCardProps): ReactElement {
  const { readout } = useStation()
  const box = useRef<HTMLDivElement>(null)
  const digits = useRef<HTMLSpanElement>(null)
  const mean = useRef<HTMLSpanElement>(null)
  const age = useRef<HTMLSpanElement>(null)

  const limits = room.course?.inForce ?? []
  const runningSinceMs = room.course?.cuffRunningSinceMs ?? null
  const marks = limitMarks(cuffVitals, room.course, room.session?.limits ?? null)
  const inDoubt = doubtedDevices(room.alarms)

  useLiveWriter(() => {
    const context = readout.context(room.roomId)
    const cuff = cuffOf(readout.values(room.roomId), context)
    const doubted = cuff.deviceId !== null && inDoubt.includes(cuff.deviceId)
    if (box.current !== null) {
      writeMark(box.current, 'data-freshness', cuff.freshness.kind)
      writeMark(box.current, 'data-doubt', doubted ? 'yes' : null)
    }
    if (digits.current !== null) writeText(digits.current, cuff.text)
    if (mean.current !== null) writeText(mean.current, cuff.map === null ? '' : `(${cuff.map})`)
    if (age.current !== null)
      writeText(
        age.current,
        runningSinceMs === null
          ? ageText(cuff, doubted)
          : courseWords.cuffRunning(durationText(context.nowMs - runningSinceMs)),
      )
  })

  return (
    <div ref={box} className="reading numeric-card reading-bp" {...alarmAttributes(alarm)}>
      <div className="numeric-head">
        <span className="beside-label">NIBP</span>
        <span className="numeric-unit">mmHg</span>
        <LimitMarkSigns marks={marks} />
        <span ref={age} className="numeric-note" />
      </div>
      <div className="numeric-line">
        <span ref={digits} className="digits" />
        <span ref={mean} className="cuff-mean" />
      </div>
      <dl className="cuff-limits">
        <CuffLimits name="SYS" limits={shownLimits(limits, 'nibp-sys')} />
        <CuffLimits name="DIA" limits={shownLimits(limits, 'nibp-dia')} />
      </dl>
    </div>
  )
}

const cuffVitals = ['nibp-sys', 'nibp-dia', 'nibp-map'] as const

function ageText({ freshness }: Pressure, doubted: boolean): string {
  const age = 'ageMs' in freshness ? `${coarseAgeText(freshness.ageMs)} ago` : 'none yet'
  return doubted ? `${courseWords.unconfirmedValue} ${age}` : age
}

interface CuffLimitsProps {
  readonly name: string
  readonly limits: ShownLimits
}

function CuffLimits({ name, limits: { low, high } }: CuffLimitsProps): ReactElement {
  const words = [high === null ? '' : `> ${high}`, low === null ? '' : `< ${low}`]
  return (
    <div>
      <dt>{name}</dt>
      <dd>{words.filter((word) => word !== '').join('  ') || 'no limit'}</dd>
    </div>
  )
}
