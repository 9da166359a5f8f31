import {
  patient,
  problem,
  roomsReply,
  sessionReply,
  type CommandRequest,
  type NewPatientBody,
  type PatientPlanBody,
  type StartSessionBody,
} from '../../shared/src/contracts/index.ts'
import { checkIn, firstValues, infusionAt } from './treatment.ts'

/** The part of the server's HTTP interface that the demonstration needs. */
export class SessionsApi {
  readonly #base: string

  constructor(address: string, siteId: string) {
    this.#base = `${address}/api/v1/sites/${siteId}`
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
  async patient(known: NewPatientBody, order: PatientPlanBody): Promise<string> {
    const body = { ...known, weightKg: order.weightKg }
    const { patientId } = patient.parse(await this.#ask('POST', '/patients', body))
    await this.#ask('POST', `/patients/${encodeURIComponent(patientId)}/plan`, order)
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

  async #ask(method: 'GET' | 'POST', path: string, body?: object): Promise<unknown> {
    const response = await fetch(this.#base + path, {
      method,
      ...(body === undefined
        ? {}
        : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    })
    const reply: unknown = await response.json().catch(() => null)
    if (response.ok) return reply
    const refusal = problem.safeParse(reply)
    const words = refusal.success ? refusal.data.detail : `status ${response.status}`
    throw new Error(`the server refused ${method} ${path}: ${words}`)
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
