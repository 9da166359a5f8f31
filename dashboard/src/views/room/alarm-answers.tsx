import { useState, type ReactElement } from 'react'
import type { RoomId } from '@vigil/shared/vocabulary'
import { ownerOf } from '../../state/identity.ts'
import { alarmAnswers, reasonedAnswer } from '../../state/alarm-answers.ts'
import type { PlacedAlarm } from '../../state/alarm-order.ts'
import { alarmWords } from '../../state/alarm-texts.ts'
import { AcknowledgeButton } from '../alarm/acknowledge-button.tsx'
import { Acts } from '../command/acts.tsx'
import { CommandButton } from '../command/command-button.tsx'
import { ReasonForm } from '../command/reason-form.tsx'
import { useCell, useStation } from '../station-context.tsx'
import { AnnotatedAcknowledge } from './annotated-acknowledge.tsx'

/** The right end of an alarm's card: answers in one press, those that want a word, and last "I am going". */
export function AlarmAnswers({ placed }: { readonly placed: PlacedAlarm }): ReactElement {
  const { alarm, roomId } = placed
  const owner = ownerOf(useCell(useStation().here))
  if (roomId === null)
    return (
      <div className="alarm-answers">
        <Acknowledge placed={placed} />
      </div>
    )
  // What somebody has opened here is not the next person's.
  const key = `${alarm.acknowledged === null ? 'new' : 'known'} ${owner ?? ''}`
  return <AnswersInRoom key={key} placed={placed} roomId={roomId} />
}

interface AnswersInRoomProps {
  readonly placed: PlacedAlarm
  readonly roomId: RoomId
}

function AnswersInRoom({ placed, roomId }: AnswersInRoomProps): ReactElement {
  const { alarm, roomLabel } = placed
  const [open, setOpen] = useState<'note' | 'reason' | null>(null)
  const reasoned = reasonedAnswer(alarm)
  const what = `${alarmWords(alarm).headline}, ${roomLabel}`
  const toggle = (which: 'note' | 'reason') => (): void => setOpen(open === which ? null : which)
  const close = (): void => setOpen(null)
  return (
    <>
      <div className="alarm-answers">
        <Acts>
          {alarmAnswers(alarm).map(({ label, command }) => (
            <CommandButton
              key={label}
              asked={[{ to: 'room', roomId, command }]}
              label={label}
              spoken={`${label}: ${what}`}
            />
          ))}
          {reasoned !== null && (
            <Toggle label={reasoned.label} open={open === 'reason'} onPress={toggle('reason')} />
          )}
          {alarm.acknowledged === null && (
            <Toggle label="Note" open={open === 'note'} onPress={toggle('note')} quiet />
          )}
        </Acts>
        <Acknowledge placed={placed} />
      </div>
      <Acts>
        {open === 'reason' && reasoned !== null && (
          <ReasonForm
            place={{ subject: alarm.occurrenceId, form: 'reason' }}
            label={reasoned.label}
            hint={reasoned.hint}
            askedOf={(reason) => ({ to: 'room', roomId, command: reasoned.commandOf(reason) })}
            onClose={close}
          />
        )}
        {open === 'note' && (
          <AnnotatedAcknowledge roomId={roomId} occurrenceId={alarm.occurrenceId} onClose={close} />
        )}
      </Acts>
    </>
  )
}

const Acknowledge = ({ placed }: { readonly placed: PlacedAlarm }): ReactElement | null =>
  placed.alarm.acknowledged === null ? <AcknowledgeButton placed={placed} /> : null

interface ToggleProps {
  readonly label: string
  readonly open: boolean
  readonly onPress: () => void
  readonly quiet?: boolean
}

function Toggle({ label, open, onPress, quiet = false }: ToggleProps): ReactElement {
  return (
    <button
      type="button"
      className={quiet ? 'button quiet' : 'button'}
      aria-expanded={open}
      onClick={onPress}
    >
      {label}…
    </button>
  )
}
