import { useState, type ReactElement } from 'react'
import type { StationView } from '@vigil/shared/contracts'
import { stationCall } from '../../state/administration-calls.ts'
import { stationDifference } from '../../state/station-rows.ts'
import { useDraft } from '../forms/use-draft.ts'
import { ActForm, Difference } from './act-form.tsx'
import { readKind, StationFields } from './station-fields.tsx'
import { useAct } from './use-act.ts'

interface StationFormProps {
  readonly station: StationView
  readonly onChanged: () => void
  readonly onClose: () => void
}

/** Another name or another kind; what follows is said before. */
export function StationForm({ station, onChanged, onClose }: StationFormProps): ReactElement {
  const { fields, change, clear } = useDraft<{ label: string; kind: string }>({
    subject: `station ${station.stationId}`,
    form: 'station',
    empty: { label: station.label, kind: station.kind },
  })
  const act = useAct()
  const [problem, setProblem] = useState<string | null>(null)
  const after = { label: fields.label.trim(), kind: readKind(fields.kind) }
  const difference = stationDifference(station, after)
  const send = (): void => {
    const lack =
      after.label === ''
        ? 'Type a label: people find the station by it.'
        : difference.length === 0
          ? 'Nothing is different yet.'
          : null
    setProblem(lack)
    if (lack !== null) return
    act.send(stationCall(station.stationId, after), () => {
      clear()
      onChanged()
    })
  }
  return (
    <ActForm
      act={act}
      title={`Change ${station.label}`}
      label="Save station"
      problem={problem}
      onSend={send}
      onClose={onClose}
    >
      <StationFields label={fields.label} kind={after.kind} act={act} onChange={change} />
      <Difference sentences={difference} />
    </ActForm>
  )
}
