import type { InstantMs } from '@vigil/shared/time'
import type { RoomId } from '@vigil/shared/vocabulary'
import type { Chance } from '../chance.ts'
import type { EventLog } from '../event-log.ts'
import type { SimTime } from '../sim-time.ts'
import type { Profile } from './profile.ts'
import type { SimBroker } from './sim-broker.ts'
import type { SimPatient } from './sim-patient.ts'
import { simSite } from './sim-site.ts'

export interface DeviceGiven {
  readonly time: SimTime
  readonly profile: Profile
  readonly log: EventLog
  readonly broker: SimBroker
  readonly patient: SimPatient
}

interface Outgoing {
  readonly channel: string
  readonly payload: string
  readonly retain: boolean
}

const queueKept = 300

/** A monitor at a bed: measures, sends, keeps what is not answered, loses its link and its clock. */
export class SimDevice {
  readonly roomId: RoomId
  readonly #deviceId: string
  readonly #given: DeviceGiven
  readonly #chance: Chance
  #boot = ''
  #seq = 0
  #connection = 0
  #isConnected = false
  #offsetMs = 0
  #cuffs = 0
  /** Sent or to be sent and not answered, in order. */
  #unanswered: Outgoing[] = []
  /** One connection keeps its order: nothing arrives before what was sent before it. */
  #arrivesMs: InstantMs = 0

  constructor(roomId: RoomId, given: DeviceGiven, chance: Chance) {
    this.roomId = roomId
    this.#deviceId = `oxi-${roomId.slice(-1)}`
    this.#given = given
    this.#chance = chance
    this.restart()
  }

  get deviceId(): string {
    return this.#deviceId
  }

  start(): void {
    const { time, profile } = this.#given
    const measure = (): void => {
      time.after(profile.periodMs, measure)
      this.#measure()
    }
    time.after(this.#chance.whole(0, profile.periodMs), measure)
    this.#reconnectSoon(500)
  }

  /** Its program begins again; what it had not sent is gone. */
  restart(): void {
    this.#boot = `b${String(this.#chance.whole(100_000, 999_999))}`
    this.#seq = 0
    this.#unanswered = []
  }

  /** The link goes without a good-bye; its will comes when the broker notices. */
  drop(backWithinMs: number): void {
    const { time, log, broker } = this.#given
    if (!this.#isConnected) return
    this.#isConnected = false
    log.note(this.roomId, `${this.#deviceId} loses its link`)
    const [boot, conn] = [this.#boot, this.#connection]
    if (broker.isUp)
      time.after(this.#chance.whole(0, 15_000), () => {
        const will = { state: 'offline', boot, conn, why: 'will' }
        this.#send({ channel: 'status', payload: JSON.stringify(will), retain: true })
      })
    this.#reconnectSoon(backWithinMs)
  }

  /** The broker is gone, and nobody is left to send a will. */
  brokerGone(): void {
    if (!this.#isConnected) return
    this.#isConnected = false
    this.#reconnectSoon(5000)
  }

  clockGoes(offsetMs: number): void {
    this.#offsetMs = offsetMs
    this.#given.log.note(this.roomId, `${this.#deviceId} clock off by ${String(offsetMs)} ms`)
  }

  #reconnectSoon(withinMs: number): void {
    const { time, broker } = this.#given
    const attempt = (): void => {
      if (this.#isConnected) return
      if (broker.isUp) this.#connect()
      else time.after(this.#chance.whole(500, 3000), attempt)
    }
    time.after(this.#chance.whole(10, Math.max(20, withinMs)), attempt)
  }

  #connect(): void {
    const { profile } = this.#given
    this.#isConnected = true
    this.#connection += 1
    const period_s = profile.periodMs / 1000
    const meta = { clock: 'ntp', vitals: { spo2: { period_s }, [profile.vital]: { period_s } } }
    this.#send({ channel: 'meta', payload: JSON.stringify(meta), retain: true })
    const online = { state: 'online', boot: this.#boot, conn: this.#connection }
    this.#send({ channel: 'status', payload: JSON.stringify(online), retain: true })
    for (const outgoing of this.#unanswered) this.#send(outgoing)
  }

  #measure(): void {
    const { time, profile, patient } = this.#given
    const { spo2, rate } = patient.at(time.now())
    const said = (value: number | null): unknown => (value === null ? { q: 'off' } : value)
    this.#seq += 1
    const payload = JSON.stringify({
      boot: this.#boot,
      seq: this.#seq,
      t: time.now() + this.#offsetMs,
      // True, whatever its clock says: for whoever checks the run.
      x: { at: time.now() },
      v: { spo2: said(spo2), [profile.vital]: said(rate), ...this.#cuff() },
    })
    const outgoing = { channel: 'obs', payload, retain: false }
    if (profile.qos === 1) {
      this.#unanswered.push(outgoing)
      if (this.#unanswered.length > queueKept) this.#unanswered.shift()
    }
    if (this.#isConnected) this.#send(outgoing)
  }

  /** Now and then a cuff, without its pulse, which would be a rate of its own. */
  #cuff(): object {
    if (!this.#chance.is(this.#given.profile.periodMs / 600_000)) return {}
    this.#cuffs += 1
    const sys = this.#chance.whole(95, 185)
    return {
      nibp: { sys, dia: Math.round(sys * 0.62), id: `${this.#boot}-${String(this.#cuffs)}` },
    }
  }

  #send(outgoing: Outgoing): void {
    const { profile } = this.#given
    const qos = outgoing.channel === 'obs' ? profile.qos : 1
    if (this.#chance.is(profile.lost)) {
      // What is answered is sent again; the rest is gone.
      if (qos === 1) this.#arrive(outgoing, qos, this.#chance.whole(2000, 8000))
      return
    }
    const delayMs = this.#chance.is(profile.delayed)
      ? this.#chance.whole(200, 25_000)
      : this.#chance.whole(1, 40)
    this.#arrive(outgoing, qos, delayMs)
    if (qos === 1 && this.#chance.is(profile.duplicated))
      this.#arrive(outgoing, qos, delayMs + this.#chance.whole(1, 5000))
  }

  #arrive(outgoing: Outgoing, qos: 0 | 1, delayMs: number): void {
    const { time, profile, broker } = this.#given
    const connection = this.#connection
    const soonestMs = time.now() + delayMs
    const dueMs = this.#chance.is(profile.reordered)
      ? soonestMs + this.#chance.whole(0, 12_000)
      : Math.max(soonestMs, this.#arrivesMs)
    this.#arrivesMs = Math.max(this.#arrivesMs, dueMs)
    time.after(dueMs - time.now(), () => {
      const isWill = outgoing.channel === 'status' && outgoing.payload.includes('offline')
      if (!isWill && (connection !== this.#connection || !this.#isConnected)) return
      const topic = `vitals/v1/${simSite.siteId}/${this.roomId}/${this.#deviceId}/${outgoing.channel}`
      broker.take({
        ...{ topic, qos, payload: outgoing.payload, retain: outgoing.retain },
        answered: () => this.#answered(outgoing),
      })
    })
  }

  #answered(outgoing: Outgoing): void {
    if (outgoing.channel !== 'obs') return
    const at = this.#unanswered.indexOf(outgoing)
    if (at >= 0) this.#unanswered.splice(at, 1)
  }
}
