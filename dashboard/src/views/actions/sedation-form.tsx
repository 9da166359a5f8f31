import type { ReactElement } from 'react'
import { AskAnswer } from '../command/ask-answer.tsx'
import { useAsk } from '../command/use-ask.ts'
import type { ActionFormProps } from './action-form-props.ts'

const words = [
  { moaas: 5, label: 'Awake' },
  { moaas: 4, label: 'Drowsy but answers' },
  { moaas: 0, label: 'Does not answer' },
] as const

/** MOAA/S, for those who use the scale. */
const scale = [
  { moaas: 5, meaning: 'answers readily' },
  { moaas: 4, meaning: 'answers slowly' },
  { moaas: 3, meaning: 'answers to a loud or repeated voice' },
  { moaas: 2, meaning: 'answers to a shake' },
  { moaas: 1, meaning: 'answers to a pinch' },
  { moaas: 0, meaning: 'does not answer' },
] as const

/** How deeply the patient sleeps: three words, or the number behind them. */
export function SedationForm({ room, onClose }: ActionFormProps): ReactElement {
  const asking = useAsk()
  const report = (moaas: number): void => {
    const command = { kind: 'report', report: { kind: 'sedation', moaas } } as const
    asking.ask([{ to: 'room', roomId: room.roomId, command }], { urgent: true, done: onClose })
  }
  return (
    <>
      <p className="form-title">The patient is</p>
      <div className="choice-stack">
        {words.map(({ moaas, label }, index) => (
          <button
            key={label}
            type="button"
            className="button"
            autoFocus={index === 0}
            onClick={() => report(moaas)}
          >
            {label}
          </button>
        ))}
      </div>
      <p className="form-title">or MOAA/S</p>
      <div className="scale" role="group" aria-label="MOAA/S">
        {scale.map(({ moaas, meaning }) => (
          <button
            key={moaas}
            type="button"
            className="button"
            aria-label={`${moaas}, ${meaning}`}
            title={meaning}
            onClick={() => report(moaas)}
          >
            {moaas}
          </button>
        ))}
      </div>
      <AskAnswer asking={asking} />
    </>
  )
}
