import { useState, type ReactElement } from 'react'
import { newestSedation } from '../../state/newest-sedation.ts'
import { AskAnswer } from '../command/ask-answer.tsx'
import { useAsk } from '../command/use-ask.ts'
import type { CareProps } from '../session/care-props.ts'
import { ObservationForm } from '../session/observation-form.tsx'

const words = [
  { moaas: 5, label: 'Awake' },
  { moaas: 4, label: 'Drowsy but answers' },
  { moaas: 0, label: 'Does not answer' },
] as const

/** Three words instead of a scale, one press each; “does not answer” is an alarm at once. */
export function HowIsThePatient(props: CareProps): ReactElement {
  const { room, record } = props
  const asking = useAsk()
  const [more, setMore] = useState(false)
  const last = newestSedation(record)
  return (
    <section className="how" aria-label="How is the patient">
      <h2>The patient is</h2>
      <div className="how-buttons">
        {words.map(({ moaas, label }) => (
          <button
            key={moaas}
            type="button"
            className="button large"
            data-last={last !== null && isSame(last, moaas) ? 'yes' : undefined}
            onClick={() =>
              asking.ask(
                [
                  {
                    to: 'room',
                    roomId: room.roomId,
                    command: { kind: 'report', report: { kind: 'sedation', moaas } },
                  },
                ],
                { urgent: moaas === 0 },
              )
            }
          >
            {label}
          </button>
        ))}
      </div>
      <AskAnswer asking={asking} />
      {more ? (
        <ObservationForm {...props} plain onClose={() => setMore(false)} />
      ) : (
        <button type="button" className="button large" onClick={() => setMore(true)}>
          Nausea, pain, walking…
        </button>
      )}
    </section>
  )
}

const isSame = (last: number, moaas: number): boolean =>
  last === moaas || (moaas === 4 && last > 0 && last < 5)
