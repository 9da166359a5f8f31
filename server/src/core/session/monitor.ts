import type { InstantMs } from '@vigil/shared/time'
import type { Effect, Step } from '../effect.ts'
import type { SessionInput } from '../input.ts'
import { closeInstant, withDeadlineAnew } from './close-instant.ts'
import type { MonitorState } from './monitor-state.ts'
import { quietReading } from './quiet-reading.ts'
import { skipTo, watchedUntilMs } from './resume.ts'

export { startMonitor, type MonitorState } from './monitor-state.ts'

const nothing: readonly Effect[] = []

/**
 * The session's monitor after one input at `now` (alarms.md 6). Deadlines before `now` run first, each at its own
 * instant, except those of a gap in watching: they wait for its end. An input opens the instant it acts in;
 * `tick(now)` or a later input closes it. One that comes for a closed instant acts in the next.
 */
export function step(state: MonitorState, input: SessionInput, now: InstantMs): Step<MonitorState> {
  const effects: Effect[] = []
  const atMs =
    input.kind === 'tick' ? now : Math.max(now, state.closedMs + 1, state.open?.atMs ?? now)
  const isResumed = input.kind === 'watching-resumed'
  const untilMs = isResumed ? watchedUntilMs(state, input, atMs) : atMs
  let next = runBefore(state, untilMs, effects)
  if (isResumed) next = skipTo(next, atMs)
  if (input.kind === 'tick') {
    next = closeAt(next, atMs, effects)
  } else {
    next = { ...next, open: { atMs, inputs: [...(next.open?.inputs ?? []), input] } }
  }
  return { state: next, effects }
}

/**
 * The monitor after one input that acts at once and whose instant closes with it: what `step` with the input and then
 * with a tick give, but a quiet reading takes the short way. `nextDeadline` may then come early, never late.
 */
export function stepAndClose(
  state: MonitorState,
  input: SessionInput,
  now: InstantMs,
): Step<MonitorState> {
  const known = mayBePutOff(state, now) ? withDeadlineAnew(state) : state
  if (input.kind === 'reading') {
    const quiet = quietReading(known, input.reading, now)
    if (quiet !== null) return { state: quiet, effects: nothing }
  }
  const acted = step(known, input, now)
  if (input.kind === 'tick') return acted
  const closed = step(acted.state, { kind: 'tick' }, now)
  if (acted.effects.length === 0) return closed
  return { state: closed.state, effects: [...acted.effects, ...closed.effects] }
}

/** Its deadline has come, and readings since it was worked out may have put it off. */
const mayBePutOff = (state: MonitorState, now: InstantMs): boolean =>
  now >= state.deadlineMs &&
  state.open === null &&
  !state.ended &&
  state.closedMs >= state.session.startedMs

/** When the shell must tick at the latest; null when time alone changes nothing. */
export function nextDeadline(state: MonitorState): InstantMs | null {
  const deadlineMs = Math.min(state.open?.atMs ?? Infinity, state.deadlineMs)
  return Number.isFinite(deadlineMs) ? deadlineMs : null
}

/** Closes every instant before `atMs` in which something is due. */
function runBefore(state: MonitorState, atMs: InstantMs, effects: Effect[]): MonitorState {
  let next = state
  for (;;) {
    const dueMs = nextDeadline(next)
    if (dueMs === null || dueMs >= atMs) return next
    next = closeInto(next, dueMs, effects)
  }
}

/** Closes the instant of a tick: what was said in it, what is due in it, or just that it has passed. */
function closeAt(state: MonitorState, atMs: InstantMs, effects: Effect[]): MonitorState {
  if (atMs <= state.closedMs) return state
  return nextDeadline(state) === atMs
    ? closeInto(state, atMs, effects)
    : { ...state, closedMs: atMs }
}

function closeInto(state: MonitorState, atMs: InstantMs, effects: Effect[]): MonitorState {
  const opened = state.open?.atMs === atMs ? state.open : null
  const closed = closeInstant(state, atMs, opened?.inputs ?? [])
  effects.push(...closed.effects)
  return closed.state
}
