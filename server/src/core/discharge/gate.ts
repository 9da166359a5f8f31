import type { InstantMs } from '@vigil/shared/time'
import type { Gate, GateLine } from '@vigil/shared/vocabulary'
import type { CareState } from '../care/care-state.ts'
import { evidenceOf, type Evidence } from './evidence.ts'
import { soonest } from './finding.ts'
import { gateAdvice } from './gate-advice.ts'
import { gateEarliest } from './gate-earliest.ts'
import { holds, judgedLine, type Moment } from './gate-line.ts'
import { signatureStands, signOffLine } from './signature.ts'

/** A gate, and the next instant at which time alone changes anything of it; null: nothing more comes by time. */
export interface GateStanding {
  readonly gate: Gate | null
  readonly nextMs: InstantMs | null
}

/**
 * How the discharge gate stands at `now`; null before the first dose. `before`: as it stood until now; since when a line
 * stands as it does, and whether a signature stood, is known from it.
 *
 * `met` and `of` leave the signature out always and the last set until somebody said that the patient gets up: 13 of 13
 * is ready, 13 of 14 is up and still to be measured.
 */
export function gateOf(state: CareState, now: InstantMs, before: Gate | null): GateStanding {
  const signatureMs = state.facts.signedOff?.atMs ?? null
  const signedMs = before?.state === 'signed' ? signatureMs : null
  const moment = { now, before }
  const standing = standingAt(evidenceOf(state, signedMs), moment)
  const isSigned = standing.gate?.state === 'signed'
  // What a signature covers ages no more from its very instant; under one that fell it ages again.
  return isSigned === (signedMs !== null)
    ? standing
    : standingAt(evidenceOf(state, isSigned ? signatureMs : null), moment)
}

function standingAt(evidence: Evidence | null, moment: Moment): GateStanding {
  if (evidence === null) return { gate: null, nextMs: null }
  const { gettingUpMs, state } = evidence
  const lineIds = state.plan.protocol.gate.lines
  const judged = lineIds
    .filter((lineId) => lineId !== 'sign-off')
    .map((lineId) => judgedLine(lineId, evidence, moment))
  const isSigned = signatureStands(judged, evidence)
  const beforeUp = judged.filter(({ line }) => line.lineId !== 'last-set')
  const counted = gettingUpMs === null ? beforeUp : judged
  const earliest = gateEarliest(judged, moment.now)
  const gate: Gate = {
    state: stateOf(isSigned, beforeUp.every(holds), gettingUpMs),
    lines: inOrder(lineIds, [
      ...judged.map(({ line }) => line),
      signOffLine(evidence, isSigned, moment),
    ]),
    met: counted.filter(holds).length,
    of: counted.length,
    earliestMs: earliest.earliestMs,
    advice: gateAdvice(evidence),
  }
  const turns = judged.map(({ finding }) => finding.turnsMs)
  return { gate, nextMs: soonest([...turns, earliest.turnsMs]) }
}

function stateOf(
  isSigned: boolean,
  isReady: boolean,
  gettingUpMs: InstantMs | null,
): Gate['state'] {
  if (isSigned) return 'signed'
  if (!isReady) return 'not-ready'
  return gettingUpMs === null ? 'ready' : 'getting-up'
}

/** Only the lines that the protocol names. */
const inOrder = (
  lineIds: readonly GateLine['lineId'][],
  lines: readonly GateLine[],
): readonly GateLine[] =>
  lineIds.flatMap((lineId) => lines.filter((line) => line.lineId === lineId))
