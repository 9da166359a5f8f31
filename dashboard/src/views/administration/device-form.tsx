import { useState, type ReactElement } from 'react'
import type { RegisteredDevice } from '@vigil/shared/contracts'
import { deviceCall } from '../../state/administration-calls.ts'
import { fieldsOf, readDevice } from '../../state/device-draft.ts'
import { deviceDifference } from '../../state/device-rows.ts'
import { useDraft } from '../forms/use-draft.ts'
import { ActForm, Difference } from './act-form.tsx'
import { DeviceFieldSet } from './device-fields.tsx'
import { useAct } from './use-act.ts'
import { useRoomLabels } from './use-room-labels.ts'

interface DeviceFormProps {
  readonly device: RegisteredDevice
  readonly devices: readonly RegisteredDevice[]
  readonly onChanged: () => void
  readonly onClose: () => void
}

/** Another place or description; what follows is said before. */
export function DeviceForm(props: DeviceFormProps): ReactElement {
  const { device, devices, onChanged, onClose } = props
  const { deviceId, kind } = device
  const { fields, change, clear } = useDraft({
    subject: `device ${deviceId}`,
    form: 'device',
    empty: fieldsOf(device),
  })
  const act = useAct()
  const rooms = useRoomLabels()
  const [problem, setProblem] = useState<string | null>(null)
  const after = readDevice(fields, kind)
  const difference = deviceDifference(deviceId, [device, after], rooms)
  const send = (): void => {
    const lack =
      after.label === ''
        ? 'Describe it, so that people find it: make and model.'
        : difference.length === 0
          ? 'Nothing is different yet.'
          : null
    setProblem(lack)
    if (lack !== null) return
    act.send(deviceCall(deviceId, after), () => {
      clear()
      onChanged()
    })
  }
  return (
    <ActForm
      act={act}
      title={`Change ${deviceId}`}
      label="Save device"
      problem={problem}
      onSend={send}
      onClose={onClose}
    >
      <DeviceFieldSet fields={fields} kind={kind} devices={devices} act={act} onChange={change} />
      <Difference sentences={difference} />
    </ActForm>
  )
}
