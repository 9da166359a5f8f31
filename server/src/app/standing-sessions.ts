import type { BurdenDesk } from './burden-desk.ts'
import type { Logger, RecordStores, StandingSession } from './ports.ts'
import type { RecordDesk } from './record-desk.ts'
import type { SessionRegistry } from './session-registry.ts'
import { standAgain } from './stood-session.ts'
import type { Clocks } from './system-clock.ts'

export interface StandingPorts {
  readonly stores: Pick<RecordStores, 'sessions' | 'journal' | 'ledger'>
  readonly registry: SessionRegistry
  readonly record: RecordDesk
  readonly burden: BurdenDesk
  readonly clocks: Pick<Clocks, 'forMode'>
  readonly logger: Logger
}

/** Sessions that ran when the server stopped go on: each is run again from its journal, and hears how long nobody watched. */
export class StandingSessions {
  readonly #ports: StandingPorts

  constructor(ports: StandingPorts) {
    this.#ports = ports
  }

  /** Before anything else is told. One that cannot go on keeps no other from it. */
  async resume(): Promise<void> {
    const { stores, logger } = this.#ports
    for (const standing of await stores.sessions.running())
      try {
        await this.#resume(standing)
      } catch (error) {
        const { sessionId, roomId } = standing.session
        logger.error(
          { err: error, sessionId, roomId },
          'a session cannot go on: look at the room, and start it anew; report this with the log',
        )
      }
  }

  async #resume(standing: StandingSession): Promise<void> {
    const { stores, registry, record, burden, clocks, logger } = this.#ports
    const { session, place } = standing
    const { sessionId, mode } = session
    const { roomId } = place
    if (registry.inRoom(roomId) !== null) throw new Error(`${roomId} has a session already`)
    const running = registry.prepare(standing)
    burden.began(running.session)
    const recorded = await stores.ledger.length(sessionId)
    const journal = stores.journal.read(sessionId)
    const stood = await standAgain(
      { session, journal, recorded },
      {
        recallInput: (input) => running.recallInput(input),
        recall: (effect) => {
          running.recall(effect)
          if (effect.kind === 'transition') burden.transition(sessionId, effect.transition)
        },
        recallRestart: (error, input) => {
          running.recallRestart()
          logger.warn(
            { err: error, sessionId, input: input.kind },
            'run again, it breaks as it did',
          )
        },
      },
    )
    const aheadMs = stood.newestMs - clocks.forMode(mode).now()
    if (stood.state.monitor.ended || (mode === 'demo' && aheadMs > clockSlackMs)) {
      record.sessionEnded(sessionId, {
        endedMs: stood.newestMs,
        outcome: session.care === null ? 'watch-ended' : 'stopped',
        reason: stood.state.monitor.ended ? 'it had ended' : 'the demonstration’s clock began anew',
      })
      burden.ended(sessionId)
      return
    }
    if (aheadMs > clockSlackMs)
      logger.error({ sessionId, aheadMs }, 'the clock of this machine was put back: set it right')
    if (stood.transitions < recorded)
      logger.error({ sessionId, recorded }, 'the ledger of a session is ahead of its journal')
    for (const transition of stood.owed) record.transition(sessionId, transition)
    registry.goOn(running, { session, stood })
    logger.info({ sessionId, roomId, sinceMs: stood.newestMs }, 'session goes on')
  }
}

/** A clock that was corrected by less is right. */
const clockSlackMs = 1000
