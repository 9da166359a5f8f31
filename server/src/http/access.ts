import { createHash, timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { SiteId } from '@vigil/shared/vocabulary'
import { refusalAnywhere, refusalAt, type AccessRefusal } from '#core/access/access-refusal.ts'
import { routeRights } from '#core/access/route-rights.ts'
import { HttpProblem } from './http-problem.ts'

export interface AccessPorts {
  readonly sites: ReadonlyMap<SiteId, unknown>
  /** Whoever brings it reads the metrics without signing on; null: nobody does. */
  readonly metricsToken: string | null
}

/** The built page and its assets: public, and they hold nothing. */
const files: readonly string[] = ['/', '/*']

/**
 * Nothing is asked of a route before it is known that this caller may: the table of rights decides, for every route that
 * there is. Returns a check for the end of the wiring, which refuses a route that is in no row.
 */
export function access(app: FastifyInstance, ports: AccessPorts): () => void {
  const unknown: string[] = []
  app.addHook('onRoute', ({ method, url }) => {
    for (const one of [method].flat())
      if (!files.includes(url) && routeRights[rowOf(one, url)] === undefined)
        unknown.push(`${one} ${url}`)
  })
  app.addHook('onRequest', (request, _reply, done) => {
    const refusal = refusalOf(request, ports)
    done(refusal === null ? undefined : accessProblem(refusal))
  })
  return () => {
    if (unknown.length > 0)
      throw new Error(
        `${unknown.join(', ')}: say in server/src/core/access/route-rights.ts who may use it, then start again`,
      )
  }
}

/** Who may look at something is asked of its GET. */
const rowOf = (method: string, url: string): string =>
  `${method === 'HEAD' ? 'GET' : method} ${url}`

function refusalOf(request: FastifyRequest, ports: AccessPorts): AccessRefusal | null {
  const { caller, method, routeOptions } = request
  const { url } = routeOptions
  // No route: the page's own paths, or an answer that says so.
  if (url === undefined || files.includes(url)) return null
  if (url === '/metrics' && bringsToken(request, ports.metricsToken)) return null
  const who = routeRights[rowOf(method, url)] ?? []
  const siteId = siteOf(request)
  return siteId === null
    ? refusalAnywhere(caller, who)
    : refusalAt(caller, { siteId, exists: ports.sites.has(siteId) }, who)
}

const siteOf = ({ params }: FastifyRequest): SiteId | null =>
  typeof params === 'object' &&
  params !== null &&
  'siteId' in params &&
  typeof params.siteId === 'string'
    ? params.siteId
    : null

/** Compared in a time that says nothing of how much of it was right. */
function bringsToken(
  { headers: { authorization } }: FastifyRequest,
  token: string | null,
): boolean {
  if (token === null || authorization === undefined) return false
  return timingSafeEqual(digest(authorization), digest(`Bearer ${token}`))
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

const statusOf = {
  'not-signed-on': 401,
  locked: 401,
  'not-permitted': 403,
  'unknown-site': 404,
} as const satisfies Record<AccessRefusal['code'], number>

const titleOf = {
  'not-signed-on': 'Nobody is signed on',
  locked: 'Locked',
  'not-permitted': 'Not permitted',
  'unknown-site': 'Not found',
} as const satisfies Record<AccessRefusal['code'], string>

/** The refusal on its way to the client. */
export const accessProblem = ({ code, message }: AccessRefusal): HttpProblem =>
  new HttpProblem({ status: statusOf[code], code, title: titleOf[code], detail: message })
