import {
  patient,
  roomsReply,
  sessionReply,
  type CommandRequest,
  type NewPatientBody,
  type PatientPlanBody,
  type StartSessionBody,
} from '../../shared/src/contracts/index.ts'
import { SignedOn } from '../signed-on.ts'
import { checkIn, firstValues, infusionAt } from './treatment.ts'

/** The part of the server's HTTP interface that the demonstration needs. */
export class SessionsApi {
  readonly #nurse: SignedOn
  readonly #site: string

  private constructor(nurse: SignedOn, siteId: string) {
    this.#nurse = nurse
    this.#site = `/sites/${siteId}`
  }

  /** As the nurse, at a desk of her own. */
  static async open(address: string, siteId: string): Promise<SessionsApi> {
    return new SessionsApi(await SignedOn.as('nurse', address), siteId)
  }

  /** Ends what an earlier demonstration left in these rooms; a real session is never ended for a demonstration. */
  async clear(roomIds: readonly string[]): Promise<void> {
    const { rooms } = roomsReply.parse(await this.#ask('GET', '/rooms'))
    for (const { roomId, session } of rooms) {
      if (session === null || !roomIds.includes(roomId)) continue
      if (session.mode === 'real')
        throw new Error(
          `${roomId} has a running session of a real patient; end it before a demonstration`,
        )
      const path = `/sessions/${encodeURIComponent(session.sessionId)}/end`
      const outcome = session.patientId === null ? 'watch-ended' : 'stopped'
      await this.#ask('POST', path, { outcome, reason: 'left over from an earlier demonstration' })
    }
  }

  async start(session: Pick<StartSessionBody, 'roomId' | 'patientLabel'>): Promise<void> {
    await this.#ask('POST', '/sessions', { ...session, mode: 'demo' })
  }

  /** Registers a patient, and has a provider order what may be given. */
  async patient(known: NewPatientBody, order: Omit<PatientPlanBody, 'signature'>): Promise<string> {
    const body = { ...known, weightKg: order.weightKg }
    const { patientId } = patient.parse(await this.#ask('POST', '/patients', body))
    const signature = await this.#nurse.signatureOf('provider')
    const plan = { ...order, signature }
    await this.#ask('POST', `/patients/${encodeURIComponent(patientId)}/plan`, plan)
    return patientId
  }

  /** Starts a treated session and says everything up to its dose. */
  async treat(session: Pick<StartSessionBody, 'roomId' | 'care'>): Promise<void> {
    const body = { ...session, patientLabel: 'as registered', mode: 'demo' }
    const { sessionId, startedMs } = sessionReply.parse(await this.#ask('POST', '/sessions', body))
    const say = async (request: CommandRequest): Promise<void> => {
      await this.#ask('POST', '/commands', request)
    }
    await say({
      ...{ to: 'room', roomId: session.roomId },
      command: { kind: 'typed-values', values: firstValues, measuredMs: startedMs },
    })
    for (const act of [...checkIn, infusionAt(startedMs)])
      await say({ to: 'care', sessionId, act, signature: null })
  }

  #ask(method: 'GET' | 'POST', path: string, body?: object): Promise<unknown> {
    return this.#nurse.ask(method, this.#site + path, body)
  }
}

/** Resolves when the server says that it is ready; rejects when it does not in time. */
export async function untilHealthy(address: string, patienceMs: number): Promise<void> {
  const deadline = Date.now() + patienceMs
  for (;;) {
    const response = await fetch(`${address}/healthz`).catch(() => null)
    if (response?.ok === true) return
    if (Date.now() > deadline)
      throw new Error(`${address}/healthz gave no answer in ${patienceMs / 1000} s`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
