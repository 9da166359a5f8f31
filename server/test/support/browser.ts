import { whoReply, type WhoReply } from '@vigil/shared/contracts'

/** A browser without a page: keeps its cookies, and asks as one that shows the dashboard of this server. */
export class Browser {
  readonly base: string
  readonly cookies = new Map<string, string>()
  /** As each cookie was set last, with its rules. */
  readonly set = new Map<string, string>()

  constructor(base: string) {
    this.base = base
  }

  get cookie(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  get(path: string): Promise<Response> {
    return this.#ask(path, {})
  }

  post(path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> {
    const json = body === undefined ? {} : { 'content-type': 'application/json' }
    return this.#ask(path, {
      method: 'POST',
      headers: { ...json, ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  }

  async who(): Promise<WhoReply> {
    return whoReply.parse(await (await this.get('/api/v1/who')).json())
  }

  signOn(personId: string, password: string): Promise<Response> {
    return this.post('/api/v1/sign-on', { personId, password })
  }

  async challenge(): Promise<string> {
    const reply = (await (await this.post('/api/v1/challenge')).json()) as { challenge: string }
    return reply.challenge
  }

  /** By name tile and PIN. */
  async switchTo(personId: string, pin: string, challenge?: string): Promise<Response> {
    const spent = challenge ?? (await this.challenge())
    return this.post('/api/v1/sign-on/switch', { personId, pin, challenge: spent })
  }

  async #ask(path: string, init: RequestInit): Promise<Response> {
    const headers = new Headers(init.headers)
    if (this.cookies.size > 0) headers.set('cookie', this.cookie)
    const response = await fetch(`${this.base}${path}`, { ...init, headers, redirect: 'manual' })
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=')
      this.set.set(name, line)
      if (value === '') this.cookies.delete(name)
      else this.cookies.set(name, value)
    }
    return response
  }
}
