import { promisify } from 'node:util'
import { deflateRaw, inflateRaw } from 'node:zlib'

const [pack, unpack] = [promisify(deflateRaw), promisify(inflateRaw)]

/** Packing so many at once takes well under a millisecond of the thread that judges readings. */
const linesPerPack = 128

/** Lines of text in memory, the older ones compressed on another thread: appending costs next to nothing. */
export class PackedLines<T> {
  readonly #write: (item: T) => string
  readonly #packed: Promise<Buffer>[] = []
  #open: T[] = []
  #length = 0

  /** @param write one item as one line without its end; called once for most, later than `append`. */
  constructor(write: (item: T) => string) {
    this.#write = write
  }

  get length(): number {
    return this.#length
  }

  append(item: T): void {
    this.#length += 1
    if (this.#open.push(item) < linesPerPack) return
    this.#packed.push(pack(this.#text(this.#open), { level: 1 }))
    this.#open = []
  }

  /** Everything that was appended before the call, in order, in pieces of whole lines. */
  async *pieces(): AsyncGenerator<string, void, undefined> {
    const [packed, open] = [[...this.#packed], [...this.#open]]
    for (const one of packed) yield (await unpack(await one)).toString('utf8')
    if (open.length > 0) yield this.#text(open)
  }

  #text(items: readonly T[]): string {
    return items.map((item) => `${this.#write(item)}\n`).join('')
  }
}
