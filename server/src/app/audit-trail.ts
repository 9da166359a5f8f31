import { seconds, type Clock, type InstantMs } from '@vigil/shared/time'
import type { SiteId } from '@vigil/shared/vocabulary'
import type { AuditAct } from '#core/audit/audit-act.ts'
import { appendAct, gapOf } from '#core/audit/audit-entry.ts'
import { emptyChain, type ChainHead, type Hash } from '#core/ledger/chain.ts'
import { atMost } from './at-most.ts'
import type { Logger, Scheduler } from './ports.ts'
import type { AuditLine, AuditStore } from './record-ports.ts'

/** Whoever has to know that the record does not take what it is given, and that it does again. */
export interface RecordWord {
  refused(): void
  wrote(): void
}

export interface AuditTrailPorts {
  readonly siteId: SiteId
  readonly store: Pick<AuditStore, 'append' | 'head'>
  readonly hash: Hash
  /** Real time. */
  readonly clock: Clock
  readonly scheduler: Scheduler
  readonly health: RecordWord
  readonly logger: Logger
  /** How many acts may wait for the record. */
  readonly capacity: number
}

interface Noted {
  readonly act: AuditAct
  readonly atMs: InstantMs
}

/** Chained and handed over together; those behind a refused one are chained anew. */
const mostAtOnce = 200
const retryMs = seconds(1)
/** A record that has not answered by then refuses. */
const answerMs = seconds(2)

/** One chain: what was noted waits in order until the record has it, however long that takes. */
export class AuditTrail {
  readonly #ports: AuditTrailPorts
  #waiting: Noted[] = []
  /** Beyond what may wait. */
  #lost = 0
  /** Null: the record has to be asked. */
  #head: ChainHead | null = null
  /** Handed over with an error: whether the record has them, its head tells. */
  #unsure: readonly AuditLine[] = []
  #working: Promise<void> | null = null
  #hurry: (() => void) | null = null
  #isClosing = false
  #isRefused = false

  constructor(ports: AuditTrailPorts) {
    this.#ports = ports
  }

  note(act: AuditAct): void {
    if (this.#waiting.length >= this.#ports.capacity) {
      this.#lost += 1
      return
    }
    this.#waiting.push({ act, atMs: this.#ports.clock.now() })
    this.#working ??= this.#work()
  }

  /** Resolves when the record has everything noted so far, or has refused it. */
  async settled(): Promise<void> {
    if (!this.#isRefused) await this.#working
  }

  /** Tries once more to hand over what waits; what the record refuses then is lost, and logged as a number. */
  async close(): Promise<void> {
    this.#isClosing = true
    this.#hurry?.()
    await atMost(answerMs, this.#working, this.#ports.scheduler)
    const lost = this.#lost + this.#waiting.length
    if (lost > 0) this.#ports.logger.error({ lost }, 'the record did not take the audit: lost')
  }

  async #work(): Promise<void> {
    // What is noted in the same turn of the event loop goes together.
    await Promise.resolve()
    while (this.#waiting.length > 0) {
      const failure = await this.#tryToWrite()
      if (failure === null) continue
      if (this.#isClosing) break
      await this.#pause()
    }
    this.#working = null
  }

  /** Why not; null: written, or somebody else was faster and it goes behind their entries next. */
  async #tryToWrite(): Promise<Error | null> {
    const { health, logger, scheduler } = this.#ports
    const cancel = scheduler.after(answerMs, () => this.#refused())
    try {
      await this.#writeSome()
      health.wrote()
      this.#isRefused = false
      return null
    } catch (error) {
      this.#refused()
      logger.error({ err: error, store: 'audit' }, 'not recorded')
      return error instanceof Error ? error : new Error('the record failed', { cause: error })
    } finally {
      cancel()
    }
  }

  #refused(): void {
    this.#isRefused = true
    this.#ports.health.refused()
  }

  async #writeSome(): Promise<void> {
    const { siteId, store } = this.#ports
    const lines = this.#chain(this.#head ?? (await this.#findHead()))
    const answers = await Promise.allSettled(lines.map((line) => store.append(siteId, line)))
    const kept = answers.findIndex(
      (answer) => answer.status === 'rejected' || answer.value === 'not-next',
    )
    this.#keptUpTo(kept === -1 ? lines : lines.slice(0, kept))
    if (kept === -1) return
    this.#head = null
    this.#unsure = lines.slice(kept)
    const failed = answers.find((answer) => answer.status === 'rejected')
    if (failed !== undefined) throw failed.reason
  }

  #chain(from: ChainHead): readonly AuditLine[] {
    let head = from
    return this.#waiting.slice(0, mostAtOnce).map((noted) => {
      const appended = appendAct(head, noted, this.#ports.hash)
      head = appended.head
      const { sequence, hash, atMs, personId, stationId } = appended.entry
      const { act, patientId, sessionId, outcome } = appended.entry
      const found = { personId, stationId, act, patientId, sessionId, outcome }
      return { sequence, atMs, hash, entry: appended.line, ...found }
    })
  }

  #keptUpTo(lines: readonly AuditLine[]): void {
    const last = lines.at(-1)
    if (last === undefined) return
    this.#head = { entries: last.sequence, headHash: last.hash }
    this.#remove(lines.length)
  }

  /** Where the chain stands; of what was handed over with an error, everything up to there was kept after all. */
  async #findHead(): Promise<ChainHead> {
    const { siteId, store } = this.#ports
    const newest = await store.head(siteId)
    this.#remove(this.#unsure.findIndex(({ hash }) => hash === newest?.hash) + 1)
    this.#unsure = []
    this.#head = newest === null ? emptyChain : { entries: newest.sequence, headHash: newest.hash }
    return this.#head
  }

  /** There is room again: what had none stands behind the others as a number. */
  #remove(count: number): void {
    if (count === 0) return
    this.#waiting = this.#waiting.slice(count)
    if (this.#lost === 0) return
    this.#waiting.push({
      act: gapOf(this.#ports.siteId, this.#lost),
      atMs: this.#ports.clock.now(),
    })
    this.#lost = 0
  }

  async #pause(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<null>()
    const cancel = this.#ports.scheduler.after(retryMs, () => resolve(null))
    this.#hurry = () => resolve(null)
    await promise
    cancel()
    this.#hurry = null
  }
}
