/** The first members for which `wanted` holds; asks an endless list no further than that. */
export function takeWhile<T>(
  list: Iterable<T>,
  wanted: (member: T, index: number) => boolean,
): T[] {
  const taken: T[] = []
  for (const member of list) {
    if (!wanted(member, taken.length)) break
    taken.push(member)
  }
  return taken
}

export const take = <T>(list: Iterable<T>, count: number): T[] =>
  takeWhile(list, (_member, index) => index < count)
