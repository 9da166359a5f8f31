import cookie from '@fastify/cookie'
import Fastify, { type FastifyError, type FastifyInstance, type FastifyReply } from 'fastify'
import type { Problem } from '@vigil/shared/contracts'
import { auditing } from './auditing.ts'
import { access } from './access.ts'
import { clientErrors } from './client-error.ts'
import { patience } from './http-listener.ts'
import { calling } from './calling.ts'
import { dashboardFiles } from './dashboard-files.ts'
import { elsewhereRoutes } from './elsewhere-routes.ts'
import type { HttpPorts } from './http-ports.ts'
import { HttpProblem } from './http-problem.ts'
import { identityRoutes } from './identity-routes.ts'
import { pageSecurity } from './page-security.ts'
import { rateLimits, retryAfter } from './rate-limits.ts'
import { sameSiteOnly } from './same-site.ts'
import { siteRoutes } from './site-routes.ts'

const bodyLimitBytes = 64 * 1024
/** Longer than the longest rehearsal: nothing comes or goes while it is computed. */
const connectionMs = 120_000

/** The HTTP side, not listening yet: API, health, metrics, dashboard. */
export async function httpApp(ports: HttpPorts): Promise<FastifyInstance> {
  const { requestMs, metrics, tls, trustedProxies } = ports
  const app = Fastify({
    ...{ logger: false, bodyLimit: bodyLimitBytes, forceCloseConnections: true },
    ...{ requestTimeout: requestMs, connectionTimeout: connectionMs },
    trustProxy: trustedProxies.length === 0 ? false : [...trustedProxies],
    ...(tls === null
      ? { http: patience(requestMs) }
      : { https: { ...tls, ...patience(requestMs) } }),
    clientErrorHandler: clientErrors((rule) => metrics.refused(rule)),
  })
  app.setErrorHandler<FastifyError>((error, _request, reply) => sendProblem(error, reply, ports))
  await pageSecurity(app, ports.cookieJar)
  calling(app, { ...ports, cookies: ports.cookieJar.names })
  auditing(app, ports)
  sameSiteOnly(app)
  await app.register(cookie)
  await rateLimits(app, ports)
  const everyRouteHasRights = access(app, ports)
  app.get('/healthz', () => ({
    status: 'ok',
    broker: ports.brokerConnected() ? 'connected' : 'disconnected',
  }))
  app.get('/metrics', async (_request, reply) =>
    reply.type(ports.metrics.contentType).send(await ports.metrics.text()),
  )
  await app.register(
    (identity, _options, done) => {
      identityRoutes(identity, ports)
      elsewhereRoutes(identity, ports)
      done()
    },
    { prefix: '/api/v1' },
  )
  await app.register(
    (sites, _options, done) => {
      siteRoutes(sites, ports)
      done()
    },
    { prefix: '/api/v1/sites/:siteId' },
  )
  await dashboardFiles(app, ports.dashboardDir)
  everyRouteHasRights()
  return app
}

function sendProblem(
  error: FastifyError | HttpProblem,
  reply: FastifyReply,
  { logger, metrics, clock }: HttpPorts,
): void {
  const problem = error instanceof HttpProblem ? error.problem : problemOf(error)
  metrics.refused(`http-${problem.code}`)
  if (problem.status === 429 && problem.earliestMs != null)
    void reply.header('retry-after', retryAfter(problem.earliestMs, clock))
  if (problem.status >= 500 && !(error instanceof HttpProblem))
    logger.error({ err: error }, 'request failed')
  void reply.code(problem.status).type('application/problem+json').send(problem)
}

/** Fastify's own refusals (body too large, not JSON ...) and what nobody expected. */
function problemOf({ statusCode, code, message }: FastifyError): Problem {
  const status = statusCode !== undefined && statusCode >= 400 ? statusCode : 500
  return status < 500
    ? {
        type: 'about:blank',
        status,
        code: code.toLowerCase(),
        title: 'Not understood',
        detail: message,
      }
    : {
        type: 'about:blank',
        status,
        code: 'internal',
        title: 'The server failed',
        detail: 'it is logged; try again, and report it if it happens again',
      }
}
