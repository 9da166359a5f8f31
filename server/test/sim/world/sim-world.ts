import { hours, seconds, type InstantMs } from '@vigil/shared/time'
import type { Session, StationId } from '@vigil/shared/vocabulary'
import { nobody, type Caller } from '#core/access/caller.ts'
import { Chance } from '../chance.ts'
import { SimDisk } from '../disk/sim-disk.ts'
import { EventLog } from '../event-log.ts'
import { Life } from '../life.ts'
import { SimTime } from '../sim-time.ts'
import type { ReadingRow } from '../../../src/record/stores/reading-rows.ts'
import { goingOn, hearing } from '../../../src/site-life.ts'
import { profileOf, withoutFaults, type FaultName, type Profile } from './profile.ts'
import { SimAudience } from './sim-audience.ts'
import { SimBroker } from './sim-broker.ts'
import { SimDevice } from './sim-device.ts'
import { SimFaults } from './sim-faults.ts'
import { person, SimNurse } from './sim-nurse.ts'
import { SimPatient } from './sim-patient.ts'
import { SimRoom } from './sim-rooms.ts'
import { simServer, startSimServer, type SimServer } from './sim-server.ts'
import { roomIds, simSite } from './sim-site.ts'
import { SimStation } from './sim-station.ts'

/** A run of the server's process, and what of it can be asked afterwards. */
export interface Run {
  readonly life: Life
  readonly audience: SimAudience
  readonly server: SimServer
  /** It answers and hears devices. Null: not yet. */
  watchesSinceMs: InstantMs | null
  endedMs: InstantMs | null
  /** The disk was not well when it ended, or had just recovered: what it waited to write went with it. */
  endedInTrouble: boolean
  /** So many lines the site's ledger had when it began. */
  readonly siteLinesBefore: number
}

/** A session as the people outside of the server know it. */
export interface KnownSession {
  readonly session: Session
  endedMs: InstantMs | null
}

/** A reading that its device was told is safe. */
export interface AnsweredReading {
  readonly name: string
  readonly atMs: InstantMs
  readonly measuredMs: InstantMs
  /** Its valid numbers. */
  readonly values: ReadingRow['values']
  /** The record was well: it was waited for. */
  readonly isSafe: boolean
  /** Whose it was at that moment. */
  readonly sessionId: string
}

/** What a device of this world says. */
interface DeviceWords {
  readonly boot: string
  readonly seq: number
  readonly x: { readonly at: InstantMs }
  readonly v: Readonly<Record<string, number | object>>
}

export interface Wrong {
  readonly invariant: string
  readonly room: string
  readonly words: string
}

/** A record that has been well for so long is waited for. */
const untroubledMs = 10_000
const startMs = Date.UTC(2026, 8, 12, 8, 0, 0)

/** A clinic with its devices, stations, people, disk and server, all of it from one seed. */
export class SimWorld {
  readonly profile: Profile
  readonly time = new SimTime(startMs)
  readonly log = new EventLog(this.time)
  readonly disk: SimDisk
  readonly sessions = new Map<string, KnownSession>()
  readonly runs: Run[] = []
  /** Of the sessions that are not forgotten. */
  answered: AnsweredReading[] = []
  answeredCount = 0
  /** Names of readings that were answered by a notice. */
  readonly refused = new Set<string>()
  sessionsBegun = 0
  readonly wrong: Wrong[] = []
  readonly stations: SimStation[]
  readonly devices: SimDevice[]
  readonly #broker: SimBroker
  readonly #faults: SimFaults
  readonly #chance: Chance
  readonly #names = { count: 0 }
  #run: Run | null = null

