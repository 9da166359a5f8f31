import helmet from '@fastify/helmet'
import type { FastifyInstance } from 'fastify'
import { contentSecurity } from './content-security.ts'

/** What a page of ours never asks a browser for; what it does: sound, the whole screen, and a screen that stays lit. */
const permissions = [
  ...['camera', 'microphone', 'geolocation', 'payment', 'usb', 'serial', 'bluetooth', 'midi'],
  ...['display-capture', 'browsing-topics'],
]
  .map((name) => `${name}=()`)
  .join(', ')

/**
 * Headers of every answer. Under TLS browsers are told to come by TLS only, for this very host; what the API answers is
 * kept in no cache, neither on the machine nor between.
 */
export async function pageSecurity(
  app: FastifyInstance,
  { isSecure }: { readonly isSecure: boolean },
): Promise<void> {
  await app.register(helmet, contentSecurity(isSecure))
  app.addHook('onRequest', async (request, reply) => {
    void reply.header('permissions-policy', permissions)
    if (!isOfPage(request.url)) void reply.header('cache-control', 'no-store')
    await Promise.resolve()
  })
}

/** The page's own files say themselves how long they are kept. */
const isOfPage = (url: string): boolean => !/^\/(api\/|healthz|metrics)/.test(url)
