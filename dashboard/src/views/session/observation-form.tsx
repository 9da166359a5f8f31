import type { ReactElement } from 'react'
import {
  nothingObserved,
  observedChoices,
  readObserved,
  type ObservedFields,
} from '../../state/observed-draft.ts'
import { Choice } from '../forms/choice.tsx'
import { TextField } from '../forms/text-field.tsx'
import { TimeField, useTypedInstant } from '../forms/time-field.tsx'
import { useDraft } from '../forms/use-draft.ts'
import { ActFoot } from './act-foot.tsx'
import type { CareProps } from './care-props.ts'

interface ObservationFormProps extends CareProps {
  /** A therapist reads words only. */
  readonly plain?: boolean
  readonly onClose: () => void
}

/** What was seen of the patient; what was not looked at is left out. */
export function ObservationForm(props: ObservationFormProps): ReactElement {
  const { room, session, record, plain = false, onClose } = props
  const instantOf = useTypedInstant(room.roomId)
  const draft = useDraft<ObservedFields & { readonly time: string }>({
    subject: session.sessionId,
    form: 'observed',
    empty: { ...nothingObserved, time: '' },
  })
  const { fields, change } = draft
  const observed = readObserved(fields)
  const injected = ['iv', 'im', 'sc'].includes(record.plan.protocol.route)
  return (
    <div className="in-place">
      <Mind fields={fields} change={change} plain={plain} />
      <Body fields={fields} change={change} injected={injected} />
      <TextField
        label="Note"
        value={fields.note}
        maxLength={300}
        onChange={(note) => change({ note })}
      />
      {!plain && (
        <TimeField
          roomId={room.roomId}
          label="Seen at"
          value={fields.time}
          onChange={(time) => change({ time })}
        />
      )}
      <ActFoot
        sessionId={session.sessionId}
        act={
          observed === null
            ? null
            : () => {
                const observedMs = instantOf(fields.time)
                return observedMs === null ? null : { kind: 'observed', observedMs, observed }
              }
        }
        label="Record what was seen"
        missing={observed === null ? 'Choose what you looked at.' : 'This time has not been yet.'}
        onDone={() => {
          draft.clear()
          onClose()
        }}
        onClose={onClose}
      />
    </div>
  )
}

interface PartProps {
  readonly fields: ObservedFields
  readonly change: (more: Partial<ObservedFields>) => void
}

const c = observedChoices

function Mind({ fields, change, plain }: PartProps & { readonly plain: boolean }): ReactElement {
  return (
    <>
      <Choice
        label="The patient is"
        choices={c.sedationWords}
        chosen={fields.moaas}
        onChoose={(moaas) => change({ moaas })}
      />
      {!plain && (
        <>
          <Choice
            label="or MOAA/S"
            choices={c.moaas}
            chosen={fields.moaas}
            onChoose={(moaas) => change({ moaas })}
          />
          <Choice
            label="Dissociation"
            choices={c.dissociation}
            chosen={fields.dissociation}
            onChoose={(dissociation) => change({ dissociation })}
          />
        </>
      )}
      <Choice
        label={plain ? 'Knows who, where and when' : 'Oriented'}
        choices={c.yesNo}
        chosen={fields.oriented}
        onChoose={(oriented) => change({ oriented })}
      />
      <Choice
        label="Safe to self"
        choices={c.yesNo}
        chosen={fields.safe}
        onChoose={(safe) => change({ safe })}
      />
    </>
  )
}

function Body({
  fields,
  change,
  injected,
}: PartProps & { readonly injected: boolean }): ReactElement {
  return (
    <>
      <Choice
        label="Nausea"
        choices={c.three}
        chosen={fields.nausea}
        onChoose={(nausea) => change({ nausea })}
      />
      <Choice
        label="Pain"
        choices={c.three}
        chosen={fields.pain}
        onChoose={(pain) => change({ pain })}
      />
      {injected && (
        <Choice
          label="Bleeding"
          choices={c.bleeding}
          chosen={fields.bleeding}
          onChoose={(bleeding) => change({ bleeding })}
        />
      )}
      <Choice
        label="Walks"
        choices={c.gait}
        chosen={fields.gait}
        onChoose={(gait) => change({ gait })}
      />
    </>
  )
}
