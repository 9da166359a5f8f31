import { hours, minutes, seconds, type InstantMs } from '@vigil/shared/time'
import type { StationKind } from '@vigil/shared/vocabulary'

/** What of a sign-on decides whether it still counts. */
export interface SignOnTimes {
  /** The full sign-on that it rests on. */
  readonly passwordMs: InstantMs
  /** The last thing the person did. */
  readonly seenMs: InstantMs
  readonly lockedMs: InstantMs | null
  readonly endedMs: InstantMs | null
}

/** A password opens one working day. */
const dayMs = hours(14)
/** The server's own lock, where a page did not lock itself. */
const idleMs = minutes(15)

/** From then on nobody is signed on by it. */
export const signOnEndMs = ({ passwordMs }: Pick<SignOnTimes, 'passwordMs'>): InstantMs =>
  passwordMs + dayMs

/** `here`: the person acts; `locked`: only a PIN or password brings her back; `over`: nobody is signed on by it. */
export type SignOnState = 'here' | 'locked' | 'over'

export function signOnState(times: SignOnTimes, nowMs: InstantMs): SignOnState {
  if (times.endedMs !== null || nowMs >= signOnEndMs(times)) return 'over'
  return times.lockedMs !== null || nowMs >= times.seenMs + idleMs ? 'locked' : 'here'
}

/** When it changes by itself unless the person does something; null: it is over. */
export function nextSignOnChangeMs(times: SignOnTimes, nowMs: InstantMs): InstantMs | null {
  const state = signOnState(times, nowMs)
  if (state === 'over') return null
  return state === 'locked'
    ? signOnEndMs(times)
    : Math.min(signOnEndMs(times), times.seenMs + idleMs)
}

/** A PIN is enough for whoever gave the password this working day. */
export const isPinEnough = (passwordMs: InstantMs | null, nowMs: InstantMs): boolean =>
  passwordMs !== null && nowMs < signOnEndMs({ passwordMs })

/** Idle for so long the page of a station locks itself: what is carried about sooner. */
export const pageIdleMs: Readonly<Record<StationKind, number>> = {
  wall: minutes(2),
  desk: minutes(2),
  'in-room': minutes(2),
  tablet: seconds(30),
  phone: minutes(2),
}
