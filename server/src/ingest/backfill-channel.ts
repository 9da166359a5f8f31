import { backfillLimit, backfillPayload, obsPayload } from '@vigil/shared/contracts'
import { decodeVitals } from './decode-obs.ts'
import { tooManyDevices, type DeviceIngest, type DeviceMemory } from './device-ingest.ts'
import { namedBy, type DeviceMessage, type IngestPorts } from './ingest-ports.ts'
import { backfillTime } from './measured-time.ts'
import type { ReadingDelivery } from './reading-delivery.ts'
import { readPayload } from './read-message.ts'

/** Channel `backfill` (mqtt.md 6.10): what a device kept while nobody listened, charted at its own time. */
export class BackfillChannel {
  readonly #ports: IngestPorts
  readonly #memory: DeviceMemory
  readonly #delivery: ReadingDelivery

  constructor(ports: IngestPorts, memory: DeviceMemory, delivery: ReadingDelivery) {
    this.#ports = ports
    this.#memory = memory
    this.#delivery = delivery
  }

  accept(message: DeviceMessage): void {
    const { notices } = this.#ports
    const parsed = readPayload(backfillPayload, message.json)
    if (!parsed.ok) {
      notices.refuse(namedBy(message), parsed.error)
      return
    }
    const device = this.#memory.of(message.address)
    if (device === null) {
      notices.refuse(namedBy(message), tooManyDevices(message.address))
      return
    }
    const { boot, readings } = parsed.value
    readings
      .slice(0, backfillLimit)
      .forEach((raw, index) => this.#acceptOne(message, { device, raw, index, boot: boot ?? null }))
    if (readings.length > backfillLimit)
      notices.refuse(namedBy(message, { boot: boot ?? null }), {
        path: `readings.${backfillLimit}`,
        rule: 'backfill-size',
        got: readings.length,
        fix: `send at most ${backfillLimit} readings in one message; wait for PUBACK, then send the next`,
      })
  }

  #acceptOne(
    from: DeviceMessage,
    one: {
      readonly device: DeviceIngest
      readonly raw: unknown
      readonly index: number
      readonly boot: string | null
    },
  ): void {
    const { clocks, notices, metrics } = this.#ports
    const path = `readings.${one.index}`
    const parsed = readPayload(obsPayload, one.raw, path)
    if (!parsed.ok) {
      notices.refuse(namedBy(from, { boot: one.boot }), parsed.error)
      return
    }
    const payload = parsed.value
    const numbers = { boot: payload.boot ?? one.boot, seq: payload.seq ?? null }
    const { deviceId } = from.address
    const { device } = one
    const receivedMs = clocks.forMode(payload.mode).now()
    const { clock } = device.forMode(payload.mode)
    const time = backfillTime(payload, { receivedMs, clock, spacingMs: 0 })
    if (time === null) {
      notices.refuse(namedBy(from, numbers), {
        path: `${path}.t`,
        rule: 'time-missing',
        got: payload.t,
        fix: 'a backfilled reading needs t (RFC 3339 with zone, or epoch ms) or age_ms',
      })
      return
    }
    if (!device.sequence.backfilled(numbers.boot, numbers.seq)) {
      metrics.duplicate()
      return
    }
    const { entries, rejections } = decodeVitals(payload.v)
    for (const rejection of rejections)
      notices.refuse(namedBy(from, numbers), { ...rejection, path: `${path}.${rejection.path}` })
    const checked = { deviceId, ...numbers, mode: payload.mode, receivedMs, time, entries }
    this.#delivery.deliver(from, checked, 'history')
  }
}
