import type { DeviceId, MeasuredVital, Sensor } from '@vigil/shared/vocabulary'
import { vitalSigns } from '@vigil/shared/vocabulary'
import { leastStaleMs, staleAfter } from '../alarm/vital-stream.ts'
import type { SessionInput } from '../input.ts'
import type { Draft } from './draft.ts'

const nameOf = (deviceId: DeviceId, vital: MeasuredVital): string => `${deviceId}/${vital}`

export const declaredPeriod = (
  periods: Draft['declaredPeriodsMs'],
  deviceId: DeviceId,
  vital: MeasuredVital,
): number | null => periods[nameOf(deviceId, vital)] ?? null

export function notePeriods(draft: Draft, inputs: readonly SessionInput[]): void {
  for (const input of inputs) if (input.kind === 'period-declared') notePeriod(draft, input)
}

function notePeriod(
  draft: Draft,
  { deviceId, vital, periodMs }: Extract<SessionInput, { kind: 'period-declared' }>,
): void {
  draft.declaredPeriodsMs = { ...draft.declaredPeriodsMs, [nameOf(deviceId, vital)]: periodMs }
  draft.streams = draft.streams.map((stream) =>
    stream.source === deviceId ? { ...stream, periodBy: 'unknown' } : stream,
  )
  const staleMs: Partial<Record<Sensor, number>> = {}
  for (const [name, declaredMs] of Object.entries(draft.declaredPeriodsMs)) {
    const { sensor } = vitalSigns[name.slice(name.indexOf('/') + 1) as MeasuredVital]
    staleMs[sensor] = Math.max(staleMs[sensor] ?? leastStaleMs, staleAfter(declaredMs))
  }
  draft.declaredStaleMs = staleMs
}
