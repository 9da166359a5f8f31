import { useRef, type ReactElement } from 'react'
import { coarseAgeText, durationText } from '../../format/time-text.ts'
import type { PlacedAlarm } from '../../state/alarm-order.ts'
import { courseWords } from '../../state/catalogue-tile-en.ts'
import { cuffOf, type Pressure } from '../../state/numerics.ts'
import { doubtedDevices, limitMarks } from '../../state/room-marks.ts'
import type { RoomStructure } from '../../state/site-state.ts'
import { alarmAttributes } from '../alarm/alarm-attributes.ts'
import { LimitMarkSigns } from '../alarm/limit-mark-signs.tsx'
import { useLiveWriter, useStation, writeMark, writeText } from '../station-context.tsx'

/** The last cuff measurement with its age: a number of its own time, never of now. */
export function TileCuff({
  room,
  alarm,
}: {
  readonly room: RoomStructure
  readonly alarm: PlacedAlarm | undefined
}): ReactElement {
  const { readout } = useStation()
  const box = useRef<HTMLDivElement>(null)
  const digits = useRef<HTMLSpanElement>(null)
  const mean = useRef<HTMLSpanElement>(null)
  const age = useRef<HTMLSpanElement>(null)

  const marks = limitMarks(cuffLimits, room.course, room.session?.limits ?? null)
  const runningSinceMs = room.course?.cuffRunningSinceMs ?? null
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
    <div ref={box} className="reading reading-cuff" {...alarmAttributes(alarm)}>
      <span className="cuff-beside">
        <span className="beside-label">
          NIBP
          <LimitMarkSigns marks={marks} />
        </span>
        <span ref={age} className="beside-line" />
      </span>
      <span ref={digits} className="digits" />
      <span ref={mean} className="cuff-mean" />
    </div>
  )
}

const cuffLimits = ['nibp-sys', 'nibp-dia', 'nibp-map'] as const

/** How old the measurement is; where nobody has said that it is this patient's, that first. */
function ageText({ freshness }: Pressure, doubted: boolean): string {
  const age = 'ageMs' in freshness ? coarseAgeText(freshness.ageMs) : 'none yet'
  return doubted ? `${courseWords.unconfirmedValue} ${age}` : age
}
