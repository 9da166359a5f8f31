import type { StartSessionBody } from '@vigil/shared/contracts'
import { minutes, seconds } from '@vigil/shared/time'
import type { Actor, LimitSet, RoomId, Session } from '@vigil/shared/vocabulary'
import { adultMonitored } from '#core/protocol/presets.ts'
import type { Chance } from '../chance.ts'
import type { EventLog } from '../event-log.ts'
import type { SimTime } from '../sim-time.ts'
import type { SimServer } from './sim-server.ts'

export interface RoomsGiven {
  readonly time: SimTime
  readonly log: EventLog
  /** Null while it is down. */
  readonly server: () => SimServer | null
  readonly began: (session: Session) => void
  readonly ended: (sessionId: string) => void
  readonly isCalm: boolean
}

const by: Actor = { personId: 'MD', role: 'provider', stationId: 'desk-2', place: 'site' }

/** Patients come into a room, are watched for a while, sometimes under new limits, and go. */
export class SimRoom {
  readonly roomId: RoomId
  readonly #given: RoomsGiven
  readonly #chance: Chance
  readonly #deviceId: string
  #limitVersions = 1

  constructor(
    { roomId, deviceId }: { readonly roomId: RoomId; readonly deviceId: string },
    given: RoomsGiven,
    chance: Chance,
  ) {
    this.roomId = roomId
    this.#deviceId = deviceId
    this.#given = given
    this.#chance = chance
  }

  start(): void {
    this.#later(this.#chance.whole(1, 90), () => this.#begin())
  }

  #later(afterS: number, act: () => void): void {
    this.#given.time.after(seconds(afterS), () => {
      this.#given.time.stir()
      act()
    })
  }

  #begin(): void {
    const { server, began, log } = this.#given
    const parts = server()
    if (parts === null) return this.#later(5, () => this.#begin())
    const body: StartSessionBody = {
      ...{ roomId: this.roomId, patientLabel: 'P', presetId: 'adult-monitored', mode: 'real' },
      plan: { spo2: 'continuous', rate: 'continuous', nibp: 'spot' },
      ...{ clipOnCuffArm: false, care: null },
      devices: this.#chance.is(0.6) ? [this.#deviceId] : null,
    }
    this.#limitVersions = 1
    void parts.desk.start(body, by).then((started) => {
      if (parts !== server()) return
      if (started.ok) {
        began(started.value)
        log.note(this.roomId, `session ${started.value.sessionId} begins`)
      }
      // Where one stands again since before a crash, that one goes on.
    })
    const lastsS = this.#chance.whole(300, 5400)
    if (!this.#given.isCalm && this.#chance.is(0.3))
      this.#later(this.#chance.whole(60, lastsS), () => this.#changeLimits())
    this.#later(lastsS, () => this.#end())
  }

  #end(): void {
    const { server, ended, log } = this.#given
    const parts = server()
    if (parts === null) return this.#later(5, () => this.#end())
    const running = parts.registry.inRoom(this.roomId)
    if (running !== null) {
      const { sessionId } = running.session
      void parts.desk.end(sessionId, { outcome: 'watch-ended', reason: 'over', by }).then((end) => {
        if (!end.ok || parts !== server()) return
        ended(sessionId)
        log.note(this.roomId, `session ${sessionId} ends`)
      })
    }
    this.#later(this.#chance.whole(2, minutes(2) / 1000), () => this.#begin())
  }

  #changeLimits(): void {
    const { server } = this.#given
    const running = server()?.registry.inRoom(this.roomId)
    if (running == null) return
    this.#limitVersions += 1
    const shift = this.#chance.whole(-2, 2)
    const limits: LimitSet = {
      ...adultMonitored,
      version: this.#limitVersions,
      conditions: adultMonitored.conditions.map((rule) =>
        rule.vital === 'spo2'
          ? {
              ...rule,
              levels: rule.levels.map((level) => ({
                ...level,
                limit: level.limit === null ? null : level.limit + shift,
              })),
            }
          : rule,
      ),
    }
    const commandId = `limits-${this.roomId}-${String(this.#chance.whole(0, 1e9))}`
    this.#given.log.note(this.roomId, `limits change by ${String(shift)}`)
    void running.command({ kind: 'change-limits', commandId, actor: by, limits, reason: 'seen' })
  }
}
