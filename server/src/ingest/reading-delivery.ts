import type { Reading } from '@vigil/shared/vocabulary'
import { deliveryRejection } from './delivery-rejection.ts'
import { namedBy, type DeviceMessage, type IngestPorts } from './ingest-ports.ts'
import { toReadings, type CheckedMessage } from './to-readings.ts'

/** The last step of ingest: a checked message becomes readings of the session in its claimed room. */
export class ReadingDelivery {
  readonly #ports: IngestPorts

  constructor(ports: IngestPorts) {
    this.#ports = ports
  }

  /** @param streams `history`: streams are charted and not judged, whatever their age. */
  deliver(from: DeviceMessage, message: CheckedMessage, streams: 'by-age' | 'history'): void {
    const { clocks, notices } = this.#ports
    const { readings, rejections } = toReadings(message, {
      streams,
      receivedIn: (mode) => clocks.forMode(mode).now(),
    })
    for (const rejection of rejections) notices.refuse(namedBy(from, message), rejection)
    for (const reading of readings) this.#handOver(from, reading)
  }

  /** Gives the values to the record before anybody judges them; false: it cannot be said yet whose they are. */
  chart(from: DeviceMessage, message: CheckedMessage): boolean {
    const { clocks, registry } = this.#ports
    const { readings } = toReadings(message, {
      streams: 'history',
      receivedIn: (mode) => clocks.forMode(mode).now(),
    })
    return readings.every((reading) => registry.chart(from.address.roomId, reading))
  }

  #handOver(from: DeviceMessage, reading: Reading): void {
    const { registry, notices, tray } = this.#ports
    const { roomId } = from.address
    const delivered = registry.deliver(roomId, reading)
    if (!delivered.ok && !(delivered.error === 'unclaimed' && tray.offer(reading)))
      notices.refuse(
        namedBy(from, reading),
        deliveryRejection(delivered.error, roomId, reading.mode),
      )
  }
}
