import type { DeltaChange, RoomView } from '@vigil/shared/contracts'
import { seconds } from '@vigil/shared/time'
import type {
  Alarm,
  CareSummary,
  OccurrenceId,
  RoomId,
  SessionCourse,
  SiteDuty,
} from '@vigil/shared/vocabulary'
import type { Callers } from '#app/callers.ts'
import { watcherAt } from '#core/access/caller.ts'
import type { Commands } from '#app/commands.ts'
import type { Cancel, Logger, Metrics, Scheduler, StationPublisher } from '#app/ports.ts'
import type { Site } from '#app/site.ts'
import type { StationAudit } from '#app/station-audit.ts'
import type { SiteWatch } from '#app/site-watch.ts'
import type { Clocks } from '#app/system-clock.ts'
import { FrameBuffer, hasSpotValue } from './frame-buffer.ts'
import { SiteFeed } from './site-feed.ts'
import type { SiteAudience } from './site-audience.ts'
import { StationLink, type StationSocket } from './station-link.ts'
import { StationRoster } from './station-roster.ts'

export interface GatewayOptions {
  readonly site: Site
  readonly clocks: Clocks
  readonly callers: Callers
  /** Real time, whatever the sessions' clocks do. */
  readonly scheduler: Scheduler
  readonly epoch: string
  readonly metrics: Metrics
  readonly logger: Logger
}

/** What stations see and ask for; known only when the rest of the server is built. */
export interface GatewaySource {
  rooms(): RoomView[]
  room(roomId: RoomId): RoomView | null
  readonly commands: Commands
  readonly siteWatch: Pick<SiteWatch, 'post' | 'duty'>
  readonly audit: StationAudit
}

const beatMs = seconds(1)
const frameMs = 250
/** Duty is the whole site each time: more often than this it would hold up the alarms it is about. */
const dutyMs = 250
/** A frame of more rooms is sent in parts, with time between them, so that no alarm waits for a large one. */
const roomsPerFrame = 50

/** Socket.IO for the stations of one site: a snapshot, then numbered deltas; values in frames; a beat (dashboard.md 5). */
export class Gateway implements StationPublisher {
  readonly #options: GatewayOptions
  readonly #feed: SiteFeed
  readonly #frame = new FrameBuffer()
  readonly #roster: StationRoster
  #audience: SiteAudience | null = null
  #source: GatewaySource | null = null
  #cancelBeat: Cancel | null = null
  #cancelFrame: Cancel | null = null
  #cancelPart: Cancel | null = null
  /** Runs while the last word on duty is fresh; what comes meanwhile waits, and of that the newest counts. */
  #cancelDuty: Cancel | null = null
  #waitingDuty: SiteDuty | null = null

  constructor(options: GatewayOptions) {
    this.#options = options
    this.#feed = new SiteFeed(options.epoch)
    this.#roster = new StationRoster((input) => this.#source?.siteWatch.post(input))
  }

  get clients(): number {
    return this.#audience?.size ?? 0
  }

  start(audience: SiteAudience, source: GatewaySource): void {
    this.#source = source
    this.#audience = audience
    this.#beat()
    this.#beginFrame()
  }

  /** A station of this site that has just connected. */
  welcome(socket: StationSocket): void {
    if (this.#source === null) return
    this.#sendSnapshot(socket)
    socket.on('resync', () => this.#sendSnapshot(socket))
    const { clocks, callers, metrics, logger } = this.#options
    const { commands, siteWatch, audit } = this.#source
    const ports = {
      ...{ commands, siteWatch, audit, callers, roster: this.#roster },
      ...{ clock: clocks.real, metrics, logger },
    }
    new StationLink(socket, ports).listen()
  }

  /** Somebody else is signed on at a station of this site, or its record was changed. */
  stationChanged({ id, data: { station } }: StationSocket): void {
    const { callers, clocks } = this.#options
    const { stationId } = station
    this.#roster.joined(id, station)
    const personId = watcherAt(callers.at(stationId))
    this.#roster.watched({ stationId, personId }, clocks.real.now())
  }

  alarmChanged(roomId: RoomId, alarm: Alarm): void {
    this.#send({ kind: 'alarm', roomId, alarm })
  }

  alarmGone(
    roomId: RoomId,
    { occurrenceId, reason }: { occurrenceId: OccurrenceId; reason: string },
  ): void {
    this.#send({ kind: 'alarm-gone', roomId, occurrenceId, reason })
  }

  careChanged(roomId: RoomId, care: CareSummary): void {
    this.#send({ kind: 'care', roomId, care })
  }

  courseChanged(roomId: RoomId, course: SessionCourse): void {
    this.#send({ kind: 'course', roomId, course })
  }

  dutyChanged(duty: SiteDuty): void {
    if (this.#cancelDuty !== null) {
      this.#waitingDuty = duty
      return
    }
    this.#send({ kind: 'duty', duty })
    this.#cancelDuty = this.#options.scheduler.after(dutyMs, () => this.#sendWaitingDuty())
  }

  roomChanged(roomId: RoomId): void {
    const room = this.#source?.room(roomId)
    if (room == null) return
    this.#frame.forget(roomId)
    this.#send({ kind: 'room', room })
  }

  valuesChanged(roomId: RoomId, values: Parameters<FrameBuffer['add']>[1]): void {
    this.#frame.add(roomId, values)
  }

  /** Tells every station that nobody watches until the next beat, which comes within `backByMs`. */
  announceStop(backByMs: number): void {
    this.#audience?.emit('stopping', { backByMs })
  }

  #sendWaitingDuty(): void {
    this.#cancelDuty = null
    const duty = this.#waitingDuty
    this.#waitingDuty = null
    if (duty !== null) this.dutyChanged(duty)
  }

  close(): void {
    this.#cancelDuty?.()
    this.#cancelBeat?.()
    this.#cancelFrame?.()
    this.#cancelPart?.()
    this.#audience = null
  }

  #send(change: DeltaChange): void {
    this.#audience?.emit('delta', this.#feed.next(change, this.#options.clocks.real.now()))
  }

  #beginFrame(): void {
    this.#cancelFrame = this.#options.scheduler.after(frameMs, () => this.#beginFrame())
    this.#cancelPart?.()
    this.#frame.begin()
    this.#sendPart()
  }

  #sendPart(): void {
    this.#cancelPart = null
    const frame = this.#frame.take(this.#options.clocks.real.now(), roomsPerFrame)
    if (frame === null || this.#audience === null) return
    if (hasSpotValue(frame)) this.#audience.emit('frame', frame)
    else this.#audience.emitVolatile('frame', frame)
    this.#cancelPart = this.#options.scheduler.after(0, () => this.#sendPart())
  }

  #beat(): void {
    const realMs = this.#options.clocks.real.now()
    this.#audience?.emit('beat', { epoch: this.#feed.epoch, seq: this.#feed.seq, realMs })
    this.#cancelBeat = this.#options.scheduler.after(beatMs, () => this.#beat())
  }

  #sendSnapshot(socket: StationSocket): void {
    if (this.#source === null) return
    const { site, clocks } = this.#options
    const { siteId, label, timeZone, type, emergencyCall } = site
    socket.emit('snapshot', {
      epoch: this.#feed.epoch,
      seq: this.#feed.seq,
      time: { realMs: clocks.real.now(), demo: clocks.demoSettings },
      site: { siteId, label, timeZone, type, emergencyCall },
      rooms: this.#source.rooms(),
      duty: this.#source.siteWatch.duty(),
    })
  }
}
