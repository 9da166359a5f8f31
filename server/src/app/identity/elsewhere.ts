import type { Result } from '@vigil/shared/base'

/** What has to come back with somebody who was sent away to sign on; stays here. */
export interface SentAway {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
}

/** Somebody as the clinic's own sign-on knows her. */
export interface KnownElsewhere {
  /** Of that sign-on for ever. */
  readonly subject: string
  /** What the agreed claim says; null: it says nothing. */
  readonly name: string | null
}

/** `away`: it does not answer; `refused`: it answers, and lets nobody in. */
export type ElsewhereRefusal = 'away' | 'refused'

/** The clinic's own sign-on (OpenID Connect). Rejects never. */
export interface Elsewhere {
  send(): Promise<Result<{ readonly url: string; readonly sent: SentAway }, ElsewhereRefusal>>
  /** @param path of the request that somebody came back with, and its query */
  receive(path: string, sent: SentAway): Promise<Result<KnownElsewhere, ElsewhereRefusal>>
}
