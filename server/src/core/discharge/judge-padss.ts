import type { InstantMs } from '@vigil/shared/time'
import type { Route } from '@vigil/shared/vocabulary'
import {
  setsSinceDose,
  sightingOf,
  valuesBeforeDose,
  type Evidence,
  type Sighting,
} from './evidence.ts'
import { met, notMet, soonest, type Finding } from './finding.ts'
import {
  degreePoints,
  padssItems,
  padssSum,
  vitalsPoints,
  walkingPoints,
  type PadssItem,
  type PadssPoints,
  type Points,
} from './padss.ts'

const injected: readonly Route[] = ['iv', 'im', 'sc']

/** One item, and when it ceases to count; null: never by time alone. */
interface Scored {
  readonly points: Points | null
  readonly ceasesMs: InstantMs | null
}

/**
 * The modified score from the newest word on each item since the last dose. An item that nobody looked at, or too long
 * ago, is missing and named: it is never taken to be well. Bleeding counts 2 where nothing was injected; where something
 * was it has to be looked at once, and does not age.
 */
export function judgePadss(evidence: Evidence, now: InstantMs): Finding {
  const scored = scoredItems(evidence, now)
  const points = Object.fromEntries(
    Object.entries(scored).map(([item, { points }]) => [item, points]),
  ) as PadssPoints
  const { sum, missing, atZero } = padssSum(points)
  const { padssLeast } = evidence.discharge
  const value = `${sum} of 10: ${padssItems.map((item) => `${item} ${points[item] ?? '?'}`).join(', ')}`
  const turnsMs = soonest(Object.values(scored).map(({ ceasesMs }) => ceasesMs))
  const reasons = [
    ...(missing.length > 0
      ? [`Not known: ${missing.map(missingWords(evidence)).join(', ')}.`]
      : []),
    ...(atZero.length > 0 ? [`No item may be 0: ${atZero.join(', ')}.`] : []),
    ...(missing.length === 0 && sum < padssLeast ? [`At least ${padssLeast} are needed.`] : []),
  ]
  return reasons.length > 0
    ? notMet({ value, reason: reasons.join(' '), turnsMs })
    : met({ value, reason: `At least ${padssLeast}, no item at 0.`, turnsMs })
}

/** Of the vitals what is missing: the values, or what they are compared with. */
const missingWords =
  (evidence: Evidence) =>
  (item: PadssItem): string => {
    if (item !== 'vitals') return item
    return setsSinceDose(evidence).length === 0
      ? 'vitals (nothing was measured since the last dose)'
      : 'vitals (pressure and rate, now and before the dose)'
  }

function scoredItems(evidence: Evidence, now: InstantMs): Readonly<Record<PadssItem, Scored>> {
  const seen = <K extends 'gait' | 'nausea' | 'pain'>(item: K) => sightingOf(evidence, item, now)
  return {
    vitals: { points: newestVitals(evidence), ceasesMs: null },
    walking: scored(seen('gait'), walkingPoints),
    nausea: scored(seen('nausea'), degreePoints),
    pain: scored(seen('pain'), degreePoints),
    bleeding: { points: bleedingPoints(evidence, now), ceasesMs: null },
  }
}

const scored = <T>(seen: Sighting<T> | null, pointsOf: (value: T) => Points): Scored =>
  seen?.counts === true
    ? { points: pointsOf(seen.value), ceasesMs: seen.ceasesMs }
    : { points: null, ceasesMs: null }

/** Of the newest set that has what is compared. How old it may be is the line of the vitals. */
const newestVitals = (evidence: Evidence): Points | null =>
  setsSinceDose(evidence)
    .map((set) => vitalsPoints(set, valuesBeforeDose(evidence)))
    .findLast((points) => points !== null) ?? null

function bleedingPoints(evidence: Evidence, now: InstantMs): Points | null {
  if (!evidence.state.facts.doses.some(({ dose }) => injected.includes(dose.route))) return 2
  const seen = sightingOf(evidence, 'bleeding', now)
  return seen === null ? null : degreePoints(seen.value)
}
