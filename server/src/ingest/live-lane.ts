import { seconds, type InstantMs } from '@vigil/shared/time'
import type { HeldMessage, ModeIngest } from './device-ingest.ts'
import { namedBy, type DeviceMessage, type IngestPorts } from './ingest-ports.ts'
import type { ReadingDelivery } from './reading-delivery.ts'
import type { CheckedMessage } from './to-readings.ts'

/** However long a burst is, something of it is judged this often. */
const longestHoldMs = seconds(2)

/**
 * The last gate before judging. A device that sends too fast, or whose queue drains without times, gets its newest
 * message through: of a burst the others become history, above the rate they are dropped (mqtt.md 6.2, 6.6).
 */
export class LiveLane {
  readonly #ports: IngestPorts
  readonly #delivery: ReadingDelivery

  constructor(ports: IngestPorts, delivery: ReadingDelivery) {
    this.#ports = ports
    this.#delivery = delivery
  }

  /** Resolves when a message that is held was given to its session, or refused; null: it is not held. */
  pass(from: DeviceMessage, message: CheckedMessage, mode: ModeIngest): Promise<unknown> | null {
    const nowMs = message.receivedMs
    const settlesMs = message.time.stated ? null : this.#burstEndMs(from, message, mode)
    // The chart has one place for what comes without a time in one millisecond.
    const isPlaceTaken = !message.time.stated && mode.untimedMs === nowMs
    if (!message.time.stated) mode.untimedMs = nowMs
    if (settlesMs !== null) {
      const held = this.#hold({ from, message, mode }, { reason: 'burst', dueMs: settlesMs })
      // Charted whatever becomes of it. A sender that waits for each answer must not make the burst look slow.
      return !isPlaceTaken && this.#delivery.chart(from, message) ? null : held
    }
    if (!mode.rate.admits(nowMs)) {
      this.#ports.notices.refuse(namedBy(from, message), tooFast)
      return this.#hold({ from, message, mode }, { reason: 'rate', dueMs: mode.rate.nextMs(nowMs) })
    }
    this.#giveWay(from, mode)
    this.#delivery.deliver(from, message, 'by-age')
    return null
  }

  #burstEndMs(
    { address }: DeviceMessage,
    { entries, receivedMs }: CheckedMessage,
    mode: ModeIngest,
  ): InstantMs | null {
    const vitals = entries.flatMap(({ said }) =>
      said.kind === 'stream'
        ? [{ name: said.vital, periodMs: this.#ports.devices.periodMs(address, said.vital) }]
        : [],
    )
    return mode.burst.settlesMs(vitals, receivedMs)
  }

  #hold(
    { from, message, mode }: { from: DeviceMessage; message: CheckedMessage; mode: ModeIngest },
    { reason, dueMs }: { reason: HeldMessage['reason']; dueMs: InstantMs },
  ): Promise<unknown> {
    const firstHeldMs = mode.held?.firstHeldMs ?? message.receivedMs
    this.#giveWay(from, mode)
    const clock = this.#ports.clocks.forMode(message.mode)
    const untilMs = Math.min(dueMs, firstHeldMs + longestHoldMs)
    const { promise, resolve } = Promise.withResolvers<null>()
    const release = (): void => {
      mode.held = null
      mode.rate.admits(clock.now())
      this.#delivery.deliver(from, { ...message, receivedMs: clock.now() }, 'by-age')
      resolve(null)
    }
    const cancel = this.#ports.scheduler.after(Math.max(0, clock.realDelayUntil(untilMs)), release)
    mode.held = { message, reason, firstHeldMs, cancel, settled: () => resolve(null) }
    return promise
  }

  /** The newest wins: what waited before it is history, or was too much. */
  #giveWay(from: DeviceMessage, mode: ModeIngest): void {
    const { held } = mode
    if (held === null) return
    held.cancel()
    mode.held = null
    if (held.reason === 'burst') this.#delivery.deliver(from, held.message, 'history')
    held.settled()
  }
}

const tooFast = {
  path: '',
  rule: 'rate',
  fix: 'send at most 2 messages per second: one message for all vitals of one instant',
}
