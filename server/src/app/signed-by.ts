import { refuse, type Result } from '@vigil/shared/base'
import type { Signature } from '@vigil/shared/contracts'
import type { Role } from '@vigil/shared/vocabulary'
import type { People, Person } from './people.ts'
import type { Refusal } from './refusal.ts'

/** What is signed, and by whom it may be. */
export interface Signing {
  readonly what: string
  readonly roles: readonly Role[]
}

/** The person who signed with a PIN of their own, where the role may sign this. */
export async function signedBy(
  people: People,
  signature: Signature,
  { what, roles }: Signing,
): Promise<Result<Person, Refusal>> {
  const person = await people.verify(signature)
  if (!person.ok || roles.includes(person.value.role)) return person
  return refuse({
    code: 'not-permitted',
    message: `${what} are signed by a ${roles.join(' or ')}; ${person.value.personId} is a ${person.value.role}: ask one to sign`,
  })
}
