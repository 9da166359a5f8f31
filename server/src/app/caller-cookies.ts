import type { CallerTokens } from './callers.ts'

/** Names of the cookies; under TLS browsers keep `__Host-` ones from being set by anybody but this very host. */
export interface CookieNames {
  readonly station: string
  readonly person: string
  readonly pairing: string
  /** Of one sign-on elsewhere that has begun. */
  readonly oidc: string
}

export const cookieNames = (isSecure: boolean): CookieNames => {
  const prefix = isSecure ? '__Host-' : ''
  return {
    station: `${prefix}vigil_station`,
    person: `${prefix}vigil_person`,
    pairing: `${prefix}vigil_pairing`,
    // A path of its own, which `__Host-` does not allow.
    oidc: isSecure ? '__Secure-vigil_oidc' : 'vigil_oidc',
  }
}

/** A token of ours: base64url, 256 bit. Whatever else came is no token. */
const tokenPattern = /^[\w-]{43}$/

/** The value of one cookie of a `Cookie` header; null: it is not there, or is no token. */
export function tokenIn(header: string | undefined, name: string): string | null {
  for (const pair of (header ?? '').split(';')) {
    const [key = '', value = ''] = pair.trim().split('=')
    if (key === name) return tokenPattern.test(value) ? value : null
  }
  return null
}

/** The two cookies that say who asks, of a request or of a socket's handshake. */
export const callerTokens = (header: string | undefined, names: CookieNames): CallerTokens => ({
  station: tokenIn(header, names.station),
  person: tokenIn(header, names.person),
})
