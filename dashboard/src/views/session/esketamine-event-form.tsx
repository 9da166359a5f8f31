import type { ReactElement } from 'react'
import type { RoomId } from '@vigil/shared/vocabulary'
import { esketamineEvents } from '../../state/care-words.ts'
import { Choice } from '../forms/choice.tsx'
import { TextField } from '../forms/text-field.tsx'
import { TimeField, useTypedInstant } from '../forms/time-field.tsx'
import { useDraft } from '../forms/use-draft.ts'
import { ActFoot } from './act-foot.tsx'
import type { CareProps } from './care-props.ts'

type EventName = keyof typeof esketamineEvents
const events = Object.entries(esketamineEvents).map(([value, label]) => ({
  value: value as EventName,
  label,
}))

const empty = { event: '', occurred: '', resolved: '', note: '', over: 'no' }
type EventFields = typeof empty

/** What the form of esketamine asks for: that it occurred, when, and when it was over. */
export function EsketamineEventForm(
  props: CareProps & { readonly onClose: () => void },
): ReactElement {
  const { room, session, onClose } = props
  const draft = useDraft({
    subject: session.sessionId,
    form: 'esketamine-event',
    empty,
  })
  const { fields, change } = draft
  const chosen = events.find(({ value }) => value === fields.event)?.value
  const act = useEventAct(room.roomId, fields, chosen)
  return (
    <div className="in-place">
      <Choice
        label="Event"
        choices={events}
        chosen={fields.event}
        onChoose={(event) => change({ event })}
      />
      <EventTimes roomId={room.roomId} fields={fields} change={change} />
      <TextField label="Note" value={fields.note} onChange={(note) => change({ note })} />
      <ActFoot
        sessionId={session.sessionId}
        act={chosen === undefined ? null : act}
        label="Record the event"
        missing={chosen === undefined ? 'Choose the event.' : 'This time has not been yet.'}
        onDone={() => {
          draft.clear()
          onClose()
        }}
        onClose={onClose}
      />
    </div>
  )
}

/** What is recorded once the event is chosen; null where a time cannot be. */
function useEventAct(roomId: RoomId, fields: EventFields, chosen: EventName | undefined) {
  const instantOf = useTypedInstant(roomId)
  return () => {
    const occurredMs = instantOf(fields.occurred)
    const resolvedMs = fields.over === 'yes' ? instantOf(fields.resolved) : null
    const bad = occurredMs === null || (fields.over === 'yes' && resolvedMs === null)
    return bad || chosen === undefined
      ? null
      : ({
          kind: 'esketamine-event',
          event: chosen,
          occurredMs,
          resolvedMs,
          note: fields.note.trim(),
        } as const)
  }
}

interface EventTimesProps {
  readonly roomId: RoomId
  readonly fields: EventFields
  readonly change: (more: Partial<EventFields>) => void
}

function EventTimes({ roomId, fields, change }: EventTimesProps): ReactElement {
  return (
    <>
      <TimeField
        roomId={roomId}
        label="Occurred at"
        value={fields.occurred}
        onChange={(occurred) => change({ occurred })}
      />
      <Choice
        label="Over"
        choices={[
          { value: 'no', label: 'Not yet' },
          { value: 'yes', label: 'Yes' },
        ]}
        chosen={fields.over}
        onChoose={(over) => change({ over })}
      />
      {fields.over === 'yes' && (
        <TimeField
          roomId={roomId}
          label="Over at"
          value={fields.resolved}
          onChange={(resolved) => change({ resolved })}
        />
      )}
    </>
  )
}
