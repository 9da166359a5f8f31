import { createHash } from 'node:crypto'
import { createWriteStream, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

export interface ExportedFile {
  readonly name: string
  readonly lines: number
  readonly sha256: string
}

/** A folder that is filled with NDJSON, file by file, and knows what it holds. */
export class ExportFolder {
  readonly #folder: string
  readonly #files: ExportedFile[] = []

  constructor(folder: string) {
    this.#folder = folder
  }

  get files(): readonly ExportedFile[] {
    return this.#files
  }

  /** `pieces`: whole lines, as many as there are. As they come, so that nothing large is held. */
  async write(name: string, pieces: AsyncIterable<string>): Promise<void> {
    const path = join(this.#folder, name)
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    const hash = createHash('sha256')
    let lines = 0
    const counted = async function* (): AsyncGenerator<string, void, undefined> {
      for await (const piece of pieces) {
        hash.update(piece)
        lines += piece.split('\n').length - 1
        yield piece
      }
    }
    await pipeline(Readable.from(counted()), createWriteStream(path, { mode: 0o600, flush: true }))
    this.#files.push({ name, lines, sha256: hash.digest('hex') })
  }
}

/** Each as a line of JSON. */
export async function* jsonLines(
  items: Iterable<unknown> | AsyncIterable<unknown>,
): AsyncGenerator<string, void, undefined> {
  for await (const item of items) yield `${JSON.stringify(item)}\n`
}
