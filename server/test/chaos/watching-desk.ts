import { alarm, siteDuty } from '@vigil/shared/contracts'
import type { Alarm } from '@vigil/shared/vocabulary'
import { Station } from '../support/start-server.ts'
import { waitUntil } from '../support/wait-until.ts'

/** A desk of the clinic that is paired, and dials again whenever the link is lost: what it was shown. */
export class WatchingDesk {
  /** How often the link was lost. */
  lost = 0
  readonly #station: Station

  private constructor(station: Station) {
    this.#station = station
    station.socket.on('disconnect', () => (this.lost += 1))
  }

  /** @param cookie of the browser in which somebody signed on */
  static async open(base: string, cookie: string): Promise<WatchingDesk> {
    const station = new Station(base, { siteId: 'demo' }, { cookie, comesBack: true })
    const desk = new WatchingDesk(station)
    await waitUntil('the desk has a picture', () => desk.pictures > 0)
    return desk
  }

  /** Whole pictures it was given. */
  get pictures(): number {
    return this.#station.snapshots.length
  }

  get isLive(): boolean {
    return this.#station.socket.connected
  }

  /** Every alarm of a low SpO2 that it was ever shown, by occurrence, with its room. */
  lowSpo2Alarms(): ReadonlyMap<string, string> {
    const seen = new Map<string, string>()
    for (const [roomId, { occurrenceId, condition }] of this.#shown())
      if (condition.kind === 'limit' && condition.vital === 'spo2' && condition.side === 'low')
        seen.set(occurrenceId, roomId)
    return seen
  }

  /** Whether it says now that nothing is kept. */
  get saysRecordImpaired(): boolean {
    const told = this.#station.deltas.findLast(({ change }) => change.kind === 'duty')
    const duty = told?.change.kind === 'duty' ? told.change.duty : undefined
    const { alarms } = siteDuty.parse(duty ?? this.#station.snapshots.at(-1)?.duty)
    return alarms.some(
      ({ alarm: one }) => one.condition.kind === 'record-impaired' && one.presence === 'present',
    )
  }

  close(): void {
    this.#station.close()
  }

  *#shown(): Generator<readonly [roomId: string, alarm: Alarm]> {
    for (const { rooms } of this.#station.snapshots)
      for (const { roomId, alarms } of rooms)
        for (const one of alarms) yield [roomId, alarm.parse(one)]
    for (const { change } of this.#station.deltas)
      if (change.kind === 'alarm') yield [change.roomId, alarm.parse(change.alarm)]
  }
}
