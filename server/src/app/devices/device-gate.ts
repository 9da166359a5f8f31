import type { DeviceId, SiteId, TopicName } from '@vigil/shared/vocabulary'
import type { RegisteredSpeaker } from '#core/devices/topic-rights.ts'

/** Secrets of devices: drawn at random, shown once, kept as a hash. */
export interface DeviceSecrets {
  draw(): string
  hashOf(secret: string): string
  /** Takes the same time however much of it is right. */
  fits(secret: string, hash: string): boolean
}

/** A device's or gateway's own name at the broker: user name and client id are the same (mqtt.md 6.1). */
export const usernameOf = (siteId: SiteId, deviceId: DeviceId): string => `${siteId}.${deviceId}`

/** What somebody with a user name is let in as, or why not. */
export type Admission =
  | { readonly kind: 'admitted'; readonly speaker: RegisteredSpeaker }
  | { readonly kind: 'refused'; readonly why: 'unknown' | 'no-secret' | 'wrong-secret' | 'revoked' }

/** What has changed about one device or gateway, for brokers. */
export interface CredentialChange {
  readonly username: string
  /**
   * `rights`: what it may say and hear. `secret`: it was given a new one, and the old one stops. `revoked`: it is to be
   * cut off, and not let in again.
   */
  readonly kind: 'rights' | 'secret' | 'revoked'
  /** In the clear, with `secret` only: a broker outside keeps a hash of its own. */
  readonly secret: string | null
}

/** One that may connect, as brokers outside have to know it. */
export interface Credential {
  readonly username: string
  readonly speaker: RegisteredSpeaker
  readonly isRevoked: boolean
  /** Which secret a broker outside should know, without telling any of it; null: it has none. */
  readonly secretMark: string | null
}

/** Who of all sites may connect to a broker, and as whom. Answers at once, from memory. */
export interface DeviceGate {
  admit(username: string, secret: string): Admission
  /** What it may do now; null: unknown, or revoked. */
  speakerOf(username: string): RegisteredSpeaker | null
  /** Names that nobody may use without their secret; revoked ones too. */
  registered(siteId: SiteId): ReadonlySet<TopicName>
  /** Revoked ones too. */
  all(): readonly Credential[]
  /** Returns its end. */
  onChange(listener: (change: CredentialChange) => void): () => void
}
