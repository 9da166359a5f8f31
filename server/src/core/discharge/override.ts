import { invariant } from '@vigil/shared/base'
import type { GateLineId } from '@vigil/shared/vocabulary'
import type { Evidence } from './evidence.ts'
import type { Finding } from './finding.ts'

/** A provider's word that a line need not be met. */
export interface Override {
  readonly counts: boolean
  /** Why it does not count: it was said of another state; empty where it does. */
  readonly lapsed: string
  /** Who, and why. */
  readonly words: string
}

/** The newest word on this line; null: none. */
export function overrideOf(
  { state, toldMs }: Evidence,
  lineId: GateLineId,
  { aroseMs }: Finding,
): Override | null {
  const entry = state.facts.overridden.findLast((one) => one.lineId === lineId)?.entry
  if (entry === undefined) return null
  const { act, by, atMs } = entry
  invariant(act.kind === 'line-overridden', 'only overrides override')
  const words = `${by.personId} (${by.role}), “${act.reason}”`
  const before = atMs <= toldMs ? 'the last dose' : atMs < (aroseMs ?? atMs) ? 'this' : null
  return before === null
    ? { counts: true, lapsed: '', words }
    : { counts: false, lapsed: `was signed before ${before} and no longer counts`, words }
}

/** What was found, and beside it for ever that somebody signed against it. */
export function withOverride({ reason, met }: Finding, override: Override | null): string {
  if (override === null) return reason
  if (!override.counts) return `${reason} The override by ${override.words}, ${override.lapsed}.`
  return met
    ? `${reason} An override was signed before by ${override.words}.`
    : `Overridden by ${override.words}. Not met: ${reason}`
}
