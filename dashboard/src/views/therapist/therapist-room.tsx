import '../../styles/therapist.css'
import '../../styles/care-flow.css'
import '../../styles/care-forms.css'
import { useEffect, useRef, useState, type ReactElement } from 'react'
import type { SessionView } from '@vigil/shared/contracts'
import { dueText } from '../../state/due-text.ts'
import { takesCommands } from '../../state/link-state.ts'
import {
  instructionText,
  therapistCard,
  type Instruction,
  type PlainState,
} from '../../state/therapist-card.ts'
import type { RoomStructure } from '../../state/site-state.ts'
import { CarePanel } from '../session/care-panel.tsx'
import type { CareProps } from '../session/care-props.ts'
import { UndoBar } from '../session/undo-bar.tsx'
import { useCareRecord } from '../session/use-care-record.ts'
import { LiveText, useCell, useStation } from '../station-context.tsx'
import { Compared } from './compared.tsx'
import { HowIsThePatient } from './how-is-the-patient.tsx'
import { InstructionAction } from './instruction-action.tsx'
import { useLookBuzz, useTick } from './use-tick.ts'

interface TherapistRoomProps {
  readonly room: RoomStructure
  readonly session: SessionView
}

/** For somebody alone with the patient: one of three plain states, one thing to do, the numbers beside their limits. */
export function TherapistRoom({ room, session }: TherapistRoomProps): ReactElement {
  const { record, problem } = useCareRecord(room)
  const linked = takesCommands(useCell(useStation().link))
  const [all, setAll] = useState(false)
  return (
    <div className="therapist" data-lost={linked ? 'no' : 'yes'}>
      {!linked && (
        <p className="refusal" role="status">
          No link. Stay with the patient, look every few minutes, and write on the paper form.
        </p>
      )}
      {problem !== null && (
        <p className="refusal" role="status">
          The record could not be read: {problem} It is asked for again.
        </p>
      )}
      {record === null ? (
        <p className="panel-note">Loading the treatment</p>
      ) : (
        <Card room={room} session={session} record={record} linked={linked} />
      )}
      <button
        type="button"
        className="button large"
        aria-expanded={all}
        onClick={() => setAll(!all)}
      >
        {all ? 'Close all steps' : 'All steps…'}
      </button>
      {all && <CarePanel room={room} session={session} />}
    </div>
  )
}

/** Without a link nobody can say that all is well: what stood last is marked as old. */
type ShownState = PlainState | 'old'

const stateWords: Readonly<Record<ShownState, string>> = {
  old: 'Last known',
  well: 'All well',
  'do-now': 'Do this now',
  call: 'Call your prescriber',
}

function Card({ linked, ...props }: CareProps & { readonly linked: boolean }): ReactElement {
  const { room, record } = props
  const nowMs = useTick(room.roomId)
  const { state, instruction } = therapistCard(record, nowMs)
  const shown: ShownState = linked ? state : 'old'
  const isOldCalm = !linked && instruction.do === 'nothing'
  const isSilent = record.plan.protocol.silentLook
  useLookBuzz(isSilent && instruction.do === 'look' ? record.summary.dues[0]?.dueId : undefined)
  const card = useRef<HTMLElement>(null)
  useEffect(() => {
    card.current?.closest('main')?.scrollTo({ top: 0 })
  }, [instruction.do])
  return (
    <>
      <section ref={card} className="now-card" data-state={shown} aria-label="What to do now">
        <div className="now-head">
          <p className="now-state">
            <span aria-hidden="true">{signs[shown]}</span> {stateWords[shown]}
          </p>
          <UndoBar {...props} />
        </div>
        <div role="status">
          <h2 className="now-do">
            {isOldCalm ? 'Stay with the patient.' : instructionText(instruction)}
          </h2>
        </div>
        <Because instruction={instruction} roomId={room.roomId} />
        <InstructionAction key={instruction.do} {...props} instruction={instruction} />
      </section>
      <Compared record={record} />
      <HowIsThePatient {...props} />
    </>
  )
}

const signs: Readonly<Record<ShownState, string>> = {
  old: '–',
  well: '●',
  'do-now': '▶',
  call: '■',
}

function Because({
  instruction,
  roomId,
}: {
  readonly instruction: Instruction
  readonly roomId: string
}): ReactElement | null {
  const { readout } = useStation()
  // The hold itself stands under the call, with what to do about it.
  if (instruction.do === 'call-prescriber') return null
  if ('because' in instruction) return <p className="now-because">{instruction.because}</p>
  if (instruction.do !== 'nothing' || instruction.next === null) return null
  const { what, dueMs } = instruction.next
  return (
    <p className="now-because">
      {what === 'cuff' ? 'Blood pressure' : 'Look'}{' '}
      <LiveText className="timer" read={() => dueText(dueMs - readout.context(roomId).nowMs)} />
    </p>
  )
}
