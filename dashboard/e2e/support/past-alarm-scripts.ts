import type { AlarmsReply } from '@vigil/shared/contracts'
import { alarmOf, rateHigh, spo2Low, sysHigh, type AlarmScript } from './rooms.ts'

const minute = 60_000

/** What a shift leaves behind: seen and not seen, over and still there. */
const left: readonly (AlarmScript & { readonly room: number; readonly lastedMs: number | null })[] =
  [
    {
      room: 1,
      condition: spo2Low,
      priority: 'high',
      value: 84,
      limit: 88,
      agoMs: minute,
      lastedMs: null,
    },
    {
      room: 2,
      condition: rateHigh,
      priority: 'medium',
      value: 126,
      limit: 120,
      agoMs: 24 * minute,
      lastedMs: 95_000,
      by: 'KB',
    },
    {
      room: 4,
      condition: { kind: 'sensor-lost', sensor: 'oximeter' },
      priority: 'medium',
      agoMs: 51 * minute,
      lastedMs: 38_000,
    },
    {
      room: 6,
      condition: sysHigh,
      priority: 'high',
      value: 186,
      limit: 180,
      agoMs: 130 * minute,
      lastedMs: 8 * minute,
      by: 'JM',
    },
    {
      room: 7,
      condition: { kind: 'cuff-failed' },
      priority: 'low',
      agoMs: 300 * minute,
      lastedMs: 12_000,
    },
    {
      room: 1,
      condition: { kind: 'device-offline', deviceId: 'monitor-1' },
      priority: 'high',
      agoMs: 820 * minute,
      lastedMs: 65_000,
      by: 'KB',
    },
  ]

export const pastAlarmsReply = (): AlarmsReply => ({
  sinceMs: Date.now() - 24 * 60 * minute,
  alarms: left.map(({ room, lastedMs, ...script }, index) => {
    const alarm = alarmOf({ ...script, occurrenceId: `past-${index}`, ended: lastedMs !== null })
    return {
      ...{ roomId: `room-${room}`, sessionId: `session-${room}`, mode: 'real' },
      alarm: { ...alarm, endedMs: lastedMs === null ? null : alarm.sinceMs + lastedMs },
    }
  }),
})
