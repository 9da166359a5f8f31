import type { GateLine } from '@vigil/shared/vocabulary'
import type { Evidence } from './evidence.ts'
import { holds, sinceOf, type JudgedLine, type Moment } from './gate-line.ts'

/**
 * A signature covers the lines as they stood when it was given: it stands for as long as none of them fails. One that
 * failed and is met again asks for a new signature; so does a dose.
 */
export function signatureStands(judged: readonly JudgedLine[], evidence: Evidence): boolean {
  const { state, toldMs, signedMs } = evidence
  const atMs = state.facts.signedOff?.atMs ?? -Infinity
  return (
    atMs > toldMs &&
    judged.every(holds) &&
    (signedMs !== null || judged.every(({ line }) => line.sinceMs <= atMs))
  )
}

/** The last line: it is the signature itself, and no override stands for it. */
export function signOffLine(
  { state: { facts } }: Evidence,
  stands: boolean,
  moment: Moment,
): GateLine {
  const entry = facts.signedOff
  const state = stands ? 'met' : 'not-met'
  return {
    lineId: 'sign-off',
    state,
    value: entry === null ? '' : entry.by.personId,
    reason: entry === null ? 'Nobody has signed.' : stands ? 'Signed.' : signAgain,
    sinceMs: sinceOf('sign-off', state, moment),
    earliestMs: null,
  }
}

const signAgain = 'Something has changed since the signature: when all is met again, sign again.'
