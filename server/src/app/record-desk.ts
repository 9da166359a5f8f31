import type { InstantMs } from '@vigil/shared/time'
import type { Reading, Session, SessionId } from '@vigil/shared/vocabulary'
import type { Transition } from '#core/effect.ts'
import type { SessionInput } from '#core/input.ts'
import type { SiteTransition } from '#core/responsibility/site-effect.ts'
import { KeptMarks } from './kept-marks.ts'
import type {
  Logger,
  Metrics,
  PlaceOfSession,
  RecordStores,
  Scheduler,
  SessionEnding,
  WaitingReading,
} from './ports.ts'
import type { RecordGaps } from './record-gaps.ts'
import type { RecordHealth } from './record-health.ts'

export type StoreName =
  'sessions' | 'readings' | 'tray' | 'ledger' | 'journal' | 'site-ledger' | 'audit' | 'server-audit'

export interface RecordPorts {
  readonly stores: RecordStores
  readonly health: RecordHealth<StoreName>
  readonly gaps: RecordGaps
  readonly metrics: Metrics
  readonly logger: Logger
  /** The machine's own time unless given: a disk takes as long as it takes. */
  readonly machine?: Scheduler
}

/** Gives the record what happened. Returns at once and never throws: nothing that is shown or sounds waits for it. */
export class RecordDesk {
  readonly #ports: RecordPorts
  readonly #marks: KeptMarks

  constructor(ports: RecordPorts) {
    this.#ports = ports
    const { gaps, machine } = ports
    this.#marks = new KeptMarks({
      ...(machine === undefined ? {} : { machine }),
      gaveUp: () => gaps.gaveUp(),
      keepsUp: () => gaps.keepsUp(),
    })
  }

  /** Resolves when everything that was given until now is kept, or is not waited for (see KeptMarks); null: it is now. */
  kept(): Promise<unknown> | null {
    return this.#marks.mark()
  }

  close(): void {
    this.#marks.close()
    this.#ports.gaps.close()
  }

  sessionStarted(session: Session): void {
    const { sessionId } = session
    void this.#watch({ store: 'sessions', sessionId }, () =>
      this.#ports.stores.sessions.started(session),
    )
  }

  sessionPlaced(sessionId: SessionId, place: PlaceOfSession): void {
    void this.#watch({ store: 'sessions', sessionId }, () =>
      this.#ports.stores.sessions.placed(sessionId, place),
    )
  }

  /** A session that has ended is not looked at again after a crash: so not before all else that is `written` of it. */
  sessionEnded(sessionId: SessionId, ending: SessionEnding, written: Promise<unknown>): void {
    void this.#watch({ store: 'sessions', sessionId }, async () => {
      await written
      await this.#ports.stores.sessions.ended(sessionId, ending)
    })
  }

  reading(sessionId: SessionId, reading: Reading): void {
    void this.#watch({ store: 'readings', sessionId }, () =>
      this.#ports.stores.readings.append(sessionId, reading),
    )
  }

  trayed(waiting: WaitingReading): void {
    void this.#watch(ofSite('tray'), () => this.#ports.stores.trayReadings.put(waiting))
  }

  untrayed(trayId: string): void {
    void this.#watch(ofSite('tray'), () => this.#ports.stores.trayReadings.taken(trayId))
  }

  /** Answers whether it is kept. */
  transition(sessionId: SessionId, transition: Transition): Promise<boolean> {
    return this.#watch({ store: 'ledger', sessionId }, () =>
      this.#ports.stores.ledger.append(sessionId, transition),
    )
  }

  /** Answers whether it is kept. */
  input(sessionId: SessionId, input: SessionInput, atMs: InstantMs): Promise<boolean> {
    return this.#watch({ store: 'journal', sessionId }, () =>
      this.#ports.stores.journal.append(sessionId, { atMs, input }),
    )
  }

  /** Answers whether it is kept. */
  siteTransition(transition: SiteTransition): Promise<boolean> {
    return this.#watch(ofSite('site-ledger'), () =>
      this.#ports.stores.siteLedger.append(transition),
    )
  }

  async #watch({ store, sessionId }: Owned, write: () => Promise<void>): Promise<boolean> {
    const { health, gaps, metrics, logger } = this.#ports
    const share = this.#marks.handed()
    health.asked(store)
    try {
      await write()
      health.wrote(store)
      this.#marks.answered(share, true)
      return true
    } catch (error) {
      gaps.lost(store, sessionId)
      this.#marks.answered(share, false)
      metrics.recordFailed(store)
      health.refused(store)
      logger.error({ err: error, store }, 'not recorded')
      return false
    }
  }
}

/** What is handed over: to which store, and of which session; null: of the site itself. */
interface Owned {
  readonly store: StoreName
  readonly sessionId: SessionId | null
}

const ofSite = (store: StoreName): Owned => ({ store, sessionId: null })
