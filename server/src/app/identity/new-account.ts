import type { InstantMs } from '@vigil/shared/time'
import type { Account } from '#app/record-ports.ts'

/** Somebody who has nothing to prove herself with yet. */
export const newAccount = (
  known: Pick<Account, 'personId' | 'label' | 'grants'>,
  createdMs: InstantMs,
): Account => ({
  ...known,
  passwordHash: null,
  pinHash: null,
  invitation: null,
  oidcSubject: null,
  wrongPasswords: 0,
  wrongPins: 0,
  passwordMs: null,
  createdMs,
  closedMs: null,
})
