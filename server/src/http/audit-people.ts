import { signerIn, type Acting } from '#app/command-audit.ts'
import type { CallingPerson } from '#core/access/caller.ts'
import { fieldIn, type Answered } from './audit-subject.ts'
import type { HttpPorts } from './http-ports.ts'

/** Who is who, for entries. */
export type AuditPeople = Pick<HttpPorts, 'personOf'>

/** Whose act it was: of what was signed with a PIN the signer's, else whoever is signed on. */
export function actorOf({ request, outcome }: Answered, people: AuditPeople): Acting {
  const signerId = outcome === 'done' ? signerIn(request.body) : null
  const signer = signerId === null ? null : people.personOf(signerId)
  const { station, person } = request.caller
  return { station, person: signer ?? person }
}

/** Who was let in: since then the request is theirs. Whoever is refused is nobody, and no longer who was here before. */
export const signedOn = ({ request, outcome }: Answered): Acting => ({
  station: request.caller.station,
  person: outcome === 'done' ? request.caller.person : null,
})

/** Whom the body names: only people who are there, nothing that was typed into the wrong field. */
export function namedIn(body: unknown, { personOf }: AuditPeople): CallingPerson | null {
  const personId = fieldIn(body, 'personId')
  return personId === null ? null : personOf(personId)
}
