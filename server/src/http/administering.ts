import type { FastifyRequest } from 'fastify'
import { administers } from '#core/identity/grants.ts'
import type { Administering } from '#app/identity/accounts-desk.ts'
import { refusalProblem } from './http-problem.ts'
import type { SiteDoor } from './http-ports.ts'

/** An administrator of the site that the path names; anybody else is refused here too, whatever let her pass before. */
export function administeringAt(
  { caller }: FastifyRequest,
  { site }: Pick<SiteDoor, 'site'>,
): Administering & { readonly personId: string } {
  const { person } = caller
  if (person !== null && administers(person.grants, site.siteId))
    return { siteId: site.siteId, grants: person.grants, personId: person.personId }
  throw refusalProblem({
    code: 'not-permitted',
    message: 'this is for administrators of the site: ask one, or sign on as one',
  })
}
