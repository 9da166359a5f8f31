import type { FastifyHelmetOptions } from '@fastify/helmet'
import type { IncomingMessage } from 'node:http'

const aYear = 365 * 86_400
const plainHost = /^[\w.:[\]-]{1,255}$/

/** Older browsers do not count a WebSocket of the same host to 'self'. */
function ownSockets({ headers: { host } }: IncomingMessage): string {
  return host !== undefined && plainHost.test(host) ? `ws://${host} wss://${host}` : "'self'"
}

/** Nothing but our own files runs; plain http on a clinic's network stays possible, so nothing is upgraded; where
 * this host has TLS, browsers stay with it. */
export const contentSecurity = (isSecure: boolean): FastifyHelmetOptions => ({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      scriptSrcAttr: ["'none'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", 'data:'],
      fontSrc: ["'self'"],
      connectSrc: ["'self'", ownSockets],
      workerSrc: ["'self'"],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
    },
  },
  // What is asked of us carries pseudonyms: nobody else is told from where a person came.
  referrerPolicy: { policy: 'no-referrer' },
  strictTransportSecurity: isSecure ? { maxAge: aYear, includeSubDomains: false } : false,
})
