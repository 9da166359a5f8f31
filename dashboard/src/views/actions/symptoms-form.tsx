import type { ReactElement } from 'react'
import { symptoms, type Symptom } from '@vigil/shared/vocabulary'
import { AskAnswer } from '../command/ask-answer.tsx'
import { useAsk } from '../command/use-ask.ts'
import type { ActionFormProps } from './action-form-props.ts'

const names: Readonly<Record<Symptom, string>> = {
  'chest-pain': 'Chest pain',
  breathless: 'Breathless',
  'one-sided-weakness': 'One-sided weakness',
  'worst-headache': 'Worst headache',
}

/** One tap each, and each is a high alarm. */
export function SymptomsForm({ room, onClose }: ActionFormProps): ReactElement {
  const asking = useAsk()
  const report = (symptom: Symptom): void => {
    const command = { kind: 'report', report: { kind: 'symptom', symptom, state: 'on' } } as const
    asking.ask([{ to: 'room', roomId: room.roomId, command }], { urgent: true, done: onClose })
  }
  return (
    <>
      <p className="form-title">The patient has now</p>
      <div className="choice-grid">
        {symptoms.map((symptom, index) => (
          <button
            key={symptom}
            type="button"
            className="button"
            autoFocus={index === 0}
            onClick={() => report(symptom)}
          >
            {names[symptom]}
          </button>
        ))}
      </div>
      <AskAnswer asking={asking} />
    </>
  )
}
