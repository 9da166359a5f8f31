import type { Problem } from '@vigil/shared/contracts'
import type { z } from 'zod'
import type { Refusal, RefusalCode } from '#app/refusal.ts'

type Issues = NonNullable<Problem['issues']>

/** A refusal on its way to the client: RFC 9457. */
export class HttpProblem extends Error {
  override readonly name = 'HttpProblem'
  readonly problem: Problem

  constructor(problem: Omit<Problem, 'type' | 'issues'> & { readonly issues?: Issues }) {
    super(problem.detail)
    this.problem = { type: 'about:blank', ...problem }
  }
}

const statusOf: Readonly<Record<RefusalCode, number>> = {
  'unknown-site': 404,
  'unknown-room': 404,
  'unknown-session': 404,
  'unknown-preset': 422,
  'unknown-occurrence': 404,
  'unknown-person': 404,
  'unknown-page': 404,
  'has-rooms': 409,
  'already-acknowledged': 409,
  'session-ended': 409,
  'room-occupied': 409,
  taken: 409,
  'nothing-to-do': 409,
  'not-permitted': 403,
  invalid: 422,
  'too-often': 429,
  'not-signed': 403,
  'no-session': 409,
  'unknown-patient': 404,
  'patient-erased': 409,
  'unknown-protocol': 422,
  'unknown-reading': 404,
  'patient-in-session': 409,
  'wrong-patient': 409,
  'gate-not-signed': 409,
  'alarm-raised': 409,
  'monitor-restarted': 503,
  'stale-version': 409,
  'not-in-force': 409,
  'unknown-device': 404,
  'unknown-recording': 404,
  superseded: 409,
  'too-large': 422,
  'rehearsal-failed': 503,
  'wrong-sign-on': 403,
  'not-signed-on': 401,
  'password-first': 403,
  replayed: 409,
  'no-station': 403,
  'already-set-up': 409,
  'unknown-account': 404,
  'unknown-station': 404,
  'unknown-code': 404,
  'last-administrator': 409,
  'other-administrators': 403,
  'sign-on-elsewhere': 503,
}

export function refusalProblem({ code, message, earliestMs }: Refusal): HttpProblem {
  const status = statusOf[code]
  const when = earliestMs === undefined ? {} : { earliestMs }
  return new HttpProblem({ status, code, title: titleOf(status), detail: message, ...when })
}

/** Titles are general; what to do is in `detail`. */
function titleOf(status: number): string {
  switch (status) {
    case 401:
      return 'Nobody is signed on'
    case 403:
      return 'Not permitted'
    case 404:
      return 'Not found'
    case 409:
      return 'Not possible now'
    case 422:
      return 'Not understood'
    case 429:
      return 'Too often'
    case 503:
      return 'Try again'
    default:
      return 'Refused'
  }
}

/** Parses what a client sent, or refuses it field by field. */
export function parseRequest<T>(schema: z.ZodType<T>, value: unknown, what: string): T {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const issues = parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }))
  throw new HttpProblem({
    status: 400,
    code: 'invalid-request',
    title: `The ${what} was not accepted`,
    detail: issues
      .map(({ path, message }) => (path === '' ? message : `${path}: ${message}`))
      .join('; '),
    issues,
  })
}
