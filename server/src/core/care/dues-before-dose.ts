import { minutes, type InstantMs } from '@vigil/shared/time'
import type { CareDue } from '@vigil/shared/vocabulary'
import { checkedInMs, countedBeforeDose, countsForMs, pressureSets } from './before-dose.ts'
import type { CareState } from './care-state.ts'
import { soonestOpen, type DueTime } from './due-schedule.ts'
import { goAheadOf } from './hold-gate.ts'
import { setHolds } from './hold-of-set.ts'

/** One reading after the other (preset); one counts from 2 min after the last on. */
const betweenMs = minutes(5)

/** What is due before the first dose: the pressures of the baseline, and those of a held dose. */
export function duesBeforeDose(state: CareState): readonly CareDue[] {
  const decided = state.facts.holdDecision?.act
  const isOver = decided?.kind === 'hold-decided' && endsWaiting.includes(decided.decision)
  if (isOver) return []
  const readings = { what: 'cuff', name: 'before-dose' } as const
  const rechecks = { what: 'cuff', name: 'held' } as const
  const lastDoneMs = pressureSets(state).at(-1)?.measuredMs ?? -Infinity
  return [
    ...soonestOpen(state, readings, { times: readingTimes(state), lastDoneMs, earlyMs: 0 }),
    ...soonestOpen(state, rechecks, {
      times: recheckTimes(state),
      lastDoneMs,
      earlyMs: minutes(1),
    }),
  ]
}

const endsWaiting: readonly string[] = ['no-dose', 'emergency']

function readingTimes(state: CareState): readonly DueTime[] {
  const fromMs = checkedInMs(state)
  const needed = state.plan.protocol.cuffBeforeDose
  if (fromMs === null || needed === 0) return []
  const [newest, ...others] = countedBeforeDose(state)
  if (newest === undefined)
    return [{ dueMs: fromMs + betweenMs, why: `1 of ${String(needed)} before the dose` }]
  const counted = 1 + others.length
  return counted < needed
    ? [
        {
          dueMs: Math.max(fromMs, newest.measuredMs) + betweenMs,
          why: `${String(counted + 1)} of ${String(needed)} before the dose`,
        },
      ]
    : [
        {
          dueMs: newest.measuredMs + countsForMs,
          why: 'again before the dose: a reading counts for 30 min',
        },
      ]
}

/** After a reading that held, until one does not hold or somebody said go ahead; and once more where a provider asks. */
function recheckTimes(state: CareState): readonly DueTime[] {
  const heldMs = heldSinceMs(state)
  if (heldMs === null || goAheadOf(state) !== null) return []
  const { recheckAfterMs } = state.plan.protocol.hold
  const times = recheckAfterMs.map((afterMs) => ({
    dueMs: heldMs + afterMs,
    why: `${String(afterMs / minutes(1))} min after a reading that held the dose`,
  }))
  const decision = state.facts.holdDecision
  if (decision?.act.kind !== 'hold-decided' || decision.act.decision !== 'recheck') return times
  return [...times, { dueMs: decision.atMs + betweenMs, why: 'the provider asked for a recheck' }]
}

/** The first of the readings that hold without one between them that does not; null: the newest does not hold. */
function heldSinceMs(state: CareState): InstantMs | null {
  const newestFirst = pressureSets(state).toReversed()
  let sinceMs: InstantMs | null = null
  for (const set of newestFirst) {
    if (!setHolds(state.plan.protocol.hold, set)) return sinceMs
    sinceMs = set.measuredMs
  }
  return sinceMs
}
