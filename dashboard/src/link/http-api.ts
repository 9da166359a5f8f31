import type {
  EndSessionBody,
  SessionView,
  StartSessionBody,
  TrendReply,
} from '@vigil/shared/contracts'
import { ok, refuse, type Result } from '@vigil/shared/base'
import type { InstantMs } from '@vigil/shared/time'
import type { MeasuredVital } from '@vigil/shared/vocabulary'
import type { Refusal } from '../state/refusal.ts'
import type { SiteCall } from '../state/site-call.ts'
import { problem, sessionView, trendReply } from './wire-schemas.ts'

const usualMs = 5000
const everySite = '/api/v1'

/** The site's HTTP interface (shared/contracts/http-api). Every refusal is a value. */
export class HttpApi {
  #siteId = ''

  /** Which site is asked from here on: known once the server has said who is here. */
  show(siteId: string): void {
    this.#siteId = siteId
  }

  /** The site's own address, for links that a browser follows itself. */
  get base(): string {
    return `${everySite}/sites/${encodeURIComponent(this.#siteId)}`
  }

  startSession(body: StartSessionBody): Promise<Result<SessionView, Refusal>> {
    return this.ask({ path: '/sessions', schema: sessionView, body })
  }

  endSession(sessionId: string, body: EndSessionBody): Promise<Result<SessionView, Refusal>> {
    const path = `/sessions/${encodeURIComponent(sessionId)}/end`
    return this.ask({ path, schema: sessionView, body })
  }

  /** Valid values of some vitals since an instant of the session's clock. */
  trend(
    sessionId: string,
    query: { readonly vitals: readonly MeasuredVital[]; readonly sinceMs: InstantMs },
  ): Promise<Result<TrendReply, Refusal>> {
    const search = new URLSearchParams({
      vitals: query.vitals.join(','),
      sinceMs: String(Math.round(query.sinceMs)),
    })
    const path = `/sessions/${encodeURIComponent(sessionId)}/trend?${search.toString()}`
    return this.ask({ path, schema: trendReply })
  }

  /** Anything else of the site's interface. */
  ask<T>(call: SiteCall<T>): Promise<Result<T, Refusal>> {
    return askAt(this.base, call)
  }
}

/** What belongs to no site: who is here (shared/contracts/identity-api). */
export const askServer = <T>(call: SiteCall<T>): Promise<Result<T, Refusal>> =>
  askAt(everySite, call)

async function askAt<T>(
  base: string,
  { path, schema, body, touched = false, timeoutMs = usualMs }: SiteCall<T>,
): Promise<Result<T, Refusal>> {
  let reply: Response
  let content: unknown
  try {
    reply = await fetch(base + path, {
      signal: AbortSignal.timeout(timeoutMs),
      ...(body === undefined
        ? { headers: touched ? { 'vigil-touched': 'yes' } : {} }
        : {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify(body),
          }),
    })
    content = await reply.json()
  } catch {
    return refuse({ kind: 'no-answer' })
  }
  return reply.ok ? readBody(schema, content) : refuse(readProblem(content))
}

function readBody<T>(schema: SiteCall<T>['schema'], content: unknown): Result<T, Refusal> {
  const read = schema.safeParse(content)
  return read.success && read.data !== undefined ? ok(read.data) : refuse({ kind: 'unreadable' })
}

function readProblem(content: unknown): Refusal {
  const read = problem.safeParse(content)
  if (!read.success) return { kind: 'unreadable' }
  const { code, detail, issues = [], earliestMs = null } = read.data
  return { kind: 'refused', code, message: detail, fields: issues, earliestMs }
}
