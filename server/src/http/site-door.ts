import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { SiteId } from '@vigil/shared/vocabulary'
import { z } from 'zod'
import { parseRequest, refusalProblem } from './http-problem.ts'
import type { SiteDoor } from './http-ports.ts'

/** The site that a request is about. Routes know none by themselves: each request brings its own. */
export type DoorOf = (request: FastifyRequest) => SiteDoor

const siteParams = z.object({ siteId: z.string() })
const decorator = 'siteDoor'

/**
 * Opens the door that the path names to every request below `/sites/:siteId`, before anything else looks at it. A site
 * that is not there is refused, in words that name no other.
 */
export function siteDoors(app: FastifyInstance, sites: ReadonlyMap<SiteId, SiteDoor>): DoorOf {
  app.decorateRequest(decorator, null)
  app.addHook('onRequest', async (request) => {
    const { siteId } = parseRequest(siteParams, request.params, 'path')
    const door = sites.get(siteId)
    if (door === undefined)
      throw refusalProblem({
        code: 'unknown-site',
        message: `this server watches no site ${siteId}: look at the address`,
      })
    request.setDecorator(decorator, door)
    await Promise.resolve()
  })
  return (request) => request.getDecorator<SiteDoor>(decorator)
}
