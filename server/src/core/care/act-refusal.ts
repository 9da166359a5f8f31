import { hours, type InstantMs } from '@vigil/shared/time'
import type { Actor } from '@vigil/shared/vocabulary'
import type { CommandRefusal } from '../effect.ts'
import type { CareState } from './care-state.ts'

/** Why an act is refused: a code, and a sentence that says what to do. */
export interface ActRefusal {
  readonly code: CommandRefusal
  readonly message: string
}

/** What an act is asked against: the treatment as it stands, who records it, and when. */
export interface ActAsked {
  readonly state: CareState
  readonly by: Actor
  readonly now: InstantMs
}

type Refuse = (message: string) => ActRefusal

export const invalid: Refuse = (message) => ({ code: 'invalid', message })
export const nothingToDo: Refuse = (message) => ({ code: 'nothing-to-do', message })
export const notPermitted: Refuse = (message) => ({ code: 'not-permitted', message })
export const notSigned: Refuse = (message) => ({ code: 'not-signed', message })

const ahead = (what: string): ActRefusal =>
  invalid(`${what} lies ahead: enter a time that has passed, or now.`)

/** A time at which something was done or seen: within this session, and not ahead. `what`: how the sentence begins. */
export function timeRefusal(
  { state: { startedMs }, now }: ActAsked,
  { what, atMs }: { readonly what: string; readonly atMs: InstantMs },
): ActRefusal | null {
  if (atMs > now) return ahead(what)
  if (atMs < startedMs)
    return invalid(`${what} lies before this session began: enter only what happened since.`)
  return null
}

/** Whoever opens the session late still records a dose with its own time; what is older is of another day (preset). */
const givenBeforeHours = 4

/** The time of a dose or of its stop: not ahead, and of this session or shortly before somebody opened it. */
export function doseTimeRefusal(
  { state: { startedMs }, now }: ActAsked,
  { what, atMs }: { readonly what: string; readonly atMs: InstantMs },
): ActRefusal | null {
  if (atMs > now) return ahead(what)
  return atMs < startedMs - hours(givenBeforeHours)
    ? invalid(
        `${what} lies more than ${String(givenBeforeHours)} hours before this session began: check the time and its day.`,
      )
    : null
}
