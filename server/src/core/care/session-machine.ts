import type { InstantMs } from '@vigil/shared/time'
import type { Session } from '@vigil/shared/vocabulary'
import type { Effect, Step } from '../effect.ts'
import type { SessionInput } from '../input.ts'
import { nextDeadline, startMonitor, step, stepAndClose } from '../session/monitor.ts'
import type { MonitorState } from '../session/monitor-state.ts'
import { nextCareDeadline, startCare, stepCare } from './care-machine.ts'
import type { CareEvent } from './care-event.ts'
import type { CareState } from './care-state.ts'
import { eventsOf, isTold } from './events-of.ts'
import { changesToTell } from './tell-monitor.ts'

/** One session, whole: what watches the patient, and how the patient is treated; null: only watched. */
export interface SessionState {
  readonly monitor: MonitorState
  readonly care: CareState | null
}

/** A session that is treated. */
interface Treated extends SessionState {
  readonly care: CareState
}

type Close = typeof step

/** One instant as it is worked out: when it is, how the monitor takes its inputs, and where effects go. */
interface Instant {
  readonly now: InstantMs
  readonly close: Close
  readonly effects: Effect[]
}

export const startSession = (session: Session): SessionState => ({
  monitor: startMonitor(session),
  care: session.care === null ? null : startCare(session, session.care),
})

/**
 * The session after its monitor broke at `now`: the treatment goes on as it stood, beside a monitor that begins anew and
 * hears what is `told` of it. No alarm is known any more until the monitor judges again.
 */
export function restartMonitor(
  session: Session,
  { care }: SessionState,
  now: InstantMs,
): { readonly state: SessionState; readonly told: readonly SessionInput[] } {
  const monitor = startMonitor(session)
  if (care === null) return { state: { monitor, care }, told: [] }
  const gaps = care.gaps.map((gap) => ({ ...gap, untilMs: gap.untilMs ?? now }))
  return {
    state: { monitor, care: { ...care, alarms: [], gaps, awayUntilMs: null, deadlineMs: now } },
    told: changesToTell(startCare(session, care.plan), care),
  }
}

/** As {@link step} of the monitor: an input opens its instant, and a tick closes it. */
export const stepSession = (state: SessionState, input: SessionInput, now: InstantMs) =>
  advance(state, input, { now, close: step, effects: [] })

/** As {@link stepAndClose} of the monitor. A session that is only watched costs nothing more. */
export const stepAndCloseSession = (state: SessionState, input: SessionInput, now: InstantMs) =>
  advance(state, input, { now, close: stepAndClose, effects: [] })

/** When the shell must tick at the latest; null when time alone changes nothing. */
export function nextSessionDeadline({ monitor, care }: SessionState): InstantMs | null {
  const ofMonitor = nextDeadline(monitor)
  const ofCare = care === null || monitor.ended ? null : nextCareDeadline(care)
  if (ofMonitor === null || ofCare === null) return ofMonitor ?? ofCare
  return Math.min(ofMonitor, ofCare)
}

const isTreated = (state: SessionState): state is Treated => state.care !== null

function advance(state: SessionState, input: SessionInput, at: Instant): Step<SessionState> {
  if (!isTreated(state)) return watchOnly(state, input, at)
  const { effects, now } = at
  // What falls due while nobody watches waits for the end of that.
  const untilMs = input.kind === 'watching-resumed' ? Math.min(input.sinceMs, now) : now
  const before = runBefore(state, untilMs, at)
  if (input.kind !== 'care') return { state: watch(before, input, at), effects }
  if (before.monitor.ended)
    return { state: before, effects: [...effects, tooLate(input.commandId)] }
  const acted = tellCare(before, [{ kind: 'act', input }], at)
  // What acts at once closes its instant, as any other input does.
  return { state: at.close === step ? acted : watch(acted, { kind: 'tick' }, at), effects }
}

function watchOnly(
  { monitor }: SessionState,
  input: SessionInput,
  { now, close }: Instant,
): Step<SessionState> {
  const { state, effects } = close(monitor, input, now)
  const after = { monitor: state, care: null }
  return input.kind === 'care'
    ? { state: after, effects: [...effects, notTreated(input.commandId)] }
    : { state: after, effects }
}

const tooLate = (commandId: string): Effect => ({
  kind: 'command-refused',
  commandId,
  code: 'session-ended',
  message: 'The session has ended, and its record with it: nothing more can be entered.',
})

const notTreated = (commandId: string): Effect => ({
  kind: 'command-refused',
  commandId,
  code: 'nothing-to-do',
  message:
    'This patient is only watched: end this session and start one with a protocol to record a treatment.',
})

/** What is due before this time, each at its own: of the monitor and of the treatment as they come. */
function runBefore(state: Treated, untilMs: InstantMs, at: Instant): Treated {
  let next = state
  for (;;) {
    const dueMs = nextSessionDeadline(next)
    if (dueMs === null || dueMs >= untilMs) return next
    next = watch(next, { kind: 'tick' }, { ...at, now: dueMs })
  }
}

/** The monitor takes an input; what it makes of it, and the time, go on to the treatment. */
function watch({ monitor, care }: Treated, input: SessionInput, at: Instant): Treated {
  const { now, close, effects } = at
  const stepped = close(monitor, input, now)
  for (const effect of stepped.effects) effects.push(effect)
  const next: Treated = { monitor: stepped.state, care }
  if (next.monitor.ended) return next
  const events = eventsOf({
    before: monitor,
    input,
    after: stepped.state,
    effects: stepped.effects,
  })
  const dueMs = nextCareDeadline(care)
  const isDue = dueMs !== null && dueMs <= now && next.monitor.closedMs >= now
  return events.length > 0 || isDue ? tellCare(next, events, at) : next
}

/** The treatment hears, and what it says to the monitor acts at once; what comes of that comes back to it. */
function tellCare(state: Treated, events: readonly CareEvent[], at: Instant): Treated {
  const { now, effects } = at
  let { monitor } = state
  const { state: care, effects: said, tell } = stepCare(state.care, events, now)
  effects.push(...under(said, monitor))
  if (tell.length === 0) return { monitor, care }
  const heard: CareEvent[] = []
  for (const input of [...tell, { kind: 'tick' } as const]) {
    const before = monitor
    const stepped = step(monitor, input, now)
    monitor = stepped.state
    effects.push(...stepped.effects.filter(isForPeople))
    heard.push(...eventsOf({ before, input, after: monitor, effects: stepped.effects }))
  }
  const told = { monitor, care }
  return heard.length > 0 ? tellCare(told, heard, at) : told
}

/** The ledger names the limits in force beside everything, also beside what people record. */
const under = (effects: readonly Effect[], { course }: MonitorState): Effect[] =>
  effects.map((effect) =>
    effect.kind === 'transition'
      ? { ...effect, transition: { ...effect.transition, limits: course.limitsName } }
      : effect,
  )

/** Nobody waits for the monitor's answer to what the treatment told it. */
const isForPeople = (effect: Effect): boolean =>
  (effect.kind !== 'command-accepted' && effect.kind !== 'command-refused') ||
  !isTold(effect.commandId)
