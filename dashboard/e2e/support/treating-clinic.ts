import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  careReply,
  problem,
  roomsReply,
  sessionReply,
  type RoomView,
} from '@vigil/shared/contracts'
import type { CareRecord, Role } from '@vigil/shared/vocabulary'
import { ApiPerson } from './api-person.ts'
import { RealServer } from './real-server.ts'
import { Simulator } from './simulator.ts'

const roomId = 'room-1'

/** Somebody who signs here. */
export interface Signer {
  readonly personId: string
  readonly role: Role
  readonly pin: string
}

interface TreatingClinicPlan {
  /** Session time runs so many times as fast as real time. */
  readonly timeScale: number
  readonly people: readonly Signer[]
  /** More of the server's environment. */
  readonly settings?: Readonly<Record<string, string>>
}

/** A clinic with one treatment room, people who sign, and the real server; its devices are switched on later. */
export class TreatingClinic {
  readonly server: RealServer
  readonly #dataDir: string
  #devices: Simulator | null = null

  readonly #office: ApiPerson

  private constructor(server: RealServer, dataDir: string, office: ApiPerson) {
    this.server = server
    this.#dataDir = dataDir
    this.#office = office
  }

  static async open(plan: TreatingClinicPlan): Promise<TreatingClinic> {
    const dataDir = await mkdtemp(join(tmpdir(), 'vigil-treating-'))
    const server = await RealServer.start({
      DATA_DIR: dataDir,
      TIME_SCALE: String(plan.timeScale),
      ROOMS: `${roomId}:Room 1`,
      ...plan.settings,
    })
    const administrator = await ApiPerson.signOn(server, 'AD')
    for (const person of plan.people)
      if (!readyMade.includes(person.personId)) await administrator.invite(person)
    return new TreatingClinic(server, dataDir, await ApiPerson.signOn(server, 'KB'))
  }

  /** The devices of the room begin to measure, by one of the simulator's scenarios. */
  async switchOn(scenario: string): Promise<void> {
    this.#devices = await Simulator.start({ mqttUrl: this.server.mqttUrl, rooms: 1, scenario })
  }

  async close(): Promise<void> {
    await this.#devices?.stop()
    await this.server.stop()
    await rm(this.#dataDir, { recursive: true, force: true })
  }

  async room(): Promise<RoomView> {
    const { rooms } = roomsReply.parse(await this.#office.ask('/sites/demo/rooms'))
    const found = rooms.find((room) => room.roomId === roomId)
    if (found === undefined) throw new Error(`the site has no ${roomId}`)
    return found
  }

  /** The session that runs in the room. */
  async sessionId(): Promise<string> {
    const { session } = await this.room()
    if (session === null) throw new Error('no session runs')
    return session.sessionId
  }

  async care(sessionId: string): Promise<CareRecord> {
    return careReply.parse(await this.#office.ask(`/sites/demo/sessions/${sessionId}/care`))
  }

  /** Somebody starts a treatment of a patient; the session. */
  async treats(patientId: string, protocolId: string): Promise<string> {
    const care = { patientId, protocolId, arms: { cuff: 'left', clip: 'right', noCuff: null } }
    const started = await this.#post('/sessions', {
      ...{ roomId, patientLabel: 'Somebody tried', mode: 'demo', care },
    })
    return sessionReply.parse(started).sessionId
  }

  /** The session ends before anybody was given anything. */
  async stops(sessionId: string): Promise<void> {
    await this.#post(`/sessions/${sessionId}/end`, { outcome: 'stopped', reason: 'tried out' })
  }

  /** A program asks to end the session as discharged; the sentence of the refusal, null when it was taken. */
  async tryDischarge(sessionId: string): Promise<string | null> {
    const reply = await this.#office.fetch(`/sites/demo/sessions/${sessionId}/end`, {
      outcome: 'discharged',
      reason: 'the patient wants to go',
    })
    return reply.ok ? null : problem.parse(await reply.json()).detail
  }

  #post(path: string, body: object): Promise<unknown> {
    return this.#office.ask(`/sites/demo${path}`, body)
  }
}

/** Who is at every demonstration, with the PIN that stands on the tile. */
const readyMade = ['KB', 'DR', 'TH']
