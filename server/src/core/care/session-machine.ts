import type { InstantMs } from '@vigil/shared/time'
import type { Session } from '@vigil/shared/vocabulary'
import type { Effect, Step } from '../effect.ts'
import type { SessionInput } from '../input.ts'
import { nextDeadline, startMonitor, step, stepAndClose } from '../session/monitor.ts'
import type { MonitorState } from '../session/monitor-state.ts'
import { nextCareDeadline, startCare, stepCare } from './care-machine.ts'
import type { CareEvent } from './care-event.ts'
import type { CareState } from './care-state.ts'
import { eventsOf } from './events-of.ts'

/** One session, whole: what watches the patient, and how the patient is treated; null: only watched. */
export interface SessionState {
  readonly monitor: MonitorState
  readonly care: CareState | null
}

type Close = typeof step

export const startSession = (session: Session): SessionState => ({
  monitor: startMonitor(session),
  care: session.care === null ? null : startCare(session, session.care),
})

/** As {@link step} of the monitor: an input opens its instant, and a tick closes it. */
export const stepSession = (state: SessionState, input: SessionInput, now: InstantMs) =>
  advance(state, input, { now, close: step })

/** As {@link stepAndClose} of the monitor. A session that is only watched costs nothing more. */
export const stepAndCloseSession = (state: SessionState, input: SessionInput, now: InstantMs) =>
  advance(state, input, { now, close: stepAndClose })

/** When the shell must tick at the latest; null when time alone changes nothing. */
export function nextSessionDeadline({ monitor, care }: SessionState): InstantMs | null {
  const ofMonitor = nextDeadline(monitor)
  const ofCare = care === null || monitor.ended ? null : nextCareDeadline(care)
  if (ofMonitor === null || ofCare === null) return ofMonitor ?? ofCare
  return Math.min(ofMonitor, ofCare)
}

function advance(
  state: SessionState,
  input: SessionInput,
  { now, close }: { readonly now: InstantMs; readonly close: Close },
): Step<SessionState> {
  if (state.care === null) {
    const { state: monitor, effects } = close(state.monitor, input, now)
    return { state: { monitor, care: null }, effects }
  }
  const effects: Effect[] = []
  let next: SessionState = state
  if (!state.monitor.ended) next = runCareBefore(state, now, effects)
  if (input.kind === 'care')
    return { state: tellCare(next, [{ kind: 'act', input }], { now, effects }), effects }
  const stepped = close(next.monitor, input, now)
  effects.push(...stepped.effects)
  const events = eventsOf(stepped.state, input, stepped.effects)
  next = { monitor: stepped.state, care: next.care }
  if (events.length > 0) next = tellCare(next, events, { now, effects })
  if (input.kind === 'tick') next = tellCare(next, [{ kind: 'tick' }], { now, effects })
  return { state: next, effects }
}

/** What the plan's own deadlines before `now` bring, each at its instant. */
function runCareBefore(state: SessionState, now: InstantMs, effects: Effect[]): SessionState {
  let next = state
  for (;;) {
    const dueMs = next.care === null ? null : nextCareDeadline(next.care)
    if (dueMs === null || dueMs >= now) return next
    next = tellCare(next, [{ kind: 'tick' }], { now: dueMs, effects })
  }
}

/** What the treatment says to the monitor acts at once; what the monitor makes of it comes back to the treatment. */
function tellCare(
  state: SessionState,
  events: readonly CareEvent[],
  { now, effects }: { readonly now: InstantMs; readonly effects: Effect[] },
): SessionState {
  let { monitor, care } = state
  let waiting: readonly CareEvent[] = events
  while (care !== null && waiting.length > 0) {
    const stepped = stepCare(care, waiting, now)
    care = stepped.state
    effects.push(...stepped.effects)
    const heard: CareEvent[] = []
    for (const told of stepped.tell) {
      const after = stepAndClose(monitor, told, now)
      monitor = after.state
      effects.push(...after.effects)
      heard.push(...eventsOf(monitor, { kind: 'tick' }, after.effects))
    }
    waiting = heard
  }
  return { monitor, care }
}
