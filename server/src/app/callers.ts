import type { StationId } from '@vigil/shared/vocabulary'
import type { Caller } from '#core/access/caller.ts'

/** The two cookies of a request, as they came; null: none. */
export interface CallerTokens {
  readonly station: string | null
  readonly person: string | null
}

/** Who is behind a request or a socket. Answers at once, from memory. */
export interface Callers {
  /** Of a request: a person counts only together with the station they signed on at. */
  of(tokens: CallerTokens): Caller
  /** Who is at a station now, for sockets, which outlive a change of person. */
  at(stationId: StationId): Caller
  /** A person did something, or touched a page: the idle time begins anew. */
  active(stationId: StationId): void
  /** Somebody signed on, switched, locked or left, or the station itself was changed or revoked. Returns its end. */
  onChange(listener: (stationId: StationId) => void): () => void
}
