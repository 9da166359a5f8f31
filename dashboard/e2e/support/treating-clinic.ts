import { spawn } from 'node:child_process'
import { once } from 'node:events'
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
import { RealServer } from './real-server.ts'
import { Simulator } from './simulator.ts'

const repository = join(import.meta.dirname, '../../..')
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

  private constructor(server: RealServer, dataDir: string) {
    this.server = server
    this.#dataDir = dataDir
  }

  static async open(plan: TreatingClinicPlan): Promise<TreatingClinic> {
    const dataDir = await mkdtemp(join(tmpdir(), 'vigil-treating-'))
    for (const person of plan.people) await register(person, dataDir)
    const server = await RealServer.start({
      DATA_DIR: dataDir,
      TIME_SCALE: String(plan.timeScale),
      ROOMS: `${roomId}:Room 1`,
      ...plan.settings,
    })
    return new TreatingClinic(server, dataDir)
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
    const { rooms } = roomsReply.parse(await (await fetch(this.#at('/rooms'))).json())
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
    const reply = await fetch(this.#at(`/sessions/${sessionId}/care`))
    return careReply.parse(await reply.json())
  }

  /** Somebody starts a treatment of a patient; the session. */
  async treats(patientId: string, protocolId: string): Promise<string> {
    const care = { patientId, protocolId, arms: { cuff: 'left', clip: 'right', noCuff: null } }
    const started = await this.#post('/sessions', {
      ...{ roomId, patientLabel: 'the patient', mode: 'demo', care },
    })
    return sessionReply.parse(await started.json()).sessionId
  }

  /** The session ends before anybody was given anything. */
  async stops(sessionId: string): Promise<void> {
    await this.#post(`/sessions/${sessionId}/end`, { outcome: 'stopped', reason: 'tried out' })
  }

  /** A program asks to end the session as discharged; the sentence of the refusal, null when it was taken. */
  async tryDischarge(sessionId: string): Promise<string | null> {
    const reply = await fetch(this.#at(`/sessions/${sessionId}/end`), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ outcome: 'discharged', reason: 'the patient wants to go' }),
    })
    return reply.ok ? null : problem.parse(await reply.json()).detail
  }

  async #post(path: string, body: object): Promise<Response> {
    const reply = await fetch(this.#at(path), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    if (!reply.ok) throw new Error(`${path}: ${await reply.text()}`)
    return reply
  }

  #at(path: string): string {
    return `${this.server.address}/api/v1/sites/demo${path}`
  }
}

/** As `npm run people -- add` does it, with the PIN on standard input. */
async function register({ personId, role, pin }: Signer, dataDir: string): Promise<void> {
  const child = spawn(process.execPath, ['tools/people.ts', 'add', personId, role], {
    cwd: repository,
    env: { ...process.env, DATA_DIR: dataDir },
    stdio: ['pipe', 'ignore', 'inherit'],
  })
  child.stdin.end(`${pin}\n`)
  const [code] = (await once(child, 'exit')) as [number | null]
  if (code !== 0) throw new Error(`${personId} could not be registered`)
}
