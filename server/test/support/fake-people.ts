import { ok, refuse, type Result } from '@vigil/shared/base'
import type { People, Person, Signer } from '#app/people.ts'
import type { Refusal } from '#app/refusal.ts'

/** People of a test; the PIN of each is `2468`. */
export class FakePeople implements People {
  readonly #people: readonly Person[]

  constructor(people: readonly Person[] = [{ personId: 'MD', role: 'provider' }]) {
    this.#people = people
  }

  all(): readonly Person[] {
    return this.#people
  }

  verify(signature: {
    readonly personId: string
    readonly pin: string
  }): Promise<Result<Signer, Refusal>> {
    const person = this.#people.find(({ personId }) => personId === signature.personId)
    return Promise.resolve(
      person === undefined || signature.pin !== '2468'
        ? refuse({ code: 'not-signed', message: 'not the PIN of this person' })
        : ok({ ...person, roles: [person.role] }),
    )
  }
}
