import type { Result } from '@vigil/shared/base'
import type { Role } from '@vigil/shared/vocabulary'
import type { Refusal } from './refusal.ts'

/** Somebody who works at this site. */
export interface Person {
  readonly personId: string
  readonly role: Role
}

/** Who works here, and who proves it with a PIN. */
export interface People {
  all(): readonly Person[]
  /**
   * The person whose PIN this is; refused `not-signed` with what to do: unknown, wrong, or too many wrong ones (three,
   * then 30 s). Takes long on purpose and never blocks.
   */
  verify(signature: {
    readonly personId: string
    readonly pin: string
  }): Promise<Result<Person, Refusal>>
}
