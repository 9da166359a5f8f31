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
    <>
      {room.care?.onOxygen === true && (
        <span className="mark-oxygen" title="On oxygen">
          O₂
        </span>
      )}
      <span className="tile-phase">
        {untilMs === null
          ? english.phases[room.course.phase]
          : courseWords.infusionUntil(clock().timeOfDay(untilMs))}
      </span>
    </>
  )
}

interface TileCareProps {
  readonly roomId: string
  readonly care: CareSummary
}

/** What is due next, and how near going home is or what stands before the dose; its place is always kept. */
export function TileCare({ roomId, care }: TileCareProps): ReactElement {
  const { readout } = useStation()
  const clock = useRoomClock(roomId)
  const due = useRef<HTMLSpanElement>(null)
  const gate = gateMark(care)
  useLiveWriter(() => {
    const mark = dueMark(care.dues[0], readout.context(roomId).nowMs)
    if (due.current === null) return
    writeText(due.current, mark?.text ?? '')
    writeMark(due.current, 'data-late', mark?.late === true ? 'yes' : null)
  })
  return (
    <div className="tile-care">
      <span className="care-gate" data-gate={gate?.kind === 'hold' ? gate.level : gate?.kind}>
        {gate !== null && gateWords(gate, clock().timeOfDay)}
      </span>
      <span ref={due} className="care-due" />
    </div>
  )
}

function gateWords(mark: GateMark, timeOfDay: (atMs: number) => string): string {
  if (mark.kind === 'hold') return courseWords.hold[mark.level]
  return mark.kind === 'ready' || mark.earliestMs === null
    ? mark.text
    : `${mark.text} · ${timeOfDay(mark.earliestMs)}`
}
