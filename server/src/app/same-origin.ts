import type { IncomingHttpHeaders } from 'node:http'

/** Pages of another origin may change nothing and open no socket; programs that send no Origin are no pages. */
export function isSameOrigin({ origin, host }: IncomingHttpHeaders): boolean {
  if (origin === undefined) return true
  return host !== undefined && URL.parse(origin)?.host === host
}
