import { useState, type ReactElement, type SubmitEvent } from 'react'
import type { RoomCommand } from '@vigil/shared/contracts'
import { baselineVitals, type Baseline } from '@vigil/shared/vocabulary'
import { baselineTexts, readBaseline } from '../../state/baseline-draft.ts'
import { subjectIn } from '../../state/draft.ts'
import type { RoomStructure } from '../../state/site-state.ts'
import { vitalLabel } from '../../state/vital-words.ts'
import { FormFoot } from '../command/form-foot.tsx'
import { useAsk } from '../command/use-ask.ts'
import { useDraft } from '../forms/use-draft.ts'
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
  const { fields, position, arm, change, clear } = useBaselineDraft(room, baseline)
  const [problem, setProblem] = useState<string | null>(null)
  const submit = (submission: SubmitEvent): void => {
    submission.preventDefault()
    const values = readBaseline(fields)
    setProblem(values === null ? 'Enter at least one number, digits only.' : null)
    if (values === null) return
    const takenMs = Math.floor(readout.context(room.roomId).nowMs)
    const command: RoomCommand = { kind: 'baseline', baseline: { values, position, arm, takenMs } }
    const done = (): void => {
      clear()
      onClose()
    }
    asking.ask([{ to: 'room', roomId: room.roomId, command }], { done })
  }
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
              value={fields[vital]}
              maxLength={5}
              autoFocus={index === 0}
              autoComplete="off"
              onChange={(typed) => change({ [vital]: typed.target.value })}
            />
          </label>
        ))}
      </div>
      <Choice
        label="Position"
        choices={positions}
        chosen={position}
        onChoose={(next) => change({ position: next ?? position })}
      />
      <Choice
        label="Arm"
        choices={arms}
        chosen={arm}
        onChoose={(next) => change({ arm: next ?? '' })}
      />
      <FormFoot asking={asking} label="Take as baseline" problem={problem} onClose={onClose} />
    </form>
  )
}

function useBaselineDraft(room: RoomStructure, baseline: Baseline | null) {
  const { readout } = useStation()
  // As it was when the form opened: numbers do not change under the hand that corrects them.
  const [empty] = useState(() => ({
    ...baselineTexts(baseline, readout.values(room.roomId), readout.context(room.roomId)),
    position: baseline?.position ?? 'reclined',
    arm: baseline?.arm ?? '',
  }))
  const draft = useDraft({ subject: subjectIn(room), form: 'baseline', empty })
  return {
    ...draft,
    position: chosenOf(positions, draft.fields.position) ?? 'reclined',
    arm: chosenOf(arms, draft.fields.arm),
  }
}

const positions = [
  { value: 'reclined', label: 'Reclined' },
  { value: 'seated', label: 'Seated' },
] as const
const arms = [
  { value: 'left', label: 'Left arm' },
  { value: 'right', label: 'Right arm' },
] as const

const chosenOf = <T extends string>(
  choices: readonly { readonly value: T }[],
  chosen: string,
): T | null => choices.find(({ value }) => value === chosen)?.value ?? null

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
