import type { ReactElement } from 'react'
import { stationKinds, type StationKind } from '@vigil/shared/vocabulary'
import { stationKindWords } from '../../state/duty-texts.ts'
import { kindUses } from '../../state/station-rows.ts'
import { Choice } from '../forms/choice.tsx'
import { Field } from '../session/field.tsx'
import type { Act } from './use-act.ts'

interface StationFieldsProps {
  readonly label: string
  readonly kind: StationKind
  readonly act: Act
  readonly onChange: (more: { readonly label?: string; readonly kind?: StationKind }) => void
}

const kinds = stationKinds.map((kind) => ({ value: kind, label: stationKindWords[kind] }))

/** How a station is called and what it is. */
export function StationFields({ label, kind, act, onChange }: StationFieldsProps): ReactElement {
  return (
    <>
      <Field label="Label" hint="where it stands, e.g. Wall 1" problem={act.fieldProblem('label')}>
        {(control) => (
          <input
            {...control}
            value={label}
            maxLength={64}
            autoComplete="off"
            onChange={(typed) => onChange({ label: typed.target.value })}
          />
        )}
      </Field>
      <div>
        <Choice
          label="Kind"
          choices={kinds}
          chosen={kind}
          onChoose={(chosen) => onChange({ kind: chosen })}
        />
        <p className="field-hint">
          {stationKindWords[kind]}: {kindUses[kind]}.
        </p>
      </div>
    </>
  )
}

/** What was kept of a form may be of another time. */
export const readKind = (word: string): StationKind =>
  stationKinds.find((kind) => kind === word) ?? 'desk'
