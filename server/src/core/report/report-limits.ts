import type { InstantMs } from '@vigil/shared/time'
import type { LimitSet } from '@vigil/shared/vocabulary'
import type { Transition } from '../effect.ts'
import { limitsName } from '../session/course-state.ts'

/** Alarm limits, since when they judged, and who signed or changed them; null: a shipped preset. */
export interface LimitsInForce {
  readonly name: string
  readonly sinceMs: InstantMs
  readonly personId: string | null
}

/** Who had which limits in force at any minute (sessions.md 3), oldest first. */
export function limitsHistory(
  { limits, startedMs }: { readonly limits: LimitSet; readonly startedMs: InstantMs },
  transitions: Iterable<Transition>,
): readonly LimitsInForce[] {
  const history: LimitsInForce[] = [
    {
      name: limitsName(limits),
      sinceMs: startedMs,
      personId: limits.signed?.personId ?? null,
    },
  ]
  for (const one of transitions)
    if (one.machine === 'course' && one.subject === 'limits')
      history.push({ name: one.to, sinceMs: one.atMs, personId: one.who?.personId ?? null })
  return history
}
