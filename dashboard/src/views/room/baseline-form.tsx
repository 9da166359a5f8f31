import { useState, type ReactElement, type SubmitEvent } from 'react'
import type { RoomCommand } from '@vigil/shared/contracts'
import { baselineVitals, type Baseline, type BaselineVital } from '@vigil/shared/vocabulary'
import { baselineTexts, readBaseline } from '../../state/baseline-draft.ts'
import type { RoomStructure } from '../../state/site-state.ts'
import { vitalLabel } from '../../state/vital-words.ts'
import { FormFoot } from '../command/form-foot.tsx'
import { useAsk } from '../command/use-ask.ts'
import { useStation } from '../station-context.tsx'
import { Words } from '../words.tsx'

interface BaselineFormProps {
  readonly room: RoomStructure
  readonly baseline: Baseline | null
  readonly onClose: () => void
}

/** Before the dose, at rest: the current numbers are offered, and a person corrects them. */
export function BaselineForm({ room, baseline, onClose }: BaselineFormProps): ReactElement {
  const { readout } = useStation()
  const asking = useAsk()
  const [texts, setTexts] = useState(() =>
    baselineTexts(baseline, readout.values(room.roomId), readout.context(room.roomId)),
  )
  const [position, setPosition] = useState<Baseline['position']>(baseline?.position ?? 'reclined')
  const [arm, setArm] = useState<Baseline['arm']>(baseline?.arm ?? null)
  const [problem, setProblem] = useState<string | null>(null)
  const submit = (submission: SubmitEvent): void => {
    submission.preventDefault()
    const values = readBaseline(texts)
    setProblem(values === null ? 'Enter at least one number, digits only.' : null)
    if (values === null) return
    const takenMs = Math.floor(readout.context(room.roomId).nowMs)
    const command: RoomCommand = { kind: 'baseline', baseline: { values, position, arm, takenMs } }
    asking.ask([{ to: 'room', roomId: room.roomId, command }], { done: onClose })
  }
  const type = (vital: BaselineVital, text: string): void => setTexts({ ...texts, [vital]: text })
  return (
    <form
      className="action-form"
      onSubmit={submit}
      onKeyDown={(key) => {
        if (key.key === 'Escape') onClose()
      }}
    >
      <div className="value-fields">
        {baselineVitals.map((vital, index) => (
          <label key={vital} className="value-field">
            <span>
              <Words text={vitalLabel(vital)} />
            </span>
            <input
              inputMode="decimal"
              value={texts[vital]}
              maxLength={5}
              autoFocus={index === 0}
              autoComplete="off"
              onChange={(change) => type(vital, change.target.value)}
            />
          </label>
        ))}
      </div>
      <Choice
        label="Position"
        choices={positions}
        chosen={position}
        onChoose={(next) => setPosition(next ?? position)}
      />
      <Choice label="Arm" choices={arms} chosen={arm} onChoose={setArm} />
      <FormFoot asking={asking} label="Take as baseline" problem={problem} onClose={onClose} />
    </form>
  )
}

const positions = [
  { value: 'reclined', label: 'Reclined' },
  { value: 'seated', label: 'Seated' },
] as const
const arms = [
  { value: 'left', label: 'Left arm' },
  { value: 'right', label: 'Right arm' },
] as const

interface ChoiceProps<T extends string> {
  readonly label: string
  readonly choices: readonly { readonly value: T; readonly label: string }[]
  readonly chosen: T | null
  readonly onChoose: (value: T | null) => void
}

/** One of a few; pressed again, none. */
function Choice<T extends string>(props: ChoiceProps<T>): ReactElement {
  const { label, choices, chosen, onChoose } = props
  return (
    <div className="segments" role="group" aria-label={label}>
      {choices.map((choice) => (
        <button
          key={choice.value}
          type="button"
          className="segment"
          aria-pressed={choice.value === chosen}
          onClick={() => onChoose(choice.value === chosen ? null : choice.value)}
        >
          {choice.label}
        </button>
      ))}
    </div>
  )
}
