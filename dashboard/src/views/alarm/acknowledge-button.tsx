import { Check } from 'lucide-react'
import { useId, useState, type ReactElement, type SubmitEvent } from 'react'
import type { PlacedAlarm } from '../../state/alarm-order.ts'
import { alarmWords } from '../../state/alarm-texts.ts'
import { takesCommands } from '../../state/link-state.ts'
import { refusalText } from '../../state/refusal.ts'
import { useCell, useStation } from '../station-context.tsx'

type Press =
  | { readonly kind: 'idle' }
  | { readonly kind: 'who' }
  | { readonly kind: 'sending' }
  | { readonly kind: 'refused'; readonly words: string }

/** "Seen, I am going": asks once who acts, says in place why it could not be done. */
export function AcknowledgeButton({ placed }: { readonly placed: PlacedAlarm }): ReactElement {
  const station = useStation()
  const person = useCell(station.person)
  const linked = takesCommands(useCell(station.link))
  const [press, setPress] = useState<Press>({ kind: 'idle' })

  const send = async (personId: string): Promise<void> => {
    setPress({ kind: 'sending' })
    const { roomId, alarm } = placed
    const result = await station.commands.acknowledge({
      roomId,
      occurrenceId: alarm.occurrenceId,
      personId,
    })
    setPress(result.ok ? { kind: 'idle' } : { kind: 'refused', words: refusalText(result.error) })
  }
  const start = (): void => {
    if (!linked) setPress({ kind: 'refused', words: refusalText({ kind: 'link-down' }) })
    else if (person === null) setPress({ kind: 'who' })
    else void send(person)
  }

  if (press.kind === 'who')
    return (
      <WhoActs
        onCancel={() => setPress({ kind: 'idle' })}
        onPerson={(personId) => {
          station.person.set(personId)
          void send(personId)
        }}
      />
    )
  return (
    <div className="acknowledge">
      <button
        type="button"
        className="button primary"
        aria-disabled={!linked || press.kind === 'sending'}
        aria-label={`Acknowledge ${alarmWords(placed.alarm).headline}, ${placed.roomLabel}`}
        onClick={press.kind === 'sending' ? undefined : start}
      >
        <Check aria-hidden="true" className="button-icon" />
        {press.kind === 'sending' ? 'Sending' : 'Acknowledge'}
      </button>
      {press.kind === 'refused' && (
        <p className="refusal" role="status">
          {press.words}
        </p>
      )}
    </div>
  )
}

function WhoActs({
  onPerson,
  onCancel,
}: {
  readonly onPerson: (personId: string) => void
  readonly onCancel: () => void
}): ReactElement {
  const fieldId = useId()
  const [initials, setInitials] = useState('')
  const submit = (submission: SubmitEvent): void => {
    submission.preventDefault()
    const personId = initials.trim().toUpperCase()
    if (personId !== '') onPerson(personId)
  }
  return (
    <form
      className="who"
      onSubmit={submit}
      onKeyDown={(key) => {
        if (key.key === 'Escape') onCancel()
      }}
    >
      <label htmlFor={fieldId}>Your initials</label>
      <input
        id={fieldId}
        value={initials}
        maxLength={8}
        autoComplete="off"
        autoFocus
        required
        onChange={(change) => setInitials(change.target.value)}
      />
      <button type="submit" className="button primary">
        Acknowledge
      </button>
      <button type="button" className="button" onClick={onCancel}>
        Cancel
      </button>
    </form>
  )
}
