import { useState, type ReactElement, type SubmitEvent } from 'react'
import { assertNever } from '@vigil/shared/base'
import type { RoomCommand } from '@vigil/shared/contracts'
import type { InstantMs } from '@vigil/shared/time'
import { vitalSigns } from '@vigil/shared/vocabulary'
import { subjectIn } from '../../state/draft.ts'
import { measuredAt } from '../../state/measured-at.ts'
import type { RoomStructure } from '../../state/site-state.ts'
import {
  nothingTyped,
  readTyped,
  typedVitals,
  type ReadValues,
  type TypedVital,
} from '../../state/typed-values.ts'
import { useRoomClock } from '../alarm/room-clock.ts'
import { FormFoot } from '../command/form-foot.tsx'
import { useAsk } from '../command/use-ask.ts'
import { useDraft } from '../forms/use-draft.ts'
import { useStation } from '../station-context.tsx'
import { Words } from '../words.tsx'
import type { ActionFormProps } from './action-form-props.ts'

const labels: Readonly<Record<TypedVital, string>> = {
  'nibp-sys': 'SYS',
  'nibp-dia': 'DIA',
  pr: 'Pulse',
  spo2: 'SpO₂',
  rr: 'Breaths',
}

/** Values measured by hand. They are judged like any others; what was typed waits for its person until the server took it. */
export function ValuesForm({ room, onClose }: ActionFormProps): ReactElement {
  const typed = useTypedValues(room)
  const asking = useAsk()
  const submit = (submission: SubmitEvent): void => {
    submission.preventDefault()
    const command = typed.read()
    if (command === null) return
    const done = (): void => {
      typed.clear()
      onClose()
    }
    asking.ask([{ to: 'room', roomId: room.roomId, command }], { done })
  }
  return (
    <form onSubmit={submit}>
      <div className="value-fields">
        {typedVitals.map((vital, index) => (
          <label key={vital} className="value-field">
            <span>
              <Words text={labels[vital]} />{' '}
              <span className="value-unit">{vitalSigns[vital].unit}</span>
            </span>
            <input
              inputMode="decimal"
              value={typed.fields[vital]}
              maxLength={5}
              autoFocus={index === 0}
              autoComplete="off"
              onChange={(change) => typed.change({ [vital]: change.target.value })}
            />
          </label>
        ))}
        <label className="value-field">
          <span>Measured at</span>
          <input
            value={typed.fields.time}
            placeholder={`now, ${typed.nowText()}`}
            maxLength={5}
            inputMode="numeric"
            autoComplete="off"
            onChange={(change) => typed.change({ time: change.target.value })}
          />
        </label>
      </div>
      <FormFoot asking={asking} label="Enter these" problem={typed.problem} onClose={onClose} />
    </form>
  )
}

const nothing = { ...nothingTyped, time: '' }

/** What stands in the fields, and the command it makes; `problem` says why it makes none. */
function useTypedValues(room: RoomStructure) {
  const { readout } = useStation()
  const { roomId } = room
  const clock = useRoomClock(roomId)
  const draft = useDraft({ subject: subjectIn(room), form: 'values', empty: nothing })
  const [problem, setProblem] = useState<string | null>(null)
  const nowText = (): string => clock().timeOfDay(clock().nowMs)

  const read = (): RoomCommand | null => {
    const { nowMs, clockScale } = readout.context(roomId)
    const { time } = draft.fields
    const typed = time === '' ? nowText() : time
    const command = commandOf(
      readTyped(draft.fields),
      measuredAt({ typed, nowText: nowText(), nowMs, clockScale }),
    )
    setProblem(typeof command === 'string' ? command : null)
    return typeof command === 'string' ? null : command
  }
  return { ...draft, problem, nowText, read }
}

/** The command, or the sentence that says what to correct. */
function commandOf(read: ReadValues, measuredMs: InstantMs | null): RoomCommand | string {
  switch (read.kind) {
    case 'nothing':
      return 'Nothing was typed: enter at least one value.'
    case 'no-number':
      return `${labels[read.vital]} is not a number: enter digits only.`
    case 'values':
      return measuredMs === null
        ? 'This time has not been yet: enter when it was measured, e.g. 14:30.'
        : { kind: 'typed-values', values: read.values, measuredMs }
    default:
      return assertNever(read)
  }
}
