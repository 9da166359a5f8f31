import { ok, refuse, type Result } from '@vigil/shared/base'
import type { SessionOutcome, StartSessionBody } from '@vigil/shared/contracts'
import type { Actor, RoomId, Session, SessionId } from '@vigil/shared/vocabulary'
import { findPreset, presets } from '#core/protocol/presets.ts'
import type { CareSources } from './care-sources.ts'
import type { RecordDesk } from './record-desk.ts'
import type { IdSource, Logger, SessionEnding, SessionRecord, SessionStore } from './ports.ts'
import type { Refusal, RefusalCode } from './refusal.ts'
import type { RunningSession } from './running-session.ts'
import { outcomeRefusal } from './session-outcome.ts'
import type { SessionRegistry } from './session-registry.ts'
import { findRoom, roomHint, type Site } from './site.ts'
import type { Clocks } from './system-clock.ts'
import { treatedTerms, type SessionTerms } from './treated-session.ts'

export interface SessionDeskPorts {
  readonly site: Site
  readonly clocks: Clocks
  readonly ids: IdSource
  readonly registry: SessionRegistry
  readonly sessions: SessionStore
  readonly record: RecordDesk
  readonly care: CareSources
  readonly logger: Logger
}

/** How a session is to end, and who says so. */
export interface AskedEnding {
  readonly outcome: SessionOutcome
  readonly reason: string
  readonly by: Actor
}

/** Sessions begin and end here, or it is said why not. */
export class SessionDesk {
  readonly #ports: SessionDeskPorts

  constructor(ports: SessionDeskPorts) {
    this.#ports = ports
  }

  /** Starts to watch a patient in a free room; with `care`, to treat one. `by` null: the server itself does. */
  async start(body: StartSessionBody, by: Actor | null): Promise<Result<Session, Refusal>> {
    const { site, care } = this.#ports
    if (findRoom(site, body.roomId) === null)
      return refused('unknown-room', roomHint(site, body.roomId))
    const terms = body.care === null ? watchedTerms(body) : await treatedTerms(body.care, care)
    if (!terms.ok) return terms
    // Nothing is waited for from here on: two that ask at once cannot both have the room, or the patient.
    const occupied = this.#occupied(body)
    if (occupied !== null) return refuse(occupied)
    const session = this.#begin(body, { terms: terms.value, by })
    // Watched already, and answered once it would survive a crash.
    await this.#ports.record.kept()
    return ok(session)
  }

  /** Ends a session; somebody who left without discharge is looked for first (alarms.md 2.3). */
  async end(sessionId: SessionId, asked: AskedEnding): Promise<Result<SessionRecord, Refusal>> {
    const { registry, sessions, record } = this.#ports
    const running = registry.find(sessionId)
    if (running === null)
      return (await sessions.find(sessionId)) === null
        ? refused('unknown-session', `there is no session ${sessionId}: reload the room`)
        : refused('session-ended', 'this session has ended already')
    const barred =
      outcomeRefusal(asked.outcome, running.care()) ??
      (asked.outcome === 'left-without-discharge' ? await this.#look(running, asked) : null)
    if (barred !== null) return refuse(barred)
    if (registry.find(sessionId) !== running)
      return refused('session-ended', 'this session has ended already')
    const ended = this.#finish(running, asked)
    // Whoever reads its report now reads of its end.
    await record.kept()
    return ok(ended)
  }

  #begin(
    body: StartSessionBody,
    { terms, by }: { readonly terms: SessionTerms; readonly by: Actor | null },
  ): Session {
    const { site, clocks, ids, registry, record, logger } = this.#ports
    const session: Session = {
      sessionId: ids.next(),
      siteId: site.siteId,
      roomId: body.roomId,
      mode: body.mode,
      devices: body.devices,
      startedMs: clocks.forMode(body.mode).now(),
      ...terms,
    }
    registry.begin(session)
    logger.info(
      {
        ...{ sessionId: session.sessionId, roomId: session.roomId, mode: session.mode },
        by: by?.personId ?? 'server',
      },
      'session started',
    )
    record.sessionStarted(session)
    return session
  }

  #finish({ session }: RunningSession, { outcome, reason, by }: AskedEnding): SessionRecord {
    const { clocks, registry, record, logger } = this.#ports
    const { sessionId, roomId, mode } = session
    const running = registry.find(sessionId)
    if (running !== null) registry.end(running, `${outcome}: ${reason}`)
    const ending: SessionEnding = { endedMs: clocks.forMode(mode).now(), outcome, reason }
    logger.info({ sessionId, roomId, outcome, by: by.personId }, 'session ended')
    record.sessionEnded(sessionId, ending, running?.written() ?? Promise.resolve())
    return { session, ending }
  }

  /**
   * Its alarm calls escort and provider. It would go with the session: so the session ends only once somebody has
   * acknowledged it, or has found the patient.
   */
  async #look(running: RunningSession, { by }: AskedEnding): Promise<Refusal | null> {
    const alarm = running.alarms().find(({ condition }) => condition.kind === leftKind)
    if (alarm !== undefined)
      return alarm.acknowledged === null && alarm.presence === 'present' ? raised : null
    const told = await running.command({
      kind: 'report',
      commandId: this.#ports.ids.next(),
      actor: by,
      report: { kind: leftKind, state: 'on' },
    })
    return told.ok ? raised : told.error
  }

  #occupied({ roomId, care }: StartSessionBody): Refusal | null {
    const { registry } = this.#ports
    if (registry.inRoom(roomId) !== null)
      return {
        code: 'room-occupied',
        message: `a session is running in ${roomId}: end it before another patient's can start there`,
      }
    const other =
      care === null
        ? undefined
        : registry.all().find(({ session }) => session.care?.patientId === care.patientId)
    return other === undefined ? null : inSession(other.session.roomId)
  }
}

const leftKind = 'left-without-discharge'

const raised: Refusal = {
  code: 'alarm-raised',
  message:
    'the alarm "left without discharge" is on, escort and provider are paged: acknowledge it once somebody is looking for the patient, then end the session',
}

const inSession = (roomId: RoomId): Refusal => ({
  code: 'patient-in-session',
  message: `this patient has a session running in ${roomId}: end it there, or move it here`,
})

function watchedTerms(body: StartSessionBody): Result<SessionTerms, Refusal> {
  const { patientLabel, plan, clipOnCuffArm, presetId } = body
  const limits = findPreset(presetId)
  return limits === null
    ? refused(
        'unknown-preset',
        `there is no preset ${presetId}; use one of ${presets.map((preset) => preset.presetId).join(', ')}`,
      )
    : ok({ patientLabel, plan, clipOnCuffArm, limits, care: null })
}

const refused = (code: RefusalCode, message: string): { ok: false; error: Refusal } =>
  refuse({ code, message })
