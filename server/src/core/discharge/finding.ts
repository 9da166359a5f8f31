import type { InstantMs } from '@vigil/shared/time'

/** How one line of the gate stands by what is known, before anybody overrides it. */
export interface Finding {
  readonly met: boolean
  /** What was found, as people read it; empty when nothing was. */
  readonly value: string
  /** A sentence without times of day. */
  readonly reason: string
  /** The next instant at which time alone changes this finding; null: never. */
  readonly turnsMs: InstantMs | null
  /** It waits for something without a known end, e.g. oxygen, and then so long; null: it does not. */
  readonly openWaitMs: number | null
  /** The earliest that what somebody has yet to do can meet it; null: nobody can say, or time alone meets it. */
  readonly notBeforeMs: InstantMs | null
  /** When what fails it came up: an override signed before was not said of it; null: one covers whatever fails. */
  readonly aroseMs: InstantMs | null
}

type Said = Pick<Finding, 'reason'> & Partial<Omit<Finding, 'met' | 'reason'>>

export const met = (said: Said): Finding => ({
  met: true,
  value: '',
  turnsMs: null,
  openWaitMs: null,
  notBeforeMs: null,
  aroseMs: null,
  ...said,
})

export const notMet = (said: Said): Finding => ({ ...met(said), met: false })

/** Several findings as one: met when all are; every one that is not gives its reason. */
export function allOf(findings: readonly Finding[]): Finding {
  const failing = findings.filter((finding) => !finding.met)
  const telling = failing.length === 0 ? findings : failing
  return {
    met: failing.length === 0,
    value: findings
      .map(({ value }) => value)
      .filter((value) => value !== '')
      .join(', '),
    reason: telling.map(({ reason }) => reason).join(' '),
    turnsMs: soonest(findings.map(({ turnsMs }) => turnsMs)),
    openWaitMs: null,
    notBeforeMs: null,
    aroseMs: latest(failing.map(({ aroseMs }) => aroseMs)),
  }
}

/** The first of some instants; null: there is none. */
export const soonest = (instants: readonly (InstantMs | null)[]): InstantMs | null =>
  instants.reduce<InstantMs | null>(
    (first, next) => (first === null || (next !== null && next < first) ? next : first),
    null,
  )

/** The last of some instants; null: there is none. */
export const latest = (instants: readonly (InstantMs | null)[]): InstantMs | null =>
  instants.reduce<InstantMs | null>(
    (last, next) => (last === null || (next !== null && next > last) ? next : last),
    null,
  )

/** `15 min`; of whole minutes only. */
export const minutesWords = (durationMs: number): string => `${durationMs / 60_000} min`
