import { useState, type ReactElement } from 'react'
import type { Dose, GivenDose } from '@vigil/shared/vocabulary'
import { careWords } from '../../state/care-words.ts'
import {
  doseSentence,
  noDose,
  overPrescription,
  perKgText,
  readAmount,
  readDose,
  type DoseFields,
} from '../../state/dose-draft.ts'
import { takesCommands } from '../../state/link-state.ts'
import { useRoomClock } from '../alarm/room-clock.ts'
import { TextField } from '../forms/text-field.tsx'
import { TimeField, useTypedInstant } from '../forms/time-field.tsx'
import { useDraft } from '../forms/use-draft.ts'
import { ReadBack } from '../sign/read-back.tsx'
import { useCell, useStation } from '../station-context.tsx'
import { useAct } from './act-button.tsx'
import type { CareProps } from './care-props.ts'
import { PaperHint } from './paper-hint.tsx'

interface DoseFormProps extends CareProps {
  /** A dose that was wrong; left out: one more. */
  readonly wrong?: GivenDose
  readonly onDone: () => void
}

/** A dose as it was given; read back before it stands on the record. */
export function DoseForm(props: DoseFormProps): ReactElement {
  const { session, room, wrong } = props
  const form = wrong === undefined ? 'dose' : `dose-${wrong.doseId}`
  const clock = useRoomClock(room.roomId)
  const draft = useDraft<DoseFields>({
    subject: session.sessionId,
    form,
    empty: wrong === undefined ? noDose : fieldsOf(wrong.dose, clock),
  })
  const reading = useReading(props, draft.fields)
  const acting = useAct(session.sessionId)
  const linked = takesCommands(useCell(useStation().link))
  const { dose } = reading
  const confirm = (): void => {
    if (dose === null) return
    acting.act(actOf(dose, wrong, draft.fields.reason), () => {
      draft.clear()
      reading.forget()
      props.onDone()
    })
  }
  if (dose !== null)
    return (
      <DoseReadBack
        {...props}
        dose={dose}
        acting={acting}
        onConfirm={confirm}
        onClose={reading.forget}
      />
    )
  return (
    <div className="dose-form">
      <PaperHint />
      <AmountField {...props} fields={draft.fields} onChange={draft.change} />
      <DetailFields {...props} fields={draft.fields} onChange={draft.change} />
      {reading.problem !== null && (
        <p className="refusal" role="alert">
          {reading.problem}
        </p>
      )}
      <div className="form-buttons">
        <button
          type="button"
          className="button large primary"
          aria-disabled={!linked}
          onClick={linked ? reading.read : undefined}
        >
          {wrong === undefined ? 'Read back…' : 'Read back the correction…'}
        </button>
        {(wrong !== undefined || props.record.doses.length > 0) && (
          <button type="button" className="button large" onClick={props.onDone}>
            Close
          </button>
        )}
      </div>
    </div>
  )
}

const actOf = (dose: Dose, wrong: GivenDose | undefined, reason: string) =>
  wrong === undefined
    ? ({ kind: 'dose', dose } as const)
    : ({ kind: 'dose-corrected', doseId: wrong.doseId, dose, reason: reason.trim() } as const)

function useReading({ record, room, wrong }: DoseFormProps, fields: DoseFields) {
  const instantOf = useTypedInstant(room.roomId)
  const [dose, setDose] = useState<Dose | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const read = (): void => {
    const given = record.doses.filter(({ doseId }) => doseId !== wrong?.doseId)
    const at = instantOf(fields.time)
    const found = readDose(fields, { plan: record.plan, given, givenMs: at })
    const lacksReason = wrong !== undefined && fields.reason.trim() === ''
    if (found.kind === 'problem') setProblem(found.words)
    else if (lacksReason) setProblem('Say why the dose is corrected.')
    else {
      setProblem(null)
      setDose(found.dose)
    }
  }
  return { dose, problem, read, forget: () => setDose(null) }
}

interface DoseReadBackProps extends DoseFormProps {
  readonly dose: Dose
  readonly acting: ReturnType<typeof useAct>
  readonly onConfirm: () => void
  readonly onClose: () => void
}

