import type { FastifyHelmetOptions } from '@fastify/helmet'
import type { IncomingMessage } from 'node:http'

const plainHost = /^[\w.:[\]-]{1,255}$/

/** Older browsers do not count a WebSocket of the same host to 'self'. */
function ownSockets({ headers: { host } }: IncomingMessage): string {
  return host !== undefined && plainHost.test(host) ? `ws://${host} wss://${host}` : "'self'"
}

/** Nothing but our own files runs; plain http on a clinic's network stays possible, so nothing is upgraded. */
export const contentSecurity: FastifyHelmetOptions = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
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
  strictTransportSecurity: false,
}
