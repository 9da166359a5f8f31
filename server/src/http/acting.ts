import type { FastifyRequest } from 'fastify'
import type { Actor } from '@vigil/shared/vocabulary'
import { actorAt } from '#core/access/standing.ts'
import type { SiteDoor } from './http-ports.ts'
import { HttpProblem } from './http-problem.ts'

/** Who does what the request asks for: never what its body says. */
export function actingAt(request: FastifyRequest, { site }: Pick<SiteDoor, 'site'>): Actor {
  const actor = actorAt(request.caller, site.siteId)
  if (actor !== null) return actor
  throw new HttpProblem({
    status: 401,
    code: 'not-signed-on',
    title: 'Nobody is signed on',
    detail: 'nobody is signed on here: sign on, then ask again',
  })
}
