import type { InstantMs } from '@vigil/shared/time'
import type { Observed } from '@vigil/shared/vocabulary'
import { seenCountsMs, sightingOf, type Evidence, type ObservedItem } from './evidence.ts'
import { allOf, met, minutesWords, notMet, type Finding } from './finding.ts'

type Value<K extends ObservedItem> = NonNullable<Observed[K]>

/** What a line asks of one thing that people look at. */
interface Demand<K extends ObservedItem> {
  readonly item: K
  /** As a sentence begins, e.g. `Walking`. */
  readonly label: string
  readonly accepts: (value: Value<K>) => boolean
  readonly words: (value: Value<K>) => string
  /** What has to be seen, as a sentence. */
  readonly needed: string
}

function judgeSeen<K extends ObservedItem>(
  { item, label, accepts, words, needed }: Demand<K>,
  evidence: Evidence,
  now: InstantMs,
): Finding {
  const seen = sightingOf(evidence, item, now)
  if (seen === null) return notMet({ reason: `${label} was not looked at since the last dose.` })
  const value = words(seen.value)
  if (!seen.counts)
    return notMet({
      value,
      reason: `${label} was looked at more than ${minutesWords(seenCountsMs)} ago: look again.`,
    })
  // What does not meet the line when fresh does not when old: only its reason changes then.
  const turnsMs = seen.ceasesMs
  return accepts(seen.value)
    ? met({ value, turnsMs, reason: `${label} is as it has to be.` })
    : notMet({ value, turnsMs, reason: needed, aroseMs: seen.sinceMs })
}

const awake: Demand<'moaas'> = {
  item: 'moaas',
  label: 'Alertness',
  accepts: (moaas) => moaas === 5,
  words: (moaas) => `MOAA/S ${moaas}`,
  needed: 'The patient has to answer readily to the name in a normal tone.',
}

const oriented: Demand<'oriented'> = {
  item: 'oriented',
  label: 'Orientation',
  accepts: (isOriented) => isOriented,
  words: (isOriented) => (isOriented ? 'oriented' : 'not oriented'),
  needed: 'The patient has to know person, place and time.',
}

const walking: Demand<'gait'> = {
  item: 'gait',
  label: 'Walking',
  accepts: (gait) => gait === 'steady',
  words: (gait) => (gait === 'cannot' ? 'cannot walk' : gait),
  needed: 'The patient has to walk steadily.',
}

const nausea: Demand<'nausea'> = {
  item: 'nausea',
  label: 'Nausea',
  accepts: (degree) => degree < 2,
  words: (degree) => (['none', 'bearable', 'strong'] as const)[degree],
  needed: 'Nausea has to be bearable.',
}

const safe: Demand<'safeToSelf'> = {
  item: 'safeToSelf',
  label: 'Safety to self',
  accepts: (isSafe) => isSafe,
  words: (isSafe) => (isSafe ? 'safe' : 'not safe'),
  needed: 'The patient is not safe to self: ask the prescriber.',
}

export const judgeAwake = (evidence: Evidence, now: InstantMs): Finding =>
  allOf([judgeSeen(awake, evidence, now), judgeSeen(oriented, evidence, now)])
export const judgeWalking = (evidence: Evidence, now: InstantMs): Finding =>
  judgeSeen(walking, evidence, now)
export const judgeNausea = (evidence: Evidence, now: InstantMs): Finding =>
  judgeSeen(nausea, evidence, now)
export const judgeSafety = (evidence: Evidence, now: InstantMs): Finding =>
  judgeSeen(safe, evidence, now)
