import { challengeReply, problem, type Signature } from '../shared/src/contracts/index.ts'
import type { Role } from '../shared/src/vocabulary/index.ts'
import { demoPeople } from '../server/src/app/identity/demo-people.ts'

/** Somebody of a demonstration (`DEMO_PEOPLE=true`) at a desk of this machine: keeps the cookies that a browser would. */
export class SignedOn {
  readonly #address: string
  readonly #cookies = new Map<string, string>()

  private constructor(address: string) {
    this.#address = address
  }

  /** Becomes a desk of site demo, and signs on there. */
  static async as(role: Role, address: string): Promise<SignedOn> {
    const desk = new SignedOn(address)
    await desk.ask('GET', '/who')
    const { personId, password } = personOf(role)
    await desk.ask('POST', '/sign-on', { personId, password })
    return desk
  }

  /** A `Cookie` header, for what asks by itself. */
  get cookie(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  /** What somebody of that role signs with here, once. */
  async signatureOf(role: Role): Promise<Signature> {
    const { challenge } = challengeReply.parse(await this.ask('POST', '/challenge'))
    const { personId, pin } = personOf(role)
    return { personId, pin, challenge }
  }

  /** A path below `/api/v1`; rejects with the words of a refusal. */
  async ask(method: 'GET' | 'POST', path: string, body?: object): Promise<unknown> {
    const response = await fetch(`${this.#address}/api/v1${path}`, {
      method,
      headers: {
        ...(this.#cookies.size === 0 ? {} : { cookie: this.cookie }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=')
      this.#cookies.set(name, value)
    }
    const reply: unknown = await response.json().catch(() => null)
    if (response.ok) return reply
    const refusal = problem.safeParse(reply)
    const words = refusal.success ? refusal.data.detail : `status ${response.status}`
    throw new Error(`the server refused ${method} ${path}: ${words}`)
  }
}

function personOf(role: Role): (typeof demoPeople)[number] {
  const person = demoPeople.find(({ roles }) => roles.includes(role))
  if (person === undefined) throw new Error(`nobody of the demonstration is a ${role}`)
  return person
}
