/** A whole number that starts a stream of chance; the same names give the same one. */
export type Seed = number

/** The seed of a named part (a room, a vital), so that parts do not move together (FNV-1a). */
export function seedFor(seed: Seed, ...names: readonly string[]): Seed {
  let hash = 0x811c9dc5
  for (const character of `${String(seed)}/${names.join('/')}`)
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0
  return hash
}

/**
 * Chance as a function of place, in [0, 1): asked twice for one index it answers the same, in any order.
 * So a signal is a function of time, whatever the speed it is played at.
 */
export function uniformAt(seed: Seed, index: number): number {
  let hash = (Math.imul(index | 0, 0x9e3779b1) ^ seed) >>> 0
  // The finalizer of MurmurHash3, twice: neighbouring indexes share no bits afterwards.
  for (let round = 0; round < 2; round += 1) {
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b) >>> 0
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35) >>> 0
    hash = (hash ^ (hash >>> 16)) >>> 0
  }
  return hash / 2 ** 32
}

/** Normally distributed chance, cut at 2 SD: nobody's patient is a one-in-a-million. */
export function normalAt(seed: Seed, index: number): number {
  const radius = Math.sqrt(-2 * Math.log(1 - uniformAt(seed, 2 * index)))
  const normal = radius * Math.cos(2 * Math.PI * uniformAt(seed, 2 * index + 1))
  return Math.min(2, Math.max(-2, normal))
}

/** A smooth wander in [-1, 1] that turns about every `periodMs`. */
export function wanderAt(seed: Seed, tMs: number, periodMs: number): number {
  const place = tMs / periodMs
  const index = Math.floor(place)
  const from = uniformAt(seed, index)
  const to = uniformAt(seed, index + 1)
  return 2 * (from + (to - from) * smoothStep(place - index)) - 1
}

/** 0 to 1 with level ends, for a share in [0, 1]; outside it stays at the end. */
export function smoothStep(share: number): number {
  const x = Math.min(1, Math.max(0, share))
  return x * x * (3 - 2 * x)
}
