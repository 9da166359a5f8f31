import type { DeviceInput } from '#core/input.ts'
import type { Device } from './device-directory.ts'

/** What a device said of itself before a session began, as that session has to hear it. */
export function knownOf({ deviceId, description, batteryPercent, skewMs }: Device): DeviceInput[] {
  const { periodsMs, respiration } = description
  const inputs: DeviceInput[] = [...periodsMs].map(([vital, periodMs]) => ({
    kind: 'period-declared',
    deviceId,
    vital,
    periodMs,
  }))
  if (respiration !== null)
    inputs.push({ kind: 'respiration-method', deviceId, method: respiration })
  if (batteryPercent !== null) inputs.push({ kind: 'battery', deviceId, percent: batteryPercent })
  if (skewMs !== null) inputs.push({ kind: 'clock-skew', deviceId, skewMs })
  return inputs
}
