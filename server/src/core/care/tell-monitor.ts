import type { GateLineId } from '@vigil/shared/vocabulary'
import type { SessionInput } from '../input.ts'
import type { CareState } from './care-state.ts'

/** What the monitor has to hear of a change: phase, baseline, what is due, and when continuous watching ends by plan. */
export function changesToTell(before: CareState, after: CareState): readonly SessionInput[] {
  const tell: SessionInput[] = []
  if (after.baseline !== before.baseline && isOfSets(before, after))
    tell.push({ kind: 'baseline', baseline: after.baseline })
  if (after.phase !== before.phase) tell.push({ kind: 'phase', phase: after.phase })
  tellDues(tell, before, after)
  if (isUp(after) !== isUp(before))
    tell.push({ kind: 'continuous-watch', state: isUp(after) ? 'ended' : 'resumed' })
  return tell
}

/** A person's own counts are known to the monitor: it said so itself. */
const isOfSets = (before: CareState, after: CareState): boolean =>
  after.baselineBy === 'sets' && before.baselineBy === 'sets'

/** The patient has got up: the sensors are off by plan, until the gate falls back. */
function isUp({ alarms, facts, gate }: CareState): boolean {
  if (gate === null || facts.gettingUpMs === null) return false
  if (gate.state === 'getting-up' || gate.state === 'signed') return true
  // A last set that is late asks for the cuff, not for the clip.
  return (
    gate.lines.every(({ lineId, state }) => state !== 'not-met' || lateLines.includes(lineId)) &&
    alarms.every(({ condition }) => condition.kind === 'overdue')
  )
}

const lateLines: readonly GateLineId[] = ['alarms', 'last-set', 'sign-off']

function tellDues(tell: SessionInput[], before: CareState, after: CareState): void {
  for (const { dueId } of before.dues)
    if (!after.dues.some((due) => due.dueId === dueId)) tell.push({ kind: 'due-done', dueId })
  for (const { dueId, dueMs, what } of after.dues) {
    const known = before.dues.find((due) => due.dueId === dueId)
    if (known?.dueMs !== dueMs)
      tell.push({ kind: 'due', dueId, what: what === 'cuff' ? 'reading' : 'check', dueMs })
  }
}
