import { ok, refuse, type Result } from '@vigil/shared/base'
import * as oidc from 'openid-client'
import type {
  Elsewhere,
  ElsewhereRefusal,
  KnownElsewhere,
  SentAway,
} from '#app/identity/elsewhere.ts'
import type { Logger } from '#app/ports.ts'

export interface OidcOptions {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  readonly claim: string
  /** As browsers reach this server. */
  readonly publicUrl: string
  readonly logger: Pick<Logger, 'warn'>
}

const patienceSeconds = 10
const callbackPath = '/api/v1/sign-on/oidc/callback'

/** Authorization code with PKCE, state and nonce. The issuer is asked when somebody needs it, and again until it answers. */
export class OidcElsewhere implements Elsewhere {
  readonly #options: OidcOptions
  #found: oidc.Configuration | null = null

  constructor(options: OidcOptions) {
    this.#options = options
  }

  async send(): Promise<
    Result<{ readonly url: string; readonly sent: SentAway }, ElsewhereRefusal>
  > {
    const found = await this.#configuration()
    if (found === null) return refuse('away')
    const sent: SentAway = {
      state: oidc.randomState(),
      nonce: oidc.randomNonce(),
      verifier: oidc.randomPKCECodeVerifier(),
    }
    const url = oidc.buildAuthorizationUrl(found, {
      redirect_uri: this.#options.publicUrl + callbackPath,
      scope: 'openid profile email',
      code_challenge: await oidc.calculatePKCECodeChallenge(sent.verifier),
      code_challenge_method: 'S256',
      state: sent.state,
      nonce: sent.nonce,
    })
    return ok({ url: url.href, sent })
  }

  async receive(
    path: string,
    { state, nonce, verifier }: SentAway,
  ): Promise<Result<KnownElsewhere, ElsewhereRefusal>> {
    const found = await this.#configuration()
    if (found === null) return refuse('away')
    const { publicUrl, issuer, logger } = this.#options
    try {
      const tokens = await oidc.authorizationCodeGrant(found, new URL(publicUrl + path), {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      })
      const claims = tokens.claims()
      if (claims === undefined) return refuse('refused')
      const name = await this.#nameOf(found, { claims, accessToken: tokens.access_token })
      return ok({ subject: `${issuer} ${claims.sub}`, name })
    } catch (error) {
      logger.warn({ issuer, why: whyOf(error) }, 'the sign-on of the clinic let nobody in')
      return refuse('refused')
    }
  }

  /** Out of the proof itself, else asked for. */
  async #nameOf(
    found: oidc.Configuration,
    given: { readonly claims: oidc.IDToken; readonly accessToken: string },
  ): Promise<string | null> {
    const { claim } = this.#options
    const told = given.claims[claim]
    if (typeof told === 'string') return told
    if (found.serverMetadata().userinfo_endpoint === undefined) return null
    const more = await oidc.fetchUserInfo(found, given.accessToken, given.claims.sub)
    const asked = more[claim]
    return typeof asked === 'string' ? asked : null
  }

  async #configuration(): Promise<oidc.Configuration | null> {
    if (this.#found !== null) return this.#found
    const { issuer, clientId, clientSecret, logger } = this.#options
    try {
      const found = await oidc.discovery(new URL(issuer), clientId, clientSecret, undefined, {
        timeout: patienceSeconds,
        execute: issuer.startsWith('http:') ? [insideOneMachine] : [],
      })
      this.#found = found
      return found
    } catch (error) {
      logger.warn({ issuer, why: whyOf(error) }, 'the sign-on of the clinic does not answer')
      return null
    }
  }
}

// Plain http, which the configuration allows on loopback only; as it is, so that it counts for the first question too.
// eslint-disable-next-line @typescript-eslint/no-deprecated -- marked so that it stands out
const insideOneMachine = oidc.allowInsecureRequests

/** Never what was sent: an answer of the issuer may hold a code. */
const whyOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
