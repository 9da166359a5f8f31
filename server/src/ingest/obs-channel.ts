import { obsPayload, type DeviceAddress, type ObsPayload } from '@vigil/shared/contracts'
import { seconds, type InstantMs } from '@vigil/shared/time'
import { liveWindowMs } from '#core/alarm/vital-stream.ts'
import { decodeVitals, type Entry } from './decode-obs.ts'
import { tooManyDevices, type DeviceMemory, type ModeIngest } from './device-ingest.ts'
import { namedBy, type DeviceMessage, type IngestPorts } from './ingest-ports.ts'
import { LiveLane } from './live-lane.ts'
import { afterTimeWentBack, liveTime, type ArrivalContext } from './measured-time.ts'
import { parseTime } from './parse-time.ts'
import type { ReadingDelivery } from './reading-delivery.ts'
import { readPayload } from './read-message.ts'
import type { SequenceVerdict } from './sequence-log.ts'
import type { CheckedMessage } from './to-readings.ts'

/** Channel `obs`, in the order of mqtt.md 6.5. */
export class ObsChannel {
  readonly #ports: IngestPorts
  readonly #memory: DeviceMemory
  readonly #delivery: ReadingDelivery
  readonly #lane: LiveLane

  constructor(ports: IngestPorts, memory: DeviceMemory, delivery: ReadingDelivery) {
    this.#ports = ports
    this.#memory = memory
    this.#delivery = delivery
    this.#lane = new LiveLane(ports, delivery)
  }

  /** Resolves when a message that is held was given to its session, or refused; null: it is not held. */
  accept(message: DeviceMessage): Promise<unknown> | null {
    const { clocks, notices, devices, metrics } = this.#ports
    const parsed = readPayload(obsPayload, message.json)
    if (!parsed.ok) {
      notices.refuse(namedBy(message), parsed.error)
      return null
    }
    const payload = parsed.value
    const numbers = { boot: payload.boot ?? null, seq: payload.seq ?? null }
    const { deviceId } = message.address
    const device = this.#memory.of(message.address)
    if (device === null) {
      notices.refuse(namedBy(message, numbers), tooManyDevices(message.address))
      return null
    }
    const mode = device.forMode(payload.mode)
    const deviceMs = deviceTimeOf(payload)
    const order = device.sequence.judge({ ...numbers, deviceMs })
    this.#noteOrder(message, numbers, order)
    if (order.kind === 'duplicate') {
      metrics.duplicate()
      return null
    }
    const { entries, rejections } = decodeVitals(payload.v)
    if (saysNothing(payload)) {
      notices.refuse(namedBy(message, numbers), emptyMessage)
      return null
    }
    const receivedMs = clocks.forMode(payload.mode).now()
    const arrival = {
      receivedMs,
      clock: mode.clock,
      spacingMs: this.#spacingMs(message.address, entries),
    }
    const time = timeOf(payload, { arrival, deviceMs, order })
    for (const rejection of rejections) notices.refuse(namedBy(message, numbers), rejection)
    for (const rejection of time.rejections) notices.refuse(namedBy(message, numbers), rejection)
    const checked = { deviceId, ...numbers, mode: payload.mode, receivedMs, time, entries }
    if (isOld(checked, { queued: message.queued, order, mode })) {
      this.#delivery.deliver(message, checked, 'history')
      return null
    }
    this.#watchSkew(message.address, mode, receivedMs)
    mode.newestMeasuredMs = Math.max(mode.newestMeasuredMs, time.measuredMs)
    devices.seen(message.address, receivedMs)
    return this.#lane.pass(message, checked, mode)
  }

