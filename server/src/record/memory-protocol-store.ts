import type { Protocol } from '@vigil/shared/vocabulary'
import type { Kept, ProtocolStore } from '#app/treatment-ports.ts'

/** Signed protocols in memory. */
export class MemoryProtocolStore implements ProtocolStore {
  readonly #versions = new Map<string, readonly Protocol[]>()

  append(protocol: Protocol): Promise<Kept> {
    const { protocolId, version } = protocol
    const known = this.#versions.get(protocolId) ?? []
    if (known.some((one) => one.version === version)) return Promise.resolve('taken')
    const all = [...known, protocol].sort((a, b) => b.version - a.version)
    this.#versions.set(protocolId, all)
    return Promise.resolve('kept')
  }

  versions(protocolId: string): Promise<readonly Protocol[]> {
    return Promise.resolve(this.#versions.get(protocolId) ?? [])
  }

  newest(): Promise<readonly Protocol[]> {
    return Promise.resolve([...this.#versions.values()].flatMap((all) => all.slice(0, 1)))
  }
}
