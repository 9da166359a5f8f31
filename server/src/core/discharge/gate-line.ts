import type { InstantMs } from '@vigil/shared/time'
import type { Gate, GateLine, GateLineId } from '@vigil/shared/vocabulary'
import type { Evidence } from './evidence.ts'
import type { Finding } from './finding.ts'
import { earliestOf, judgeLine, type JudgedLineId } from './judge-line.ts'
import { overrideOf, withOverride } from './override.ts'

/** A line as it is shown, and how it was found. */
export interface JudgedLine {
  readonly line: GateLine
  readonly finding: Finding
}

/** When it is judged, and how the gate stood until then. */
export interface Moment {
  readonly now: InstantMs
  readonly before: Gate | null
}

export function judgedLine(lineId: JudgedLineId, evidence: Evidence, moment: Moment): JudgedLine {
  const finding = judgeLine(lineId, evidence, moment.now)
  const override = overrideOf(evidence, lineId, finding)
  const isOverridden = !finding.met && override?.counts === true
  const state = finding.met ? 'met' : isOverridden ? 'overridden' : 'not-met'
  const line: GateLine = {
    lineId,
    state,
    value: finding.value,
    reason: withOverride(finding, override),
    sinceMs: sinceOf(lineId, state, moment),
    earliestMs: earliestOf(lineId, evidence, finding),
  }
  return { line, finding }
}

/** Kept for as long as the line's state is the same. */
export function sinceOf(
  lineId: GateLineId,
  state: GateLine['state'],
  { now, before }: Moment,
): InstantMs {
  const known = before?.lines.find((line) => line.lineId === lineId)
  return known?.state === state ? known.sinceMs : now
}

/** It stands in nobody's way. */
export const holds = ({ line }: JudgedLine): boolean => line.state !== 'not-met'