  /** Sessions hear of a clock that goes wrong, changes while it is wrong, and is right again; never of each reading. */
  #watchSkew(address: DeviceAddress, mode: ModeIngest, nowMs: InstantMs): void {
    if (nowMs - mode.skewCheckedMs < skewSpacingMs) return
    mode.skewCheckedMs = nowMs
    const { devices, registry } = this.#ports
    const skewMs = Math.round(-mode.clock.skewMs)
    const toldMs = devices.find(address)?.skewMs ?? 0
    const isWorthTelling = Math.max(Math.abs(skewMs), Math.abs(toldMs)) > wrongSkewMs
    if (!isWorthTelling || Math.abs(skewMs - toldMs) < leastSkewChangeMs) return
    devices.skewTold(address, skewMs)
    const { deviceId } = address
    registry.tellOf(address, { kind: 'clock-skew', deviceId, skewMs })
  }

  #noteOrder(
    message: DeviceMessage,
    numbers: { readonly boot: string | null; readonly seq: number | null },
    order: SequenceVerdict,
  ): void {
    const { notices, metrics } = this.#ports
    if (order.missing > 0) metrics.readingsMissing(order.missing)
    const notice = orderNotice(order)
    if (notice !== null)
      notices.refuse(namedBy(message, numbers), { path: 'seq', got: numbers.seq, ...notice })
  }

  /** Half the shortest declared period: messages closer together than that were queued. */
  #spacingMs(address: DeviceAddress, entries: readonly Entry[]): number {
    const periods = this.#ports.devices.find(address)?.description.periodsMs
    let shortestMs = Infinity
    for (const { said } of entries)
      if (said.kind === 'stream')
        shortestMs = Math.min(shortestMs, periods?.get(said.vital) ?? Infinity)
    return (shortestMs === Infinity ? undeclaredPeriodMs : shortestMs) / 2
  }
}

/** Neither a vital, known or not, nor anything else. */
const saysNothing = ({ v, x }: ObsPayload): boolean => isEmpty(v) && (x === undefined || isEmpty(x))

const isEmpty = (fields: object): boolean => Object.keys(fields).length === 0

/** No sign of life: whoever measures nothing says so vital by vital, and that it is there on `status`. */
const emptyMessage = {
  path: 'v',
  rule: 'no-vital',
  fix: 'name at least one vital, with null where it was measured without a result; that a device is there belongs on status',
}

const undeclaredPeriodMs = 500
/** alarms.md 2.3: a clock further off than this is a condition of its own. */
const wrongSkewMs = seconds(30)
const leastSkewChangeMs = seconds(1)
const skewSpacingMs = seconds(5)

const deviceTimeOf = ({ t }: ObsPayload): InstantMs | null => {
  const parsed = t === undefined ? null : parseTime(t)
  return parsed?.kind === 'instant' ? parsed.atMs : null
}

function orderNotice(
  order: SequenceVerdict,
): { readonly rule: string; readonly fix: string } | null {
  switch (order.kind) {
    case 'restarted':
      return { rule: 'seq-restart', fix: 'choose a new random boot at every program start' }
    case 'late':
      return {
        rule: 'order',
        fix: 'send readings in the order of seq; late ones are charted, not judged',
      }
    case 'duplicate':
      return {
        rule: 'duplicate',
        fix: 'a repeat is ignored, which is right for a message sent again; otherwise raise seq, and choose a new boot at every start',
      }
    case 'next':
      return order.leaps === true ? leapNotice : null
    case 'uncounted':
      return null
  }
}

const leapNotice = {
  rule: 'seq-leap',
  fix: 'raise seq by one with each message, from 0 at every start; a leap of more than 10,000 counts as no loss',
}

interface TimeContext {
  readonly arrival: ArrivalContext
  readonly deviceMs: InstantMs | null
  readonly order: SequenceVerdict
}

function timeOf(
  payload: ObsPayload,
  { arrival, deviceMs, order }: TimeContext,
): CheckedMessage['time'] {
  const wentBack =
    order.kind === 'next' &&
    deviceMs !== null &&
    order.newestDeviceMs !== null &&
    deviceMs < order.newestDeviceMs
  return wentBack ? afterTimeWentBack(arrival, deviceMs) : liveTime(payload, arrival)
}

interface Coming {
  readonly queued: boolean
  readonly order: SequenceVerdict
  readonly mode: ModeIngest
}

/**
 * Older than what is known of its device, or than the live window of every vital in it (mqtt.md 6.5 steps 5, 6); or of
 * unknown age: it waited at the broker and says no time.
 */
function isOld(message: CheckedMessage, { queued, order, mode }: Coming): boolean {
  const { receivedMs, time } = message
  if (order.kind === 'late' || (queued && !time.stated)) return true
  if (receivedMs - time.measuredMs > liveWindowMs) return true
  return order.kind === 'uncounted' && time.measuredMs < mode.newestMeasuredMs
}
