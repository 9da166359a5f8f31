import type { InstantMs } from '@vigil/shared/time'
import type { VitalSet } from '@vigil/shared/vocabulary'
import { isOnOxygen } from '../care/oxygen.ts'
import { freshness, setsSinceDose, type Evidence } from './evidence.ts'
import { met, minutesWords, notMet, type Finding } from './finding.ts'
import { setVerdict, setWords, type SetVerdict } from './set-verdict.ts'

interface JudgedSet {
  readonly set: VitalSet
  readonly verdict: SetVerdict
}

function judgedSets(evidence: Evidence, sets: readonly VitalSet[]): readonly JudgedSet[] {
  const { state, discharge } = evidence
  const { kind } = state.plan.protocol.gate
  const bounds = { discharge, baseline: state.baseline, kind }
  return sets.map((set) => {
    const verdict = setVerdict(set, bounds)
    const isHelped = kind === 'clinic' && isOnOxygen(state, set.measuredMs)
    return { set, verdict: isHelped && verdict.kind === 'inside' ? helped : verdict }
  })
}

/** What is reached on oxygen says nothing of room air. */
const helped: SetVerdict = {
  kind: 'incomplete',
  reason: 'The newest set was taken on oxygen: measure again on room air.',
}

/**
 * Two sets far enough apart, every complete one between them inside too, the newest not too old. A set that misses a
 * value and is inside with the others neither counts nor breaks the row.
 */
export function judgeVitals(evidence: Evidence, now: InstantMs): Finding {
  const { setsApartMs } = evidence.discharge
  const all = judgedSets(evidence, setsSinceDose(evidence))
  const complete = all.filter(({ verdict }) => verdict.kind !== 'incomplete')
  const newest = complete.at(-1)
  if (newest === undefined) return noCompleteSet(all)
  const row = complete.slice(
    complete.findLastIndex(({ verdict }) => verdict.kind === 'outside') + 1,
  )
  const [first] = row
  const isApart = first !== undefined && newest.set.measuredMs - first.set.measuredMs >= setsApartMs
  const count = first === undefined ? 0 : isApart ? 2 : 1
  const value = `${setWords(newest.set)}; ${count} of 2 sets`
  if (first === undefined) return notMet({ value, reason: newest.verdict.reason })
  if (!isApart)
    return notMet({
      value,
      reason: `One set is inside; a second is needed at least ${minutesWords(setsApartMs)} after it.`,
      ...from(first.set.measuredMs + setsApartMs, now),
    })
  return notTooOld(evidence, { newestMs: newest.set.measuredMs, value, now })
}

/** A second set can be taken from then on; later nobody can say when it is. */
const from = (instantMs: InstantMs, now: InstantMs): Partial<Finding> =>
  now < instantMs ? { turnsMs: instantMs, notBeforeMs: instantMs } : {}

function noCompleteSet(all: readonly JudgedSet[]): Finding {
  const newest = all.at(-1)
  return newest === undefined
    ? notMet({ value: '0 of 2 sets', reason: 'Nothing was measured since the last dose.' })
    : notMet({ value: `${setWords(newest.set)}; 0 of 2 sets`, reason: newest.verdict.reason })
}

function notTooOld(
  evidence: Evidence,
  { newestMs, value, now }: { newestMs: InstantMs; value: string; now: InstantMs },
): Finding {
  const { setsApartMs, newestSetMs } = evidence.discharge
  const apart = `Two sets at least ${minutesWords(setsApartMs)} apart are inside`
  if (newestSetMs === null) return met({ value, reason: `${apart}.` })
  const { counts, turnsMs } = freshness(evidence, newestMs + newestSetMs + 1, now)
  if (!counts)
    return notMet({
      value,
      reason: `The newest set is more than ${minutesWords(newestSetMs)} old: measure again.`,
    })
  return met({
    value,
    turnsMs,
    reason: `${apart}, the newest ${evidence.held === null ? 'is' : 'was'} at most ${minutesWords(newestSetMs)} old.`,
  })
}

/** One more set after getting up. */
export function judgeLastSet(evidence: Evidence): Finding {
  const { gettingUpMs } = evidence
  if (gettingUpMs === null) return notMet({ reason: 'One more set is measured after getting up.' })
  const after = setsSinceDose(evidence).filter(({ measuredMs }) => measuredMs >= gettingUpMs)
  const newest = judgedSets(evidence, after).at(-1)
  if (newest === undefined) return notMet({ reason: 'Measure one more set before signing.' })
  const value = setWords(newest.set)
  return newest.verdict.kind === 'inside'
    ? met({ value, reason: 'The set after getting up is inside.' })
    : notMet({ value, reason: newest.verdict.reason })
}
