import { ok, refuse, type Result } from '@vigil/shared/base'
import type { CommandRequest } from '@vigil/shared/contracts'
import type { Actor, RoomId } from '@vigil/shared/vocabulary'
import { handoverSummary } from '#core/responsibility/handover-summary.ts'
import type { IdSource } from './ports.ts'
import type { People } from './people.ts'
import type { Refusal, RefusalCode } from './refusal.ts'
import {
  courseRoles,
  isCourseCommand,
  mayChangeCourse,
  sessionCommand,
  type CourseCommand,
} from './room-commands.ts'
import type { RunningSession } from './running-session.ts'
import type { SessionRegistry } from './session-registry.ts'
import { siteRequest } from './site-commands.ts'
import type { SiteWatch } from './site-watch.ts'
import { findRoom, roomHint, type Site } from './site.ts'
import type { Clocks } from './system-clock.ts'

export interface CommandPorts {
  readonly site: Site
  readonly clocks: Clocks
  readonly ids: IdSource
  readonly registry: SessionRegistry
  readonly siteWatch: Pick<SiteWatch, 'command' | 'duty'>
  readonly people: People
}

const refused = (code: RefusalCode, message: string): { ok: false; error: Refusal } =>
  refuse({ code, message })

type CareRequest = Extract<CommandRequest, { to: 'care' }>
type RoomRequest = Extract<CommandRequest, { to: 'room' }>

/** What people ask for. Each is carried out, or refused with a reason they can act on. */
export class Commands {
  readonly #ports: CommandPorts

  constructor(ports: CommandPorts) {
    this.#ports = ports
  }

  /** Carries out what somebody asks of a room, of the site or of a treatment. */
  ask(request: CommandRequest, actor: Actor): Promise<Result<null, Refusal>> {
    switch (request.to) {
      case 'room':
        return this.#askRoom(request, actor)
      case 'site':
        return this.#ports.siteWatch.command(
          siteRequest(request.command, { actor, summaryOf: (roomId) => this.#summaryOf(roomId) }),
        )
      case 'care':
        return this.#askCare(request, actor)
    }
  }

  /** Records an act of the treatment; one that is signed is by whoever signed it. */
  async #askCare(
    { sessionId, act, signature }: CareRequest,
    asked: Actor,
  ): Promise<Result<null, Refusal>> {
    const { ids, people, registry } = this.#ports
    const running = registry.find(sessionId)
    if (running === null)
      return refused('session-ended', 'this session has ended, or was never here: reload the room')
    const signer = signature === null ? null : await people.verify(signature, asked.stationId)
    if (signer?.ok === false) return signer
    const by = signer?.value ?? asked
    const actor = { ...asked, personId: by.personId, role: by.role }
    const entryId = ids.next()
    return running.command({
      kind: 'care',
      commandId: entryId,
      entryId,
      actor,
      signed: signer !== null,
      act,
    })
  }

  #summaryOf(roomId: RoomId): readonly string[] {
    const { clocks, registry } = this.#ports
    const running = registry.inRoom(roomId)
    if (running === null) return handoverSummary({ session: null, course: null, alarms: [] }, 0)
    const { session } = running
    const room = { session, course: running.course(), alarms: running.alarms() }
    return handoverSummary(room, clocks.forMode(session.mode).now())
  }

  async #askRoom({ roomId, command }: RoomRequest, actor: Actor): Promise<Result<null, Refusal>> {
    const { site, registry } = this.#ports
    if (findRoom(site, roomId) === null) return refused('unknown-room', roomHint(site, roomId))
    const running = registry.inRoom(roomId)
    if (running === null)
      return refused('no-session', `no session is running in ${roomId}: its alarms ended with it`)
    const other = command.kind === 'confirm-limits' ? this.#otherResponsible(roomId, actor) : null
    if (other !== null)
      return refused(
        'not-permitted',
        `${other} looks after this room and confirms that its limits were loosened: ask ${other}, or take the room over`,
      )
    if (!isCourseCommand(command)) return this.#askSession(running, command, actor)
    if (!mayChangeCourse(actor.role))
      return refused(
        'not-permitted',
        `phase and baseline are changed by ${courseRoles.join(', ')}; you are here as ${actor.role}`,
      )
    if (command.kind === 'phase' && running.session.care !== null)
      return refused('invalid', phaseFollows)
    running.post({ ...command, by: actor })
    return ok(null)
  }

  /** A device that somebody confirmed is that session's from then on. */
  async #askSession(
    running: RunningSession,
    command: Exclude<RoomRequest['command'], CourseCommand>,
    actor: Actor,
  ): Promise<Result<null, Refusal>> {
    const { ids, registry } = this.#ports
    const answer = await running.command(sessionCommand(command, { commandId: ids.next(), actor }))
    if (answer.ok && command.kind === 'confirm-device')
      registry.bind(running, command.deviceId, null)
    return answer
  }

  /** Who looks after the room where that is somebody else. */
  #otherResponsible(roomId: RoomId, { personId }: Actor): string | null {
    const { rooms } = this.#ports.siteWatch.duty()
    const responsible = rooms.find((room) => room.roomId === roomId)?.responsible?.personId
    return responsible === undefined || responsible === personId ? null : responsible
  }
}

const phaseFollows =
  'the phase of a treated session follows its record: enter what happened, e.g. the dose or its stop'
