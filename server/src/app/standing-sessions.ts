import type { InstantMs } from '@vigil/shared/time'
import type { Transition } from '#core/effect.ts'
import type { BurdenDesk } from './burden-desk.ts'
import type { Logger, RecordStores, SessionEnding, StandingSession } from './ports.ts'
import type { RecordDesk } from './record-desk.ts'
import type { RunningSession } from './running-session.ts'
import type { SessionRegistry } from './session-registry.ts'
import { stateOf, usable } from './session-snapshot.ts'
import type { RecordedSoFar, SessionSnapshot } from './snapshot-ports.ts'
import { standAgain, type Recalling, type StoodAndOwed } from './stood-session.ts'
import type { Clocks } from './system-clock.ts'

export interface StandingPorts {
  readonly stores: Pick<RecordStores, 'sessions' | 'journal' | 'ledger' | 'snapshots'>
  readonly registry: SessionRegistry
  readonly record: RecordDesk
  readonly burden: BurdenDesk
  readonly clocks: Pick<Clocks, 'forMode'>
  readonly logger: Logger
}

/**
 * Sessions that ran when the server stopped go on: each from its newest snapshot and what its journal has after that, or
 * from its whole journal.
 */
export class StandingSessions {
  readonly #ports: StandingPorts
  #stood: RunningSession[] = []
  #watchedMs: InstantMs = -Infinity

  constructor(ports: StandingPorts) {
    this.#ports = ports
  }

  /** Before anything else is told. One that cannot go on keeps no other from it. */
  async stand(): Promise<void> {
    const { stores, logger } = this.#ports
    for (const standing of await stores.sessions.running())
      try {
        await this.#stand(standing)
      } catch (error) {
        const { sessionId, roomId } = standing.session
        logger.error(
          { err: error, sessionId, roomId },
          'a session cannot go on: look at the room, and start it anew; report this with the log',
        )
      }
  }

  /** The newest instant of real time at which one of them was still watched; -Infinity: none was. */
  get watchedMs(): InstantMs {
    return this.#watchedMs
  }

  /** They are watched again, and hear how long nobody watched: once the server can be reached, so that a start that fails says nothing. */
  goOn(): void {
    for (const running of this.#stood) running.goOn()
    this.#stood = []
  }

  async #stand(standing: StandingSession): Promise<void> {
    const { registry, logger } = this.#ports
    const { session, place } = standing
    const { sessionId } = session
    const { roomId } = place
    if (registry.inRoom(roomId) !== null) throw new Error(`${roomId} has a session already`)
    const { running, stood } = await this.#standAgain(standing)
    // Its ledger is brought up to its journal, whether it goes on or not.
    running.goesOnAfter(stood, stood.owed)
    if (this.#isOver(standing, stood, running.written())) return
    registry.stand(running, { session, stood })
    this.#stood.push(running)
    if (session.mode !== 'demo') this.#watchedMs = Math.max(this.#watchedMs, stood.newestMs)
    logger.info({ sessionId, roomId, sinceMs: stood.newestMs }, 'session goes on')
  }

  async #standAgain(standing: StandingSession): Promise<StoodRunning> {
    const { stores, logger } = this.#ports
    const { sessionId } = standing.session
    const recorded = {
      journalLines: await stores.journal.length(sessionId),
      ledgerEntries: await stores.ledger.length(sessionId),
    }
    const snapshot = await this.#snapshotOf(sessionId, recorded)
    if (snapshot !== null)
      try {
        return await this.#runFrom(snapshot, standing, recorded)
      } catch (error) {
        logger.error({ err: error, sessionId }, `a snapshot cannot be used: ${wholeAgain}`)
      }
    return this.#runFrom(null, standing, recorded)
  }

  async #runFrom(
    snapshot: SessionSnapshot | null,
    standing: StandingSession,
    recorded: RecordedSoFar,
  ): Promise<StoodRunning> {
    const { stores, registry, burden, logger } = this.#ports
    const { session } = standing
    const { sessionId } = session
    const running = registry.prepare(standing)
    burden.began(running.session)
    if (snapshot !== null) running.recallShown(snapshot.shown)
    const stood = await standAgain(
      {
        session,
        from: snapshot === null ? null : { ...snapshot, state: stateOf(snapshot, session) },
        journal: stores.journal.read(sessionId, snapshot?.journalLines ?? 0),
        recorded: recorded.ledgerEntries,
      },
      this.#recalling(running),
    )
    if (stood.ledgerEntries < recorded.ledgerEntries)
      logger.error({ sessionId, ...recorded }, 'the ledger of a session is ahead of its journal')
    return { running, stood }
  }

  async #snapshotOf(sessionId: string, recorded: RecordedSoFar): Promise<SessionSnapshot | null> {
    const { stores, logger } = this.#ports
    const snapshot = await stores.snapshots.find(sessionId)
    if (snapshot === null) return null
    const used = usable(snapshot, recorded)
    if (used.ok) return used.value
    logger.warn(
      { sessionId, why: used.error, ...recorded },
      `the snapshot of a session is not used: ${wholeAgain}`,
    )
    return null
  }

  #recalling(running: RunningSession): Recalling {
    const { burden, logger } = this.#ports
    const { sessionId } = running.session
    const count = (transition: Transition): void => burden.transition(sessionId, transition)
    return {
      recallInput: (input) => running.recallInput(input),
      recall: (effect) => {
        running.recall(effect)
        if (effect.kind === 'transition') count(effect.transition)
      },
      recallRestart: (error, input) => {
        running.recallRestart()
        logger.warn({ err: error, sessionId, input: input.kind }, 'run again, it breaks as it did')
      },
    }
  }

  /** It had ended, or its time is not this server's; whether it goes on no more. */
  #isOver(
    { session }: StandingSession,
    { state, newestMs }: StoodAndOwed,
    written: Promise<unknown>,
  ): boolean {
    const { record, burden, clocks, logger } = this.#ports
    const { sessionId, mode } = session
    const aheadMs = newestMs - clocks.forMode(mode).now()
    const isAhead = aheadMs > clockSlackMs
    if (state.monitor.ended || (mode === 'demo' && isAhead)) {
      const ending: SessionEnding = {
        endedMs: newestMs,
        outcome: session.care === null ? 'watch-ended' : 'stopped',
        reason: state.monitor.ended ? 'it had ended' : 'the demonstration’s clock began anew',
      }
      record.sessionEnded(sessionId, ending, written)
      burden.ended(sessionId)
      return true
    }
    if (isAhead)
      logger.error({ sessionId, aheadMs }, 'the clock of this machine was put back: set it right')
    return false
  }
}

interface StoodRunning {
  readonly running: RunningSession
  readonly stood: StoodAndOwed
}

const wholeAgain = 'its whole journal is run again'

/** A clock that was corrected by less is right. */
const clockSlackMs = 1000
