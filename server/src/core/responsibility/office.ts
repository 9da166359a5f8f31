import { minutes } from '@vigil/shared/time'
import type { Alarm, Condition, SiteDuty } from '@vigil/shared/vocabulary'
import { isPathProven } from './page-path.ts'
import type { SiteDraft } from './site-draft.ts'
import { anyArmed } from './site-state.ts'

/** "I am with the patient": so long does the station's tone rest (alarms.md 4). */
export const withPatientMs = minutes(2)

/**
 * What cannot wait for anybody to accept it: unresponsive, not breathing normally, chest pain and what is as grave.
 * An office calls the emergency number at once.
 */
export function callsEmergencyNumber({ condition, priority }: Alarm): boolean {
  if (priority !== 'high') return false
  if ('vital' in condition) return isNoBreathing(condition)
  return condition.kind === 'sedation' || condition.kind === 'symptom'
}

const isNoBreathing = (condition: Extract<Condition, { vital: unknown }>): boolean =>
  condition.vital === 'rr' &&
  (condition.kind === 'bare-zero' || ('side' in condition && condition.side === 'low'))

/** What stands against a dose at an office; a clinic has its own people for that. */
export function beforeDose(draft: SiteDraft): SiteDuty['beforeDose'] {
  if (draft.options.type !== 'office') return []
  return [
    ...(anyArmed(draft) ? [] : (['station-not-armed'] as const)),
    ...(isPathProven(draft) ? [] : (['test-page-not-answered'] as const)),
  ]
}
