/** What a store keeps in pieces of whole lines, a value each; trusted, because the server wrote it itself. */
export async function* parsedLines<T>(pieces: AsyncIterable<string>): AsyncGenerator<T> {
  for await (const piece of pieces)
    for (const line of piece.split('\n')) if (line !== '') yield JSON.parse(line) as T
}
