import type { LiveValue, RoomView } from '@vigil/shared/contracts'
import type { Alarm, MeasuredVital } from '@vigil/shared/vocabulary'

/** Pieces that tests of the pure rooms are made of. */
export const aRoom = (roomId: string, alarms: readonly Alarm[] = []): RoomView => ({
  roomId,
  label: roomId,
  session: null,
  values: [],
  alarms: [...alarms],
  devices: [],
})

export const anAlarm = (occurrenceId: string, more: Partial<Alarm> = {}): Alarm => ({
  occurrenceId,
  revision: 1,
  condition: { kind: 'limit', vital: 'spo2', side: 'low' },
  priority: 'high',
  presence: 'present',
  sinceMs: 1000,
  endedMs: null,
  value: 86,
  worstValue: 84,
  limit: 88,
  lastKnown: false,
  acknowledged: null,
  audible: true,
  reason: 'breached for its delay',
  ...more,
})

export const aValue = (
  vital: MeasuredVital,
  value: number | null,
  more: Partial<LiveValue> = {},
): LiveValue => ({
  vital,
  deviceId: 'monitor-1',
  value,
  state: 'value',
  why: null,
  measuredMs: 100_000,
  validMs: 100_000,
  staleAfterMs: vital.startsWith('nibp') ? null : 10_000,
  ...more,
})
