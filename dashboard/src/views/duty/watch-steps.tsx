import { useState, type ReactElement, type SubmitEvent } from 'react'
import type { CommandReply } from '@vigil/shared/contracts'
import { roleWords, roomCount } from '../../state/duty-texts.ts'
import { roomsOfNobody } from '../../state/duty-picture.ts'
import { initialsOf, type ActingPerson } from '../../state/person.ts'
import { CommandButton } from '../command/command-button.tsx'
import { PersonFields } from '../command/who-acts.tsx'
import { useContent } from '../site-hooks.ts'
import { useCell, useStation } from '../station-context.tsx'

/** Who watches at this station: asked once, kept over a reload, and told to the server as the beginning of a shift. */
export function WhoStep(): ReactElement {
  const { person } = useStation()
  const acting = useCell(person)
  return acting === null ? <AskWho /> : <BeginShift acting={acting} />
}

function AskWho(): ReactElement {
  const { takingUp } = useStation()
  const [initials, setInitials] = useState('')
  const [role, setRole] = useState<ActingPerson['role']>('nurse')
  const { begin, sending, refusal } = useBegin()
  const submit = (submission: SubmitEvent): void => {
    submission.preventDefault()
    const personId = initialsOf(initials)
    if (personId !== null && !sending) void begin({ personId, role })
  }
  return (
    <form className="watch-bar" aria-label="Who watches here" onSubmit={submit}>
      <strong>Who watches here?</strong>
      <PersonFields initials={initials} onInitials={setInitials} role={role} onRole={setRole} />
      <button type="submit" className="button primary" aria-disabled={sending}>
        {sending ? 'Sending' : 'Start watch'}
      </button>
      <button type="button" className="button" onClick={() => takingUp.set(false)}>
        Not now
      </button>
      <Refusal words={refusal} />
    </form>
  )
}

function BeginShift({ acting }: { readonly acting: ActingPerson }): ReactElement {
  const { person } = useStation()
  const { begin, sending, refusal } = useBegin()
  return (
    <div className="watch-bar" role="group" aria-label="Who watches here">
      <strong>
        {acting.personId}, {roleWords[acting.role]}: do you watch here?
      </strong>
      <button
        type="button"
        className="button primary"
        aria-disabled={sending}
        onClick={() => void begin(acting)}
      >
        {sending ? 'Sending' : 'Start watch'}
      </button>
      <button type="button" className="button" onClick={() => person.set(null)}>
        Somebody else
      </button>
      <Refusal words={refusal} />
    </div>
  )
}

/** A person who is on shift already only comes to another station: that is no refusal. */
function useBegin() {
  const { person, commands } = useStation()
  const [sending, setSending] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const begin = async (acting: ActingPerson): Promise<void> => {
    setSending(true)
    const reply = await commands.sendCommand({
      to: 'site',
      ...acting,
      command: { kind: 'shift-on', onCall: false },
    })
    setSending(false)
    setRefusal(refusalOf(reply))
    if (refusalOf(reply) === null) person.set(acting)
  }
  return { begin, sending, refusal }
}

const refusalOf = (reply: CommandReply): string | null =>
  reply.ok || reply.code === 'nothing-to-do' ? null : reply.message

function Refusal({ words }: { readonly words: string | null }): ReactElement | null {
  if (words === null) return null
  return (
    <p className="refusal" role="status">
      {words}
    </p>
  )
}

/** Rooms without a person: an alarm there would go to every station at once. */
export function RoomsStep(): ReactElement {
  const { takingUp } = useStation()
  const content = useContent()
  const rooms = content === null ? [] : roomsOfNobody(content)
  return (
    <div className="watch-bar" role="group" aria-label="Rooms nobody looks after">
      <span className="watch-rooms">
        <strong>Nobody looks after</strong> {rooms.map(({ label }) => label).join(', ')}
      </span>
      <CommandButton
        asked={[
          {
            to: 'site',
            command: { kind: 'take-rooms', roomIds: rooms.map(({ roomId }) => roomId) },
          },
        ]}
        label={`Take ${rooms.length === 1 ? 'this room' : `these ${roomCount(rooms.length)}`}`}
        tone="primary"
        onDone={() => takingUp.set(false)}
      />
      <button type="button" className="button" onClick={() => takingUp.set(false)}>
        Not now
      </button>
    </div>
  )
}
