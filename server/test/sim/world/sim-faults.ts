import { hours, seconds } from '@vigil/shared/time'
import type { Chance } from '../chance.ts'
import type { DiskState, SimDisk } from '../disk/sim-disk.ts'
import type { EventLog } from '../event-log.ts'
import type { SimTime } from '../sim-time.ts'
import type { Profile } from './profile.ts'
import type { SimBroker } from './sim-broker.ts'
import type { SimDevice } from './sim-device.ts'
import type { SimStation } from './sim-station.ts'

export interface Faulty {
  readonly time: SimTime
  readonly log: EventLog
  readonly disk: SimDisk
  readonly broker: SimBroker
  readonly devices: readonly SimDevice[]
  readonly stations: readonly SimStation[]
  /** Ends the server's process after so many effects more. */
  readonly crashAfter: (effects: number) => void
}

type Fault = (chance: Chance) => void

/** What goes wrong in a run, each kind at its own rate; `until`: from then on everything is well again. */
export class SimFaults {
  readonly #faulty: Faulty
  readonly #profile: Profile
  readonly #chance: Chance
  readonly #untilMs: number

  constructor(faulty: Faulty, profile: Profile, { chance, untilMs }: FaultsGiven) {
    this.#faulty = faulty
    this.#profile = profile
    this.#chance = chance
    this.#untilMs = untilMs
  }

  start(): void {
    const { crashAfter, devices, broker } = this.#faulty
    const profile = this.#profile
    this.#often('crashes', profile.crashesPerHour, (chance) => crashAfter(chance.whole(0, 400)))
    this.#often('disconnects', profile.disconnectsPerHour, (chance) => {
      const device = this.#device(chance)
      if (chance.is(0.2)) device?.restart()
      device?.drop(1000 * chance.whole(1, 90))
    })
    this.#often('will storms', profile.willStormsPerHour, (chance) => {
      for (const device of devices) device.drop(1000 * chance.whole(1, 40))
      if (chance.is(0.5)) broker.cutLink(1000 * chance.whole(1, 60))
    })
    this.#often('clocks', profile.clockFaultsPerHour, (chance) => {
      const size = chance.of([800, 5000, 60_000, 600_000])
      this.#device(chance)?.clockGoes(chance.is(0.3) ? 0 : chance.whole(-size, size))
    })
    this.#often('disk', profile.diskFaultsPerHour, (chance) => this.#disk(chance))
    this.#often('stations', profile.stationFaultsPerHour, (chance) => this.#station(chance))
  }

  /** From now on nothing is wrong any more. */
  heal(): void {
    this.#faulty.disk.become('writes')
    this.#faulty.disk.keptAndRefused = 0
  }

  #often(name: string, perHour: number, fault: Fault): void {
    if (perHour === 0) return
    const chance = this.#chance.fork(name)
    const { time } = this.#faulty
    const next = (): void => {
      const waitMs = (-Math.log(1 - chance.next()) * hours(1)) / perHour
      time.after(waitMs, () => {
        if (time.now() >= this.#untilMs) return
        fault(chance)
        next()
      })
    }
    next()
  }

  #device(chance: Chance): SimDevice | undefined {
    const { devices } = this.#faulty
    return devices[chance.whole(0, devices.length - 1)]
  }

  #disk(chance: Chance): void {
    const { disk, log, time } = this.#faulty
    if (disk.state !== 'writes') return
    const state = chance.of<DiskState>(['slow', 'refuses', 'hangs'])
    log.note('', `disk ${state}`)
    disk.become(state)
    time.after(seconds(chance.whole(1, chance.is(0.8) ? 8 : 120)), () => {
      if (disk.state !== state) return
      log.note('', 'disk writes')
      disk.become('writes')
    })
  }

  #station(chance: Chance): void {
    const { stations } = this.#faulty
    const station = stations[chance.whole(0, stations.length - 1)]
    const forMs = seconds(chance.whole(1, 60))
    const dice = chance.next()
    if (dice < 0.35) station?.disconnect(forMs)
    else if (dice < 0.6) station?.stopReading(forMs, true)
    else if (dice < 0.85) station?.stopReading(forMs, false)
    else station?.loseSound(forMs)
  }
}

interface FaultsGiven {
  readonly chance: Chance
  readonly untilMs: number
}
