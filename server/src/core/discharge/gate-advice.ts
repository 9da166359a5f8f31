import { setsSinceDose, valuesBeforeDose, type Evidence } from './evidence.ts'
import { comparedWith, pointsOfChange } from './padss.ts'
import { spo2Least } from './set-verdict.ts'

/** Worth knowing before the patient leaves, but no line of the gate. */
export function gateAdvice(evidence: Evidence): readonly string[] {
  return [...changesFromBaseline(evidence), ...saturation(evidence), ...dissociation(evidence)]
}

function changesFromBaseline(evidence: Evidence): readonly string[] {
  const newest = setsSinceDose(evidence).at(-1)
  if (newest === undefined) return []
  return comparedWith(newest, valuesBeforeDose(evidence)).flatMap(({ label, value, baseline }) => {
    if (value === null || baseline === undefined || pointsOfChange(value, baseline) === 2) return []
    return [`${label} ${value} is not within 20 % of the ${baseline} before the dose.`]
  })
}

/** An office's gate does not ask for SpO2: where somebody measured it, it is said. */
function saturation(evidence: Evidence): readonly string[] {
  const { state, discharge } = evidence
  if (state.plan.protocol.gate.kind !== 'office') return []
  const spo2 = setsSinceDose(evidence).findLast((set) => set.spo2Percent !== null)?.spo2Percent
  const least = spo2Least(discharge, state.baseline)
  return spo2 == null || spo2 >= least ? [] : [`SpO2 ${spo2} % is below ${least} %.`]
}

function dissociation({ state, doseMs }: Evidence): readonly string[] {
  const seen = state.facts.observed.findLast(
    ({ value, atMs }) => atMs > doseMs && value.dissociation !== undefined,
  )?.value.dissociation
  return seen === undefined || seen === 0 ? [] : [`Dissociation was ${seen} of 3 when last seen.`]
}
