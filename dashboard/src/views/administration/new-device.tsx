import { useState, type ReactElement } from 'react'
import type { DeviceSecretReply, RegisteredDevice } from '@vigil/shared/contracts'
import { newDeviceCall } from '../../state/administration-calls.ts'
import { noDevice, readDeviceKind, readNewDevice } from '../../state/device-draft.ts'
import { deviceKindWords } from '../../state/device-rows.ts'
import { Choice } from '../forms/choice.tsx'
import { useDraft } from '../forms/use-draft.ts'
import { Field } from '../session/field.tsx'
import { ActForm } from './act-form.tsx'
import { DeviceFieldSet } from './device-fields.tsx'
import { useAct } from './use-act.ts'

interface NewDeviceProps {
  readonly devices: readonly RegisteredDevice[]
  readonly onSecret: (issued: DeviceSecretReply) => void
  readonly onClose: () => void
}

const kinds = [
  { value: 'device', label: deviceKindWords.device },
  { value: 'gateway', label: deviceKindWords.gateway },
] as const

/** Something new that shall be let in; its secret comes back. */
export function NewDevice({ devices, onSecret, onClose }: NewDeviceProps): ReactElement {
  const { fields, change, clear } = useDraft({
    subject: 'site',
    form: 'new-device',
    empty: noDevice,
  })
  const act = useAct()
  const [problem, setProblem] = useState<string | null>(null)
  const kind = readDeviceKind(fields.kind)
  const send = (): void => {
    const { body, lack } = readNewDevice(fields)
    setProblem(lack)
    if (lack !== null) return
    act.send(newDeviceCall(body), (issued) => {
      clear()
      onSecret(issued)
    })
  }
  return (
    <div className="panel">
      <ActForm
        act={act}
        title="Register a device"
        label="Register"
        problem={problem}
        onSend={send}
        onClose={onClose}
      >
        <Choice
          label="Kind"
          choices={kinds}
          chosen={kind}
          onChoose={(chosen) => change({ kind: chosen })}
        />
        <Field
          label="Name"
          hint="part of its topics, e.g. oxi-1: a-z, 0-9 and -; never of a patient"
          problem={act.fieldProblem('deviceId')}
        >
          {(control) => (
            <input
              {...control}
              value={fields.deviceId}
              maxLength={32}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              autoFocus
              onChange={(typed) => change({ deviceId: typed.target.value })}
            />
          )}
        </Field>
        <DeviceFieldSet fields={fields} kind={kind} devices={devices} act={act} onChange={change} />
      </ActForm>
    </div>
  )
}
