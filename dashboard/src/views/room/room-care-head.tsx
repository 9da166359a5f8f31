import '../../styles/room-care.css'
import { useRef, type ReactElement } from 'react'
import type { CareSummary } from '@vigil/shared/vocabulary'
import { dueMark, gateMark } from '../care/care-marks.ts'
import { useRoomClock } from '../alarm/room-clock.ts'
import { useLiveWriter, useStation, writeMark, writeText } from '../station-context.tsx'

interface RoomCareHeadProps {
  readonly roomId: string
  readonly care: CareSummary
}

/** A treatment in a line: infusion, oxygen, what is due, how near going home is. */
export function RoomCareHead({ roomId, care }: RoomCareHeadProps): ReactElement {
  const { timeOfDay } = useRoomClock(roomId)()
  return (
    <span className="room-care">
      {care.infusionUntilMs !== null && <span>Infusion to {timeOfDay(care.infusionUntilMs)}</span>}
      {care.onOxygen && <span className="mark-oxygen">on O₂</span>}
      <NextDue roomId={roomId} care={care} />
      <Gate roomId={roomId} care={care} />
    </span>
  )
}

function NextDue({ roomId, care }: RoomCareHeadProps): ReactElement {
  const { readout } = useStation()
  const element = useRef<HTMLSpanElement>(null)
  useLiveWriter(() => {
    const mark = dueMark(care.dues[0], readout.context(roomId).nowMs)
    if (element.current === null) return
    writeText(element.current, mark?.text ?? '')
    writeMark(element.current, 'data-late', mark?.late === true ? 'yes' : null)
  })
  return <span ref={element} className="care-due" title={care.dues[0]?.why} />
}

const holdWords = {
  amber: 'Hold: recheck, a doctor decides',
  red: 'No dose without a doctor’s signature',
} as const

function Gate({ roomId, care }: RoomCareHeadProps): ReactElement | null {
  const { timeOfDay } = useRoomClock(roomId)()
  const mark = gateMark(care)
  if (mark === null) return null
  if (mark.kind === 'hold')
    return (
      <span className="care-gate" data-gate={mark.level}>
        {holdWords[mark.level]}
      </span>
    )
  return (
    <span className="care-gate" data-gate={mark.kind}>
      {mark.kind === 'ready'
        ? mark.text
        : `${mark.text}${mark.earliestMs === null ? ' met' : `, earliest ${timeOfDay(mark.earliestMs)}`}`}
    </span>
  )
}