function DoseReadBack(props: DoseReadBackProps): ReactElement {
  const { room, session, record, wrong, dose, acting } = props
  const clock = useRoomClock(room.roomId)
  const { press } = acting.asking
  const sentence = doseSentence(dose, {
    plan: record.plan,
    patientLabel: session.patientLabel,
    atText: clock().timeOfDay(dose.givenMs),
  })
  const warnings = [
    dose.overReason === null ? null : `MORE THAN PRESCRIBED, because: ${dose.overReason}`,
    record.holds.length > 0 && record.goAhead === null && wrong === undefined
      ? 'NO GO-AHEAD: record it only if it was given.'
      : null,
  ].filter((words) => words !== null)
  return (
    <>
      <ReadBack
        patientLabel={session.patientLabel}
        roomLabel={room.label}
        sentence={wrong === undefined ? sentence : `In truth: ${sentence}`}
        {...(warnings.length === 0 ? {} : { warning: warnings.join(' ') })}
        label={wrong === undefined ? 'Record the dose' : 'Record the correction'}
        sending={press.kind === 'sending'}
        refusal={press.kind === 'refused' ? press.words : null}
        onConfirm={props.onConfirm}
        onClose={props.onClose}
      >
        <PaperHint />
      </ReadBack>
    </>
  )
}

interface FieldsProps extends DoseFormProps {
  readonly fields: DoseFields
  readonly onChange: (more: Partial<DoseFields>) => void
}

/** Amount, what it is per kilogram, and whether it is more than was prescribed. */
function AmountField({ record, wrong, fields, onChange }: FieldsProps): ReactElement {
  const amountMg = readAmount(fields.amount)
  const given = record.doses.filter(({ doseId }) => doseId !== wrong?.doseId)
  const over = amountMg === null ? null : overPrescription(record.plan, given, amountMg)
  const { drug, route } = record.plan.protocol
  const perKg = amountMg === null ? null : perKgText(amountMg, record.plan.weightKg)
  return (
    <>
      <div className="amount" data-over={over === null ? undefined : 'yes'}>
        <TextField
          label={`${careWords.drugs[drug]}, ${careWords.routes[route]}, mg`}
          value={fields.amount}
          maxLength={7}
          numeric
          onChange={(amount) => onChange({ amount })}
        />
        <output className="per-kg">{perKg ?? '– mg/kg'}</output>
      </div>
      {over !== null && (
        <div className="over" role="alert">
          <strong>
            {over.totalMg} mg in all: more than the {over.mostMg} mg prescribed
          </strong>
          <TextField
            label="Why more"
            value={fields.overReason}
            maxLength={300}
            onChange={(overReason) => onChange({ overReason })}
          />
        </div>
      )}
    </>
  )
}

function DetailFields({ room, record, wrong, fields, onChange }: FieldsProps): ReactElement {
  const { route } = record.plan.protocol
  return (
    <>
      <TimeField
        roomId={room.roomId}
        label={route === 'iv' ? 'Pump started at' : 'Given at'}
        value={fields.time}
        onChange={(time) => onChange({ time })}
      />
      {route === 'iv' && (
        <TextField
          label="Planned over, minutes"
          value={fields.plannedMinutes}
          maxLength={3}
          numeric
          onChange={(plannedMinutes) => onChange({ plannedMinutes })}
        />
      )}
      {route === 'nasal' && (
        <TextField
          label="Lot of this device"
          value={fields.lot}
          maxLength={40}
          onChange={(lot) => onChange({ lot })}
        />
      )}
      {wrong !== undefined && (
        <TextField
          label="Why it is corrected"
          value={fields.reason}
          maxLength={300}
          onChange={(reason) => onChange({ reason })}
        />
      )}
    </>
  )
}

const fieldsOf = (dose: Dose, clock: ReturnType<typeof useRoomClock>): DoseFields => ({
  amount: String(dose.amountMg),
  time: clock().timeOfDay(dose.givenMs),
  plannedMinutes: dose.plannedMs === null ? '' : String(Math.round(dose.plannedMs / 60_000)),
  lot: dose.lot ?? '',
  overReason: dose.overReason ?? '',
  reason: '',
})
