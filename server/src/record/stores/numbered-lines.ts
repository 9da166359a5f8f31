import { KeptQueue, type KeptQueueWork } from './kept-queue.ts'

/** Lines of many owners, numbered for each of them without gaps; `Head` says where an owner's lines stand. */
export interface NumberedTable<Item, Head, Row> {
  ownerOf(item: Item): string
  /** As the record has it. */
  head(owner: string): Promise<Head>
  next(head: Head, item: Item): { readonly head: Head; readonly row: Row }
  isSame(one: Head, other: Head): boolean
  /** All of them or none. */
  insert(rows: readonly Row[]): Promise<void>
}

/** So many owners' heads are known without asking the record. */
const headsKept = 1000

/**
 * Appends numbered lines in order. Where each owner stands is asked of the record once, and again after a try that
 * failed: it may have been kept all the same, and is never kept twice.
 */
export class NumberedLines<Item, Head, Row> {
  readonly #table: NumberedTable<Item, Head, Row>
  readonly #queue: KeptQueue<Item>
  readonly #heads = new Map<string, Head>()
  /** Where the owners would stand if a try of these items was kept. */
  #tried: ReadonlyMap<string, Head> = new Map()

  constructor(
    table: NumberedTable<Item, Head, Row>,
    work: Pick<KeptQueueWork<Item>, 'what' | 'most' | 'logger' | 'scheduler'>,
  ) {
    this.#table = table
    this.#queue = new KeptQueue({
      ...work,
      write: (items, isAgain) => this.#write(items, isAgain),
    })
  }

  append(item: Item): Promise<void> {
    return this.#queue.append(item)
  }

  /** See {@link KeptQueue.settled}. */
  settled(): Promise<void> {
    return this.#queue.settled()
  }

  /** See {@link KeptQueue.written}. */
  written(): Promise<void> {
    return this.#queue.written()
  }

  close(): Promise<void> {
    return this.#queue.close()
  }

  async #write(items: readonly Item[], isAgain: boolean): Promise<void> {
    if (isAgain) {
      if (await this.#wasKept()) return
    } else this.#tried = new Map()
    const heads = new Map<string, Head>()
    const rows: Row[] = []
    for (const item of items) {
      const owner = this.#table.ownerOf(item)
      const { head, row } = this.#table.next(heads.get(owner) ?? (await this.#headOf(owner)), item)
      heads.set(owner, head)
      rows.push(row)
    }
    this.#tried = heads
    try {
      await this.#table.insert(rows)
    } catch (error) {
      for (const owner of heads.keys()) this.#heads.delete(owner)
      throw error
    }
    this.#note(heads)
  }

  async #wasKept(): Promise<boolean> {
    for (const [owner, tried] of this.#tried)
      if (!this.#table.isSame(tried, await this.#table.head(owner))) return false
    return this.#tried.size > 0
  }

  async #headOf(owner: string): Promise<Head> {
    return this.#heads.get(owner) ?? (await this.#table.head(owner))
  }

  #note(heads: ReadonlyMap<string, Head>): void {
    for (const [owner, head] of heads) {
      // The owner that wrote longest ago is the first.
      this.#heads.delete(owner)
      this.#heads.set(owner, head)
    }
    for (const owner of this.#heads.keys()) {
      if (this.#heads.size <= headsKept) return
      this.#heads.delete(owner)
    }
  }
}
