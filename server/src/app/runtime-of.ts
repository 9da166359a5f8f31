import type { RoomId, Session } from '@vigil/shared/vocabulary'
import type { SessionInput } from '#core/input.ts'
import type { DeviceDirectory } from './device-directory.ts'
import { knownOf } from './known-device.ts'
import type { PlacingIn } from './devices/placing-in.ts'
import type { Logger, Metrics, Scheduler, StationPublisher } from './ports.ts'
import type { RunningSession } from './running-session.ts'
import { SessionRuntime, type RuntimeSurroundings, type StoodSession } from './session-runtime.ts'
import type { Clocks } from './system-clock.ts'

export interface RuntimePorts {
  readonly clocks: Clocks
  readonly scheduler: Scheduler
  readonly stations: StationPublisher
  readonly devices: DeviceDirectory
  /** Whose a device may be that claims a room. */
  readonly placing: PlacingIn
  /** What of the chain in front of the devices a session that begins has to know. */
  readonly chainInputs: (roomId: RoomId) => readonly SessionInput[]
  readonly metrics: Metrics
  readonly logger: Logger
}

/** The session as it started, and where it stood when watching stopped; null: it begins. */
export interface RuntimeStart {
  readonly session: Session
  readonly stood: StoodSession | null
}

/** The monitor and treatment of a session, on its clock; what breaks is told and does not take the room with it. */
export function runtimeOf(
  running: RunningSession,
  ports: RuntimePorts,
  { session, stood }: RuntimeStart = { session: running.session, stood: null },
): SessionRuntime {
  const { clocks, scheduler, metrics, logger, stations } = ports
  const around: RuntimeSurroundings = {
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
    restarted: () => stations.roomChanged(running.session.roomId),
    initialInputs: () => [...running.lasting(), ...knownBefore(running, ports)],
    inputDropped: () => {
      metrics.inputDropped()
      logger.error({ sessionId: session.sessionId }, 'mailbox full: oldest reading not judged')
    },
  }
  return new SessionRuntime(session, around, stood)
}

/** What was known of the room's devices, and of those bound to the session, before it began. */
function knownBefore(
  { place }: RunningSession,
  { devices, chainInputs, placing }: RuntimePorts,
): SessionInput[] {
  const here = devices
    .inRoom(place.roomId)
    .filter(({ deviceId }) => placing(place.roomId, deviceId).kind === 'in-room')
  const elsewhere = place.devices.flatMap(({ deviceId, claim }) => {
    const device = claim === place.roomId ? null : devices.find({ roomId: claim, deviceId })
    return device === null ? [] : [device]
  })
  return [...[...here, ...elsewhere].flatMap(knownOf), ...chainInputs(place.roomId)]
}
