import { ok, refuse, type Result } from '@vigil/shared/base'
import { seconds } from '@vigil/shared/time'
import type { Actor, SessionId } from '@vigil/shared/vocabulary'
import { isSameLabel, rightsRefusal, wrongLabel } from './place-desk.ts'
import type { Logger } from './ports.ts'
import type { Refusal, RefusalCode } from './refusal.ts'
import type { SessionRegistry } from './session-registry.ts'
import type { Clocks } from './system-clock.ts'
import type { Tray, TrayEntry } from './tray.ts'

/** A reading of a stream is news for so long; later it is charted. */
const liveMs = seconds(10)

export interface TrayDeskPorts {
  readonly tray: Tray
  readonly clocks: Clocks
  readonly registry: SessionRegistry
  readonly logger: Logger
}

/** Whose a reading is; the patient's label is said, so that it goes to nobody else. */
export interface AskedClaim {
  readonly sessionId: SessionId
  readonly patientLabel: string
  readonly by: Actor
}

/** One tap and the patient's label give a waiting reading to a session, once (sessions.md 2). */
export class TrayDesk {
  readonly #ports: TrayDeskPorts

  constructor(ports: TrayDeskPorts) {
    this.#ports = ports
  }

  list(): readonly TrayEntry[] {
    return this.#ports.tray.list()
  }

  claim(trayId: string, { sessionId, patientLabel, by }: AskedClaim): Result<null, Refusal> {
    const { tray, registry, logger } = this.#ports
    const barred = rightsRefusal(by)
    if (barred !== null) return refuse(barred)
    const entry = tray.find(trayId)
    if (entry === null)
      return refused(
        'unknown-reading',
        'this reading waits no more: somebody has claimed it, or its 15 minutes are over',
      )
    const running = registry.find(sessionId)
    if (running === null)
      return refused('session-ended', 'this session has ended, or was never here: choose another')
    if (!isSameLabel(running.session.patientLabel, patientLabel)) return refuse(wrongLabel)
    if (running.session.mode !== entry.reading.mode)
      return refused(
        'invalid',
        `this reading is of mode ${entry.reading.mode}, the session of mode ${running.session.mode}`,
      )
    if (entry.measuredMs < running.session.startedMs)
      return refused(
        'invalid',
        'it was measured before this session began: it may be of the patient before',
      )
    tray.take(trayId)
    const { deviceId } = entry.reading
    running.post({ kind: 'device-bound', deviceId, why: 'reading-claimed', by })
    registry.give(running, this.#arriving(entry))
    logger.info({ sessionId, deviceId }, 'reading claimed')
    return ok(null)
  }

  /** It comes to the session now, and is dated by when it was measured. */
  #arriving({ reading, measuredMs }: TrayEntry) {
    const receivedMs = this.#ports.clocks.forMode(reading.mode).now()
    const isLive = receivedMs - measuredMs <= liveMs
    return { ...reading, receivedMs, timeliness: isLive ? ('live' as const) : ('history' as const) }
  }
}

const refused = (code: RefusalCode, message: string): { ok: false; error: Refusal } =>
  refuse({ code, message })
