import type { AccountStore, SignOnStore, StationStore } from '#app/record-ports.ts'

/** What of the record says who is who. */
export interface IdentityStores {
  readonly accounts: AccountStore
  readonly stations: StationStore
  readonly signOns: SignOnStore
}

/** Chance, and what is kept of secrets that are long enough to need no slow hash. */
export interface Secrets {
  /** 256 bit, for a cookie. */
  token(): string
  /** So many letters and digits that nobody takes for one another, in groups of four. */
  code(length: number): string
  /** SHA-256 of a token. */
  hashOf(token: string): string
  /** SHA-256 of a code, however it was typed: dashes, blanks and small letters change nothing. */
  codeHashOf(code: string): string
}

/** Slow hashes of passwords and PINs; never blocks, and runs a few at a time however many are asked for. */
export interface Hashing {
  hash(secret: string): Promise<string>
  /** Against no hash at all it is wrong, and takes as long. */
  matches(secret: string, hash: string | null): Promise<boolean>
}
