interface NumberedLine {
  readonly sequence: number
  readonly line: string
}

/** Lines of one read: a moment of the event loop, and of the thread that keeps the record. */
export const linesInPiece = 500

/** Lines after `after` in pieces of whole lines, as long as there are any. */
export async function* linePieces(
  linesAfter: (sequence: number) => Promise<readonly NumberedLine[]>,
  after = 0,
): AsyncGenerator<string, void, undefined> {
  for (let sequence = after; ;) {
    const lines = await linesAfter(sequence)
    const last = lines.at(-1)
    if (last === undefined) return
    sequence = last.sequence
    yield lines.map(({ line }) => `${line}\n`).join('')
    if (lines.length < linesInPiece) return
  }
}
