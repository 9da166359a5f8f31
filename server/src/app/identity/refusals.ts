import { refuse } from '@vigil/shared/base'
import type { InstantMs } from '@vigil/shared/time'
import type { Refusal } from '#app/refusal.ts'

type Refused = { readonly ok: false; readonly error: Refusal }

/** One sentence whatever was wrong with a name and a password: who asks learns nothing about who exists. */
export const wrongSignOn: Refused = refuse({
  code: 'wrong-sign-on',
  message:
    'this name and this password do not belong together: try again; after 20 wrong passwords in a row only a new invitation helps, ask an administrator for it',
})

export const wrongInvitation: Refused = refuse({
  code: 'wrong-sign-on',
  message:
    'this name and this code do not belong together, or the code has run out: look at both, or ask an administrator for a new code',
})

export const waitUntil = (what: string, untilMs: InstantMs, nowMs: InstantMs): Refused =>
  refuse({
    code: 'too-often',
    message: `${what}: wait ${inWords(untilMs - nowMs)}, then try again`,
    earliestMs: untilMs,
  })

function inWords(ms: number): string {
  const seconds = Math.max(1, Math.ceil(ms / 1000))
  if (seconds <= 90) return seconds === 1 ? '1 second' : `${seconds} seconds`
  return `${Math.ceil(seconds / 60)} minutes`
}

export const passwordFirst = (personId: string): Refused =>
  refuse({
    code: 'password-first',
    message: `a PIN does not open the day: ${personId} signs on with the password first`,
  })

export const replayed: Refused = refuse({
  code: 'replayed',
  message: 'this PIN was sent once already, or too late: type it again',
})

export const noStation: Refused = refuse({
  code: 'no-station',
  message: 'this browser is not known here: sign on with name and password',
})

export const notSignedOn: Refused = refuse({
  code: 'not-signed-on',
  message: 'nobody is signed on here: sign on, then ask again',
})

export const unknownAccount = (personId: string): Refused =>
  refuse({
    code: 'unknown-account',
    message: `nobody called ${personId} works at this site: look at the list`,
  })
