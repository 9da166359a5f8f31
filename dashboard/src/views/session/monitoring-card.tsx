import { useState, type ReactElement } from 'react'
import { ActionForm } from '../actions/action-form.tsx'
import type { CareProps } from './care-props.ts'
import { Dues } from './dues.tsx'
import { Entries } from './entry-line.tsx'
import { EsketamineEventForm } from './esketamine-event-form.tsx'
import { InterventionForm } from './intervention-form.tsx'
import { LookButtons } from './look-buttons.tsx'
import { ObservationForm } from './observation-form.tsx'
import { VitalSets } from './vital-sets.tsx'

type FormName = 'observed' | 'intervened' | 'values' | 'event'

/** What is due, what was seen and done; one form at a time. */
export function MonitoringCard(props: CareProps): ReactElement {
  const { room, record } = props
  const [open, setOpen] = useState<FormName | null>(null)
  const close = (): void => setOpen(null)
  const isEsketamine = record.plan.protocol.drug === 'esketamine'
  const forms: readonly { readonly name: FormName; readonly label: string }[] = [
    { name: 'values', label: 'Type values…' },
    { name: 'observed', label: 'Observe…' },
    { name: 'intervened', label: 'Intervention…' },
    ...(isEsketamine ? [{ name: 'event' as const, label: 'Esketamine event…' }] : []),
  ]
  return (
    <>
      {record.summary.onOxygen && (
        <p className="on-oxygen">
          <Oxygen />: on oxygen now. The room-air rule waits until it is off.
        </p>
      )}
      <Dues roomId={room.roomId} dues={record.summary.dues} />
      <LookButtons {...props} />
      <div className="form-buttons">
        {forms.map(({ name, label }) => (
          <button
            key={name}
            type="button"
            className="button large"
            aria-expanded={open === name}
            onClick={() => setOpen(open === name ? null : name)}
          >
            {label}
          </button>
        ))}
      </div>
      {open === 'values' && <ActionForm name="values" room={room} onClose={close} />}
      {open === 'observed' && <ObservationForm {...props} onClose={close} />}
      {open === 'intervened' && <InterventionForm {...props} onClose={close} />}
      {open === 'event' && <EsketamineEventForm {...props} onClose={close} />}
      <VitalSets roomId={room.roomId} sets={record.sets} label="Last sets" />
      <Entries
        {...props}
        label="Seen and done"
        kinds={['observed', 'intervened', 'esketamine-event']}
        most={8}
      />
    </>
  )
}

function Oxygen(): ReactElement {
  return (
    <strong>
      O<span className="sub">2</span>
    </strong>
  )
}
