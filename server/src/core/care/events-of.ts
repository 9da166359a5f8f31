import type { VitalSet } from '@vigil/shared/vocabulary'
import type { CourseTransition, Effect } from '../effect.ts'
import type { SessionInput } from '../input.ts'
import type { MonitorState } from '../session/monitor-state.ts'
import type { CareEvent } from './care-event.ts'
import { isGap, isWatching } from './gap-of.ts'
import { cuffSet, typedSet } from './vital-set.ts'

/** One step of the monitor: what went in, and what came of it. */
export interface MonitorStep {
  readonly before: MonitorState
  readonly input: SessionInput
  readonly after: MonitorState
  readonly effects: readonly Effect[]
}

const nothing: readonly CareEvent[] = []

/** Commands that the treatment itself gives to the monitor are named so: they do not come back to it. */
const toldPrefix = 'care:'
export const toldName = (entryId: string): string => `${toldPrefix}${entryId}`
export const isTold = (commandId: string): boolean => commandId.startsWith(toldPrefix)

/** What a step of the monitor means to the treatment: measurements, alarms, what people told the monitor. */
export function eventsOf(step: MonitorStep): readonly CareEvent[] {
  const { before, after, effects } = step
  const measured = newCuffSet(before, after)
  if (effects.length === 0 && measured === null) return nothing
  const events: CareEvent[] = []
  for (const effect of effects) addEffect(events, effect, after)
  if (measured !== null) events.push({ kind: 'set', set: measured })
  for (const input of actedIn(step)) addInput(events, input, step)
  return events
}

/** A cuff gave a pressure that was not known before the step. */
function newCuffSet(before: MonitorState, after: MonitorState): VitalSet | null {
  const sys = after.spots.newest['nibp-sys']
  if (sys === undefined || sys === before.spots.newest['nibp-sys']) return null
  return sys.source.startsWith('typed:') ? null : cuffSet(after)
}

/** Inputs of the instant that this step closed; none where it stays open. */
const actedIn = ({ before, input, after }: MonitorStep): readonly SessionInput[] =>
  after.open === null ? [...(before.open?.inputs ?? []), input] : []

function addEffect(events: CareEvent[], effect: Effect, after: MonitorState): void {
  if (effect.kind === 'alarm') {
    const { alarm } = effect
    events.push({ kind: 'alarm', alarm, isGap: isGap(alarm.condition, after) })
  } else if (effect.kind === 'alarm-gone')
    events.push({ kind: 'alarm-gone', occurrenceId: effect.occurrenceId })
  else if (effect.kind === 'transition' && effect.transition.machine === 'course')
    addTurn(events, effect.transition, after)
}

function addTurn(events: CareEvent[], turn: CourseTransition, after: MonitorState): void {
  if (turn.subject === 'away')
    events.push({ kind: 'away', untilMs: after.signals.away?.untilMs ?? null })
  else if (turn.subject === 'watching' && isWatching(after))
    events.push({ kind: 'unwatched', fromMs: Number(turn.from), untilMs: Number(turn.to) })
  else if (turn.subject === 'baseline' && turn.who !== null)
    events.push({ kind: 'baseline', baseline: after.course.baseline })
}

function addInput(events: CareEvent[], input: SessionInput, { after, effects }: MonitorStep): void {
  if (input.kind !== 'typed-values' && input.kind !== 'report' && input.kind !== 'waive-due') return
  const { commandId, actor } = input
  const isAccepted = effects.some(
    (effect) => effect.kind === 'command-accepted' && effect.commandId === commandId,
  )
  if (!isAccepted || isTold(commandId)) return
  if (input.kind === 'report') events.push({ kind: 'reported', report: input.report, by: actor })
  else if (input.kind === 'waive-due')
    events.push({ kind: 'due-waived', dueId: input.dueId, by: actor, reason: input.reason })
  else {
    const set = typedSet(after, input, actor.personId)
    if (set !== null) events.push({ kind: 'set', set })
  }
}
