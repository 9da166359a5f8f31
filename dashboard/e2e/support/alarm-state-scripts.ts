import { alarmOf, rateHigh, spo2Low, sysHigh, type RoomScript } from './rooms.ts'
import { calmRoom } from './scenes.ts'

const spo2At = (
  priority: 'high' | 'medium' | 'low',
  more: Partial<Parameters<typeof alarmOf>[0]>,
) => alarmOf({ condition: spo2Low, priority, value: 86, worst: 85, limit: 88, ...more })

const technical = (priority: 'high' | 'medium' | 'low') =>
  alarmOf({ condition: { kind: 'sensor-lost', sensor: 'oximeter' }, priority, agoMs: 28_000 })

/** Every way an alarm can look on a tile (dashboard.md 6), by its name; the saturation says it everywhere. */
export const alarmStates = {
  calm: [],
  low: [spo2At('low', {})],
  medium: [spo2At('medium', {})],
  high: [spo2At('high', {})],
  'technical low': [technical('low')],
  'technical medium': [technical('medium')],
  'technical high': [technical('high')],
  'acknowledged medium': [spo2At('medium', { by: 'KB' })],
  'acknowledged high': [spo2At('high', { by: 'KB' })],
  'ended medium': [spo2At('medium', { ended: true })],
  'ended high': [spo2At('high', { ended: true })],
} satisfies Record<string, RoomScript['alarms']>

/** One room for each state, all with the same numbers, so that nothing but the state tells them apart. */
export const alarmStateRooms = (): RoomScript[] =>
  Object.entries(alarmStates).map(([label, alarms], index) => ({
    ...calmRoom(0),
    ...{ roomId: `room-${index + 1}`, label, alarms, spo2: 86 },
  }))

/** A clinic group's floor: six rooms of it in alarm, one of them unlike the others. */
export const manyAlarming = (count: number): RoomScript[] => {
  const alarms = new Map<number, RoomScript['alarms']>([
    [4, [spo2At('high', {})]],
    [11, [alarmOf({ condition: rateHigh, priority: 'medium', value: 126, limit: 120 })]],
    [17, [technical('medium')]],
    [22, [alarmOf({ condition: sysHigh, priority: 'high', value: 186, limit: 180, by: 'KB' })]],
    [26, [technical('low')]],
    [9, [alarmOf({ condition: { kind: 'cuff-failed' }, priority: 'low' })]],
  ])
  return Array.from({ length: count }, (_unused, index) => ({
    ...calmRoom(index),
    ...(alarms.has(index) ? { alarms: alarms.get(index) ?? [] } : {}),
    ...(index === 4 ? { spo2: 86 } : {}),
    roomId: `room-${index + 1}`,
  }))
}
