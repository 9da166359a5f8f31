/** A place in a list that stands still under a finger; null: what was there is over. */
export interface SteadyPlace<T> {
  readonly key: string
  readonly item: T | null
}

/**
 * The places of a list. While `held` names the order somebody is looking at, nothing moves: what is over leaves its
 * place empty, what is new comes last.
 */
export function steadyPlaces<T>(
  held: readonly string[] | null,
  sorted: readonly T[],
  keyOf: (item: T) => string,
): readonly SteadyPlace<T>[] {
  const places = sorted.map((item) => ({ key: keyOf(item), item }))
  if (held === null) return places
  const kept = held.map((key) => places.find((place) => place.key === key) ?? { key, item: null })
  return [...kept, ...places.filter(({ key }) => !held.includes(key))]
}
