import { isLockedOut } from '#core/identity/guessing.ts'
import type { Holder } from '#core/identity/grants.ts'
import type { Account } from '#app/record-ports.ts'

/** An account as far as it matters for who may change what. */
export const holderOf = ({
  personId,
  grants,
  closedMs,
  wrongPasswords,
  passwordHash,
  oidcSubject,
}: Account): Holder => ({
  personId,
  grants,
  isAble:
    closedMs === null &&
    (oidcSubject !== null || (passwordHash !== null && !isLockedOut(wrongPasswords))),
})
