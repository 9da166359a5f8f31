import { minutes, type InstantMs } from '@vigil/shared/time'
import type { Intervention, Protocol } from '@vigil/shared/vocabulary'
import { leastStayUntil } from '../care/least-stay.ts'
import type { Evidence } from './evidence.ts'
import { met, minutesWords, notMet, type Finding } from './finding.ts'

/** The least stay that the protocol asks for. */
export function judgeLeastStay({ state }: Evidence, now: InstantMs): Finding {
  const untilMs = leastStayUntil(state)
  const { afterFirstMs, afterLastMs } = state.plan.protocol.leastStay
  const value = stayWords(state.plan.protocol)
  if (untilMs === null)
    return notMet({
      value,
      reason: 'The infusion runs: the stay counts from its stop.',
      openWaitMs: Math.max(afterFirstMs, afterLastMs),
    })
  return now < untilMs
    ? notMet({ value, reason: 'The least stay is not over.', turnsMs: untilMs })
    : met({ value, reason: 'The least stay is over.' })
}

function stayWords({ leastStay: { afterFirstMs, afterLastMs } }: Protocol): string {
  const first = `${minutesWords(afterFirstMs)} after the first dose`
  return afterLastMs === 0 ? first : `${first}, ${minutesWords(afterLastMs)} after the last`
}

/** They may wear off before the pressure or the drowsiness that they were given for (sessions.md 2). */
const watchedAfter: readonly Intervention[] = ['antihypertensive', 'benzodiazepine']
const afterMedicineMs = minutes(60)

export function judgeAfterMedicine({ state }: Evidence, now: InstantMs): Finding {
  const given = state.facts.interventions.filter(({ value }) => watchedAfter.includes(value))
  const newest = given.toSorted((a, b) => a.atMs - b.atMs).at(-1)
  if (newest === undefined)
    return met({ reason: 'No medicine for the pressure and no sedative was given.' })
  const turnsMs = newest.atMs + afterMedicineMs
  return now < turnsMs
    ? notMet({
        value: newest.value,
        reason: 'It is to be watched for 60 min after.',
        turnsMs,
        aroseMs: newest.atMs,
      })
    : met({ value: newest.value, reason: '60 min have passed since it was given.' })
}

const roomAirMs = minutes(15)

/** Off oxygen for long enough to show what the lungs do alone. Said off twice, the first word counts. */
export function judgeRoomAir({ state }: Evidence, now: InstantMs): Finding {
  const oxygen = state.facts.interventions
    .filter(({ value }) => value === 'oxygen-on' || value === 'oxygen-off')
    .toSorted((a, b) => a.atMs - b.atMs)
  const newest = oxygen.at(-1)
  if (newest === undefined) return met({ reason: 'No oxygen was given.' })
  if (newest.value === 'oxygen-on')
    return notMet({
      value: 'on oxygen',
      reason: 'Oxygen is on.',
      openWaitMs: roomAirMs,
      aroseMs: newest.atMs,
    })
  const lastOn = oxygen.findLastIndex(({ value }) => value === 'oxygen-on')
  const turnsMs = Math.min(...oxygen.slice(lastOn + 1).map(({ atMs }) => atMs)) + roomAirMs
  return now < turnsMs
    ? notMet({ value: 'on room air', reason: 'Oxygen is off for less than 15 min.', turnsMs })
    : met({ value: 'on room air', reason: 'Oxygen is off for 15 min.' })
}
