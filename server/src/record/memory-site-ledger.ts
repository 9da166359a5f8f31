import type { SiteId } from '@vigil/shared/vocabulary'
import { canonicalLine } from '#core/ledger/canonical-line.ts'
import { engineVersion } from '#core/ledger/engine-version.ts'
import type { SiteTransition } from '#core/responsibility/site-effect.ts'
import type { SiteLedger } from '#app/ports.ts'
import { PackedLines } from './packed-lines.ts'
import { sha256 } from './sha256.ts'

/** Months of a busy site. */
const entriesKept = 1_000_000

/** The site's own ledger in memory, chained as those of sessions are. A full one refuses, which is an alarm. */
export class MemorySiteLedger implements SiteLedger {
  readonly #siteId: SiteId
  readonly #lines = new PackedLines<string>((line) => line)
  #headHash = ''

  constructor(siteId: SiteId) {
    this.#siteId = siteId
  }

  append(transition: SiteTransition): Promise<void> {
    const { length } = this.#lines
    if (length >= entriesKept)
      return Promise.reject(new Error('the ledger of this site is full: restart the server'))
    const siteId = this.#siteId
    const previousHash = this.#headHash
    const entry = { ...transition, siteId, sequence: length + 1, engineVersion }
    const hash = sha256(`${previousHash}\n${canonicalLine(entry)}`)
    this.#headHash = hash
    this.#lines.append(canonicalLine({ ...entry, previousHash, hash }))
    return Promise.resolve()
  }

  read(): AsyncIterable<string> {
    return this.#lines.pieces()
  }
}
