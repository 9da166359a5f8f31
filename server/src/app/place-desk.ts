import { ok, refuse, type Result } from '@vigil/shared/base'
import type { Actor, DeviceId, RoomId, Session, SessionId } from '@vigil/shared/vocabulary'
import type { IdSource, Logger } from './ports.ts'
import type { Refusal, RefusalCode } from './refusal.ts'
import { courseRoles, mayChangeCourse } from './room-commands.ts'
import type { RunningSession } from './running-session.ts'
import type { SessionRegistry } from './session-registry.ts'
import { findRoom, roomHint, type Site } from './site.ts'

export interface PlaceDeskPorts {
  readonly site: Site
  readonly ids: IdSource
  readonly registry: SessionRegistry
  readonly logger: Logger
}

/** Where a patient is to go; the label is said again, so that nobody moves the wrong one. */
export interface AskedMove {
  readonly toRoomId: RoomId
  readonly patientLabel: string
  readonly by: Actor
}

export interface AskedBinding {
  readonly deviceId: DeviceId
  readonly state: 'bound' | 'released'
  readonly by: Actor
}

/** Patients move to another room, and devices come to them or leave them. */
export class PlaceDesk {
  readonly #ports: PlaceDeskPorts

  constructor(ports: PlaceDeskPorts) {
    this.#ports = ports
  }

  /** Session, monitor, alarms and treatment go on in the other room. */
  async move(sessionId: SessionId, asked: AskedMove): Promise<Result<Session, Refusal>> {
    const { registry, logger, ids } = this.#ports
    const running = registry.find(sessionId)
    if (running === null) return refuse(notRunning)
    const barred = this.#moveRefusal(running, asked)
    if (barred !== null) return refuse(barred)
    const { toRoomId, by } = asked
    const from = running.session.roomId
    registry.move(running, toRoomId, by)
    logger.info({ sessionId, from, to: toRoomId }, 'session moved')
    const entryId = ids.next()
    if (running.session.care !== null)
      await running.command({
        kind: 'care',
        ...{ commandId: entryId, entryId, actor: by, signed: false },
        act: { kind: 'moved', from, to: toRoomId },
      })
    return ok(running.session)
  }

  bind(sessionId: SessionId, asked: AskedBinding): Result<Session, Refusal> {
    const { registry } = this.#ports
    const running = registry.find(sessionId)
    if (running === null) return refuse(notRunning)
    const barred = rightsRefusal(asked.by) ?? this.#bindingRefusal(running, asked)
    if (barred !== null) return refuse(barred)
    const { deviceId, state, by } = asked
    if (state === 'bound') registry.bind(running, deviceId, by)
    else registry.release(running, deviceId)
    this.#ports.logger.info({ sessionId, deviceId, state }, 'device of a session')
    return ok(running.session)
  }

  #moveRefusal(
    { session }: RunningSession,
    { toRoomId, patientLabel, by }: AskedMove,
  ): Refusal | null {
    const { site, registry } = this.#ports
    const barred = rightsRefusal(by)
    if (barred !== null) return barred
    if (findRoom(site, toRoomId) === null) return refusal('unknown-room', roomHint(site, toRoomId))
    if (session.roomId === toRoomId)
      return refusal('nothing-to-do', `the patient is in ${toRoomId} already`)
    if (!isSameLabel(session.patientLabel, patientLabel)) return wrongLabel
    if (registry.inRoom(toRoomId) !== null)
      return refusal(
        'room-occupied',
        `somebody is watched in ${toRoomId}: choose a free room, or end that session first`,
      )
    return null
  }

  #bindingRefusal(running: RunningSession, { deviceId, state }: AskedBinding): Refusal | null {
    const { registry } = this.#ports
    const { place, session } = running
    const holder = registry.boundTo(session.mode, deviceId)
    if (state === 'bound') {
      if (holder === running)
        return refusal('nothing-to-do', `${deviceId} is bound to this patient already`)
      return holder === null
        ? null
        : refusal(
            'taken',
            `${deviceId} is bound to the patient in ${holder.session.roomId}: release it there first`,
          )
    }
    const isHere = holder === running || place.devices.some((one) => one.deviceId === deviceId)
    return isHere
      ? null
      : refusal(
          'nothing-to-do',
          `${deviceId} gives this patient nothing: there is nothing to release`,
        )
  }
}

/** People write labels as they speak: spaces and capitals say nothing. */
export const isSameLabel = (one: string, other: string): boolean => plain(one) === plain(other)
const plain = (label: string): string => label.replaceAll(/\s+/g, '').toLowerCase()

const refusal = (code: RefusalCode, message: string): Refusal => ({ code, message })

const notRunning = refusal(
  'session-ended',
  'this session has ended, or was never here: reload the room',
)

/** Says no more than that: the right label is on the screen of the room. */
export const wrongLabel = refusal(
  'wrong-patient',
  'this is not how the patient of that session is called: look at the room again',
)

export const rightsRefusal = ({ role }: Actor): Refusal | null =>
  mayChangeCourse(role)
    ? null
    : refusal(
        'not-permitted',
        `patients and their devices are placed by ${courseRoles.join(', ')}; you are here as ${role}`,
      )
