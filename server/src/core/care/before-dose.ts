import { minutes, type InstantMs } from '@vigil/shared/time'
import type { VitalSet } from '@vigil/shared/vocabulary'
import type { CareState } from './care-state.ts'

/** Readings nearer to each other count as one (product.md 4.4). */
const apartMs = minutes(2)

/** A reading counts this long before the dose (alarms.md 2.4). */
export const countsForMs = minutes(30)

/** A set in which a pressure was taken. */
export interface PressureSet extends VitalSet {
  readonly sys: number
}

/** Those of a treatment, by time. */
export const pressureSets = ({ sets }: CareState): readonly PressureSet[] =>
  sets.filter((set): set is PressureSet => set.sys !== null)

/** Pressures before the dose that count beside the newest of them: at least 2 min apart, at most 30 min old by then. */
export function countedBeforeDose(state: CareState): readonly VitalSet[] {
  const untilMs = timeZeroOf(state) ?? Infinity
  const newestFirst = pressureSets(state)
    .filter(({ measuredMs }) => measuredMs <= untilMs)
    .toReversed()
  const counted: VitalSet[] = []
  for (const set of newestFirst) {
    const newestMs = counted[0]?.measuredMs ?? set.measuredMs
    const lastMs = counted.at(-1)?.measuredMs ?? Infinity
    if (lastMs - set.measuredMs >= apartMs && newestMs - set.measuredMs <= countsForMs)
      counted.push(set)
  }
  return counted
}

/** The first dose; null: none was given. */
export const timeZeroOf = ({ facts }: CareState): InstantMs | null =>
  facts.doses[0]?.dose.givenMs ?? null

/** Two identifiers are compared (sessions.md 2). */
export const identifiersNeeded = 2

/** When the patient was identified and screened; null: not yet. */
export function checkedInMs({ entries, withdrawn }: CareState): InstantMs | null {
  const standing = entries.filter(({ entryId }) => !withdrawn.includes(entryId))
  const identified = standing.find(
    ({ act }) => act.kind === 'identified' && act.checked.length >= identifiersNeeded,
  )
  const screened = standing.find(({ act }) => act.kind === 'screened')
  return identified === undefined || screened === undefined
    ? null
    : Math.max(identified.atMs, screened.atMs)
}
