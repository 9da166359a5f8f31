import type { StationId } from '@vigil/shared/vocabulary'
import type { CallerTokens } from '#app/callers.ts'

/** From where somebody asks to be let in. */
export interface Visit {
  readonly tokens: CallerTokens
  /** Of the network. */
  readonly address: string
  /** What the browser says it is; counts only for the picture of a browser of somebody's own. */
  readonly isPhone: boolean
}

/** What a browser gets to prove who it is from now on. */
export interface Entered {
  /** Null: it keeps the one it has. */
  readonly stationToken: string | null
  readonly personToken: string
  /** Which station that is. */
  readonly stationId: StationId
}
