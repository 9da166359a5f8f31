import { seconds } from '@vigil/shared/time'
import type { Cancel, Scheduler } from './ports.ts'
import { systemScheduler } from './system-clock.ts'

/** Watching goes before recording: a record that keeps nothing for so long is not waited for. */
const patienceMs = seconds(2)
const looks = 4
/** Nobody has waited longer when it is given up. */
export const longestWaitMs = patienceMs + patienceMs / looks

export interface MarkPorts {
  /** The machine's own time: a disk takes as long as it takes. */
  readonly machine?: Scheduler
  /** The record is not waited for any more; what was handed to it since is answered without being kept. */
  readonly gaveUp?: () => void
  /** It keeps up again. `lost`: so much of what was handed to it meanwhile it never kept. */
  readonly keepsUp?: (lost: number) => void
}

/** What was handed to the record between two marks. */
export interface Share {
  /** So much of it was not answered yet. */
  open: number
  /** Null: still the newest. */
  next: Share | null
  /** At which look its mark was set. */
  look: number
  told: (() => void) | null
}

const newShare = (): Share => ({ open: 0, next: null, look: 0, told: null })

/**
 * How far the record is with what it was handed, in the order it was handed over: a mark is reached when everything before
 * it is kept. Whoever waits for one waits at most until the record has kept nothing for two seconds.
 */
export class KeptMarks {
  readonly #ports: Required<MarkPorts>
  #oldest = newShare()
  #newest = this.#oldest
  #look: Cancel | null = null
  #looks = 0
  #stood: { readonly share: Share; readonly looks: number } | null = null
  #isGivenUp = false
  #lost = 0

  constructor(ports: MarkPorts = {}) {
    const nothing = (): void => undefined
    this.#ports = { machine: systemScheduler, gaveUp: nothing, keepsUp: nothing, ...ports }
  }

  /** Something is handed to the record; {@link answered} follows. */
  handed(): Share {
    this.#newest.open += 1
    return this.#newest
  }

  /** @param isKept false: it never will be. */
  answered(share: Share, isKept: boolean): void {
    share.open -= 1
    if (!isKept) this.#lost += 1
    if (share === this.#oldest) this.#advance()
  }

  /** Resolves when everything handed over until now is kept, or is not waited for; null: it is now. */
  mark(): Promise<unknown> | null {
    const share = this.#newest
    if (this.#isGivenUp || (share === this.#oldest && share.open === 0)) return null
    const { promise, resolve } = Promise.withResolvers<null>()
    share.told = () => resolve(null)
    this.#seal()
    this.#look ??= this.#lookLater()
    return promise
  }

  /** Nobody waits any more. */
  close(): void {
    this.#look?.()
    this.#look = null
    this.#tellAll()
  }

  #seal(): void {
    const next = newShare()
    this.#newest.look = this.#looks
    this.#newest.next = next
    this.#newest = next
  }

  #advance(): void {
    for (let { next } = this.#oldest; next !== null && this.#oldest.open === 0; { next } = next) {
      this.#oldest.told?.()
      this.#oldest = next
    }
    const isBehind = this.#oldest !== this.#newest && this.#oldest.look < this.#looks - 1
    if (this.#isGivenUp && !isBehind) this.#heal()
  }

  #lookLater(): Cancel {
    return this.#ports.machine.after(patienceMs / looks, () => {
      this.#looks += 1
      if (this.#isGivenUp && this.#newest.open > 0) this.#seal()
      const isWaiting = this.#isGivenUp || this.#oldest !== this.#newest
      this.#look = isWaiting ? this.#lookLater() : null
      if (isWaiting && !this.#isGivenUp) this.#watch()
    })
  }

  /** The oldest mark stands where it stood: the record keeps nothing. */
  #watch(): void {
    const before = this.#stood?.share === this.#oldest ? this.#stood.looks : 0
    this.#stood = { share: this.#oldest, looks: before + 1 }
    if (before < looks) return
    this.#isGivenUp = true
    this.#stood = null
    this.#lost = 0
    this.#ports.gaveUp()
    this.#tellAll()
  }

  #tellAll(): void {
    for (let share: Share | null = this.#oldest; share !== null; share = share.next) {
      share.told?.()
      share.told = null
    }
  }

  #heal(): void {
    this.#isGivenUp = false
    this.#ports.keepsUp(this.#lost)
  }
}
