import type { SiteId } from '@vigil/shared/vocabulary'
import type { Appended, AuditLine, AuditQuery, AuditStore } from '#app/record-ports.ts'

/** An audit store that a test can stop, and make forget its answers. */
export class MemoryAuditStore implements AuditStore {
  readonly #chains = new Map<SiteId, AuditLine[]>()
  /** `refuses`: keeps nothing. `silent`: keeps it, and says that it failed. `hangs`: says nothing. */
  state: 'writes' | 'refuses' | 'silent' | 'hangs' = 'writes'
  appends = 0

  linesOf(siteId: SiteId): readonly AuditLine[] {
    return this.#chains.get(siteId) ?? []
  }

  async append(siteId: SiteId, line: AuditLine): Promise<Appended> {
    this.appends += 1
    if (this.state === 'hangs') return new Promise(() => undefined)
    if (this.state === 'refuses') throw new Error('the disk is full')
    const lines = [...this.linesOf(siteId)]
    if (line.sequence !== lines.length + 1) return 'not-next'
    this.#chains.set(siteId, [...lines, line])
    await Promise.resolve()
    if (this.state === 'silent') throw new Error('the connection was lost')
    return 'kept'
  }

  async head(siteId: SiteId): Promise<{ readonly sequence: number; readonly hash: string } | null> {
    await Promise.resolve()
    if (this.state === 'refuses') throw new Error('the disk is full')
    return this.linesOf(siteId).at(-1) ?? null
  }

  query(siteId: SiteId, query: AuditQuery): Promise<readonly AuditLine[]> {
    const { before = Infinity, limit, act } = query
    const found = this.linesOf(siteId).filter(
      (line) => line.sequence < before && (act === undefined || line.act === act),
    )
    return Promise.resolve(found.toReversed().slice(0, limit))
  }

  async *read(siteId: SiteId): AsyncIterable<string> {
    await Promise.resolve()
    for (const { entry } of this.linesOf(siteId)) yield `${entry}\n`
  }

  sites(): Promise<readonly SiteId[]> {
    return Promise.resolve([...this.#chains.keys()].sort())
  }
}
