import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import Provider, { type Configuration } from 'oidc-provider'

export const clinicClient = { clientId: 'vigil', clientSecret: 'a secret of the test' }

/** What the person at the clinic's sign-on does: is known there as somebody, or says no. */
export type AtTheClinic = { readonly subject: string; readonly name?: string } | 'refuses'

/** An OpenID Connect provider on a free port, whose people answer as a test says. */
export class ClinicSignOn {
  readonly issuer: string
  next: AtTheClinic = { subject: 'u-1', name: 'kb' }
  readonly #server: Server
  readonly #names = new Map<string, string>()

  private constructor(server: Server, issuer: string) {
    this.#server = server
    this.issuer = issuer
  }

  /** @param callback where people come back to */
  static async start(callback: string): Promise<ClinicSignOn> {
    const server = createServer()
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('no port')
    const clinic = new ClinicSignOn(server, `http://127.0.0.1:${String(address.port)}`)
    const provider = new Provider(clinic.issuer, clinic.#configuration(callback))
    const answer = provider.callback()
    server.on('request', (request, response) => {
      if (request.url?.startsWith('/interaction/') === true)
        void clinic.#interact(provider, request, response)
      else void answer(request, response)
    })
    return clinic
  }

  close(): void {
    this.#server.close()
    this.#server.closeAllConnections()
  }

  /** Goes where a browser is sent, as this person, until it is sent back to `home`. */
  async visit(url: string, home: string): Promise<string> {
    const cookies = new Map<string, string>()
    for (let next = url; ;) {
      if (next.startsWith(home)) return next
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
      const response = await fetch(next, { headers: { cookie }, redirect: 'manual' })
      for (const line of response.headers.getSetCookie()) {
        const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=')
        cookies.set(name, value)
      }
      const location = response.headers.get('location')
      if (location === null) throw new Error(`${next}: ${await response.text()}`)
      next = new URL(location, next).href
    }
  }

  async #interact(
    provider: Provider,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const { next } = this
    if (next === 'refuses') {
      await provider.interactionFinished(request, response, { error: 'access_denied' })
      return
    }
    if (next.name !== undefined) this.#names.set(next.subject, next.name)
    await provider.interactionFinished(request, response, { login: { accountId: next.subject } })
  }

  #configuration(callback: string): Configuration {
    return {
      clients: [
        {
          client_id: clinicClient.clientId,
          client_secret: clinicClient.clientSecret,
          redirect_uris: [callback],
        },
      ],
      cookies: { keys: ['of the test'] },
      claims: { openid: ['sub'], profile: ['preferred_username'] },
      features: { devInteractions: { enabled: false } },
      pkce: { required: () => true },
      interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
      findAccount: (_context, accountId) => ({
        accountId,
        claims: () => {
          const name = this.#names.get(accountId)
          return { sub: accountId, ...(name === undefined ? {} : { preferred_username: name }) }
        },
      }),
      // Everybody has agreed already.
      loadExistingGrant: async ({ oidc }) => {
        const grant = new oidc.provider.Grant({
          clientId: oidc.client?.clientId ?? '',
          accountId: oidc.session?.accountId ?? '',
        })
        grant.addOIDCScope('openid profile email')
        await grant.save()
        return grant
      },
    }
  }
}
