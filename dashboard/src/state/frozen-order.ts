/** A list whose order stands still while somebody is in it (dashboard.md 7.3). */
export interface FrozenOrder {
  /** Keys in the order they had when the list was entered; null: nobody is in it. */
  readonly keys: readonly string[] | null
}

export const thawed: FrozenOrder = { keys: null }

/** Somebody entered: what is shown now keeps its place. */
export const freeze = (order: FrozenOrder, shownKeys: readonly string[]): FrozenOrder =>
  order.keys === null ? { keys: shownKeys } : order

/** What to show: frozen rows that still exist in their places, and how many new ones wait. */
export function arrange<T>(
  order: FrozenOrder,
  sorted: readonly T[],
  keyOf: (item: T) => string,
): { readonly shown: readonly T[]; readonly newCount: number } {
  if (order.keys === null) return { shown: sorted, newCount: 0 }
  const byKey = new Map(sorted.map((item) => [keyOf(item), item]))
  const shown = order.keys.flatMap((key) => byKey.get(key) ?? [])
  return { shown, newCount: sorted.length - shown.length }
}
