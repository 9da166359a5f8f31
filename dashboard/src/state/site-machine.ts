import type { BeatEvent, DeltaEvent, FrameEvent, SnapshotEvent } from '@vigil/shared/contracts'
import { assertNever } from '@vigil/shared/base'
import type { InstantMs, MonotonicMs } from '@vigil/shared/time'
import { applyChange, applyFrame, contentOf, liveOf } from './room-changes.ts'
import { noteServerTime } from './server-clock.ts'
import type { SiteState } from './site-state.ts'

/** An unanswered request for a snapshot is repeated after this. */
const askAgainMs = 3000
/** A beat may name a number whose delta is still under way. */
const behindLimitMs = 1000
/** Deltas kept while a snapshot is under way; beyond it a fresh one is cheaper. */
const waitingLimit = 500

/** Everything the link reports. `atMs` is this page's monotonic clock at arrival. */
export type SiteInput =
  | { readonly kind: 'opened'; readonly atMs: MonotonicMs }
  | { readonly kind: 'closed' }
  | { readonly kind: 'snapshot'; readonly snapshot: SnapshotEvent; readonly atMs: MonotonicMs }
  | { readonly kind: 'delta'; readonly delta: DeltaEvent; readonly atMs: MonotonicMs }
  | { readonly kind: 'frame'; readonly frame: FrameEvent }
  | { readonly kind: 'beat'; readonly beat: BeatEvent; readonly atMs: MonotonicMs }
  | { readonly kind: 'unreadable'; readonly atMs: MonotonicMs }
  /** The server said that it stops by plan; real time. */
  | { readonly kind: 'stopping'; readonly backByMs: InstantMs }
  | { readonly kind: 'tick'; readonly atMs: MonotonicMs }

/** What the link must do: ask the server for a snapshot. */
export interface Resync {
  readonly kind: 'resync'
  readonly reason: ResyncReason
}
export type ResyncReason = 'gap' | 'new-epoch' | 'behind' | 'unreadable' | 'no-answer'

export interface SiteStep {
  readonly state: SiteState
  readonly effects: readonly Resync[]
}

/** One message of the link. First load, reconnect and wake-up take the same path: wait for a snapshot. */
export function stepSite(state: SiteState, input: SiteInput): SiteStep {
  switch (input.kind) {
    case 'opened':
      return only({
        ...state,
        sync: { kind: 'waiting', askedMs: input.atMs, deltas: [] },
        backByMs: null,
      })
    case 'closed':
      return only({ ...state, sync: { kind: 'closed' } })
    case 'snapshot':
      return onSnapshot(state, input.snapshot, input.atMs)
    case 'delta':
      return onDelta(state, input.delta, input.atMs)
    case 'frame':
      return only(state.sync.kind === 'in-step' ? applyFrame(state, input.frame) : state)
    case 'beat':
      return onBeat(state, input.beat, input.atMs)
    case 'unreadable':
      return state.sync.kind === 'in-step'
        ? ask({ ...state, unreadable: true }, { reason: 'unreadable', atMs: input.atMs })
        : only({ ...state, unreadable: true })
    case 'stopping':
      return only({ ...state, backByMs: input.backByMs })
    case 'tick':
      return onTick(state, input.atMs)
    default:
      return assertNever(input)
  }
}

const only = (state: SiteState): SiteStep => ({ state, effects: [] })

const ask = (
  state: SiteState,
  request: {
    readonly reason: ResyncReason
    readonly atMs: MonotonicMs
    readonly deltas?: readonly DeltaEvent[]
  },
): SiteStep => ({
  state: {
    ...state,
    sync: { kind: 'waiting', askedMs: request.atMs, deltas: request.deltas ?? [] },
  },
  effects: [{ kind: 'resync', reason: request.reason }],
})

function onSnapshot(state: SiteState, snapshot: SnapshotEvent, atMs: MonotonicMs): SiteStep {
  const { sync } = state
  const older = sync.kind === 'in-step' && sync.epoch === snapshot.epoch && snapshot.seq < sync.seq
  if (older || sync.kind === 'closed') return only(state)
  const waiting = sync.kind === 'waiting' ? sync.deltas : []
  const fresh: SiteState = {
    sync: { kind: 'in-step', epoch: snapshot.epoch, seq: snapshot.seq, behindSinceMs: null },
    clock: noteServerTime(state.clock, snapshot.time.realMs, atMs),
    content: contentOf(snapshot),
    ...liveOf(snapshot.rooms),
    unreadable: false,
    backByMs: state.backByMs,
  }
  return waiting
    .filter((delta) => delta.epoch === snapshot.epoch && delta.seq > snapshot.seq)
    .toSorted((a, b) => a.seq - b.seq)
    .reduce<SiteStep>((step, delta) => {
      const next = onDelta(step.state, delta, atMs)
      return { state: next.state, effects: [...step.effects, ...next.effects] }
    }, only(fresh))
}

function onDelta(state: SiteState, delta: DeltaEvent, atMs: MonotonicMs): SiteStep {
  const { sync } = state
  switch (sync.kind) {
    case 'closed':
      return only(state)
    case 'waiting':
      return sync.deltas.length >= waitingLimit
        ? ask(state, { reason: 'gap', atMs })
        : only({ ...state, sync: { ...sync, deltas: [...sync.deltas, delta] } })
    case 'in-step':
      if (delta.epoch !== sync.epoch)
        return ask(state, { reason: 'new-epoch', atMs, deltas: [delta] })
      if (delta.seq <= sync.seq) return only(state)
      if (delta.seq > sync.seq + 1) return ask(state, { reason: 'gap', atMs, deltas: [delta] })
      return only({
        ...applyChange(state, delta.change),
        sync: { ...sync, seq: delta.seq, behindSinceMs: null },
      })
    default:
      return assertNever(sync)
  }
}

function onBeat(state: SiteState, beat: BeatEvent, atMs: MonotonicMs): SiteStep {
  const timed = { ...state, clock: noteServerTime(state.clock, beat.realMs, atMs) }
  const { sync } = timed
  if (sync.kind !== 'in-step') return only(timed)
  if (beat.epoch !== sync.epoch) return ask(timed, { reason: 'new-epoch', atMs })
  if (beat.seq <= sync.seq) return only({ ...timed, sync: { ...sync, behindSinceMs: null } })
  const behindSinceMs = sync.behindSinceMs ?? atMs
  return atMs - behindSinceMs > behindLimitMs
    ? ask(timed, { reason: 'behind', atMs })
    : only({ ...timed, sync: { ...sync, behindSinceMs } })
}

function onTick(state: SiteState, atMs: MonotonicMs): SiteStep {
  const { sync } = state
  if (sync.kind === 'waiting' && atMs - sync.askedMs > askAgainMs)
    return ask(state, { reason: 'no-answer', atMs, deltas: sync.deltas })
  if (
    sync.kind === 'in-step' &&
    sync.behindSinceMs !== null &&
    atMs - sync.behindSinceMs > behindLimitMs
  )
    return ask(state, { reason: 'behind', atMs })
  return only(state)
}
