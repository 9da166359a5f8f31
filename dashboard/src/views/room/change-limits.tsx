import { useState, type ReactElement, type SubmitEvent } from 'react'
import type { RoomCommand } from '@vigil/shared/contracts'
import type { SessionCourse } from '@vigil/shared/vocabulary'
import { english } from '../../state/catalogue-en.ts'
import { editLimits, limitFields, type LimitField } from '../../state/limit-draft.ts'
import type { RoomStructure } from '../../state/site-state.ts'
import { vitalLabel } from '../../state/vital-words.ts'
import { FormFoot } from '../command/form-foot.tsx'
import { useAsk } from '../command/use-ask.ts'
import { Field } from '../session/field.tsx'
import { useCell, useStation } from '../station-context.tsx'
import { Words } from '../words.tsx'

interface ChangeLimitsProps {
  readonly room: RoomStructure
  readonly course: SessionCourse
  readonly onClose: () => void
}

/** A doctor changes numbers of the limit set, with a reason. What may not be, the server says; the numbers stay. */
export function ChangeLimits({ room, course, onClose }: ChangeLimitsProps): ReactElement {
  const asking = useAsk()
  const draft = useLimitDraft(room, course)
  const submit = (submission: SubmitEvent): void => {
    submission.preventDefault()
    const command = draft.read()
    if (command !== null)
      asking.ask([{ to: 'room', roomId: room.roomId, command }], { done: onClose })
  }
  return (
    <form
      className="change-limits"
      onSubmit={submit}
      onKeyDown={(key) => {
        if (key.key === 'Escape') onClose()
      }}
    >
      <ul className="limit-fields">
        {limitFields(course.limits).map((field) => (
          <li key={field.id}>
            <label className="limit-field">
              <span>
                <Words text={labelOf(field)} />
              </span>
              <input
                inputMode="decimal"
                value={draft.edits[field.id] ?? String(field.value)}
                maxLength={6}
                autoComplete="off"
                aria-invalid={draft.wrong.includes(field.id)}
                onChange={(change) => draft.edit(field.id, change.target.value)}
              />
            </label>
          </li>
        ))}
      </ul>
      <Field label="Reason" hint="everybody in the room reads it" problem={null}>
        {(control) => (
          <input
            {...control}
            value={draft.reason}
            maxLength={200}
            required
            autoComplete="off"
            onChange={(change) => draft.giveReason(change.target.value)}
          />
        )}
      </Field>
      <FormFoot
        asking={asking}
        label="Put in force"
        closeLabel="Keep as it is"
        problem={draft.problem}
        onClose={onClose}
      />
    </form>
  )
}

/** What a person has typed so far, and the command it makes. */
function useLimitDraft(room: RoomStructure, course: SessionCourse) {
  const { person, readout } = useStation()
  const acting = useCell(person)
  const [edits, setEdits] = useState<Readonly<Record<string, string>>>({})
  const [reason, giveReason] = useState('')
  const [wrong, setWrong] = useState<readonly string[]>([])
  const [problem, setProblem] = useState<string | null>(null)
  const read = (): RoomCommand | null => {
    const atMs = Math.round(readout.context(room.roomId).nowMs)
    const signed = { personId: acting?.personId ?? '', atMs, reason: reason.trim() }
    const edited = editLimits(course.limits, edits, signed)
    setWrong(edited.kind === 'no-number' ? edited.ids : [])
    if (edited.kind === 'limits') {
      setProblem(null)
      return { kind: 'change-limits', limits: edited.limits, reason: signed.reason }
    }
    setProblem(
      edited.kind === 'unchanged'
        ? 'Nothing was changed yet.'
        : 'The marked fields hold no number: a limit cannot be left out here.',
    )
    return null
  }
  const edit = (id: string, text: string): void => setEdits({ ...edits, [id]: text })
  return { edits, edit, reason, giveReason, wrong, problem, read }
}

/** `SpO₂ low, medium after 15 s`; `SYS high, medium: baseline +`. */
function labelOf({ vital, side, priority, what, percent, delayMs }: LimitField): string {
  const name = `${vitalLabel(vital)} ${english.sides[side]}`
  if (what === 'extreme') return `${name}, at once`
  const level = english.priorities[priority].toLowerCase()
  const after = delayMs === 0 ? '' : ` after ${delayMs / 1000} s`
  return what === 'change'
    ? `${name}, ${level}: from baseline${percent ? ', %' : ''}`
    : `${name}, ${level}${after}`
}
