import type { FastifyRequest } from 'fastify'
import type { Actor } from '@vigil/shared/vocabulary'
import { refusalAt } from '#core/access/access-refusal.ts'
import { actorAt, type Principal } from '#core/access/standing.ts'
import { accessProblem } from './access.ts'
import type { SiteDoor } from './http-ports.ts'
import { HttpProblem } from './http-problem.ts'

type AtSite = Pick<SiteDoor, 'site'>

/** Who does what the request asks for: never what its body says. */
export function actingAt(request: FastifyRequest, { site }: AtSite): Actor {
  const actor = actorAt(request.caller, site.siteId)
  if (actor !== null) return actor
  throw new HttpProblem({
    status: 401,
    code: 'not-signed-on',
    title: 'Nobody is signed on',
    detail: 'nobody is signed on here: sign on, then ask again',
  })
}

/** Refuses what a route lets pass for some of its callers only. */
export function requireOneOf(
  request: FastifyRequest,
  { site: { siteId } }: AtSite,
  who: readonly Principal[],
): void {
  const refusal = refusalAt(request.caller, { siteId, exists: true }, who)
  if (refusal !== null) throw accessProblem(refusal)
}
