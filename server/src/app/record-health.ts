import { seconds } from '@vigil/shared/time'
import type { SiteInput } from '#core/responsibility/site-input.ts'
import type { Cancel, Scheduler } from './ports.ts'

/** A record that refuses for so long is an alarm of its own (alarms.md 2.3). */
const patienceMs = seconds(2)

export interface HealthPorts {
  /** Real time. */
  readonly scheduler: Scheduler
  readonly tellSite: (input: Extract<SiteInput, { kind: 'record' }>) => void
}

/** Whether the record takes what it is given, store by store. */
export class RecordHealth<Store extends string> {
  readonly #ports: HealthPorts
  readonly #refusing = new Set<Store>()
  #waiting: Cancel | null = null
  #isTold = false

  constructor(ports: HealthPorts) {
    this.#ports = ports
  }

  refused(store: Store): void {
    this.#refusing.add(store)
    if (this.#isTold) return
    this.#waiting ??= this.#ports.scheduler.after(patienceMs, () => {
      this.#waiting = null
      this.#isTold = true
      this.#ports.tellSite({ kind: 'record', state: 'refuses' })
    })
  }

  /** Called for everything that is written. */
  wrote(store: Store): void {
    if (this.#refusing.size === 0 || !this.#refusing.delete(store) || this.#refusing.size > 0)
      return
    this.close()
    if (!this.#isTold) return
    this.#isTold = false
    this.#ports.tellSite({ kind: 'record', state: 'writes' })
  }

  close(): void {
    this.#waiting?.()
    this.#waiting = null
  }
}
