import type { Result } from '@vigil/shared/base'
import type { Signature } from '@vigil/shared/contracts'
import type { Role, StationId } from '@vigil/shared/vocabulary'
import type { Refusal } from './refusal.ts'

/** Somebody who works at this site. */
export interface Person {
  readonly personId: string
  /** What she acts as: whoever treats acts as that, whatever else she is. */
  readonly role: Role
}

/** Somebody who proved it with a PIN. */
export interface Signer extends Person {
  /** Everything she is at this site. */
  readonly roles: readonly Role[]
}

/** Who works at one site, and who proves it with a PIN. */
export interface People {
  all(): readonly Person[]
  /**
   * The person whose PIN this is, typed at that station. Refused with what to do: `not-signed` (nobody of this site, or
   * not the PIN), `replayed` (the challenge was spent, is too old, or another station's), `too-often` (three wrong ones,
   * then 30 s), `password-first` (ten wrong ones in a row). Takes long on purpose and never blocks.
   */
  verify(signature: Signature, at: StationId): Promise<Result<Signer, Refusal>>
}
