import { challengeReply, invitationReply, whoReply } from '@vigil/shared/contracts'
import type { Role } from '@vigil/shared/vocabulary'
import type { WalkWords } from './walk-words.ts'

/** Of everybody at a demonstration, and of everybody invited here. */
export const password = 'vigil-demo-people'

/** A server that is asked, and what its log must not hold. */
interface Asked {
  readonly address: string
  readonly words: WalkWords
}

/** Somebody signed on at a screen that is not in the walk: a program with cookies of its own. */
export class ApiPerson {
  readonly #server: Asked
  readonly #cookies = new Map<string, string>()

  private constructor(server: Asked) {
    this.#server = server
  }

  /** Signs on; at a demonstration the server pairs whoever asks from this machine. */
  static async signOn(server: Asked, personId: string): Promise<ApiPerson> {
    const person = new ApiPerson(server)
    await person.ask('/who')
    whoReply.parse(await person.ask('/sign-on', { personId, password }))
    return person
  }

  /** An administrator invites somebody, who sets a password and a PIN of her own. */
  async invite({ personId, role, pin }: { personId: string; role: Role; pin: string }) {
    const account = { personId, label: personId, roles: [role] }
    const reply = invitationReply.parse(await this.ask('/sites/demo/accounts', account))
    const code = reply.invitation?.code ?? ''
    const stranger = new ApiPerson(this.#server)
    await stranger.ask('/who')
    await stranger.ask('/sign-on/invited', { personId, code, password, pin })
  }

  /** What somebody signs with; it counts once. */
  async signature(personId: string, pin: string) {
    const { challenge } = challengeReply.parse(await this.ask('/challenge', {}))
    return { personId, pin, challenge }
  }

  /** Below `/api/v1`; with a body it is posted. Fails where it is refused. */
  async ask(path: string, body?: object): Promise<unknown> {
    const reply = await this.fetch(path, body)
    if (!reply.ok) throw new Error(`${path}: ${await reply.text()}`)
    return reply.json()
  }

  async fetch(path: string, body?: object): Promise<Response> {
    const { address, words } = this.#server
    words.posted(path, body)
    const reply = await fetch(`${address}/api/v1${path}`, {
      headers: {
        cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    })
    if (reply.ok && (body !== undefined || path === '/who'))
      words.answered(await reply.clone().json(), reply.headers.getSetCookie())
    for (const line of reply.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      this.#cookies.set(name, value)
    }
    return reply
  }
}
