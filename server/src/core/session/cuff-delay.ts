import { spo2DelayMsNow } from './cuff-running.ts'
import type { Draft } from './draft.ts'
import { putInForce } from './limits-in-force.ts'

/** While a cuff stops the clip on its arm, SpO2 waits longer (alarms.md 2.2). */
export function followCuffDelay(draft: Draft): void {
  const spo2DelayMs = spo2DelayMsNow(draft)
  if (spo2DelayMs === draft.course.spo2DelayMs) return
  draft.course = { ...draft.course, spo2DelayMs }
  putInForce(draft)
}
