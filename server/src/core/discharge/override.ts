import { invariant } from '@vigil/shared/base'
import type { GateLineId } from '@vigil/shared/vocabulary'
import type { Evidence } from './evidence.ts'
import type { Finding } from './finding.ts'

/** A provider's word that a line need not be met. */
export interface Override {
  /** One signed before the last dose was recorded was said of another state. */
  readonly counts: boolean
  /** Who, and why. */
  readonly words: string
}

/** The newest word on this line; null: none. */
export function overrideOf({ state, toldMs }: Evidence, lineId: GateLineId): Override | null {
  const entry = state.facts.overridden.findLast((one) => one.lineId === lineId)?.entry
  if (entry === undefined) return null
  const { act, by, atMs } = entry
  invariant(act.kind === 'line-overridden', 'only overrides override')
  return { counts: atMs > toldMs, words: `${by.personId} (${by.role}), “${act.reason}”` }
}

/** What was found, and beside it for ever that somebody signed against it. */
export function withOverride({ reason, met }: Finding, override: Override | null): string {
  if (override === null) return reason
  if (!override.counts)
    return `${reason} The override by ${override.words}, was signed before the last dose and no longer counts.`
  return met
    ? `${reason} An override was signed before by ${override.words}.`
    : `Overridden by ${override.words}. Not met: ${reason}`
}
