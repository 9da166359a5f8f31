import { minutes, type InstantMs } from '@vigil/shared/time'
import type { CareDue } from '@vigil/shared/vocabulary'
import { pressureSets, type PressureSet } from './before-dose.ts'
import type { CareState } from './care-state.ts'
import { nextEvery, soonestOpen, type DueTime } from './due-schedule.ts'
import { hasFallen } from './falling.ts'
import { endOfDose, leastStayUntil } from './least-stay.ts'

/** A reading this long before its time is that reading (preset). */
const namedEarlyMs = minutes(5)
const leavingEarlyMs = minutes(10)

/** A cuff that cycles by itself measures for up to a minute, each time a little longer or shorter (preset). */
const cycleSlackMs = minutes(1)

/** Pressures after time zero: every so often, at the times named, before leaving, and once more on getting up. */
export function cuffsAfterDose(state: CareState, zeroMs: InstantMs): readonly CareDue[] {
  const sets = pressureSets(state).filter(({ measuredMs }) => measuredMs >= zeroMs)
  const lastDoneMs = sets.at(-1)?.measuredMs ?? -Infinity
  const named = soonestOpen(
    state,
    { what: 'cuff', name: 'named' },
    { times: namedTimes(state, zeroMs), lastDoneMs, earlyMs: namedEarlyMs },
  )
  return [
    ...named,
    ...cuffEvery(state, { zeroMs, sets, isNamedOpen: named.length > 0 }),
    ...soonestOpen(
      state,
      { what: 'cuff', name: 'before-leaving' },
      { times: beforeLeaving(state), lastDoneMs, earlyMs: leavingEarlyMs },
    ),
    ...soonestOpen(
      state,
      { what: 'cuff', name: 'getting-up' },
      { times: onGettingUp(state), lastDoneMs, earlyMs: gettingUpMs },
    ),
  ]
}

function namedTimes({ facts, plan }: CareState, zeroMs: InstantMs): readonly DueTime[] {
  const { atMs, fromDose } = plan.protocol.cuff
  const givenMs = facts.doses.map(({ dose }) => dose.givenMs)
  const fromMs = fromDose === 'first' ? zeroMs : Math.max(...givenMs)
  return atMs.map((afterMs) => ({
    dueMs: fromMs + afterMs,
    why: `${String(afterMs / minutes(1))} min after the ${fromDose} dose`,
  }))
}

interface After {
  readonly zeroMs: InstantMs
  /** With a pressure, since time zero. */
  readonly sets: readonly PressureSet[]
  readonly isNamedOpen: boolean
}

/** Never longer than the interval without a reading: whichever reading it was, the next is counted from it. */
function cuffEvery(state: CareState, after: After): readonly CareDue[] {
  const { everyMs, untilFalling } = state.plan.protocol.cuff
  if (everyMs === null) return []
  const every = `every ${String(everyMs / minutes(1))} min`
  const namedMs = namedTimes(state, after.zeroMs).at(-1)?.dueMs
  if (!untilFalling || namedMs === undefined) {
    const span = { beginsMs: after.zeroMs, sinceMs: after.zeroMs }
    const isOver = untilFalling && hasFallen(after.sets, after.zeroMs, state.baseline)
    return isOver ? [] : [cuffAfterLast(state, after.sets, { ...span, everyMs, why: every })]
  }
  const sinceMs = namedMs - namedEarlyMs
  if (after.isNamedOpen || hasFallen(after.sets, sinceMs, state.baseline)) return []
  const why = `${every} until it falls`
  return [cuffAfterLast(state, after.sets, { beginsMs: namedMs, sinceMs, everyMs, why })]
}

interface Series {
  readonly everyMs: number
  readonly why: string
  /** Counted from here until there is a reading since `sinceMs`. */
  readonly beginsMs: InstantMs
  readonly sinceMs: InstantMs
}

function cuffAfterLast(
  state: CareState,
  sets: readonly PressureSet[],
  { everyMs, why, beginsMs, sinceMs }: Series,
): CareDue {
  const schedule = { what: 'cuff', name: 'every' } as const
  const newest = sets.findLast(({ measuredMs }) => measuredMs >= sinceMs)
  if (newest === undefined) return nextEvery(state, schedule, { fromMs: beginsMs, everyMs, why })
  const fromMs = newest.measuredMs + (newest.typed ? 0 : cycleSlackMs)
  return nextEvery(state, schedule, { fromMs, everyMs, why })
}

function beforeLeaving(state: CareState): readonly DueTime[] {
  const dueMs = state.plan.protocol.cuff.beforeLeaving ? leastStayUntil(state) : null
  return dueMs === null ? [] : [{ dueMs, why: 'before leaving' }]
}

/** Time to stand up and sit down again for it (preset). */
const gettingUpMs = minutes(5)

/** A dose given after it takes it back. */
function onGettingUp({ facts, plan }: CareState): readonly DueTime[] {
  const upMs = facts.gettingUpMs
  if (upMs === null || !plan.protocol.gate.lines.includes('last-set')) return []
  return facts.doses.some((given) => upMs <= (endOfDose(given) ?? Infinity))
    ? []
    : [{ dueMs: upMs + gettingUpMs, why: 'last one, on getting up' }]
}
