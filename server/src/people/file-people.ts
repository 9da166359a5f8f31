import { refuse, type Result } from '@vigil/shared/base'
import type { People, Person } from '#app/people.ts'
import type { Refusal } from '#app/refusal.ts'

/** People as a file of this site names them, each with the hash of a PIN. */
export class FilePeople implements People {
  readonly #people: readonly Person[]

  constructor(people: readonly Person[]) {
    this.#people = people
  }

  all(): readonly Person[] {
    return this.#people
  }

  async verify(signature: { readonly personId: string }): Promise<Result<Person, Refusal>> {
    await Promise.resolve()
    return refuse({ code: 'not-signed', message: `${signature.personId} cannot sign here yet` })
  }
}
