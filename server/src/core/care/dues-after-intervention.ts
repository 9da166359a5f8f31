import { minutes } from '@vigil/shared/time'
import type { CareDue, Intervention } from '@vigil/shared/vocabulary'
import { pressureSets } from './before-dose.ts'
import type { CareState } from './care-state.ts'
import { soonestOpen, type DueTime } from './due-schedule.ts'
import { lastLookMs } from './looks-of.ts'

/** sessions.md 2. */
const recheckAfterMs = [minutes(5), minutes(15), minutes(30)]

/** A check this much before its time is that check (preset). */
const earlyMs = minutes(1)

/** A cuff and a look 5, 15 and 30 min after whatever was done to the patient. */
export function duesAfterIntervention(state: CareState): readonly CareDue[] {
  const times = treatments(state).flatMap(({ what, atMs }) =>
    recheckAfterMs.map((afterMs): DueTime => ({
      dueMs: atMs + afterMs,
      why: `recheck after ${what}`,
    })),
  )
  const lastCuffMs = pressureSets(state).at(-1)?.measuredMs ?? -Infinity
  return [
    ...soonestOpen(
      state,
      { what: 'cuff', name: 'recheck' },
      { times, lastDoneMs: lastCuffMs, earlyMs },
    ),
    ...soonestOpen(
      state,
      { what: 'look', name: 'recheck' },
      { times, lastDoneMs: lastLookMs(state), earlyMs },
    ),
  ]
}

const words: Readonly<Record<Intervention, string>> = {
  antihypertensive: 'pressure medicine',
  antiemetic: 'an antiemetic',
  benzodiazepine: 'a benzodiazepine',
  'oxygen-on': 'oxygen was given',
  'oxygen-off': 'oxygen was taken off',
  position: 'a change of position',
  'infusion-slowed': 'the infusion was slowed',
}

/** An infusion that ends this much before its planned end was stopped, not finished (preset). */
const stoppedEarlyMs = minutes(2)

function treatments({ facts }: CareState): readonly { what: string; atMs: number }[] {
  const stopped = facts.doses.flatMap(({ dose: { givenMs, plannedMs }, stoppedMs }) =>
    stoppedMs !== null && plannedMs !== null && stoppedMs < givenMs + plannedMs - stoppedEarlyMs
      ? [{ what: 'the infusion was stopped', atMs: stoppedMs }]
      : [],
  )
  return [
    ...facts.interventions.map(({ value, atMs }) => ({ what: words[value], atMs })),
    ...stopped,
  ]
}
