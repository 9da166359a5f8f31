import { Volume2 } from 'lucide-react'
import { useState, type ReactElement } from 'react'
import type { CommandReply } from '@vigil/shared/contracts'
import { roleWords, roomCount } from '../../state/duty-texts.ts'
import { isOnShift, roomsOfNobody } from '../../state/duty-picture.ts'
import { careRoles, type ActingPerson } from '../../state/person.ts'
import { CommandButton } from '../command/command-button.tsx'
import { useContent } from '../site-hooks.ts'
import { useCell, useStation } from '../station-context.tsx'

/** Whether the tone came out of the loudspeaker; whoever is on the way to watch here begins with the same press. */
export function HeardStep(): ReactElement {
  const { soundControls } = useStation()
  const { begin } = useBegin()
  const begins = useBegins()
  return (
    <div className="watch-bar" role="group" aria-label="Sound test">
      <Volume2 aria-hidden="true" className="watch-icon" />
      <span>Test tone played. Did you hear it?</span>
      <button
        type="button"
        className="button primary"
        onClick={() => {
          soundControls.answer(true)
          if (begins) void begin()
        }}
      >
        {begins ? 'Yes, heard – start watch' : 'Yes, heard'}
      </button>
      <button type="button" className="button" onClick={() => soundControls.answer(false)}>
        No, play again
      </button>
    </div>
  )
}

/** Somebody who treats is on the way to watch here, and not on shift yet. */
function useBegins(): boolean {
  const { person, takingUp } = useStation()
  const acting = useCell(person)
  const content = useContent()
  const isTakingUp = useCell(takingUp)
  return (
    isTakingUp &&
    acting !== null &&
    careRoles.includes(acting.role) &&
    content !== null &&
    !isOnShift(content, acting.personId)
  )
}

/** Who watches at this station: whoever is signed on, told to the server as the beginning of a shift. */
export function WhoStep(): ReactElement {
  const acting = useCell(useStation().person)
  return acting === null ? <AskSignOn /> : <BeginShift acting={acting} />
}

function AskSignOn(): ReactElement {
  const { signOn, takingUp } = useStation()
  return (
    <div className="watch-bar" role="group" aria-label="Who watches here">
      <strong>Who watches here?</strong>
      <button
        type="button"
        className="button primary"
        onClick={() => signOn.open({ label: 'Start watch' })}
      >
        Sign on
      </button>
      <button type="button" className="button" onClick={() => takingUp.set(false)}>
        Not now
      </button>
    </div>
  )
}

function BeginShift({ acting }: { readonly acting: ActingPerson }): ReactElement {
  const { signOn, takingUp } = useStation()
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
        onClick={() => void begin()}
      >
        {sending ? 'Sending' : 'Start watch'}
      </button>
      <button type="button" className="button" onClick={() => signOn.open()}>
        Somebody else
      </button>
      <button type="button" className="button" onClick={() => takingUp.set(false)}>
        Not now
      </button>
      <Refusal words={refusal} />
    </div>
  )
}

/** A person who is on shift already only comes to another station: that is no refusal. */
function useBegin() {
  const { commands } = useStation()
  const [sending, setSending] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const begin = async (): Promise<void> => {
    setSending(true)
    const reply = await commands.sendCommand({
      to: 'site',
      command: { kind: 'shift-on', onCall: false },
    })
    setSending(false)
    setRefusal(refusalOf(reply))
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
