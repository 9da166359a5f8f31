import { seconds, type Clock, type InstantMs } from '@vigil/shared/time'
import type { RoomId, SessionId } from '@vigil/shared/vocabulary'
import type { RecordGapInput } from '#core/responsibility/site-input.ts'
import { longestWaitMs } from './kept-marks.ts'
import type { Cancel, Logger, Scheduler } from './ports.ts'
import { systemScheduler } from './system-clock.ts'

/** What is lost meanwhile is told in one word. */
const gatherMs = seconds(2)

export interface GapPorts {
  /** Real time. */
  readonly clock: Clock
  /** The machine's own time. */
  readonly machine?: Scheduler
  /** Null: it does not run any more. */
  readonly roomOf: (sessionId: SessionId) => RoomId | null
  readonly tellSite: (input: RecordGapInput) => void
  readonly logger: Pick<Logger, 'warn'>
}

interface Loss {
  readonly store: string
  /** Null: of the site itself. */
  readonly sessionId: SessionId | null
  readonly sinceMs: InstantMs
  untilMs: InstantMs
  count: number
}

/**
 * What the record does not have, for the ledger of the site: when nobody waited for it, and what it was handed and never
 * keeps. Told once the record keeps up: before, it would not be kept either.
 */
export class RecordGaps {
  readonly #ports: Required<GapPorts>
  readonly #lost = new Map<string, Loss>()
  #notWaitedSinceMs: InstantMs | null = null
  #telling: Cancel | null = null
  #isClosed = false

  constructor(ports: GapPorts) {
    this.#ports = { machine: systemScheduler, ...ports }
  }

  /** The record is not waited for any more. */
  gaveUp(): void {
    const { clock, logger } = this.#ports
    this.#notWaitedSinceMs = clock.now() - longestWaitMs
    logger.warn({}, 'the record keeps nothing: what comes is answered without waiting for it')
  }

  /** It keeps up again. */
  keepsUp(): void {
    const { tellSite, clock, logger } = this.#ports
    const sinceMs = this.#notWaitedSinceMs
    this.#notWaitedSinceMs = null
    if (sinceMs === null || this.#isClosed) return
    logger.warn({ sinceMs, untilMs: clock.now() }, 'the record keeps up again')
    tellSite({ kind: 'record-not-waited-for', sinceMs })
    this.#tellLost()
  }

  /** A store refused something for good. */
  lost(store: string, sessionId: SessionId | null): void {
    if (this.#isClosed) return
    const { clock, machine } = this.#ports
    const nowMs = clock.now()
    const name = `${store} ${sessionId ?? ''}`
    const known = this.#lost.get(name)
    if (known === undefined)
      this.#lost.set(name, { store, sessionId, sinceMs: nowMs, untilMs: nowMs, count: 1 })
    else {
      known.untilMs = nowMs
      known.count += 1
    }
    this.#telling ??= machine.after(gatherMs, () => {
      this.#telling = null
      if (this.#notWaitedSinceMs === null) this.#tellLost()
    })
  }

  close(): void {
    this.#isClosed = true
    this.#telling?.()
    this.#telling = null
  }

  #tellLost(): void {
    const { tellSite, roomOf } = this.#ports
    const losses = [...this.#lost.values()]
    this.#lost.clear()
    for (const { sessionId, ...loss } of losses) {
      const roomId = sessionId === null ? null : roomOf(sessionId)
      tellSite({ kind: 'not-recorded', roomId, sessionId, ...loss })
    }
  }
}
