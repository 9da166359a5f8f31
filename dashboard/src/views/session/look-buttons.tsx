import { useState, type ReactElement } from 'react'
import { observedChoices } from '../../state/observed-draft.ts'
import { Choice } from '../forms/choice.tsx'
import { Ticks } from '../forms/ticks.tsx'
import { ActButton } from './act-button.tsx'
import type { CareProps } from './care-props.ts'
import { useNow } from './use-now.ts'

const items = [
  { value: 'breathing', label: 'Breathing' },
  { value: 'colour', label: 'Colour' },
  { value: 'answers', label: 'Answers' },
] as const

const allWell: readonly string[] = items.map(({ value }) => value)

/** A due look asks for both: breathing, colour, answers, and how awake. */
const look = (observedMs: number, seen: readonly string[], moaas: number) =>
  ({
    kind: 'observed',
    observedMs,
    observed: {
      look: {
        breathing: seen.includes('breathing'),
        colour: seen.includes('colour'),
        answers: seen.includes('answers'),
      },
      moaas,
    },
  }) as const

/** A look, with the sedation it asks for. Well is one press; not well says what. */
export function LookButtons(props: Omit<CareProps, 'record'>): ReactElement {
  const [unwell, setUnwell] = useState(false)
  const now = useNow(props.room.roomId)
  if (unwell) return <NotWell {...props} onClose={() => setUnwell(false)} />
  const { sessionId } = props.session
  return (
    <div className="form-buttons">
      <ActButton
        sessionId={sessionId}
        act={() => look(now(), allWell, 5)}
        label="Looked: all well, awake"
        tone="primary"
      />
      <ActButton
        sessionId={sessionId}
        act={() => look(now(), allWell, 4)}
        label="Looked: all well, drowsy but answers"
      />
      <button type="button" className="button large" onClick={() => setUnwell(true)}>
        Not well…
      </button>
    </div>
  )
}

function NotWell({
  room,
  session,
  onClose,
}: Omit<CareProps, 'record'> & { readonly onClose: () => void }): ReactElement {
  const [well, setWell] = useState(allWell)
  const [moaas, setMoaas] = useState<string | null>(null)
  const now = useNow(room.roomId)
  return (
    <div className="in-place">
      <Ticks legend="Tick what is well" items={items} ticked={well} onTick={setWell} />
      <Choice
        label="The patient is"
        choices={observedChoices.sedationWords}
        chosen={moaas}
        onChoose={setMoaas}
      />
      <div className="form-buttons">
        <ActButton
          sessionId={session.sessionId}
          act={moaas === null ? null : () => look(now(), well, Number(moaas))}
          label="Record this look"
          missing="Say how awake the patient is."
          tone="primary"
          onDone={onClose}
        />
        <button type="button" className="button large" onClick={onClose}>
          Close
        </button>
      </div>
    </div>
  )
}
