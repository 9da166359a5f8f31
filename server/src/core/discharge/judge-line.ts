import type { InstantMs } from '@vigil/shared/time'
import type { GateLineId } from '@vigil/shared/vocabulary'
import type { Evidence } from './evidence.ts'
import type { Finding } from './finding.ts'
import { judgePadss } from './judge-padss.ts'
import { judgeAwake, judgeNausea, judgeSafety, judgeWalking } from './judge-seen.ts'
import { judgeLastSet, judgeVitals } from './judge-sets.ts'
import { judgeAfterMedicine, judgeLeastStay, judgeRoomAir } from './judge-time.ts'
import { judgeEscort, judgeInstructions, judgeTransport } from './judge-told.ts'
import { judgeAlarms, judgeGaps } from './judge-watch.ts'

/** Every line but the signature, which depends on all the others. */
export type JudgedLineId = Exclude<GateLineId, 'sign-off'>

type Judge = (evidence: Evidence, now: InstantMs) => Finding

const judges: Readonly<Record<JudgedLineId, Judge>> = {
  'least-stay': judgeLeastStay,
  vitals: judgeVitals,
  alarms: judgeAlarms,
  'no-gap': judgeGaps,
  'after-medicine': judgeAfterMedicine,
  'room-air': judgeRoomAir,
  padss: judgePadss,
  'awake-oriented': judgeAwake,
  walks: judgeWalking,
  nausea: judgeNausea,
  'safe-to-self': judgeSafety,
  escort: judgeEscort,
  transport: judgeTransport,
  instructions: judgeInstructions,
  'last-set': judgeLastSet,
}

export const judgeLine = (lineId: JudgedLineId, evidence: Evidence, now: InstantMs): Finding =>
  judges[lineId](evidence, now)

/** When time alone meets the line, or what is to be done can; null: it is met, or nobody can say. */
export function earliestOf(
  lineId: JudgedLineId,
  evidence: Evidence,
  finding: Finding,
): InstantMs | null {
  if (finding.met) return null
  for (let { turnsMs } = finding; turnsMs !== null;) {
    const then = judgeLine(lineId, evidence, turnsMs)
    if (then.met) return turnsMs
    turnsMs = then.turnsMs
  }
  return finding.notBeforeMs
}
