import type { Alarm } from '@vigil/shared/vocabulary'
import { overRemedies, remedies, takeByHand } from './catalogue-remedies-en.ts'
import { wordsFor } from './words-by-kind.ts'

/** What to do about an alarm, in one or two short sentences. */
export function alarmRemedy(alarm: Alarm): string {
  if (alarm.presence !== 'present') return overRemedies[alarm.presence]
  return alarm.asks.some(({ kind }) => kind === 'take-by-hand')
    ? takeByHand
    : wordsFor(remedies, alarm)
}
