import { hours, type InstantMs } from '@vigil/shared/time'
import type { CareState } from './care-state.ts'
import { endOfDose } from './least-stay.ts'

/** A day has a night in it, in whatever time zone; so has no driving after a sedative or an opioid (preset). */
const aDayHours = 24

/**
 * Until when the patient does not drive, at least: the strictest of the protocol and the medicines on record. Null before
 * the first dose, and while an infusion runs. "Next day after sleep" is counted as 24 h: a night is surely in it.
 */
export function noDriveUntil(state: CareState): InstantMs | null {
  const { facts, plan } = state
  const ends = facts.doses.map(endOfDose)
  if (ends.length === 0) return null
  let lastMs = -Infinity
  for (const endMs of ends) {
    if (endMs === null) return null
    lastMs = Math.max(lastMs, endMs)
  }
  const { noDriving } = plan.protocol
  const protocolHours =
    noDriving.kind === 'hours' ? noDriving.hours : Math.max(noDriving.atLeastHours, aDayHours)
  const atHome = takesSedatives(state) ? aDayHours : 0
  const given = facts.interventions
    .filter(({ value }) => value === 'benzodiazepine')
    .map(({ atMs }) => atMs + hours(aDayHours))
  return Math.max(lastMs + hours(Math.max(protocolHours, atHome)), ...given)
}

const takesSedatives = ({ facts }: CareState): boolean =>
  facts.screened?.medicines.some((one) => one === 'benzodiazepine' || one === 'opioid') ?? false

/** Until when not to drive, for people: what the protocol says beyond hours, and why it is longer. */
export function noDriveWords(state: CareState): string {
  const { noDriving } = state.plan.protocol
  const sedated =
    takesSedatives(state) || state.facts.interventions.some((one) => one.value === 'benzodiazepine')
  const words =
    noDriving.kind === 'hours'
      ? `No driving for ${String(noDriving.hours)} hours after the last dose.`
      : `No driving before the next day, after a night's sleep, and not for ${String(noDriving.atLeastHours)} hours.`
  return sedated
    ? `${words} At least ${String(aDayHours)} hours, because of a benzodiazepine or an opioid.`
    : words
}
