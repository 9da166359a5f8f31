/** Seeded chance: one seed gives the same numbers everywhere and for ever. */
export class Chance {
  #state: number
  readonly #seed: number

  constructor(seed: number) {
    this.#seed = seed >>> 0
    // Seeds that follow each other begin far apart.
    this.#state = Math.imul(this.#seed ^ 0x5bd1e995, 0x85ebca6b) >>> 0
  }

  /** Chance of its own for one part of the world: what that part draws moves nothing elsewhere. */
  fork(name: string): Chance {
    let seed = this.#seed ^ 0x9e3779b9
    for (let at = 0; at < name.length; at += 1)
      seed = Math.imul(seed ^ name.charCodeAt(at), 0x01000193) >>> 0
    return new Chance(seed)
  }

  /** 0 or more, below 1 (mulberry32). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let mixed = this.#state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }

  /** A whole number from `least` to `most`, both of them possible. */
  whole(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1))
  }

  is(probability: number): boolean {
    return this.next() < probability
  }

  of<T>(choices: readonly [T, ...T[]]): T {
    return choices[this.whole(0, choices.length - 1)] ?? choices[0]
  }
}
