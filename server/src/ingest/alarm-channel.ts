import { alarmPayload } from '@vigil/shared/contracts'
import { seconds, type InstantMs } from '@vigil/shared/time'
import { liveWindowMs } from '#core/alarm/vital-stream.ts'
import { decodeAlarm } from './decode-alarm.ts'
import { deliveryRejection } from './delivery-rejection.ts'
import { tooManyDevices, type DeviceMemory } from './device-ingest.ts'
import { namedBy, type DeviceMessage, type IngestPorts } from './ingest-ports.ts'
import { liveTime, type MeasuredTime } from './measured-time.ts'
import { readPayload } from './read-message.ts'

/** Alarms are repeated every 10 s; closer ones say nothing about a steady delay. */
const spacingMs = seconds(1)

/**
 * Channel `alarm` (mqtt.md 6.9): the monitor's own alarms. Its numbers are not compared with those of readings: a
 * repeat changes nothing, and a device may count the two apart.
 */
export class AlarmChannel {
  readonly #ports: IngestPorts
  readonly #memory: DeviceMemory

  constructor(ports: IngestPorts, memory: DeviceMemory) {
    this.#ports = ports
    this.#memory = memory
  }

  accept(message: DeviceMessage): void {
    const { clocks, notices, registry } = this.#ports
    const parsed = readPayload(alarmPayload, message.json)
    if (!parsed.ok) return notices.refuse(namedBy(message), parsed.error)
    const payload = parsed.value
    const named = namedBy(message, { boot: payload.boot ?? null, seq: payload.seq ?? null })
    const device = this.#memory.of(message.address)
    if (device === null) return notices.refuse(named, tooManyDevices(message.address))
    const { deviceId, roomId } = message.address
    const receivedMs = clocks.forMode(payload.mode).now()
    const { clock } = device.forMode(payload.mode)
    const time = liveTime(payload, { receivedMs, clock, spacingMs })
    const { alarm, rejections } = decodeAlarm(payload.alarm)
    for (const rejection of [...rejections, ...time.rejections]) notices.refuse(named, rejection)
    if (alarm === null) return
    const { measuredMs } = time
    // Old news never sounds; that one ended is right however late it comes (alarms.md 6).
    if (alarm.state !== 'off' && isOld(message, time, receivedMs))
      return notices.refuse(named, {
        path: 't',
        rule: 'alarm-late',
        got: payload.t,
        fix: 'an alarm that came late is not shown: repeat it every 10 s while it is on',
      })
    const input = { kind: 'device-alarm' as const, deviceId, alarm: { ...alarm, measuredMs } }
    const told = registry.tellMode(message.address, payload.mode, input)
    if (!told.ok) notices.refuse(named, deliveryRejection(told.error, roomId, payload.mode))
  }
}

const isOld = (
  { queued }: DeviceMessage,
  { stated, measuredMs }: MeasuredTime,
  receivedMs: InstantMs,
): boolean => (queued && !stated) || receivedMs - measuredMs > liveWindowMs
