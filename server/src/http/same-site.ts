import type { FastifyInstance, FastifyRequest } from 'fastify'
import { isSameOrigin } from '#app/same-origin.ts'
import { HttpProblem } from './http-problem.ts'

/**
 * Whatever changes something comes from a page of this very address: no other page may ride on the cookies of its
 * visitor. Bodies are JSON, which a form of another page cannot send.
 */
export function sameSiteOnly(app: FastifyInstance): void {
  app.removeContentTypeParser('text/plain')
  app.addHook('onRequest', (request, _reply, done) => {
    const { method } = request
    if (method === 'GET' || method === 'HEAD' || isOwnPage(request)) return done()
    done(
      new HttpProblem({
        status: 403,
        code: 'foreign-origin',
        title: 'Refused',
        detail:
          'pages of another origin may not change anything here: open the dashboard at this address',
      }),
    )
  })
}

/** A program that is no browser sends neither header, and no cookies of somebody else. */
function isOwnPage({ headers }: FastifyRequest): boolean {
  const site = headers['sec-fetch-site']
  return (site === undefined || site === 'same-origin') && isSameOrigin(headers)
}
