import { useState, type ReactElement } from 'react'
import type { PatientPlanBody, Signature } from '@vigil/shared/contracts'
import { drugs, rhythms, routes, type Patient, type Protocol } from '@vigil/shared/vocabulary'
import { readPlan } from '../../state/plan-draft.ts'
import { patientPlanCall } from '../../state/patient-calls.ts'
import { drugWords, prescriptionText, rhythmWords, routeWords } from '../../state/plan-words.ts'
import { refusalText } from '../../state/refusal.ts'
import { protocolsCall } from '../../state/treatment-calls.ts'
import { useDraft } from '../forms/use-draft.ts'
import { Field } from '../session/field.tsx'
import { SignSheet } from '../sign/sign-sheet.tsx'
import { useStation } from '../station-context.tsx'
import { useSiteAnswer } from '../use-site-answer.ts'

interface PlanFormProps {
  readonly patient: Patient
  readonly onClose: () => void
  readonly onSigned: () => void
}

/** A provider's order: what may be given at most, and in which series of sessions. Typed once, signed once. */
export function PlanForm({ patient, onClose, onSigned }: PlanFormProps): ReactElement {
  const { commands } = useStation()
  const protocols = useSiteAnswer(protocolsCall).reply?.protocols ?? []
  const empty = emptyOf(patient)
  const { fields, change, clear } = useDraft({ subject: patient.patientId, form: 'plan', empty })
  const [plan, setPlan] = useState<Omit<PatientPlanBody, 'signature'> | null>(null)
  if (plan === null)
    return (
      <PlanFields
        fields={fields}
        change={change}
        protocols={protocols}
        onPlan={setPlan}
        onClose={onClose}
      />
    )
  const sign = async (signature: Signature): Promise<string | null> => {
    const call = patientPlanCall(patient.patientId, { ...plan, signature })
    const answer = await commands.askSite(call)
    return answer.ok ? null : refusalText(answer.error)
  }
  return (
    <SignSheet
      patientLabel={patient.label}
      roomLabel="from the next session"
      sentence={planSentence(plan, protocols)}
      by={['provider']}
      label="Sign the order"
      onSign={sign}
      onDone={() => {
        clear()
        onSigned()
      }}
      onClose={() => setPlan(null)}
    />
  )
}

interface PlanFieldsProps {
  readonly fields: Fields
  readonly change: (more: Partial<Fields>) => void
  readonly protocols: readonly Protocol[]
  readonly onPlan: (plan: Omit<PatientPlanBody, 'signature'>) => void
  readonly onClose: () => void
}

function PlanFields(props: PlanFieldsProps): ReactElement {
  const { fields, change, protocols, onPlan, onClose } = props
  const [problem, setProblem] = useState<string | null>(null)
  const review = (): void => {
    const read = readPlan(fields)
    setProblem(read.ok ? null : read.error)
    if (read.ok) onPlan(read.value)
  }
  const field = { fields, change }
  const courses = protocols.map(({ protocolId, label }) => [protocolId, label] as const)
  return (
    <div className="plan-form">
      <div className="form-grid">
        <ChoiceField name="drug" label="Drug" {...field} options={drugOptions} />
        <ChoiceField name="route" label="Route" {...field} options={routeOptions} />
        <TextField name="mostMg" label="At most, mg" hint="all doses of a session" {...field} />
        <TextField name="weightKg" label="Weight, kg" hint="for mg/kg; may be empty" {...field} />
        <ChoiceField
          name="protocolId"
          label="Protocol"
          {...field}
          options={[['', 'no series'], ...courses]}
        />
        <ChoiceField name="rhythm" label="Rhythm" {...field} options={rhythmOptions} />
        <TextField name="planned" label="Sessions planned" {...field} />
        <TextField
          name="stopAfter"
          label="Stop after"
          hint="without renewal; or empty"
          {...field}
        />
      </div>
      <TextField name="reason" label="Reason" hint="stays with the order" {...field} />
      {problem !== null && (
        <p className="refusal" role="alert">
          {problem}
        </p>
      )}
      <div className="form-buttons">
        <button type="button" className="button primary" onClick={review}>
          Review and sign…
        </button>
        <button type="button" className="button" onClick={onClose}>
          Close
        </button>
      </div>
    </div>
  )
}

type Option = readonly [value: string, words: string]

const drugOptions: readonly Option[] = [
  ['', 'no prescription'],
  ...drugs.map((one) => [one, drugWords[one]] as const),
]
const routeOptions: readonly Option[] = routes.map((one) => [one, routeWords[one]])
const rhythmOptions: readonly Option[] = rhythms.map((one) => [one, rhythmWords[one]])

const emptyOf = ({ prescription, series, weightKg }: Patient) => ({
  ...orderFields(prescription),
  weightKg: weightKg === null ? '' : String(weightKg),
  ...seriesFields(series),
  reason: '',
})

const orderFields = (prescription: Patient['prescription']) => ({
  drug: prescription?.drug ?? '',
  route: prescription?.route ?? 'im',
  mostMg: prescription === null ? '' : String(prescription.mostMg),
})

function seriesFields(series: Patient['series']) {
  if (series === null) return { protocolId: '', rhythm: 'six', planned: '6', stopAfter: '' }
  const { protocolId, rhythm, planned, stopAfter } = series
  return {
    protocolId,
    rhythm,
    planned: String(planned),
    stopAfter: stopAfter === null ? '' : String(stopAfter),
  }
}

function planSentence(
  { prescription, series, reason }: Omit<PatientPlanBody, 'signature'>,
  protocols: readonly Protocol[],
): string {
  const order =
    prescription === null
      ? 'No prescription'
      : prescriptionText({ ...prescription, personId: '', signedMs: 0 })
  const label = protocols.find(({ protocolId }) => protocolId === series?.protocolId)?.label
  const course =
    series === null
      ? 'no series'
      : `${series.planned} sessions by ${label ?? series.protocolId}, ${rhythmWords[series.rhythm]}`
  return `${order}; ${course}. Reason: ${reason}.`
}

type Fields = ReturnType<typeof emptyOf>

interface PlanFieldProps {
  readonly name: keyof Fields
  readonly label: string
  readonly hint?: string
  readonly fields: Fields
  readonly change: (more: Partial<Fields>) => void
}

function TextField({ name, label, hint = '', fields, change }: PlanFieldProps): ReactElement {
  return (
    <Field label={label} hint={hint} problem={null}>
      {(control) => (
        <input
          {...control}
          value={fields[name]}
          maxLength={name === 'reason' ? 300 : 8}
          autoComplete="off"
          onChange={(typed) => change({ [name]: typed.target.value })}
        />
      )}
    </Field>
  )
}

interface ChoiceFieldProps extends PlanFieldProps {
  readonly options: readonly Option[]
}

function ChoiceField(props: ChoiceFieldProps): ReactElement {
  const { name, label, hint = '', fields, change, options } = props
  return (
    <Field label={label} hint={hint} problem={null}>
      {(control) => (
        <select
          {...control}
          value={fields[name]}
          onChange={(chosen) => change({ [name]: chosen.target.value })}
        >
          {options.map(([value, words]) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
