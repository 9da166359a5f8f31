import {
  commandReply,
  roomsReply,
  siteDuty,
  type CommandRequest,
  type RoomView,
  type StartSessionBody,
} from '@vigil/shared/contracts'
import type { Alarm, Condition, LimitSet, SiteDuty } from '@vigil/shared/vocabulary'
import { BedsideMonitor } from './bedside-monitor.ts'
import { ApiPerson } from './api-person.ts'
import { RealServer } from './real-server.ts'

/** Session time runs so many times as fast as real time; what the site itself waits for does not. */
export const timeScale = 6

const roomNumbers = [1, 2, 3] as const
type RoomNumber = (typeof roomNumbers)[number]

/** A clinic of three rooms with running sessions and a monitor in each, and the real server that watches it. */
export class WalkClinic {
  readonly server: RealServer
  readonly #monitors: Readonly<Record<RoomNumber, BedsideMonitor>>

  readonly #office: ApiPerson

  private constructor(
    server: RealServer,
    monitors: Readonly<Record<RoomNumber, BedsideMonitor>>,
    office: ApiPerson,
  ) {
    this.server = server
    this.#office = office
    this.#monitors = monitors
  }

  static async open(): Promise<WalkClinic> {
    const server = await RealServer.start({
      TIME_SCALE: String(timeScale),
      ROOMS: roomNumbers.map((room) => `room-${room}:Room ${room}`).join(','),
    })
    const monitor = (room: RoomNumber) => BedsideMonitor.connect(server.mqttUrl, `room-${room}`)
    const administrator = await ApiPerson.signOn(server, 'AD')
    await administrator.invite({ personId: 'ML', role: 'nurse', pin: '4711' })
    const monitors = { 1: await monitor(1), 2: await monitor(2), 3: await monitor(3) }
    const office = await ApiPerson.signOn(server, 'ML')
    const clinic = new WalkClinic(server, monitors, office)
    for (const room of roomNumbers) await clinic.#startSession(`room-${room}`)
    return clinic
  }

  monitor(room: RoomNumber): BedsideMonitor {
    return this.#monitors[room]
  }

  async close(): Promise<void> {
    for (const room of roomNumbers) await this.#monitors[room].stop()
    await this.server.stop()
  }

  /** Who watches what, as the server sees it. */
  async duty(): Promise<SiteDuty> {
    return siteDuty.parse(await this.#get('/duty'))
  }

  /** What is wrong with the watch itself at this moment. */
  async siteAlarms(): Promise<readonly Condition['kind'][]> {
    const { alarms } = await this.duty()
    const present = alarms.filter(({ alarm }) => alarm.presence === 'present')
    return present.map(({ alarm }) => alarm.condition.kind)
  }

  /** What stands in a room, ended alarms included. */
  async alarmsIn(room: RoomNumber): Promise<readonly Alarm[]> {
    return (await this.#room(room)).alarms
  }

  /** The limits in force in a room. */
  async limitsOf(room: RoomNumber): Promise<LimitSet> {
    const { course } = await this.#room(room)
    if (course === null) throw new Error(`no session runs in room ${room}`)
    return course.limits
  }

  /** Somebody at a screen that is not in this walk asks for something. */
  async ask(request: CommandRequest): Promise<void> {
    const reply = await this.#post('/commands', request)
    const answer = commandReply.parse(reply)
    if (!answer.ok)
      throw new Error(
        `${'act' in request ? request.act.kind : request.command.kind} was refused: ${answer.message}`,
      )
  }

  async #room(room: RoomNumber): Promise<RoomView> {
    const { rooms } = roomsReply.parse(await this.#get('/rooms'))
    const found = rooms.find(({ roomId }) => roomId === `room-${room}`)
    if (found === undefined) throw new Error(`the site has no room ${room}`)
    return found
  }

  async #startSession(roomId: string): Promise<void> {
    const session: Partial<StartSessionBody> = {
      roomId,
      patientLabel: `Patient in ${roomId}`,
      mode: 'demo',
    }
    await this.#post('/sessions', session)
  }

  #get(path: string): Promise<unknown> {
    return this.#office.ask(`/sites/demo${path}`)
  }

  #post(path: string, body: object): Promise<unknown> {
    return this.#office.ask(`/sites/demo${path}`, body)
  }
}
