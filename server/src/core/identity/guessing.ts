import { minutes, seconds, type InstantMs } from '@vigil/shared/time'

/** Wrong ones in a row, and when the last try was begun. A try counts as wrong until it proves right. */
export interface Tries {
  readonly wrong: number
  readonly lastMs: InstantMs
}

export const noTries: Tries = { wrong: 0, lastMs: 0 }

/** Whether one more may be tried. `off`: no try helps any more, whatever is typed. */
export type Leave =
  | { readonly kind: 'try' }
  | { readonly kind: 'wait'; readonly untilMs: InstantMs }
  | { readonly kind: 'off' }

const leave: Leave = { kind: 'try' }

/** One more has begun. */
export const tried = ({ wrong, lastMs }: Tries, nowMs: InstantMs): Tries => ({
  wrong: wrong + 1,
  lastMs: Math.max(lastMs, nowMs),
})

const pinsBeforeWait = 3
const pinWaitMs = seconds(30)
const pinsBeforeOff = 10

/** Three wrong PINs, then 30 seconds; ten in a row, and the PIN is off until the next password. */
export function pinLeave({ wrong, lastMs }: Tries, nowMs: InstantMs): Leave {
  if (wrong >= pinsBeforeOff) return { kind: 'off' }
  const untilMs = lastMs + pinWaitMs
  const isThird = wrong > 0 && wrong % pinsBeforeWait === 0
  return isThird && nowMs < untilMs ? { kind: 'wait', untilMs } : leave
}

/** How many more wrong PINs before the next wait, or before the PIN is off. */
export const pinsLeft = ({ wrong }: Tries): number =>
  Math.max(0, Math.min(pinsBeforeWait - (wrong % pinsBeforeWait), pinsBeforeOff - wrong))

const passwordsBeforeWait = 5
const firstPasswordWaitMs = minutes(1)
const longestPasswordWaitMs = minutes(15)

/** Five wrong passwords from one address for one name, then a wait that doubles from one minute up to fifteen. */
export function passwordLeave({ wrong, lastMs }: Tries, nowMs: InstantMs): Leave {
  if (wrong < passwordsBeforeWait) return leave
  const doubled = firstPasswordWaitMs * 2 ** Math.min(wrong - passwordsBeforeWait, 10)
  const untilMs = lastMs + Math.min(longestPasswordWaitMs, doubled)
  return nowMs < untilMs ? { kind: 'wait', untilMs } : leave
}

/** So many wrong passwords in a row, from wherever: only a new invitation helps. */
const passwordsBeforeLock = 20

export const isLockedOut = (wrongPasswords: number): boolean =>
  wrongPasswords >= passwordsBeforeLock
