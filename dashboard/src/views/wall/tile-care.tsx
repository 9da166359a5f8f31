import { useRef, type ReactElement } from 'react'
import type { CareSummary } from '@vigil/shared/vocabulary'
import { dueMark, gateMark, type GateMark } from '../care/care-marks.ts'
import { english } from '../../state/catalogue-en.ts'
import { courseWords } from '../../state/catalogue-tile-en.ts'
import type { RoomStructure } from '../../state/site-state.ts'
import { useRoomClock } from '../alarm/room-clock.ts'
import { useLiveWriter, useStation, writeMark, writeText } from '../station-context.tsx'

/** The phase; of a running infusion its planned end, which says the same and more. */
export function TilePhase({ room }: { readonly room: RoomStructure }): ReactElement | null {
  const clock = useRoomClock(room.roomId)
  if (room.course === null) return null
  const untilMs = room.care?.infusionUntilMs ?? null
  return (
    <span className="tile-phase">
      {untilMs === null
        ? english.phases[room.course.phase]
        : courseWords.infusionUntil(clock().timeOfDay(untilMs))}
    </span>
  )
}

interface TileCareProps {
  readonly roomId: string
  readonly care: CareSummary
}

/** How near going home is, or what stands before the dose; its place is always kept. */
export function TileGate({ roomId, care }: TileCareProps): ReactElement {
  const clock = useRoomClock(roomId)
  const gate = gateMark(care)
  return (
    <span className="tile-gate" data-gate={gate?.kind === 'hold' ? gate.level : gate?.kind}>
      {gate !== null && gateWords(gate, clock().timeOfDay)}
    </span>
  )
}

function gateWords(mark: GateMark, timeOfDay: (atMs: number) => string): string {
  if (mark.kind === 'hold') return courseWords.hold[mark.level]
  return mark.kind === 'ready' || mark.earliestMs === null
    ? mark.text
    : `${mark.text} · ${timeOfDay(mark.earliestMs)}`
}

/** In the line that is kept for alarms, while there is none: what is due next. One overdue is an alarm of its own. */
export function TileDue({ roomId, care }: TileCareProps): ReactElement {
  const { readout } = useStation()
  const due = useRef<HTMLSpanElement>(null)
  useLiveWriter(() => {
    const mark = dueMark(care.dues[0], readout.context(roomId).nowMs)
    if (due.current === null) return
    writeText(due.current, mark?.text ?? '')
    writeMark(due.current, 'data-late', mark?.late === true ? 'yes' : null)
  })
  return <span ref={due} className="strip-calm care-due" />
}
