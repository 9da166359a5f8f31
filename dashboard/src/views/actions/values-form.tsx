import { useState, type ReactElement, type SubmitEvent } from 'react'
import { assertNever } from '@vigil/shared/base'
import type { RoomCommand } from '@vigil/shared/contracts'
import type { InstantMs } from '@vigil/shared/time'
import { vitalSigns, type RoomId } from '@vigil/shared/vocabulary'
import { measuredAt } from '../../state/measured-at.ts'
import {
  nothingTyped,
  readTyped,
  typedVitals,
  type ReadValues,
  type TypedTexts,
  type TypedVital,
} from '../../state/typed-values.ts'
import { useRoomClock } from '../alarm/room-clock.ts'
import { FormFoot } from '../command/form-foot.tsx'
import { useAsk } from '../command/use-ask.ts'
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

/** Values measured by hand. They are judged like any others; what was typed stays until the server took it. */
export function ValuesForm({ room, onClose }: ActionFormProps): ReactElement {
  const draft = useDraft(room.roomId)
  const asking = useAsk()
  const submit = (submission: SubmitEvent): void => {
    submission.preventDefault()
    const command = draft.read()
    if (command !== null)
      asking.ask([{ to: 'room', roomId: room.roomId, command }], { done: onClose })
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
              value={draft.texts[vital]}
              maxLength={5}
              autoFocus={index === 0}
              autoComplete="off"
              onChange={(change) => draft.type(vital, change.target.value)}
            />
          </label>
        ))}
        <label className="value-field">
          <span>Measured at</span>
          <input
            value={draft.time}
            placeholder={`now, ${draft.nowText()}`}
            maxLength={5}
            inputMode="numeric"
            autoComplete="off"
            onChange={(change) => draft.typeTime(change.target.value)}
          />
        </label>
      </div>
      <FormFoot asking={asking} label="Enter these" problem={draft.problem} onClose={onClose} />
    </form>
  )
}

/** What stands in the fields, and the command it makes; `problem` says why it makes none. */
function useDraft(roomId: RoomId) {
  const { readout } = useStation()
  const clock = useRoomClock(roomId)
  const [texts, setTexts] = useState<TypedTexts>(nothingTyped)
  const [time, typeTime] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const nowText = (): string => clock().timeOfDay(clock().nowMs)

  const read = (): RoomCommand | null => {
    const { nowMs, clockScale } = readout.context(roomId)
    const typed = time === '' ? nowText() : time
    const command = commandOf(
      readTyped(texts),
      measuredAt({ typed, nowText: nowText(), nowMs, clockScale }),
    )
    setProblem(typeof command === 'string' ? command : null)
    return typeof command === 'string' ? null : command
  }
  const type = (vital: TypedVital, text: string): void => setTexts({ ...texts, [vital]: text })
  return { texts, type, time, typeTime, problem, nowText, read }
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
