import { useState, type ReactElement } from 'react'
import { itemOf } from '../../state/care-steps.ts'
import { ActionForm } from '../actions/action-form.tsx'
import { BaselineForm } from '../room/baseline-form.tsx'
import { Words } from '../words.tsx'
import { ActButton } from './act-button.tsx'
import type { CareProps } from './care-props.ts'
import { Dues } from './dues.tsx'
import { Entries } from './entry-line.tsx'
import { Holds } from './holds.tsx'
import { useNow } from './use-now.ts'
import { VitalSets } from './vital-sets.tsx'

/** The sets before the dose, what they make the baseline, and what stands against the dose. */
export function BaselineCard(props: CareProps): ReactElement {
  const { room, record } = props
  const [open, setOpen] = useState<'values' | 'baseline' | null>(null)
  const { firstDoseMs, dues } = record.summary
  const before =
    firstDoseMs === null
      ? record.sets
      : record.sets.filter(({ measuredMs }) => measuredMs < firstDoseMs)
  // What forbids the dose is read first; that nothing does stands where the readings end.
  const isHeld = record.holds.length > 0
  const toggle = (form: 'values' | 'baseline') => () => setOpen(open === form ? null : form)
  return (
    <>
      {isHeld && <Holds {...props} />}
      <p className="care-line">
        <Words text={itemOf(record, 'baseline')?.words ?? ''} />
      </p>
      <VitalSets roomId={room.roomId} sets={before} label="Sets before the dose" />
      {firstDoseMs === null && <Dues roomId={room.roomId} dues={dues} />}
      <div className="form-buttons">
        <button
          type="button"
          className="button large"
          aria-expanded={open === 'values'}
          onClick={toggle('values')}
        >
          Type values…
        </button>
        {firstDoseMs === null && (
          <button
            type="button"
            className="button large"
            aria-expanded={open === 'baseline'}
            onClick={toggle('baseline')}
          >
            Baseline by hand…
          </button>
        )}
      </div>
      {open !== null && <OpenForm form={open} room={room} onClose={() => setOpen(null)} />}
      {firstDoseMs === null && <AwakeBefore {...props} />}
      {!isHeld && <Holds {...props} />}
    </>
  )
}

interface OpenFormProps extends Pick<CareProps, 'room'> {
  readonly form: 'values' | 'baseline'
  readonly onClose: () => void
}

function OpenForm({ form, room, onClose }: OpenFormProps): ReactElement {
  if (form === 'values') return <ActionForm name="values" room={room} onClose={onClose} />
  return <BaselineForm room={room} baseline={room.course?.baseline ?? null} onClose={onClose} />
}

/** What later observations are compared with. */
function AwakeBefore(props: CareProps): ReactElement {
  const { room, session } = props
  const now = useNow(room.roomId)
  return (
    <>
      <ActButton
        sessionId={session.sessionId}
        act={() => ({
          kind: 'observed',
          observedMs: now(),
          observed: { moaas: 5, oriented: true },
        })}
        label="Awake and oriented"
      />
      <Entries {...props} label="Seen before the dose" kinds={['observed']} most={2} />
    </>
  )
}
