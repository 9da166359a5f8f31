import type { ReactElement } from 'react'
import { interventions, type CareSummary, type Intervention } from '@vigil/shared/vocabulary'
import { careWords } from '../../state/care-words.ts'
import { Choice } from '../forms/choice.tsx'
import { TextField } from '../forms/text-field.tsx'
import { TimeField, useTypedInstant } from '../forms/time-field.tsx'
import { useDraft } from '../forms/use-draft.ts'
import { ActFoot } from './act-foot.tsx'
import type { CareProps } from './care-props.ts'

/** What was done for the patient; it starts its own re-checks. */
export function InterventionForm(
  props: CareProps & { readonly onClose: () => void },
): ReactElement {
  const { room, session, record, onClose } = props
  const instantOf = useTypedInstant(room.roomId)
  const draft = useDraft({
    subject: session.sessionId,
    form: 'intervened',
    empty: { intervention: '', what: '', time: '' },
  })
  const { fields, change } = draft
  const offered = offeredBy(record.summary)
  const chosen = offered.find((one) => one === fields.intervention)
  return (
    <div className="in-place">
      <Choice
        label="Done for the patient"
        choices={offered.map((value) => ({ value, label: careWords.interventions[value] }))}
        chosen={chosen ?? null}
        onChoose={(intervention) => change({ intervention })}
      />
      <TextField
        label="What exactly"
        hint="e.g. labetalol 5 mg; may stay empty"
        value={fields.what}
        maxLength={300}
        onChange={(what) => change({ what })}
      />
      <TimeField
        roomId={room.roomId}
        label="Done at"
        value={fields.time}
        onChange={(time) => change({ time })}
      />
      <ActFoot
        sessionId={session.sessionId}
        act={chosen === undefined ? null : () => actOf(chosen, instantOf(fields.time), fields.what)}
        label="Record it"
        missing={chosen === undefined ? 'Choose what was done.' : 'This time has not been yet.'}
        onDone={() => {
          draft.clear()
          onClose()
        }}
        onClose={onClose}
      />
    </div>
  )
}

/** Oxygen is put on or taken off, never both; only an infusion that runs is slowed. */
const offeredBy = ({ onOxygen, infusionUntilMs }: CareSummary): readonly Intervention[] =>
  interventions.filter(
    (one) =>
      one !== (onOxygen ? 'oxygen-on' : 'oxygen-off') &&
      (one !== 'infusion-slowed' || infusionUntilMs !== null),
  )

const actOf = (intervention: Intervention, atMs: number | null, what: string) =>
  atMs === null ? null : ({ kind: 'intervened', intervention, atMs, what: what.trim() } as const)
