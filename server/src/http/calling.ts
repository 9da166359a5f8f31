import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Caller } from '#core/access/caller.ts'
import { callerTokens, type CookieNames } from '#app/caller-cookies.ts'
import type { Callers, CallerTokens } from '#app/callers.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks, as the cookies prove it; `nobody` where they prove nothing. */
    caller: Caller
    callerTokens: CallerTokens
  }
}

export interface CallingPorts {
  readonly callers: Pick<Callers, 'of' | 'active'>
  readonly cookies: CookieNames
}

/** A page says by this header that somebody touched it since it asked last: what it reads by itself is no sign of a person. */
const touchedHeader = 'vigil-touched'

/** Gives every request its `caller`, before any other hook looks at it. */
export function calling(app: FastifyInstance, { callers, cookies }: CallingPorts): void {
  app.decorateRequest('callerTokens')
  app.decorateRequest('caller')
  app.addHook('onRequest', (request, _reply, done) => {
    request.callerTokens = callerTokens(request.headers.cookie, cookies)
    request.caller = callers.of(request.callerTokens)
    const { station } = request.caller
    if (station !== null && isOfPerson(request)) callers.active(station.stationId)
    done()
  })
}

const isOfPerson = ({ method, url, headers }: FastifyRequest): boolean =>
  url.startsWith('/api/') &&
  ((method !== 'GET' && method !== 'HEAD') || headers[touchedHeader] !== undefined)
