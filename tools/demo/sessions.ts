import { problem, roomsReply, type StartSessionBody } from '../../shared/src/contracts/index.ts'

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
      await this.#ask('POST', path, { reason: 'left over from an earlier demonstration' })
    }
  }

  async start(session: Pick<StartSessionBody, 'roomId' | 'patientLabel'>): Promise<void> {
    await this.#ask('POST', '/sessions', { ...session, mode: 'demo' })
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
