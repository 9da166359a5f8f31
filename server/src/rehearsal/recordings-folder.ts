import { open, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { RecordingsReply } from '@vigil/shared/contracts'
import { hours, seconds } from '@vigil/shared/time'
import { timeColumn } from '@vigil/shared/recording'

/** A day of ten columns at one a second is under 4 MB. */
const largestBytes = 16 * 2 ** 20
const mostListed = 200
/** The header and some rows; the last rows. */
const glanceBytes = 4096

/** Recordings (CSV) of one folder. Only its own files are ever opened, by the names it lists. */
export class RecordingsFolder {
  readonly #dir: string

  constructor(dir: string) {
    this.#dir = dir
  }

  /** By name; files that are no recordings, too large, or have no rows are left out. */
  async list(): Promise<RecordingsReply['recordings']> {
    const found: RecordingsReply['recordings'] = []
    for (const name of await this.#names()) {
      const lastedMs = await spanOf(join(this.#dir, name))
      if (lastedMs !== null) found.push({ name, hours: lastedMs / hours(1) })
    }
    return found
  }

  /** Where a recording that is listed lies; null: there is none of that name. */
  async pathOf(name: string): Promise<string | null> {
    return (await this.#names()).includes(name) ? join(this.#dir, name) : null
  }

  async #names(): Promise<string[]> {
    const entries = await readdir(this.#dir, { withFileTypes: true }).catch(() => [])
    const names = entries.filter((one) => one.isFile() && one.name.endsWith('.csv'))
    return names
      .map(({ name }) => name)
      .sort()
      .slice(0, mostListed)
  }
}

/** How long a recording is, by its first and last row, without reading it whole. */
async function spanOf(path: string): Promise<number | null> {
  const { size } = await stat(path)
  if (size > largestBytes) return null
  const file = await open(path)
  try {
    const glance = async (position: number): Promise<string[]> => {
      const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(glanceBytes), position })
      return buffer.toString('utf8', 0, bytesRead).split(/\r?\n/)
    }
    const [header = '', first = ''] = await glance(0)
    const tail = await glance(Math.max(0, size - glanceBytes))
    const last = tail.findLast((line) => line.trim() !== '') ?? ''
    const place = header.replace('\uFEFF', '').split(',').indexOf(timeColumn)
    const secondsOf = (line: string): number => Number.parseFloat(line.split(',')[place] ?? '')
    const lastedMs = seconds(secondsOf(last) - secondsOf(first))
    return Number.isFinite(lastedMs) ? Math.max(0, lastedMs) : null
  } finally {
    await file.close()
  }
}
