import type { ReactElement } from 'react'
import type { RegisteredDevice } from '@vigil/shared/contracts'
import { placeOf, typedPlace, type DeviceFields } from '../../state/device-draft.ts'
import { Field } from '../session/field.tsx'
import { usePlace } from '../site-hooks.ts'
import type { Act } from './use-act.ts'

interface DeviceFieldsProps {
  readonly fields: DeviceFields
  /** A gateway stands in no room and speaks for itself. */
  readonly kind: RegisteredDevice['kind']
  readonly devices: readonly RegisteredDevice[]
  readonly act: Act
  readonly onChange: (more: Partial<DeviceFields>) => void
}

/** What a device is called, where it stands, who speaks for it. */
export function DeviceFieldSet(props: DeviceFieldsProps): ReactElement {
  const { fields, kind, devices, act, onChange } = props
  const gateways = devices.filter(
    (device) => device.kind === 'gateway' && device.revokedMs === null,
  )
  return (
    <div className="form-grid">
      <Field
        label="Description"
        hint="make and model, or what people call it"
        problem={act.fieldProblem('label')}
      >
        {(control) => (
          <input
            {...control}
            value={fields.label}
            maxLength={64}
            autoComplete="off"
            onChange={(typed) => onChange({ label: typed.target.value })}
          />
        )}
      </Field>
      {kind === 'device' && (
        <>
          <PlaceField
            place={fields.place}
            problem={act.fieldProblem('roomId')}
            onChange={(place) => onChange({ place })}
          />
          <SelectField
            label="Speaks"
            hint="a gateway speaks for devices that cannot"
            value={fields.gatewayId}
            problem={act.fieldProblem('gatewayId')}
            options={[
              ['', 'for itself'],
              ...gateways.map(({ deviceId }) => [deviceId, `through ${deviceId}`] as const),
            ]}
            onChange={(gatewayId) => onChange({ gatewayId })}
          />
        </>
      )}
    </div>
  )
}

interface PlaceFieldProps {
  readonly place: string
  readonly problem: string | null
  readonly onChange: (place: string) => void
}

/** Which room; typed by its name where this page may not see the rooms. */
function PlaceField({ place, problem, onChange }: PlaceFieldProps): ReactElement {
  const { rooms } = usePlace()
  if (rooms === undefined)
    return (
      <Field
        label="Place"
        hint="the name of its room, e.g. room-1, or roving; empty: no room yet"
        problem={problem}
      >
        {(control) => (
          <input
            {...control}
            value={typedPlace(place)}
            maxLength={32}
            autoComplete="off"
            autoCapitalize="none"
            onChange={(typed) => onChange(placeOf(typed.target.value))}
          />
        )}
      </Field>
    )
  return (
    <SelectField
      label="Place"
      hint="a roving device goes from room to room"
      value={place}
      problem={problem}
      options={[
        ['', 'in no room yet'],
        ...rooms.map(({ roomId, label }) => [placeOf(roomId), label] as const),
        ['roving', 'goes from room to room'],
      ]}
      onChange={onChange}
    />
  )
}

interface SelectFieldProps {
  readonly label: string
  readonly hint: string
  readonly value: string
  readonly problem: string | null
  readonly options: readonly (readonly [value: string, words: string])[]
  readonly onChange: (value: string) => void
}

function SelectField({ options, value, onChange, ...field }: SelectFieldProps): ReactElement {
  return (
    <Field {...field}>
      {(control) => (
        <select {...control} value={value} onChange={(chosen) => onChange(chosen.target.value)}>
          {options.map(([option, words]) => (
            <option key={option} value={option}>
              {words}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
