import type {
  PresetsReply,
  SessionView,
  StartSessionBody,
  TrendReply,
} from '@vigil/shared/contracts'
import type { Result } from '@vigil/shared/base'
import type { InstantMs } from '@vigil/shared/time'
import type { MeasuredVital, RoomId } from '@vigil/shared/vocabulary'
import type { Cell } from '../state/cell.ts'
import type { ReadingContext } from '../state/freshness.ts'
import type { LinkState } from '../state/link-state.ts'
import type { LiveBoard } from '../state/live-board.ts'
import type { Refusal } from '../state/refusal.ts'
import type { Settings } from '../state/settings.ts'
import type { SiteContent, RoomValues } from '../state/site-state.ts'
import type { SoundReadout } from '../state/sound-state.ts'
import type { RoomSparks } from '../state/spark-history.ts'

/** Everything a screen can know and do; `main` puts it together. */
export interface Station {
  readonly content: Cell<SiteContent | null>
  readonly link: Cell<LinkState>
  readonly sound: Cell<SoundReadout>
  readonly settings: Cell<Settings>
  /** Who acts at this tab: initials, until people can sign in; null: nobody has said. */
  readonly person: Cell<string | null>
  readonly live: LiveBoard
  readonly readout: LiveReadout
  readonly commands: Commands
  readonly soundControls: SoundControls
}

/** What changes all the time: read on each tick, never rendered. */
export interface LiveReadout {
  /** The server's real time; null before it spoke. */
  readonly serverNow: () => InstantMs | null
  /** Since the last beat that found this page in step, ms. */
  readonly linkAgeMs: () => number
  /** The server's time at that beat; null before the first. */
  readonly lastBeatMs: () => InstantMs | null
  /** The server's clock jumped by more than 2 s within the last minute. */
  readonly clockJumped: () => boolean
  readonly values: (roomId: RoomId) => RoomValues
  readonly sparks: (roomId: RoomId) => RoomSparks | null
  /** Now on that room's clock. */
  readonly context: (roomId: RoomId) => ReadingContext
}

export interface Commands {
  readonly acknowledge: (target: AcknowledgeTarget) => Promise<Result<null, Refusal>>
  readonly startSession: (body: StartSessionBody) => Promise<Result<SessionView, Refusal>>
  readonly endSession: (sessionId: string, reason: string) => Promise<Result<SessionView, Refusal>>
  readonly presets: () => Promise<Result<PresetsReply, Refusal>>
  readonly trend: (
    sessionId: string,
    query: { readonly vitals: readonly MeasuredVital[]; readonly sinceMs: InstantMs },
  ) => Promise<Result<TrendReply, Refusal>>
}

export interface AcknowledgeTarget {
  readonly roomId: RoomId
  readonly occurrenceId: string
  readonly personId: string
}

export interface SoundControls {
  /** Inside a press. */
  readonly arm: () => void
  readonly answer: (heard: boolean) => void
  readonly pauseLinkTone: () => void
  readonly linkTonePauseLeftMs: () => number
}