  constructor(
    seed: number,
    { untilMs, without }: { readonly untilMs: number; readonly without: readonly FaultName[] },
  ) {
    const chance = new Chance(seed)
    this.#chance = chance.fork('world')
    this.profile = withoutFaults(profileOf(chance.fork('profile')), without)
    const { time, log, profile } = this
    this.disk = new SimDisk(time, chance.fork('disk'))
    this.disk.keptAndRefused = profile.keptAndRefused
    this.#broker = new SimBroker(this, chance.fork('broker'), (topic, payload) =>
      this.#noteAnswered(topic, payload),
    )
    const broker = this.#broker
    this.devices = roomIds.map((roomId) => {
      const patient = new SimPatient(chance.fork(`patient ${roomId}`))
      const given = { time, profile, log, broker, patient }
      return new SimDevice(roomId, given, chance.fork(`device ${roomId}`))
    })
    this.stations = this.#newStations(chance)
    this.#faults = new SimFaults(
      {
        ...{ time, log, disk: this.disk, broker, devices: this.devices },
        stations: this.stations,
        crashAfter: (effects) => this.#run?.life.endAfter(effects),
      },
      profile,
      { chance: chance.fork('faults'), untilMs: startMs + untilMs },
    )
    this.#startRooms(chance)
  }

  get startMs(): InstantMs {
    return startMs
  }

  /** The server that answers now; null: it is down, or about to stand again. */
  get server(): SimServer | null {
    return this.#run?.life.isAlive === true && this.#run.watchesSinceMs !== null
      ? this.#run.server
      : null
  }

  start(): void {
    const { time, profile } = this
    for (const device of this.devices) device.start()
    for (const station of this.stations) station.start()
    const chance = this.#chance.fork('nurses')
    for (const station of this.stations)
      if (station.station.kind !== 'wall')
        new SimNurse(
          station,
          { time, lookMs: profile.lookMs },
          chance.fork(station.station.stationId),
        ).start()
    this.#changeShifts(chance)
    this.#faults.start()
    this.#boot()
  }

  heal(): void {
    this.#faults.heal()
  }

  /** The newest instant at which the disk, or the server, was not well. */
  get troubledMs(): InstantMs {
    if (this.disk.state !== 'writes' || this.server === null) return this.time.now()
    return Math.max(this.disk.troubledMs, this.#run?.watchesSinceMs ?? 0)
  }

  /** A session that was looked at. */
  forget(sessionId: string): void {
    this.sessions.delete(sessionId)
    this.disk.forget(sessionId)
    this.answered = this.answered.filter((one) => one.sessionId !== sessionId)
  }

  broke(invariant: string, room: string, words: string): void {
    this.wrong.push({ invariant, room, words })
  }

  #newStations(chance: Chance): SimStation[] {
    const { time, log } = this
    const given = { time, log, broke: (words: string) => this.broke('no defect', '', words) }
    const at = (stationId: string, kind: 'desk' | 'wall', who: string | null): SimStation =>
      new SimStation({ stationId, kind }, given, {
        chance: chance.fork(stationId),
        person: who === null ? null : person(who, who === 'MD' ? 'provider' : 'nurse'),
      })
    return [at('desk-1', 'desk', 'N1'), at('desk-2', 'desk', 'MD'), at('wall-1', 'wall', null)]
  }

  #startRooms(chance: Chance): void {
    const { time, log, profile } = this
    for (const { roomId, deviceId } of this.devices)
      new SimRoom(
        { roomId, deviceId },
        {
          ...{ time, log, isCalm: profile.isCalm, server: () => this.server },
          began: (session) => {
            this.sessionsBegun += 1
            this.sessions.set(session.sessionId, { session, endedMs: null })
          },
          ended: (sessionId) => {
            const known = this.sessions.get(sessionId)
            if (known !== undefined) known.endedMs = time.now()
          },
        },
        chance.fork(`room ${roomId}`),
      ).start()
  }

  /** Nurses come and go every hour or two; the wall has nobody, and is off for the night. */
  #changeShifts(chance: Chance): void {
    const [desk] = this.stations
    this.time.after(hours(1) * (0.5 + chance.next()), () => {
      const who = chance.of(['N1', 'N2', 'N3', null])
      desk?.signOn(who === null ? null : person(who, 'nurse'))
      this.#changeShifts(chance)
    })
  }

  #boot(): void {
    const { time, log, disk } = this
    const life = new Life(Infinity, () => this.#crashed())
    const audience = new SimAudience(life)
    const server = simServer({
      ...{ time, life, disk, log, audience },
      ids: { next: () => `id-${String((this.#names.count += 1))}` },
      callerAt: (stationId) => this.#callerAt(stationId),
      publish: () => undefined,
      broke: (words) => this.broke('no defect', '', words),
    })
    this.#heedRefusals(server)
    const siteLinesBefore = disk.chainOf(`site ${simSite.siteId}`).lines.length
    const run: Run = {
      ...{
        life,
        audience,
        server,
        siteLinesBefore,
        watchesSinceMs: null,
        endedMs: null,
        endedInTrouble: false,
      },
    }
    this.#run = run
    this.runs.push(run)
    log.note('', 'server starts')
    time.stir()
    startSimServer(server, audience).then(
      () => this.#stands(run),
      (error: unknown) => {
        if (!life.isAlive) return
        log.note('', `server cannot start: ${String(error)}`)
        life.end()
      },
    )
  }

  /** A device that is told that a reading was too much knows that it is not kept. */
  #heedRefusals({ notices }: SimServer): void {
    const refuse = notices.refuse.bind(notices)
    notices.refuse = (message, rejection) => {
      refuse(message, rejection)
      const deviceId = message.topic.split('/')[4] ?? ''
      if (rejection.rule === 'rate')
        this.refused.add(`${deviceId}/${String(message.boot)}/${String(message.seq)}`)
    }
  }

  /** Stations can come; the last port opens a moment later. */
  #stands(run: Run): void {
    const { life, audience, server } = run
    if (!life.isAlive) return
    this.log.note('', 'server stands')
    for (const station of this.stations) station.serverUp({ parts: server, life, audience })
    const goOn = goingOn([{ goOn: () => this.#watches(run) }])
    const listener = hearing(server.ingest, goOn)
    this.time.after(this.#chance.whole(0, 400), () => {
      if (!life.isAlive) return
      this.#broker.attach(listener, life)
      this.time.stir()
      goOn()
    })
  }

  /** With the first word that is heard, or when everything is open. */
  #watches(run: Run): void {
    run.watchesSinceMs = this.time.now()
    this.log.note('', 'server watches')
    run.server.recovery.goOn()
  }

  #crashed(): void {
    const { time, log, disk } = this
    const run = this.#run
    this.#run = null
    if (run !== null) {
      run.endedMs = time.now()
      run.endedInTrouble = !this.#isDiskWell()
    }
    log.note('', 'server crashes')
    // What it was doing at that moment goes on for itself, unheard.
    time.after(0, () => {
      const { kept, lost } = disk.powerCut()
      if (run !== null) this.#retire(run)
      log.note('', `of what was under way ${String(kept)} kept, ${String(lost)} lost`)
      this.#broker.detach()
      for (const station of this.stations) station.serverGone()
      if (this.profile.broker === 'embedded') for (const device of this.devices) device.brokerGone()
      const downMs = this.#chance.is(0.8)
        ? this.#chance.whole(500, 5000)
        : this.#chance.whole(5000, seconds(180))
      time.after(downMs, () => this.#boot())
    })
  }

  /** Nothing of a process that ended is looked at again. */
  #retire({ server }: Run): void {
    server.ingest.close()
    server.registry.close()
    server.siteWatch.close()
    server.gateway.close()
    server.record.close()
  }

  #callerAt(stationId: StationId): Caller {
    return this.stations.find(({ station }) => station.stationId === stationId)?.caller() ?? nobody
  }

  #isDiskWell(): boolean {
    return this.disk.state === 'writes' && this.disk.troubledMs < this.time.now() - untroubledMs
  }

  #noteAnswered(topic: string, payload: string): void {
    if (!topic.endsWith('/obs')) return
    const [, , , roomId = '', deviceId = ''] = topic.split('/')
    const { boot, seq, x, v } = JSON.parse(payload) as DeviceWords
    this.answeredCount += 1
    const running = this.server?.registry.inRoom(roomId) ?? null
    if (running === null) return
    const { sessionId } = running.session
    const name = `${deviceId}/${boot}/${String(seq)}`
    const atMs = this.time.now()
    const isSafe = this.#isDiskWell()
    this.answered.push({ name, sessionId, atMs, isSafe, measuredMs: x.at, values: numbersOf(v) })
  }
}

/** By the names of the record. */
function numbersOf(said: DeviceWords['v']): ReadingRow['values'] {
  const cuff = (said['nibp'] ?? {}) as { readonly sys?: number; readonly dia?: number }
  const named = { ...said, 'nibp-sys': cuff.sys, 'nibp-dia': cuff.dia }
  return Object.fromEntries(
    Object.entries(named).filter(
      (entry): entry is [string, number] => typeof entry[1] === 'number',
    ),
  )
}
