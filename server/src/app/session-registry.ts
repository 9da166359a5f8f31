import { ok, refuse, type Result } from '@vigil/shared/base'
import type {
  Mode,
  Observation,
  Reading,
  RoomId,
  Session,
  SessionId,
} from '@vigil/shared/vocabulary'
import type { SessionInput } from '#core/input.ts'
import type { BurdenDesk } from './burden-desk.ts'
import type { DeviceDirectory } from './device-directory.ts'
import { knownOf } from './known-device.ts'
import { LiveValues } from './live-values.ts'
import type { Logger, Metrics, Scheduler, StationPublisher } from './ports.ts'
import type { RecordDesk } from './record-desk.ts'
import { RunningSession } from './running-session.ts'
import { SessionRuntime } from './session-runtime.ts'
import type { SiteWatch } from './site-watch.ts'
import type { Whereabouts } from './whereabouts.ts'
import type { Clocks } from './system-clock.ts'

export interface RegistryPorts {
  readonly siteWatch: Pick<SiteWatch, 'post'>
  readonly clocks: Clocks
  readonly scheduler: Scheduler
  readonly record: RecordDesk
  readonly burden: BurdenDesk
  readonly stations: StationPublisher
  readonly devices: DeviceDirectory
  /** What of the chain in front of the devices a session that begins has to know. */
  readonly chainInputs: (roomId: RoomId) => readonly SessionInput[]
  readonly whereabouts: Whereabouts
  readonly metrics: Metrics
  readonly logger: Logger
}

/** Why a reading reached no patient. */
export type DeliveryRefusal = 'no-session' | 'mode' | 'before-session'

/** The sessions that run, at most one in a room, and the way of a reading to its session. */
export class SessionRegistry {
  readonly #ports: RegistryPorts
  readonly #byRoom = new Map<RoomId, RunningSession>()

  constructor(ports: RegistryPorts) {
    this.#ports = ports
  }

  inRoom(roomId: RoomId): RunningSession | null {
    return this.#byRoom.get(roomId) ?? null
  }

  find(sessionId: SessionId): RunningSession | null {
    return this.all().find((running) => running.session.sessionId === sessionId) ?? null
  }

