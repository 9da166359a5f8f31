import { ok, refuse, type Result } from '@vigil/shared/base'
import type { CommandRequest, StartSessionBody } from '@vigil/shared/contracts'
import type { Actor, RoomId, Session, SessionId, StationId } from '@vigil/shared/vocabulary'
import { handoverSummary } from '#core/responsibility/handover-summary.ts'
import { findPreset, presets } from '#core/protocol/presets.ts'
import type { IdSource, Logger, SessionRecord, SessionStore } from './ports.ts'
import type { People } from './people.ts'
import type { Refusal, RefusalCode } from './refusal.ts'
import { courseRoles, isCourseCommand, mayChangeCourse, sessionCommand } from './room-commands.ts'
import type { SessionRegistry } from './session-registry.ts'
import { siteRequest } from './site-commands.ts'
import type { SiteWatch } from './site-watch.ts'
import { findRoom, type Site } from './site.ts'
import type { Clocks } from './system-clock.ts'

export interface CommandPorts {
  readonly site: Site
  readonly clocks: Clocks
  readonly ids: IdSource
  readonly registry: SessionRegistry
  readonly siteWatch: Pick<SiteWatch, 'command' | 'duty'>
  readonly sessions: SessionStore
  readonly people: People
  readonly logger: Logger
}

const refused = (code: RefusalCode, message: string): { ok: false; error: Refusal } =>
  refuse({ code, message })

/** Where somebody asks from. */
export interface Asking {
  readonly stationId: StationId
  readonly place: Actor['place']
}

type CareRequest = Extract<CommandRequest, { to: 'care' }>
type RoomRequest = Extract<CommandRequest, { to: 'room' }>

/** What people ask for. Each is carried out, or refused with a reason they can act on. */
export class Commands {
  readonly #ports: CommandPorts

  constructor(ports: CommandPorts) {
    this.#ports = ports
  }

  /** Starts to watch a patient in a free room. */
  async startSession(body: StartSessionBody): Promise<Result<Session, Refusal>> {
    const { site, clocks, ids, registry, sessions, logger } = this.#ports
    if (findRoom(site, body.roomId) === null)
      return refused('unknown-room', roomHint(site, body.roomId))
    if (registry.inRoom(body.roomId) !== null)
      return refused(
        'room-occupied',
        `a session is running in ${body.roomId}: end it before another patient's can start there`,
      )
    const limits = findPreset(body.presetId)
    if (limits === null)
      return refused(
        'unknown-preset',
        `there is no preset ${body.presetId}; use one of ${presetIds}`,
      )
    const session: Session = {
      sessionId: ids.next(),
      siteId: site.siteId,
      roomId: body.roomId,
      mode: body.mode,
      patientLabel: body.patientLabel,
      plan: body.plan,
      clipOnCuffArm: body.clipOnCuffArm,
      devices: body.devices,
      care: null,
      limits,
      startedMs: clocks.forMode(body.mode).now(),
    }
    registry.begin(session)
    logger.info(
      { sessionId: session.sessionId, roomId: session.roomId, mode: session.mode },
      'session started',
    )
    await sessions.started(session)
    return ok(session)
  }

  async endSession(sessionId: SessionId, reason: string): Promise<Result<SessionRecord, Refusal>> {
    const { clocks, registry, sessions, logger } = this.#ports
    const running = registry.find(sessionId)
    if (running === null)
      return (await sessions.find(sessionId)) === null
        ? refused('unknown-session', `there is no session ${sessionId}: reload the room`)
        : refused('session-ended', 'this session has ended already')
    const { session } = running
    registry.end(running, reason)
    const ending = { endedMs: clocks.forMode(session.mode).now(), reason }
    logger.info({ sessionId, roomId: session.roomId }, 'session ended')
    await sessions.ended(sessionId, ending)
    return ok({ session, ending })
  }

  /** Carries out what a person at a station asks of a room or of the site. */
  ask(request: CommandRequest, { stationId, place }: Asking): Promise<Result<null, Refusal>> {
    const actor: Actor = { personId: request.personId, role: request.role, stationId, place }
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
    const signer = signature === null ? null : await people.verify(signature)
    if (signer?.ok === false) return signer
    const actor = signer === null ? asked : { ...asked, ...signer.value }
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
    const { site, ids, registry } = this.#ports
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
    if (!isCourseCommand(command))
      return running.command(sessionCommand(command, { commandId: ids.next(), actor }))
    if (!mayChangeCourse(actor.role))
      return refused(
        'not-permitted',
        `phase and baseline are changed by ${courseRoles.join(', ')}; you are here as ${actor.role}`,
      )
    running.post({ ...command, by: actor })
    return ok(null)
  }

  /** Who looks after the room where that is somebody else. */
  #otherResponsible(roomId: RoomId, { personId }: Actor): string | null {
    const { rooms } = this.#ports.siteWatch.duty()
    const responsible = rooms.find((room) => room.roomId === roomId)?.responsible?.personId
    return responsible === undefined || responsible === personId ? null : responsible
  }
}

const presetIds = presets.map((preset) => preset.presetId).join(', ')

const roomHint = (site: Site, roomId: RoomId): string =>
  `this site has no room ${roomId}; its rooms are ${site.rooms.map((room) => room.roomId).join(', ')}`
