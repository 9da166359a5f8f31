import type { FastifyInstance } from 'fastify'
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

/** A page asks these again and again by itself: that is no sign of a person. */
const askedByItself: readonly string[] = ['/api/v1/who', '/api/v1/pairing']

/** Gives every request its `caller`, before any other hook looks at it. */
export function calling(app: FastifyInstance, { callers, cookies }: CallingPorts): void {
  app.decorateRequest('callerTokens')
  app.decorateRequest('caller')
  app.addHook('onRequest', (request, _reply, done) => {
    request.callerTokens = callerTokens(request.headers.cookie, cookies)
    request.caller = callers.of(request.callerTokens)
    const { station } = request.caller
    if (station !== null && isOfPerson(request.method, request.url))
      callers.active(station.stationId)
    done()
  })
}

const isOfPerson = (method: string, url: string): boolean =>
  url.startsWith('/api/') && !(method === 'GET' && askedByItself.includes(url.split('?')[0] ?? ''))
