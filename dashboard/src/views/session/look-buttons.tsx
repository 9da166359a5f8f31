import { useState, type ReactElement } from 'react'
import { Ticks } from '../forms/ticks.tsx'
import { ActButton } from './act-button.tsx'
import type { CareProps } from './care-props.ts'
import { useNow } from './use-now.ts'

const items = [
  { value: 'breathing', label: 'Breathing' },
  { value: 'colour', label: 'Colour' },
  { value: 'answers', label: 'Answers' },
] as const

/** A look: breathing, colour, answers. Well is one press; not well says what. */
export function LookButtons({ room, session }: Omit<CareProps, 'record'>): ReactElement {
  const [unwell, setUnwell] = useState(false)
  const [well, setWell] = useState<readonly string[]>(items.map(({ value }) => value))
  const now = useNow(room.roomId)
  const act = (seen: readonly string[]) => () =>
    ({
      kind: 'observed',
      observedMs: now(),
      observed: {
        look: {
          breathing: seen.includes('breathing'),
          colour: seen.includes('colour'),
          answers: seen.includes('answers'),
        },
      },
    }) as const
  if (!unwell)
    return (
      <div className="form-buttons">
        <ActButton
          sessionId={session.sessionId}
          act={act(['breathing', 'colour', 'answers'])}
          label="Looked: breathing, colour, answers well"
          tone="primary"
        />
        <button type="button" className="button large" onClick={() => setUnwell(true)}>
          Not well…
        </button>
      </div>
    )
  return (
    <div className="in-place">
      <Ticks legend="Tick what is well" items={items} ticked={well} onTick={setWell} />
      <div className="form-buttons">
        <ActButton
          sessionId={session.sessionId}
          act={act(well)}
          label="Record this look"
          tone="primary"
          onDone={() => setUnwell(false)}
        />
        <button type="button" className="button large" onClick={() => setUnwell(false)}>
          Close
        </button>
      </div>
    </div>
  )
}
