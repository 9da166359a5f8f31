import type { Appended } from '#app/record-ports.ts'

export interface ChainRow {
  readonly sequence: number
}

/** Where one chain is kept. */
export interface ChainTable<Row extends ChainRow> {
  /** The newest sequence; 0: none yet. */
  newest(): Promise<number>
  /** All of them or none; `taken`: somebody else keeps one of these sequences. */
  insert(rows: readonly Row[]): Promise<'kept' | 'taken'>
}

interface Waiting<Row> {
  readonly row: Row
  readonly resolve: (appended: Appended) => void
  readonly reject: (error: unknown) => void
}

/** Rows of one statement stay under the bounds of both databases. */
const mostAtOnce = 500

/**
 * Appends to one chain without gaps. What is asked while rows are being kept goes together next, in order; nothing is kept behind
 * a row that was not.
 */
export class ChainWriter<Row extends ChainRow> {
  readonly #table: ChainTable<Row>
  readonly #waiting: Waiting<Row>[] = []
  #isWriting = false
  /** As far as this writer knows; null: it has to look. Another one can only have added rows, which refuses ours. */
  #newest: number | null = null

  constructor(table: ChainTable<Row>) {
    this.#table = table
  }

  append(row: Row): Promise<Appended> {
    const { promise, resolve, reject } = Promise.withResolvers<Appended>()
    this.#waiting.push({ row, resolve, reject })
    if (!this.#isWriting) void this.#write()
    return promise
  }

  async #write(): Promise<void> {
    this.#isWriting = true
    while (this.#waiting.length > 0) await this.#writeSome(this.#waiting.splice(0, mostAtOnce))
    this.#isWriting = false
  }

  async #writeSome(some: readonly Waiting<Row>[]): Promise<void> {
    try {
      const kept = new Set(await this.#keepNext(some.map(({ row }) => row)))
      for (const { row, resolve } of some) resolve(kept.has(row) ? 'kept' : 'not-next')
    } catch (error) {
      this.#newest = null
      for (const { reject } of some) reject(error)
    }
  }

  /** Those that were kept. */
  async #keepNext(rows: readonly Row[]): Promise<readonly Row[]> {
    for (;;) {
      const newest = this.#newest ?? (await this.#table.newest())
      const next = rowsAfter(newest, rows)
      if (next.length === 0 || (await this.#table.insert(next)) === 'kept') {
        this.#newest = newest + next.length
        return next
      }
      this.#newest = null
    }
  }
}

function rowsAfter<Row extends ChainRow>(newest: number, rows: readonly Row[]): readonly Row[] {
  const next: Row[] = []
  for (const row of rows) if (row.sequence === newest + next.length + 1) next.push(row)
  return next
}
