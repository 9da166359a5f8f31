import { useState, type ReactElement } from 'react'
import type { RoomId } from '@vigil/shared/vocabulary'
import { alarmAnswers, reasonedAnswer } from '../../state/alarm-answers.ts'
import type { PlacedAlarm } from '../../state/alarm-order.ts'
import { alarmWords } from '../../state/alarm-texts.ts'
import { CommandButton } from '../command/command-button.tsx'
import { ReasonForm } from '../command/reason-form.tsx'
import { AnnotatedAcknowledge } from './annotated-acknowledge.tsx'

/** The second line of an alarm's card: answers in one press, and those that want a word. */
export function AlarmAnswers({ placed }: { readonly placed: PlacedAlarm }): ReactElement | null {
  const { alarm, roomId } = placed
  return roomId === null ? null : (
    <AnswersInRoom key={alarm.acknowledged === null ? 'new' : 'known'} {...{ placed, roomId }} />
  )
}

interface AnswersInRoomProps {
  readonly placed: PlacedAlarm
  readonly roomId: RoomId
}

function AnswersInRoom({ placed, roomId }: AnswersInRoomProps): ReactElement | null {
  const { alarm, roomLabel } = placed
  const [open, setOpen] = useState<'note' | 'reason' | null>(null)
  const answers = alarmAnswers(alarm)
  const reasoned = reasonedAnswer(alarm)
  const annotates = alarm.acknowledged === null
  if (answers.length === 0 && reasoned === null && !annotates) return null
  const what = `${alarmWords(alarm).headline}, ${roomLabel}`
  const toggle = (which: 'note' | 'reason') => (): void => setOpen(open === which ? null : which)
  const close = (): void => setOpen(null)
  return (
    <div className="alarm-answers">
      {answers.map(({ label, command }) => (
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
      {annotates && (
        <Toggle label="With a note" open={open === 'note'} onPress={toggle('note')} quiet />
      )}
      {open === 'reason' && reasoned !== null && (
        <ReasonForm
          label={reasoned.label}
          hint={reasoned.hint}
          askedOf={(reason) => ({ to: 'room', roomId, command: reasoned.commandOf(reason) })}
          onClose={close}
        />
      )}
      {open === 'note' && (
        <AnnotatedAcknowledge roomId={roomId} occurrenceId={alarm.occurrenceId} onClose={close} />
      )}
    </div>
  )
}

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
