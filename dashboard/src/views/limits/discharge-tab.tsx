import type { ReactElement } from 'react'
import {
  dischargeFields,
  dischargeText,
  setDischarge,
  stepDischarge,
  typeDischarge,
  type DischargeField,
} from '../../state/discharge-fields.ts'
import { wrongFields } from '../../state/limit-draft.ts'
import { Words } from '../words.tsx'
import type { Editing } from './editing.ts'
import { NumberField } from './number-field.tsx'

/** What must be measured before somebody goes home. */
export function DischargeTab({ editing }: { readonly editing: Editing }): ReactElement {
  return (
    <div className="panel discharge-tab">
      <h2>When this patient may leave</h2>
      <p className="panel-note">
        The discharge gate asks for these in two sets of values; the rest of its lines belong to the
        protocol.
      </p>
      <ul className="discharge-fields">
        {dischargeFields.map((field) => (
          <DischargeLine key={field.id} field={field} editing={editing} />
        ))}
      </ul>
    </div>
  )
}

interface DischargeLineProps {
  readonly field: DischargeField
  readonly editing: Editing
}

function DischargeLine({ field, editing }: DischargeLineProps): ReactElement {
  const { draft, change, now } = editing
  const value = field.read(draft.discharge)
  const before = field.read(now.discharge)
  const differs = before !== value
  return (
    <li
      className="discharge-line"
      onKeyDown={(key) => {
        if (key.key === 'Escape' && differs) change((one) => setDischarge(one, field, before))
      }}
    >
      <span className="discharge-name">
        <Words text={field.label} />
      </span>
      {value === null ? (
        <span className="level-words">{field.without}</span>
      ) : (
        <NumberField
          label={field.label}
          text={dischargeText(draft, field)}
          unit={field.unit}
          was={differs && before !== null ? String(before) : null}
          wrong={wrongFields(draft).includes(field.id)}
          onType={(text) => change((one) => typeDischarge(one, field, text))}
          onStep={(by) => change((one) => stepDischarge(one, field, by))}
        />
      )}
      {field.without !== null && (
        <label className="discharge-asked">
          <input
            type="checkbox"
            checked={value !== null}
            onChange={(press) => {
              const next = press.target.checked ? (before ?? 2) : null
              change((one) => setDischarge(one, field, next))
            }}
          />
          counts<span className="hidden">: {field.label}</span>
        </label>
      )}
    </li>
  )
}
