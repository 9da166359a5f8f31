import type { DeviceId, SiteId, TopicName } from '@vigil/shared/vocabulary'
import type { RegisteredSpeaker } from '#core/devices/topic-rights.ts'
import type { DeviceBook } from './device-book.ts'
import type { Admission, Credential, CredentialChange, DeviceGate } from './device-gate.ts'

/** The gate of all sites: the site is the first part of a user name. */
export class SiteGates implements DeviceGate {
  readonly #books: ReadonlyMap<SiteId, DeviceBook>

  constructor(books: ReadonlyMap<SiteId, DeviceBook>) {
    this.#books = books
  }

  admit(username: string, secret: string): Admission {
    const [book, deviceId] = this.#named(username)
    return book?.admit(deviceId, secret) ?? { kind: 'refused', why: 'unknown' }
  }

  speakerOf(username: string): RegisteredSpeaker | null {
    const [book, deviceId] = this.#named(username)
    return book?.speakerOf(deviceId) ?? null
  }

  registered(siteId: SiteId): ReadonlySet<TopicName> {
    return this.#books.get(siteId)?.names ?? none
  }

  all(): readonly Credential[] {
    return [...this.#books.values()].flatMap((book) => book.credentials())
  }

  onChange(listener: (change: CredentialChange) => void): () => void {
    const ends = [...this.#books.values()].map((book) => book.onChange(listener))
    return () => {
      for (const end of ends) end()
    }
  }

  #named(username: string): readonly [DeviceBook | null, DeviceId] {
    const [siteId = '', deviceId = '', ...rest] = username.split('.')
    return [rest.length === 0 ? (this.#books.get(siteId) ?? null) : null, deviceId]
  }
}

const none: ReadonlySet<TopicName> = new Set()
