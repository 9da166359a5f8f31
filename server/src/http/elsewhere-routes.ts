import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { tokenIn } from '#app/caller-cookies.ts'
import type { ElsewhereDesk } from '#app/identity/elsewhere-desk.ts'
import type { Metrics } from '#app/ports.ts'
import type { Refusal } from '#app/refusal.ts'
import { visitOf, type IdentityRoutePorts } from './identity-routes.ts'
import { refusalProblem } from './http-problem.ts'
import { perMinute } from './rate-limits.ts'

export interface ElsewhereRoutePorts extends IdentityRoutePorts {
  readonly metrics: Pick<Metrics, 'refused'>
}

/** To the clinic's own sign-on and back, below `/api/v1`. A person looks at what these answer, no page. */
export function elsewhereRoutes(
  app: FastifyInstance,
  { identity, callers, cookieJar, metrics }: ElsewhereRoutePorts,
): void {
  const desk: ElsewhereDesk | null = identity.elsewhere

  /** Counted and noted like any other refusal, though it is no JSON. */
  const refused = (request: FastifyRequest, reply: FastifyReply, refusal: Refusal) => {
    request.answer = refusal
    metrics.refused(`http-${refusal.code}`)
    return refusalPage(reply, refusal)
  }

  app.get('/sign-on/oidc', perMinute(30), async (request, reply): Promise<FastifyReply> => {
    if (desk === null) return refused(request, reply, none)
    const left = await desk.leave(visitOf(request))
    if (!left.ok) return refused(request, reply, left.error)
    cookieJar.elsewhere(reply, left.value.token)
    return reply.redirect(left.value.url, 302)
  })

  app.get(
    '/sign-on/oidc/callback',
    perMinute(30),
    async (request, reply): Promise<FastifyReply> => {
      if (desk === null) return refused(request, reply, none)
      const token = tokenIn(request.headers.cookie, cookieJar.names.oidc)
      cookieJar.notElsewhere(reply)
      const arrived = await desk.arrive({ token, path: request.url }, visitOf(request))
      if (!arrived.ok) return refused(request, reply, arrived.error)
      const { stationToken, personToken, stationId } = arrived.value
      if (stationToken !== null) cookieJar.station(reply, stationToken)
      cookieJar.person(reply, personToken)
      request.caller = callers.at(stationId)
      return reply.redirect('/', 302)
    },
  )
}

const none: Refusal = {
  code: 'sign-on-elsewhere',
  message: 'this server knows no sign-on of your clinic: sign on with name and password',
}

/** What a person sees who was sent here and cannot go on. */
function refusalPage(reply: FastifyReply, refusal: Refusal): FastifyReply {
  const { status } = refusalProblem(refusal).problem
  return reply.code(status).type('text/html; charset=utf-8').header('cache-control', 'no-store')
    .send(`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Vigil</title></head>
<body><h1>Nobody was signed on</h1>
<p>${escaped(refusal.message)}</p>
<p><a href="/">Back to Vigil</a></p>
</body></html>
`)
}

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
