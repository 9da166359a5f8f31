import type { Hashing } from '#app/identity/identity-ports.ts'
import { hashSecret, isSecretOf } from './secret-hash.ts'

/** At 19 MiB each; Node has four threads, which others need too. */
const atOnce = 2

/** Argon2id a few at a time: a burst of sign-ons waits, and takes neither the memory nor the threads of everybody else. */
export class Argon2Hashing implements Hashing {
  #running = 0
  readonly #waiting: (() => void)[] = []
  #nobodys: Promise<string> | null = null

  hash(secret: string): Promise<string> {
    return this.#run(() => hashSecret(secret))
  }

  async matches(secret: string, hash: string | null): Promise<boolean> {
    if (hash !== null) return this.#run(() => isSecretOf(secret, hash))
    // Somebody who has no password costs as much as somebody who has one.
    this.#nobodys ??= this.hash('of nobody')
    const decoy = await this.#nobodys
    await this.#run(() => isSecretOf(secret, decoy))
    return false
  }

  async #run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running >= atOnce) await new Promise<void>((go) => this.#waiting.push(go))
    else this.#running += 1
    try {
      return await work()
    } finally {
      const next = this.#waiting.shift()
      // Whoever waited takes this place over.
      if (next === undefined) this.#running -= 1
      else next()
    }
  }
}
