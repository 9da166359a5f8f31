import { useState, type ReactElement } from 'react'
import type { StationView } from '@vigil/shared/contracts'
import { pairCall } from '../../state/administration-calls.ts'
import { useDraft } from '../forms/use-draft.ts'
import { Field } from '../session/field.tsx'
import { ActForm } from './act-form.tsx'
import { readKind, StationFields } from './station-fields.tsx'
import { useAct } from './use-act.ts'

interface PairFormProps {
  readonly onPaired: (station: StationView) => void
  readonly onClose: () => void
}

const unnamed = { label: '', kind: 'wall' }

/** A new screen shows a code; whoever has seen it there enters it here. */
export function PairForm({ onPaired, onClose }: PairFormProps): ReactElement {
  const { fields, change, clear } = useDraft({ subject: 'site', form: 'pair', empty: unnamed })
  // A code opens something: it is not among what is kept of a form.
  const [code, setCode] = useState('')
  const act = useAct()
  const [problem, setProblem] = useState<string | null>(null)
  const send = (): void => {
    const [typed, label] = [code.replaceAll(/[\s-]/g, ''), fields.label.trim()]
    const lack =
      typed === ''
        ? 'Enter the code that the new screen shows.'
        : label === ''
          ? 'Type a label: people find the station by it.'
          : null
    setProblem(lack)
    if (lack !== null) return
    act.send(pairCall({ code: typed, label, kind: readKind(fields.kind) }), (station) => {
      clear()
      onPaired(station)
    })
  }
  return (
    <div className="panel">
      <ActForm
        act={act}
        title="Pair a station"
        label="Pair"
        problem={problem}
        onSend={send}
        onClose={onClose}
      >
        <ol className="steps">
          <li>Open this address at the new screen: “This is a station of the clinic”.</li>
          <li>Go there and look: only a screen that you stand in front of is paired.</li>
          <li>Enter the code it shows.</li>
        </ol>
        <Field label="Code" hint="as the new screen shows it" problem={act.fieldProblem('code')}>
          {(control) => (
            <input
              {...control}
              className="code-input"
              value={code}
              maxLength={20}
              autoComplete="off"
              autoCapitalize="characters"
              spellCheck={false}
              autoFocus
              onChange={(typed) => setCode(typed.target.value.toUpperCase())}
            />
          )}
        </Field>
        <StationFields
          label={fields.label}
          kind={readKind(fields.kind)}
          act={act}
          onChange={change}
        />
      </ActForm>
    </div>
  )
}
