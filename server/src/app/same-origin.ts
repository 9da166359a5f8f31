import type { IncomingMessage } from 'node:http'

/** Pages of another origin may not open a socket; programs that send no Origin are no pages. */
export function isSameOrigin({ headers }: IncomingMessage): boolean {
  const { origin, host } = headers
  if (origin === undefined) return true
  return host !== undefined && URL.parse(origin)?.host === host
}
