import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance } from 'fastify'
import type { Clock } from '@vigil/shared/time'
import { HttpProblem } from './http-problem.ts'
import { MinuteCounts } from './minute-counts.ts'

/** So many requests of one address to one route a minute. */
export const perMinute = (max: number) => ({
  config: { rateLimit: { max, timeWindow: 60_000 } },
})

/** Routes that say `perMinute` refuse what is more, and say when to come back; others have no limit. */
export async function rateLimits(
  app: FastifyInstance,
  { clock }: { readonly clock: Clock },
): Promise<void> {
  const store = class extends MinuteCounts {
    constructor() {
      super(clock)
    }
  }
  await app.register(rateLimit, {
    ...{ global: false, store },
    errorResponseBuilder: (_request, { ttl }) =>
      new HttpProblem({
        status: 429,
        code: 'too-often',
        title: 'Too often',
        detail: `too many requests from this address: wait ${secondsOf(ttl)} seconds, then try again`,
        earliestMs: clock.now() + ttl,
      }),
  })
}

/** Of a refusal that time ends, for clients that know only the header: whole seconds, at least one. */
export const retryAfter = (earliestMs: number, clock: Clock): string =>
  String(secondsOf(earliestMs - clock.now()))

const secondsOf = (ms: number): number => Math.max(1, Math.ceil(ms / 1000))