  all(): RunningSession[] {
    return [...this.#byRoom.values()]
  }

  /** Begins to watch. The room must be free. */
  begin(session: Session): RunningSession {
    const { stations, siteWatch, metrics, record, burden, devices } = this.#ports
    const values = new LiveValues((deviceId, vital) =>
      devices.periodMs({ roomId: session.roomId, deviceId }, vital),
    )
    const running = new RunningSession(session, values, {
      siteWatch,
      stations,
      record,
      burden,
      metrics,
    })
    const runtime = this.#runtimeOf(running)
    running.attach(runtime)
    this.#byRoom.set(session.roomId, running)
    burden.began(session)
    this.#ports.whereabouts.bound(session, session.devices ?? [])
    stations.roomChanged(session.roomId)
    siteWatch.post({ kind: 'session-started', roomId: session.roomId })
    runtime.start()
    return running
  }

  /** Ends the watch; the monitor says what ends with it. */
  end(running: RunningSession, reason: string): void {
    const { mode } = running.session
    running.post({ kind: 'end', reason })
    // What comes in an instant that is closed acts in the next: nobody waits for that one here.
    running.post({ kind: 'tick' }, this.#ports.clocks.forMode(mode).now() + 1)
    this.#byRoom.delete(running.session.roomId)
    this.#ports.whereabouts.ended(running.session.roomId)
    running.close()
    this.#ports.burden.ended(running.session.sessionId)
    this.#ports.stations.roomChanged(running.session.roomId)
    this.#ports.siteWatch.post({ kind: 'session-ended', roomId: running.session.roomId })
  }

  /** Hands a reading to the session of its room: the monitor first, then the screens, then the record. */
  deliver(roomId: RoomId, reading: Reading): Result<null, DeliveryRefusal> {
    const running = this.inRoom(roomId)
    const isOurs = running?.session.mode === reading.mode
    if (reading.timeliness === 'live') {
      const { deviceId, mode } = reading
      this.#ports.whereabouts.seen({ deviceId, mode, roomId, hasSession: isOurs })
    }
    if (running === null) return refuse('no-session')
    if (!isOurs) return refuse('mode')
    const own = sinceStart(reading, running.session)
    if (own === null) return refuse('before-session')
    this.#handOver(running, asNewestCuff(own, running))
    return ok(null)
  }

  /** Hands an input that is no reading, e.g. a device's good-bye, to the session of a room, if there is one. */
  tell(roomId: RoomId, input: SessionInput): void {
    this.inRoom(roomId)?.post(input)
  }

  /** As {@link tell}, of what has a mode of its own. */
  tellMode(roomId: RoomId, mode: Mode, input: SessionInput): Result<null, DeliveryRefusal> {
    const running = this.inRoom(roomId)
    if (running === null) return refuse('no-session')
    if (running.session.mode !== mode) return refuse('mode')
    running.post(input)
    return ok(null)
  }

  tellAll(input: SessionInput): void {
    this.tellEach(() => input)
  }

  tellEach(inputFor: (session: Session) => SessionInput): void {
    for (const running of this.all()) running.post(inputFor(running.session))
  }

  close(): void {
    for (const running of this.all()) running.close()
    this.#byRoom.clear()
  }

  #handOver(running: RunningSession, reading: Reading): void {
    const { stations, record, metrics } = this.#ports
    const { sessionId, roomId } = running.session
    running.post({ kind: 'reading', reading }, reading.receivedMs)
    const changed = running.values.apply(reading)
    if (changed.length > 0) stations.valuesChanged(roomId, changed)
    metrics.readingDelivered(reading.timeliness)
    record.reading(sessionId, reading)
  }

  #runtimeOf(running: RunningSession): SessionRuntime {
    const { clocks, scheduler, metrics, logger } = this.#ports
    const { session } = running
    return new SessionRuntime(session, {
      clock: clocks.forMode(session.mode),
      scheduler,
      journal: (input, atMs) => running.keep(input, atMs),
      perform: (effect) => {
        try {
          running.perform(effect)
        } catch (error) {
          logger.error({ err: error, effect: effect.kind }, 'effect not carried out')
        }
      },
      restarting: (error, input) => {
        metrics.monitorRestarted()
        logger.error(
          { err: error, sessionId: session.sessionId, roomId: session.roomId, input: input.kind },
          'a monitor broke and begins again from its session: report this with the log',
        )
        running.forgetShown('monitoring restarted')
      },
      restarted: () => this.#ports.stations.roomChanged(session.roomId),
      initialInputs: () => [...running.lasting(), ...this.#knownBefore(session.roomId)],
      inputDropped: () => {
        metrics.inputDropped()
        logger.error({ sessionId: session.sessionId }, 'mailbox full: oldest reading not judged')
      },
    })
  }

  #knownBefore(roomId: RoomId): SessionInput[] {
    const { devices, chainInputs } = this.#ports
    return [...devices.inRoom(roomId).flatMap(knownOf), ...chainInputs(roomId)]
  }
}

/** Nothing measured before a session's start is ever shown as its patient's (sessions.md 2). */
function sinceStart(reading: Reading, { startedMs }: Session): Reading | null {
  const isOwn = ({ measuredMs }: Observation): boolean => measuredMs >= startedMs
  if (reading.observations.every(isOwn)) return reading
  const observations = reading.observations.filter(isOwn)
  return observations.length === 0 ? null : { ...reading, observations }
}

/** A cuff measurement is live for as long as it is the newest of its session, however late it came (alarms.md 2.2). */
function asNewestCuff(reading: Reading, running: RunningSession): Reading {
  if (reading.timeliness === 'live') return reading
  const newestMs = running.values.newestCuffMs() ?? -Infinity
  const isNewer = (observation: Observation): boolean =>
    observation.kind === 'cuff' && observation.measuredMs > newestMs
  return reading.observations.length > 0 && reading.observations.every(isNewer)
    ? { ...reading, timeliness: 'live' }
    : reading
}
