import type {
  BeatEvent,
  CommandReply,
  CommandRequest,
  DeltaEvent,
  RoomView,
  SnapshotEvent,
} from '@vigil/shared/contracts'
import type { InstantMs } from '@vigil/shared/time'
import type { Alarm, SiteDuty, StationKind } from '@vigil/shared/vocabulary'
import type { Caller, CallingPerson, CallingStation } from '#core/access/caller.ts'
import type { SiteParts } from '../../../src/site-parts.ts'
import type { Chance } from '../chance.ts'
import type { EventLog } from '../event-log.ts'
import type { Life } from '../life.ts'
import type { SimTime } from '../sim-time.ts'
import type { SimAudience } from './sim-audience.ts'
import { SimSocket } from './sim-socket.ts'
import { simSite } from './sim-site.ts'

export interface StationGiven {
  readonly time: SimTime
  readonly log: EventLog
  readonly broke: (words: string) => void
}

/** The run of the server that stations connect to. */
export interface Reachable {
  readonly parts: SiteParts
  readonly life: Life
  readonly audience: SimAudience
}

const beatMs = 2000

/** A page at a station: what it was told, as a page keeps it, and what it says of itself. */
export class SimStation {
  readonly station: CallingStation
  readonly #given: StationGiven
  readonly #chance: Chance
  #person: CallingPerson | null
  #server: Reachable | null = null
  #socket: SimSocket | null = null
  #sockets = 0
  #epoch = ''
  #seq = 0
  #rooms = new Map<string, RoomView>()
  #alarms = new Map<string, Map<string, Alarm>>()
  #duty: SiteDuty | null = null
  #testedMs: InstantMs | null = null
  #sound: 'armed' | 'not-armed' | 'failed' = 'not-armed'
  #isHung = false
  #askedResync = false
  #beatMs: InstantMs | null = null

  constructor(
    { stationId, kind }: { readonly stationId: string; readonly kind: StationKind },
    given: StationGiven,
    { chance, person }: { readonly chance: Chance; readonly person: CallingPerson | null },
  ) {
    this.station = { stationId, kind, siteId: simSite.siteId, place: 'site', label: stationId }
    this.#given = given
    this.#chance = chance
    this.#person = person
  }

  get person(): CallingPerson | null {
    return this.#person
  }

  get duty(): SiteDuty | null {
    return this.#duty
  }

  get isLinked(): boolean {
    return this.#socket?.isOpen === true
  }

  get isReading(): boolean {
    return this.isLinked && this.#socket?.isReading === true && !this.#askedResync
  }

  /** What the server can know of it: when it last said that it lives, and what it said. */
  get said(): { readonly beatMs: InstantMs | null; readonly sound: string } {
    return { beatMs: this.#beatMs, sound: this.#sound }
  }

  caller(): Caller {
    return { station: this.station, person: this.#person, lockedPersonId: null }
  }

  /** Alarms of a room as this page shows them. */
  alarmsOf(roomId: string): Alarm[] {
    return [...(this.#alarms.get(roomId)?.values() ?? [])]
  }

  roomsInSession(): RoomView[] {
    return [...this.#rooms.values()].filter(({ session }) => session !== null)
  }

  start(): void {
    const beat = (): void => {
      this.#given.time.after(beatMs, beat)
      this.#beat()
    }
    this.#given.time.after(this.#chance.whole(0, beatMs), beat)
  }

  /** A server can be reached; the page is there within a few seconds. */
  serverUp(server: Reachable): void {
    this.#server = server
    this.#connectWithin(3000)
  }

  serverGone(): void {
    this.#server = null
    this.#socket = null
    this.#beatMs = null
  }

  /** Somebody else, or nobody, is signed on here. */
  signOn(person: CallingPerson | null): void {
    this.#person = person
    this.#given.log.note('', `${this.station.stationId}: ${person?.personId ?? 'nobody'} signs on`)
    const socket = this.#socket
    if (socket?.isOpen === true) this.#server?.parts.gateway.stationChanged(socket.asServerSide())
  }

  disconnect(backWithinMs: number): void {
    const socket = this.#socket
    if (socket === null) return
    this.#given.log.note('', `${this.station.stationId} loses its link`)
    this.#server?.audience.remove(socket)
    socket.close()
    this.#socket = null
    this.#beatMs = null
    this.#connectWithin(backWithinMs)
  }

  /** It takes nothing for a while; `hung`: and says nothing either. */
  stopReading(forMs: number, hung: boolean): void {
    const socket = this.#socket
    if (socket === null) return
    this.#given.log.note('', `${this.station.stationId} ${hung ? 'hangs' : 'reads nothing'}`)
    socket.read(false)
    this.#isHung = hung
    this.#given.time.after(forMs, () => {
      this.#isHung = false
      if (this.#socket === socket) socket.read(true)
    })
  }

  loseSound(forMs: number): void {
    this.#sound = 'failed'
    this.#given.time.after(forMs, () => {
      this.#sound = 'armed'
    })
  }

  ask(request: CommandRequest): void {
    const { log, time, broke } = this.#given
    const { stationId } = this.station
    const what = request.to === 'care' ? 'care' : JSON.stringify(request.command)
    const room = request.to === 'room' ? request.roomId : ''
    log.note(room, `${stationId} asks ${what}`)
    time.stir()
    this.#socket?.say('command', request, (reply: CommandReply) => {
      log.note(room, `${stationId} is answered ${reply.ok ? 'done' : reply.code}`)
      if (!reply.ok && ['internal', 'invalid-command'].includes(reply.code))
        broke(`${what}: ${reply.message}`)
    })
  }

