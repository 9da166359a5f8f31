import { ok, refuse, type Result } from '@vigil/shared/base'
import type { Signature } from '@vigil/shared/contracts'
import type { Role, StationId } from '@vigil/shared/vocabulary'
import type { People, Person } from './people.ts'
import type { Refusal } from './refusal.ts'

/** What is signed, by whom it may be, and how it was. */
export interface Signing {
  readonly what: string
  readonly roles: readonly Role[]
  readonly signature: Signature
  /** The station where the PIN was typed. */
  readonly at: StationId
}

/** The person who signed with a PIN of their own, where one of their roles may sign this. */
export async function signedBy(
  people: People,
  { what, roles, signature, at }: Signing,
): Promise<Result<Person, Refusal>> {
  const signer = await people.verify(signature, at)
  if (!signer.ok) return signer
  const { personId, role, roles: own } = signer.value
  const signs = own.find((role) => roles.includes(role))
  if (signs !== undefined) return ok({ personId, role: signs })
  return refuse({
    code: 'not-permitted',
    message: `${what} are signed by ${one(roles.join(' or '))}; ${personId} is ${one(role)}: ask one to sign`,
  })
}

const one = (word: string): string => `${/^[aeiou]/.test(word) ? 'an' : 'a'} ${word}`
