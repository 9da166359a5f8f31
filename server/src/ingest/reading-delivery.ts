import type { Reading } from '@vigil/shared/vocabulary'
import type { Rejection } from '#app/notice-board.ts'
import type { DeliveryRefusal } from '#app/session-registry.ts'
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

  #handOver(from: DeviceMessage, reading: Reading): void {
    const { registry, notices } = this.#ports
    const { roomId } = from.address
    const delivered = registry.deliver(roomId, reading)
    if (!delivered.ok)
      notices.refuse(namedBy(from, reading), refusalOf(delivered.error, roomId, reading))
  }
}

function refusalOf(refusal: DeliveryRefusal, roomId: string, reading: Reading): Rejection {
  switch (refusal) {
    case 'no-session':
      return {
        path: '',
        rule: 'no-session',
        got: roomId,
        fix: `start a session in ${roomId}: until then nobody is watched there and readings are only counted`,
      }
    case 'mode':
      return {
        path: 'mode',
        rule: 'mode',
        got: reading.mode,
        fix: `the session in ${roomId} has another mode: send its mode (real, demo or test), or publish to another room`,
      }
    case 'before-session':
      return {
        path: 't',
        rule: 'before-session',
        fix: "it was measured before the session in this room began, so it is nobody's there; check the clock if it was not",
      }
  }
}
