import type { DeviceId, MeasuredVital } from '@vigil/shared/vocabulary'
import type { SessionInput } from '../input.ts'
import type { Draft } from './draft.ts'

const nameOf = (deviceId: DeviceId, vital: MeasuredVital): string => `${deviceId}/${vital}`

export const vitalOfPeriod = (name: string): MeasuredVital =>
  name.slice(name.indexOf('/') + 1) as MeasuredVital

export const declaredPeriod = (
  periods: Draft['declaredPeriodsMs'],
  deviceId: DeviceId,
  vital: MeasuredVital,
): number | null => periods[nameOf(deviceId, vital)] ?? null

export function notePeriods(draft: Draft, inputs: readonly SessionInput[]): void {
  for (const input of inputs)
    if (input.kind === 'period-declared')
      draft.declaredPeriodsMs = {
        ...draft.declaredPeriodsMs,
        [nameOf(input.deviceId, input.vital)]: input.periodMs,
      }
}
