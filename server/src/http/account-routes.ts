import type { FastifyInstance } from 'fastify'
import {
  accountRolesBody,
  newAccountBody,
  personName,
  type AccountsReply,
  type AccountView,
  type InvitationReply,
} from '@vigil/shared/contracts'
import { z } from 'zod'
import type { AccountsDesk } from '#app/identity/accounts-desk.ts'
import { administeringAt } from './administering.ts'
import { parseRequest, refusalProblem } from './http-problem.ts'
import type { DoorOf } from './site-door.ts'

const accountParams = z.object({ personId: personName })

/** People of a site, below `/sites/:siteId`. */
export function accountRoutes(app: FastifyInstance, of: DoorOf, accounts: AccountsDesk): void {
  app.get('/accounts', (request): AccountsReply => {
    const { siteId } = administeringAt(request, of(request))
    return { accounts: accounts.list(siteId) }
  })

  app.post('/accounts', async (request, reply): Promise<InvitationReply> => {
    const by = administeringAt(request, of(request))
    const added = await accounts.add(parseRequest(newAccountBody, request.body, 'person'), by)
    if (!added.ok) throw refusalProblem(added.error)
    return reply.code(201).send(added.value)
  })

  app.post('/accounts/:personId/roles', async (request): Promise<AccountView> => {
    const by = administeringAt(request, of(request))
    const { personId } = parseRequest(accountParams, request.params, 'path')
    const { roles } = parseRequest(accountRolesBody, request.body, 'roles')
    const changed = await accounts.changeRoles({ personId, roles }, by)
    if (!changed.ok) throw refusalProblem(changed.error)
    return changed.value
  })

  app.post('/accounts/:personId/invite', async (request): Promise<InvitationReply> => {
    const by = administeringAt(request, of(request))
    const { personId } = parseRequest(accountParams, request.params, 'path')
    const invited = await accounts.invite(personId, by)
    if (!invited.ok) throw refusalProblem(invited.error)
    return invited.value
  })

  app.post('/accounts/:personId/sign-off', async (request): Promise<AccountView> => {
    const by = administeringAt(request, of(request))
    const { personId } = parseRequest(accountParams, request.params, 'path')
    const signedOff = await accounts.signOff(personId, by)
    if (!signedOff.ok) throw refusalProblem(signedOff.error)
    return signedOff.value
  })
}