  #connectWithin(withinMs: number): void {
    const server = this.#server
    this.#given.time.after(this.#chance.whole(200, Math.max(300, withinMs)), () => {
      if (server === null || this.#server !== server || this.isLinked || !server.life.isAlive)
        return
      this.#connect(server)
    })
  }

  #connect({ parts, life, audience }: Reachable): void {
    const { stationId } = this.station
    this.#sockets += 1
    const socket = new SimSocket(
      `${stationId}-${String(this.#sockets)}`,
      { siteId: simSite.siteId, station: this.station },
      { life, hear: (name, what) => this.#hear(name, what) },
    )
    this.#socket = socket
    this.#sound = 'not-armed'
    this.#askedResync = false
    this.#isHung = false
    // A gesture and a test tone, and it can be heard.
    this.#given.time.after(this.#chance.whole(500, 4000), () => {
      if (this.#socket !== socket) return
      this.#sound = 'armed'
      this.#testedMs ??= this.#given.time.now()
    })
    audience.add(socket)
    parts.gateway.welcome(socket.asServerSide())
  }

  #beat(): void {
    const { time } = this.#given
    const socket = this.#socket
    if (socket?.isOpen !== true || this.#isHung) return
    this.#beatMs = time.now()
    socket.say('station-beat', {
      ...{ sound: this.#sound, testedMs: this.#testedMs, visible: true, seq: this.#seq },
    })
  }

  #hear(name: string, what: unknown): void {
    if (name === 'snapshot') this.#shows(what as SnapshotEvent)
    else if (name === 'delta') this.#changes(what as DeltaEvent)
    else if (name === 'beat') this.#compares(what as BeatEvent)
  }

  #shows({ epoch, seq, rooms, duty }: SnapshotEvent): void {
    this.#askedResync = false
    this.#epoch = epoch
    this.#seq = seq
    this.#duty = duty
    this.#rooms = new Map()
    this.#alarms = new Map()
    for (const room of rooms) this.#setRoom(room)
  }

  #setRoom(room: RoomView): void {
    this.#rooms.set(room.roomId, room)
    this.#alarms.set(room.roomId, new Map(room.alarms.map((one) => [one.occurrenceId, one])))
  }

  #changes({ epoch, seq, change }: DeltaEvent): void {
    if (this.#askedResync) return
    if (epoch !== this.#epoch || seq !== this.#seq + 1) {
      this.#resync()
      return
    }
    this.#seq = seq
    if (change.kind === 'alarm') this.#showAlarm(change.roomId, change.alarm)
    else if (change.kind === 'alarm-gone')
      this.#alarms.get(change.roomId)?.delete(change.occurrenceId)
    else if (change.kind === 'duty') this.#duty = change.duty
    else if (change.kind === 'room') this.#setRoom(change.room)
  }

  #compares({ epoch, seq }: BeatEvent): void {
    if (!this.#askedResync && (epoch !== this.#epoch || seq > this.#seq)) this.#resync()
  }

  #resync(): void {
    this.#askedResync = true
    const socket = this.#socket
    this.#given.time.after(this.#chance.whole(5, 200), () => {
      if (this.#socket === socket) socket?.say('resync', { reason: 'gap' })
    })
  }

  /** It paints within a moment, and says so. */
  #showAlarm(roomId: string, alarm: Alarm): void {
    this.#alarms.get(roomId)?.set(alarm.occurrenceId, alarm)
    const { occurrenceId, revision } = alarm
    const socket = this.#socket
    const paintDelayMs = this.#chance.whole(10, 400)
    this.#given.time.after(paintDelayMs, () => {
      if (this.#socket !== socket || this.#isHung) return
      const sound = this.#sound === 'armed' ? 'playing' : 'blocked'
      socket?.say('receipt', { roomId, occurrenceId, revision, paintDelayMs, visible: true, sound })
    })
  }
}
