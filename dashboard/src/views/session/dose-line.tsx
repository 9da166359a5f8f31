import { useState, type ReactElement } from 'react'
import type { GivenDose } from '@vigil/shared/vocabulary'
import { durationText } from '../../format/time-text.ts'
import { doseWords, amountText } from '../../state/care-words.ts'
import { useRoomClock } from '../alarm/room-clock.ts'
import { TextField } from '../forms/text-field.tsx'
import { TimeField, useTypedInstant } from '../forms/time-field.tsx'
import { useDraft } from '../forms/use-draft.ts'
import { ReadBack } from '../sign/read-back.tsx'
import { LiveText, useStation } from '../station-context.tsx'
import { ActButton, useAct } from './act-button.tsx'
import type { CareProps } from './care-props.ts'
import { DoseForm } from './dose-form.tsx'

interface DoseLineProps extends CareProps {
  readonly given: GivenDose
}

/** One dose as it stands: what, when, by whom; its infusion's stop; and what to do where it is wrong. */
export function DoseLine(props: DoseLineProps): ReactElement {
  const { room, record, given } = props
  const clock = useRoomClock(room.roomId)
  const [open, setOpen] = useState<'amount' | 'not-given' | null>(null)
  const close = (): void => setOpen(null)
  const by = record.entries.find(({ entryId }) => entryId === given.doseId)?.by.personId
  const over = given.dose.overReason
  return (
    <section className="dose-line" aria-label={`Dose of ${amountText(given.dose.amountMg)} mg`}>
      <p className="dose-words">
        <strong>{doseWords(given.dose)}</strong>
        <span>
          {clock().timeOfDay(given.dose.givenMs)} · {by}
          {given.correctedTimes > 0 && ` · corrected ${given.correctedTimes}×`}
        </span>
      </p>
      {over !== null && <p className="over-note">More than prescribed: {over}</p>}
      {given.dose.plannedMs !== null && <Infusion {...props} />}
      {open === null && (
        <div className="form-buttons">
          <button type="button" className="button" onClick={() => setOpen('amount')}>
            Correct…
          </button>
          <button type="button" className="button" onClick={() => setOpen('not-given')}>
            Was not given…
          </button>
        </div>
      )}
      {open === 'amount' && <DoseForm {...props} wrong={given} onDone={close} />}
      {open === 'not-given' && <NotGiven {...props} onClose={close} />}
    </section>
  )
}

/** The infusion ends when a person or the pump says so; at its planned end somebody is asked. */
function Infusion({ room, session, given }: DoseLineProps): ReactElement {
  const { readout } = useStation()
  const clock = useRoomClock(room.roomId)
  const instantOf = useTypedInstant(room.roomId)
  const draft = useDraft({
    subject: session.sessionId,
    form: `stop-${given.doseId}`,
    empty: { time: '' },
  })
  const { dose, doseId, stoppedMs } = given
  if (stoppedMs !== null)
    return <p className="care-line">Infusion stopped at {clock().timeOfDay(stoppedMs)}</p>
  const endMs = dose.givenMs + (dose.plannedMs ?? 0)
  return (
    <div className="infusion">
      <LiveText
        className="timer infusion-left"
        read={() => {
          const leftMs = endMs - readout.context(room.roomId).nowMs
          return leftMs > 0
            ? `Infusion runs, ${durationText(leftMs)} left`
            : `Planned end was ${durationText(-leftMs)} ago: is it stopped?`
        }}
      />
      <TimeField
        roomId={room.roomId}
        label="Stopped at"
        value={draft.fields.time}
        onChange={(time) => draft.change({ time })}
      />
      <ActButton
        sessionId={session.sessionId}
        act={() => {
          const at = instantOf(draft.fields.time)
          return at === null ? null : { kind: 'infusion-stopped', doseId, stoppedMs: at }
        }}
        label="Infusion stopped"
        missing="This time has not been yet."
        tone="primary"
        onDone={draft.clear}
      />
    </div>
  )
}

/** A dose that nobody gave: it stays on the record, struck, with the reason. */
function NotGiven(props: DoseLineProps & { readonly onClose: () => void }): ReactElement {
  const { room, session, given, onClose } = props
  const acting = useAct(session.sessionId)
  const draft = useDraft({
    subject: session.sessionId,
    form: `not-given-${given.doseId}`,
    empty: { reason: '' },
  })
  const reason = draft.fields.reason.trim()
  const [problem, setProblem] = useState<string | null>(null)
  const { press } = acting.asking
  const confirm = (): void => {
    if (reason === '') {
      setProblem('Say why it stands on the record although it was not given.')
      return
    }
    const act = { kind: 'dose-corrected', doseId: given.doseId, dose: null, reason } as const
    acting.act(act, () => {
      draft.clear()
      onClose()
    })
  }
  return (
    <ReadBack
      patientLabel={session.patientLabel}
      roomLabel={room.label}
      sentence={`${doseWords(given.dose)} was NOT given to ${session.patientLabel}.`}
      label="It was not given"
      sending={press.kind === 'sending'}
      refusal={press.kind === 'refused' ? press.words : problem}
      onConfirm={confirm}
      onClose={onClose}
      closeLabel="Close"
    >
      <TextField
        label="Reason"
        value={draft.fields.reason}
        maxLength={300}
        onChange={(next) => draft.change({ reason: next })}
      />
    </ReadBack>
  )
}
