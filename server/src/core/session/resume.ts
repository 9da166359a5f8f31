import type { InstantMs } from '@vigil/shared/time'
import type { SessionInput } from '../input.ts'
import type { Draft } from './draft.ts'
import { recordCourse } from './record-course.ts'
import type { MonitorState } from './monitor-state.ts'

type Resumed = Extract<SessionInput, { kind: 'watching-resumed' }>

/** Until when the monitor still watched: what was due or said before this instant happens at its own time. */
export function watchedUntilMs(state: MonitorState, resumed: Resumed, atMs: InstantMs): InstantMs {
  const saidMs = state.open !== null && state.open.atMs < atMs ? state.open.atMs + 1 : -Infinity
  return Math.min(Math.max(resumed.sinceMs, saidMs), atMs)
}

/** Nobody watched: whatever fell due since then falls due now (alarms.md 6). */
export const skipTo = (state: MonitorState, atMs: InstantMs): MonitorState => ({
  ...state,
  closedMs: Math.max(state.closedMs, atMs - 1),
  deadlineMs: Math.max(state.deadlineMs, atMs),
})

/**
 * After the levels that fell due in the gap, before staleness: nothing could be heard while nobody watched, so
 * what was not yet lost is as fresh as now.
 */
export function resumeWatching(draft: Draft, inputs: readonly SessionInput[]): void {
  for (const input of inputs) if (input.kind === 'watching-resumed') resume(draft, input)
}

function resume(draft: Draft, { sinceMs }: Resumed): void {
  const { atMs } = draft
  draft.streams = draft.streams.map((one) => (one.stale ? one : { ...one, lastValidMs: atMs }))
  draft.sensors = draft.sensors.map((one) =>
    one.lostSinceMs === null ? { ...one, lastValidMs: atMs } : one,
  )
  draft.missing = draft.missing.map((one) => (one.shown ? one : { ...one, lastValidMs: atMs }))
  recordCourse(draft, {
    subject: 'watching',
    from: String(Math.min(sinceMs, atMs)),
    to: String(atMs),
    reason: 'watching-resumed',
  })
}
