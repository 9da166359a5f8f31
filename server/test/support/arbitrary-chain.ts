import fc from 'fast-check'
import type { Actor, DeviceAlarm } from '@vigil/shared/vocabulary'
import type { Report, SessionInput } from '#core/input.ts'

/** An input that is built when its time is known. */
export type InputAt = (nowMs: number) => SessionInput

const actor: Actor = { personId: 'KB', role: 'nurse', stationId: 'desk', place: 'site' }
const deviceId = fc.constantFrom('a', 'b')

const deviceAlarm = fc
  .record({
    deviceId,
    alarmId: fc.constantFrom('x', 'y'),
    state: fc.constantFrom<DeviceAlarm['state']>('on', 'on', 'off', 'latched'),
    vital: fc.constantFrom<DeviceAlarm['vital']>('spo2', 'hr', null),
    priority: fc.constantFrom<DeviceAlarm['priority']>('high', 'medium', 'low'),
    lifeThreatening: fc.boolean(),
    agoMs: fc.constantFrom(0, 0, 0, 11_000),
  })
  .map(({ deviceId: from, agoMs, ...said }): InputAt => (nowMs) => ({
    kind: 'device-alarm',
    deviceId: from,
    alarm: { ...said, kind: 'physiological', text: 'words', measuredMs: nowMs - agoMs },
  }))

const ofDevices = fc.oneof(
  deviceId.map((id): SessionInput => ({ kind: 'device-offline', deviceId: id, why: 'lost' })),
  deviceId.map((id): SessionInput => ({ kind: 'device-online', deviceId: id })),
  fc
    .tuple(deviceId, fc.constantFrom(5, 9, 15, 80))
    .map(([id, percent]): SessionInput => ({ kind: 'battery', deviceId: id, percent })),
  fc
    .tuple(deviceId, fc.constantFrom(-40_000, 0, 40_000))
    .map(([id, skewMs]): SessionInput => ({ kind: 'clock-skew', deviceId: id, skewMs })),
  deviceId.map((id): SessionInput => ({
    kind: 'device-elsewhere',
    deviceId: id,
    roomId: 'room-9',
  })),
  fc
    .tuple(fc.constantFrom('lost', 'back'), fc.subarray(['a', 'b']))
    .map(([state, deviceIds]): SessionInput => ({
      kind: 'gateway',
      gatewayId: 'g',
      state,
      deviceIds,
    })),
  fc
    .constantFrom<'lost' | 'back'>('lost', 'back')
    .map((state): SessionInput => ({ kind: 'broker', state })),
  fc
    .tuple(deviceId, fc.constantFrom<'co2' | 'not-co2'>('co2', 'not-co2'))
    .map(([id, method]): SessionInput => ({ kind: 'respiration-method', deviceId: id, method })),
  fc.constant<SessionInput>({ kind: 'readings-not-judged', count: 3 }),
)

const report: fc.Arbitrary<Report> = fc.oneof(
  fc.integer({ min: 0, max: 5 }).map((moaas): Report => ({ kind: 'sedation', moaas })),
  fc
    .constantFrom<'on' | 'over'>('on', 'over')
    .map((state): Report => ({ kind: 'vomiting', state })),
  fc
    .constantFrom<'on' | 'arrived'>('on', 'arrived')
    .map((state): Report => ({ kind: 'call', by: 'patient', state })),
)

const ofPeople = fc.oneof(
  fc
    .constantFrom<'peak' | 'recovery'>('peak', 'recovery')
    .map((phase): SessionInput => ({ kind: 'phase', phase })),
  fc
    .constantFrom<'ended' | 'resumed'>('ended', 'resumed')
    .map((state): SessionInput => ({ kind: 'continuous-watch', state })),
  fc.constant<SessionInput>({ kind: 'due-done', dueId: 'd' }),
  deviceId.map((id): SessionInput => ({
    kind: 'confirm-device',
    commandId: 'c',
    actor,
    deviceId: id,
  })),
  fc.constant<SessionInput>({
    kind: 'waive-due',
    commandId: 'c',
    actor,
    dueId: 'd',
    reason: 'asleep',
  }),
  report.map((said): SessionInput => ({ kind: 'report', commandId: 'c', actor, report: said })),
)

/** Everything the chain and what people report can be told, beside readings. */
export const chainInput: fc.Arbitrary<InputAt> = fc.oneof(
  { weight: 3, arbitrary: deviceAlarm },
  {
    weight: 6,
    arbitrary: ofDevices.map(
      (input): InputAt =>
        () =>
          input,
    ),
  },
  {
    weight: 3,
    arbitrary: ofPeople.map(
      (input): InputAt =>
        () =>
          input,
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(0, 5000, 60_000).map((inMs): InputAt => (nowMs) => ({
      kind: 'due',
      dueId: 'd',
      what: 'check',
      dueMs: nowMs + inMs,
    })),
  },
)
