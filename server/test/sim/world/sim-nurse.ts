import type { RoomCommand, SiteCommand } from '@vigil/shared/contracts'
import type { Alarm, Role, SiteDuty } from '@vigil/shared/vocabulary'
import type { CallingPerson } from '#core/access/caller.ts'
import type { Chance } from '../chance.ts'
import type { SimTime } from '../sim-time.ts'
import { simSite } from './sim-site.ts'
import type { SimStation } from './sim-station.ts'

export const person = (personId: string, role: Role): CallingPerson => ({
  personId,
  grants: [{ siteId: simSite.siteId, roles: [role] }],
})

/** Whoever is signed on at a station: looks now and then, and does what people do. */
export class SimNurse {
  readonly #station: SimStation
  readonly #time: SimTime
  readonly #chance: Chance
  readonly #lookMs: number

  constructor(
    station: SimStation,
    { time, lookMs }: { readonly time: SimTime; readonly lookMs: number },
    chance: Chance,
  ) {
    this.#station = station
    this.#time = time
    this.#lookMs = lookMs
    this.#chance = chance
  }

  start(): void {
    this.#time.after(this.#chance.whole(1000, this.#lookMs), () => {
      this.start()
      if (this.#station.isReading && this.#station.person !== null) this.#look()
    })
  }

  #look(): void {
    const { duty, person: who } = this.#station
    if (duty === null || who === null) return
    const { personId } = who
    if (!duty.people.some((one) => one.personId === personId)) {
      this.#askSite({ kind: 'shift-on', onCall: this.#chance.is(0.3) })
      return
    }
    if (this.#answersOffers()) return
    for (const { roomId, alarms } of this.#station.roomsInSession().map(({ roomId }) => ({
      roomId,
      alarms: this.#station.alarmsOf(roomId),
    })))
      this.#seesTo(roomId, alarms)
    this.#siteMatters()
  }

  #answersOffers(): boolean {
    const { duty, person: who } = this.#station
    const offered = duty?.rooms.find(({ offer }) => offer?.to === who?.personId)
    if (offered !== undefined) {
      const kind = this.#chance.is(0.8) ? 'accept-room' : 'decline-room'
      this.#askSite({ kind, roomId: offered.roomId })
      return true
    }
    if (
      duty?.rooms.some(({ responsible }) => responsible === null) === true &&
      this.#chance.is(0.7)
    ) {
      this.#askSite({ kind: 'take-rooms', roomIds: [] })
      return true
    }
    return false
  }

  #seesTo(roomId: string, alarms: readonly Alarm[]): void {
    for (const alarm of alarms) this.#seesToAlarm(roomId, alarm)
    const maybe = (probability: number, command: RoomCommand): void => {
      if (this.#chance.is(probability)) this.#askRoom(roomId, command)
    }
    if (alarms.some(({ audible }) => audible)) maybe(0.1, { kind: 'pause-audio' })
    maybe(0.02, { kind: 'resume-audio' })
    maybe(0.02, this.#report())
    maybe(0.01, { kind: 'away', sensors: ['oximeter'], note: 'bathroom' })
    maybe(0.02, { kind: 'back' })
  }

  #seesToAlarm(roomId: string, { occurrenceId, acknowledged, asks, condition }: Alarm): void {
    const chance = this.#chance
    if (acknowledged === null && chance.is(0.35))
      this.#askRoom(roomId, { kind: 'acknowledge', occurrenceId, note: null, actionable: null })
    for (const { kind } of asks) {
      if (chance.is(0.4)) continue
      if (kind === 'confirm-device' && 'deviceId' in condition)
        this.#askRoom(roomId, { kind, deviceId: condition.deviceId })
      else if (kind === 'confirm-limits') this.#askRoom(roomId, { kind })
      else if (kind === 'symptoms') this.#askRoom(roomId, { kind, present: chance.is(0.3) })
    }
  }

  #report(): RoomCommand {
    const chance = this.#chance
    const state = chance.is(0.4) ? 'on' : 'over'
    return chance.of<RoomCommand>([
      { kind: 'report', report: { kind: 'sedation', moaas: chance.whole(1, 5) } },
      { kind: 'report', report: { kind: 'vomiting', state } },
      { kind: 'report', report: { kind: 'symptom', symptom: 'chest-pain', state } },
      {
        kind: 'report',
        report: { kind: 'call', by: 'patient', state: state === 'on' ? 'on' : 'arrived' },
      },
    ])
  }

  #siteMatters(): void {
    const { duty } = this.#station
    if (duty === null) return
    const chance = this.#chance
    this.#seesToSite(duty)
    if (chance.is(0.01)) this.#askSite({ kind: 'send-test-page' })
    if (chance.is(0.05)) this.#handsOver(duty)
    if (chance.is(0.01)) this.#askSite({ kind: 'shift-off' })
    if (chance.is(0.003))
      this.#askSite({ kind: 'emergency', roomId: chance.of(['room-1', 'room-2', 'room-3']) })
    const urgent = duty.rooms.find(({ emergency }) => emergency !== null)
    if (urgent !== undefined && chance.is(0.05))
      this.#askSite({ kind: 'emergency-over', roomId: urgent.roomId })
  }

  #seesToSite({ alarms }: SiteDuty): void {
    for (const { alarm } of alarms)
      if (alarm.acknowledged === null && this.#chance.is(0.3))
        this.#askSite({ kind: 'acknowledge-site-alarm', occurrenceId: alarm.occurrenceId })
  }

  #handsOver({ rooms, people }: SiteDuty): void {
    const personId = this.#station.person?.personId
    const own = rooms.find(({ responsible }) => responsible?.personId === personId)
    const other = people.find((one) => one.personId !== personId)
    if (own !== undefined && other !== undefined)
      this.#askSite({ kind: 'offer-room', roomId: own.roomId, to: other.personId })
  }

  #askRoom(roomId: string, command: RoomCommand): void {
    this.#station.ask({ to: 'room', roomId, command })
  }

  #askSite(command: SiteCommand): void {
    this.#station.ask({ to: 'site', command })
  }
}
