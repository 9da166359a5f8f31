import type { InstantMs } from '@vigil/shared/time'
import type { Session, SessionId } from '@vigil/shared/vocabulary'
import type { PlaceOfSession, SessionEnding } from '#app/ports.ts'
import { emptyChain, type ChainHead } from '#core/ledger/chain.ts'
import type { ReadingRow } from '../../../src/record/stores/reading-rows.ts'
import type { Chance } from '../chance.ts'
import type { Life } from '../life.ts'
import type { SimTime } from '../sim-time.ts'

/** A session as the disk has it. */
export interface KeptSession {
  readonly session: Session
  readonly place: PlaceOfSession | null
  readonly ending: SessionEnding | null
}

/** How the disk is: `refuses` fails every write, `hangs` answers none until it is healed. */
export type DiskState = 'writes' | 'slow' | 'refuses' | 'hangs'

interface Write {
  readonly life: Life
  readonly apply: () => void
  readonly resolve: () => void
  readonly reject: (error: Error) => void
}

/**
 * A disk that keeps what was committed and nothing else. Writes are done one after another; of those under way when the
 * process ends, a first part is kept and the rest is lost, as chance has it.
 */
export class SimDisk {
  readonly sessions = new Map<SessionId, KeptSession>()
  readonly journals = new Map<SessionId, string[]>()
  readonly chains = new Map<string, { head: ChainHead; readonly lines: string[] }>()
  readonly readings = new Map<SessionId, Map<string, ReadingRow>>()
  readonly snapshots = new Map<SessionId, string>()
  siteSnapshot: string | null = null
  readonly #time: SimTime
  readonly #chance: Chance
  #queue: Write[] = []
  #isWriting = false
  #state: DiskState = 'writes'
  /** How often a write is done and answered as failed all the same. */
  keptAndRefused = 0
  /** When it last was otherwise than `writes`. */
  troubledMs: InstantMs = -Infinity

  constructor(time: SimTime, chance: Chance) {
    this.#time = time
    this.#chance = chance
  }

  get state(): DiskState {
    return this.#state
  }

  become(state: DiskState): void {
    this.#state = state
    this.troubledMs = this.#time.now()
    this.#go()
  }

  /** All of `apply` or nothing of it. */
  commit(life: Life, apply: () => void): Promise<void> {
    this.#time.stir()
    if (!life.effect()) return never()
    return new Promise((resolve, reject) => {
      this.#queue.push({ life, apply, resolve, reject })
      this.#go()
    })
  }

  /** What is committed at this moment. */
  read<T>(life: Life, look: () => T): Promise<T> {
    this.#time.stir()
    if (!life.effect()) return never()
    if (this.#state === 'refuses') return Promise.reject(new Error('disk: cannot be read'))
    return Promise.resolve(look())
  }

  /** The process has ended: what was under way is kept as far as chance has it. */
  powerCut(): { readonly kept: number; readonly lost: number } {
    const underWay = this.#queue
    this.#queue = []
    this.#isWriting = false
    const kept =
      this.#state === 'refuses' || this.#state === 'hangs'
        ? 0
        : this.#chance.whole(0, underWay.length)
    for (const { apply } of underWay.slice(0, kept)) apply()
    return { kept, lost: underWay.length - kept }
  }

  chainOf(owner: string): { head: ChainHead; readonly lines: string[] } {
    const known = this.chains.get(owner)
    if (known !== undefined) return known
    const chain = { head: emptyChain, lines: [] }
    this.chains.set(owner, chain)
    return chain
  }

  /** Everything of a session that nobody will ask for again. */
  forget(sessionId: SessionId): void {
    this.sessions.delete(sessionId)
    this.snapshots.delete(sessionId)
    this.journals.delete(sessionId)
    this.readings.delete(sessionId)
    this.chains.delete(`session ${sessionId}`)
  }

  #go(): void {
    if (this.#isWriting || this.#queue.length === 0 || this.#state === 'hangs') return
    this.#isWriting = true
    const [write] = this.#queue
    this.#time.after(this.#tookMs(), () => {
      if (write === undefined || this.#queue[0] !== write) return
      this.#isWriting = false
      if (this.#state === 'hangs') return
      this.#queue.shift()
      this.#done(write)
      this.#go()
    })
  }

  #tookMs(): number {
    return this.#state === 'slow' ? this.#chance.whole(200, 4000) : this.#chance.whole(1, 12)
  }

  #done({ life, apply, resolve, reject }: Write): void {
    const refusal = this.#state === 'refuses' ? new Error('disk: write failed') : tried(apply)
    if (!life.isAlive) return
    this.#time.stir()
    if (refusal !== null) reject(refusal)
    else if (this.#chance.is(this.keptAndRefused)) reject(new Error('disk: answer lost'))
    else resolve()
  }
}

/** Why a table did not take it; null: it did. */
function tried(apply: () => void): Error | null {
  try {
    apply()
    return null
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}

const never = <T>(): Promise<T> => new Promise<T>(() => undefined)
