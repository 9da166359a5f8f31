/** Sorts by a text, the same on every database and in every language of its machine. */
export const byText =
  <T>(textOf: (one: T) => string) =>
  (a: T, b: T): number => {
    const [before, after] = [textOf(a), textOf(b)]
    return before < after ? -1 : before > after ? 1 : 0
  }
