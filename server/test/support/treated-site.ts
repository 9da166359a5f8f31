import {
  careReply,
  patient as patientSchema,
  problem,
  roomsReply,
  sessionReply,
  type Problem,
  type RecordableAct,
  type RoomCommand,
  type RoomView,
  type SessionView,
} from '@vigil/shared/contracts'
import type { Arms, CareRecord, Role } from '@vigil/shared/vocabulary'
import {
  answered,
  api,
  post,
  signatureOf,
  type Cleanups,
  type OnFakeTime,
} from './running-server.ts'
import type { Who } from './seeded-people.ts'

/** Who signs at the site of a test. */
export const pins = { KB: '135790', MD: '246802', TH: '112233' } as const
const roleOf = { KB: 'nurse', MD: 'provider', TH: 'therapist' } as const satisfies Record<
  string,
  Role
>
type Name = keyof typeof pins

interface Asked {
  readonly status: number
  readonly body: unknown
}

/** A whole server on the test's clock, with people who have PINs, and the words a test needs to treat somebody. */
export class TreatedSite {
  readonly server: OnFakeTime

  constructor(server: OnFakeTime) {
    this.server = server
  }

  static async open(cleanups: Cleanups, env: Record<string, string> = {}): Promise<TreatedSite> {
    return new TreatedSite(await cleanups.onFakeTime(env))
  }

  /** Whatever waits for the session's clock gets its time. */
  async post(path: string, body: unknown, who: Who = 'nurse'): Promise<Asked> {
    const reply = await answered(this.server, post(this.server, `${api}${path}`, body, who))
    return { status: reply.status, body: await reply.json() }
  }

  async get(path: string, who: Who = 'provider'): Promise<Asked> {
    const reply = await this.server.as(who).fetch(`${api}${path}`)
    return { status: reply.status, body: await reply.json() }
  }

  async newPatient(label: string): Promise<string> {
    const { body } = await this.post('/patients', { label })
    return patientSchema.parse(body).patientId
  }

  /** Asks for a treated session. */
  start(given: {
    readonly roomId: string
    readonly patientId: string
    readonly protocolId?: string
    readonly arms?: Partial<Arms>
  }): Promise<Asked> {
    const { roomId, patientId, protocolId = 'im-before-after', arms } = given
    const care = {
      patientId,
      protocolId,
      arms: { cuff: 'left', clip: 'right', noCuff: null, ...arms },
    }
    return this.post('/sessions', { roomId, patientLabel: 'as registered', care })
  }

  /** A patient whose session runs. */
  async treated(roomId: string, label = 'A. K.', protocolId?: string): Promise<SessionView> {
    const patientId = await this.newPatient(label)
    const started = await this.start({
      ...{ roomId, patientId },
      ...(protocolId === undefined ? {} : { protocolId }),
    })
    return sessionReply.parse(started.body)
  }

  /** Somebody who is only watched. */
  async watched(roomId: string, patientLabel: string, more: object = {}): Promise<SessionView> {
    const { body } = await this.post('/sessions', { roomId, patientLabel, plan: {}, ...more })
    return sessionReply.parse(body)
  }

  /** Records an act; signed where a PIN is given. */
  async act(
    sessionId: string,
    act: RecordableAct,
    given: { readonly by?: Name; readonly pin?: string } = {},
  ): Promise<Asked> {
    const { by = 'KB', pin } = given
    const role = roleOf[by]
    const signature = pin === undefined ? null : { ...(await signatureOf(this.server, role)), pin }
    return this.post('/commands', { to: 'care', sessionId, act, signature }, role)
  }

  /** As the nurse at a desk of the site. */
  tell(roomId: string, command: RoomCommand): Promise<Asked> {
    return this.post('/commands', { to: 'room', roomId, command })
  }

  end(sessionId: string, outcome: string): Promise<Asked> {
    return this.post(`/sessions/${sessionId}/end`, { outcome, reason: 'as planned' })
  }

  async care(sessionId: string): Promise<CareRecord> {
    return careReply.parse((await this.get(`/sessions/${sessionId}/care`)).body)
  }

  async room(roomId: string): Promise<RoomView> {
    const { rooms } = roomsReply.parse((await this.get('/rooms')).body)
    const room = rooms.find((one) => one.roomId === roomId)
    if (room === undefined) throw new Error(`no room ${roomId}`)
    return room
  }

  minutesPass(minutes: number): void {
    this.server.time.advance(minutes * 60_000)
  }
}

/** What a refusal says. */
export const refusalOf = ({ body }: Asked): Problem => problem.parse(body)
