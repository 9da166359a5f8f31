import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance } from 'fastify'
import { HttpProblem } from './http-problem.ts'

/** So many requests of one address to one route a minute. */
export const perMinute = (max: number) => ({
  config: { rateLimit: { max, timeWindow: 60_000 } },
})

/** Routes that say `perMinute` refuse what is more; others have no limit. */
export async function rateLimits(app: FastifyInstance): Promise<void> {
  await app.register(rateLimit, {
    global: false,
    errorResponseBuilder: (_request, { ttl }) =>
      new HttpProblem({
        status: 429,
        code: 'too-often',
        title: 'Too often',
        detail: `too many requests from this address: wait ${Math.max(1, Math.ceil(ttl / 1000))} seconds, then try again`,
      }),
  })
}
