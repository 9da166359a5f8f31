import { seconds } from '@vigil/shared/time'
import type { DeviceInput } from '#core/input.ts'
import type { Cancel, Scheduler } from './ports.ts'

/** A connection that comes back this soon was only a reconnect. */
const patienceMs = seconds(3)

export interface BrokerWatchPorts {
  /** Real time. */
  readonly scheduler: Scheduler
  readonly tellAll: (input: DeviceInput) => void
}

/** The way to a broker by URL: lost for longer than a moment, every session hears of it, and when it is back. */
export class BrokerWatch {
  readonly #ports: BrokerWatchPorts
  #waiting: Cancel | null = null
  #isLost = false

  constructor(ports: BrokerWatchPorts) {
    this.#ports = ports
  }

  /** What a session that begins now has to know already. */
  inputs(): DeviceInput[] {
    return this.#isLost ? [{ kind: 'broker', state: 'lost' }] : []
  }

  /** As it is, without the patience that alarms have. */
  state(): 'open' | 'lost' {
    return this.#isLost || this.#waiting !== null ? 'lost' : 'open'
  }

  lost(): void {
    if (this.#isLost || this.#waiting !== null) return
    this.#waiting = this.#ports.scheduler.after(patienceMs, () => {
      this.#waiting = null
      this.#isLost = true
      this.#ports.tellAll({ kind: 'broker', state: 'lost' })
    })
  }

  back(): void {
    this.close()
    if (!this.#isLost) return
    this.#isLost = false
    this.#ports.tellAll({ kind: 'broker', state: 'back' })
  }

  close(): void {
    this.#waiting?.()
    this.#waiting = null
  }
}
