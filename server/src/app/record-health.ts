import { seconds } from '@vigil/shared/time'
import type { SiteInput } from '#core/responsibility/site-input.ts'
import type { Cancel, Scheduler } from './ports.ts'
import { systemScheduler } from './system-clock.ts'

/** A record that refuses, or does not answer, for so long is an alarm of its own (alarms.md 2.3). */
const patienceMs = seconds(2)
const looks = 4

export interface HealthPorts {
  /** Real time. */
  readonly scheduler: Scheduler
  /** The machine's own time, whatever a test does with the other: a disk takes as long as it takes. */
  readonly machine?: Scheduler
  readonly tellSite: (input: Extract<SiteInput, { kind: 'record' }>) => void
}

interface Unanswered {
  /** How much it was asked and has not answered. */
  count: number
  /** Looks at it since it answered last. */
  looks: number
}

/** Whether the record takes what it is given, store by store. */
export class RecordHealth<Store extends string> {
  readonly #ports: Required<HealthPorts>
  readonly #refusing = new Set<Store>()
  readonly #unanswered = new Map<Store, Unanswered>()
  #waiting: Cancel | null = null
  #look: Cancel | null = null
  #isTold = false

  constructor(ports: HealthPorts) {
    this.#ports = { machine: systemScheduler, ...ports }
  }

  /** Something was given to the record; `wrote` or `refused` follow. */
  asked(store: Store): void {
    const known = this.#unanswered.get(store)
    if (known === undefined) this.#unanswered.set(store, { count: 1, looks: 0 })
    else known.count += 1
    this.#look ??= this.#lookLater()
  }

  refused(store: Store): void {
    this.#answered(store)
    this.#refusing.add(store)
    if (this.#isTold) return
    this.#waiting ??= this.#ports.scheduler.after(patienceMs, () => {
      this.#waiting = null
      this.#tellImpaired()
    })
  }

  /** Called for everything that is written. */
  wrote(store: Store): void {
    this.#answered(store)
    if (this.#refusing.size === 0 || !this.#refusing.delete(store) || this.#refusing.size > 0)
      return
    this.#waiting?.()
    this.#waiting = null
    if (!this.#isTold) return
    this.#isTold = false
    this.#ports.tellSite({ kind: 'record', state: 'writes' })
  }

  close(): void {
    this.#waiting?.()
    this.#waiting = null
    this.#look?.()
    this.#look = null
  }

  #answered(store: Store): void {
    const known = this.#unanswered.get(store)
    if (known === undefined) return
    known.looks = 0
    if (known.count > 0) known.count -= 1
  }

  #lookLater(): Cancel {
    return this.#ports.machine.after(patienceMs / looks, () => {
      const asked = [...this.#unanswered].filter(([, { count }]) => count > 0)
      this.#look = asked.length === 0 ? null : this.#lookLater()
      for (const [store, unanswered] of asked) {
        unanswered.looks += 1
        if (unanswered.looks > looks) this.#stuck(store)
      }
    })
  }

  #stuck(store: Store): void {
    this.#refusing.add(store)
    if (!this.#isTold) this.#tellImpaired()
  }

  #tellImpaired(): void {
    this.#isTold = true
    this.#ports.tellSite({ kind: 'record', state: 'refuses' })
  }
}
