import type { Alarm } from '@vigil/shared/vocabulary'
import { remedies, takeByHand } from './catalogue-remedies-en.ts'
import { wordsFor } from './words-by-kind.ts'

/** What to do about an alarm, in one or two short sentences. */
export const alarmRemedy = (alarm: Alarm): string =>
  alarm.asks.some(({ kind }) => kind === 'take-by-hand') ? takeByHand : wordsFor(remedies, alarm)
