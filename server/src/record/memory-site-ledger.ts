import type { SiteId } from '@vigil/shared/vocabulary'
import { appendEntry, emptyChain, type ChainHead } from '#core/ledger/chain.ts'
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
  #head: ChainHead = emptyChain

  constructor(siteId: SiteId) {
    this.#siteId = siteId
  }

  append(transition: SiteTransition): Promise<void> {
    if (this.#head.entries >= entriesKept)
      return Promise.reject(new Error('the ledger of this site is full: restart the server'))
    const entry = { ...transition, siteId: this.#siteId, engineVersion }
    const { head, line } = appendEntry(this.#head, entry, sha256)
    this.#head = head
    this.#lines.append(line)
    return Promise.resolve()
  }

  read(): AsyncIterable<string> {
    return this.#lines.pieces()
  }
}
