import { useRef, type ReactElement } from 'react'
import { coarseAgeText } from '../../format/time-text.ts'
import type { PlacedAlarm } from '../../state/alarm-order.ts'
import { cuffOf } from '../../state/numerics.ts'
import type { RoomStructure } from '../../state/site-state.ts'
import { alarmAttributes } from '../alarm/alarm-attributes.ts'
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

  useLiveWriter(() => {
    const cuff = cuffOf(readout.values(room.roomId), readout.context(room.roomId))
    if (box.current !== null) writeMark(box.current, 'data-freshness', cuff.freshness.kind)
    if (digits.current !== null) writeText(digits.current, cuff.text)
    if (mean.current !== null) writeText(mean.current, cuff.map === null ? '' : `(${cuff.map})`)
    if (age.current !== null)
      writeText(
        age.current,
        'ageMs' in cuff.freshness ? coarseAgeText(cuff.freshness.ageMs) : 'none yet',
      )
  })

  return (
    <div ref={box} className="reading reading-cuff" {...alarmAttributes(alarm)}>
      <span className="cuff-beside">
        <span className="beside-label">NIBP</span>
        <span ref={age} className="beside-line" />
      </span>
      <span ref={digits} className="digits" />
      <span ref={mean} className="cuff-mean" />
    </div>
  )
}
