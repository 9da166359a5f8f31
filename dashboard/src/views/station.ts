import type {
  CommandReply,
  CommandRequest,
  EndSessionBody,
  RecordableAct,
  SessionView,
  Signature,
  StartSessionBody,
  TrendReply,
  WhoReply,
} from '@vigil/shared/contracts'
import type { Result } from '@vigil/shared/base'
import type { InstantMs } from '@vigil/shared/time'
import type { MeasuredVital, OccurrenceId, RoomId, SessionId } from '@vigil/shared/vocabulary'
import type { Cell } from '../state/cell.ts'
import type { ReadingContext } from '../state/freshness.ts'
import type { Identity } from '../state/identity.ts'
import type { LinkState } from '../state/link-state.ts'
import type { LiveBoard } from '../state/live-board.ts'
import type { ActingPerson } from '../state/person.ts'
import type { Refusal } from '../state/refusal.ts'
import type { Settings } from '../state/settings.ts'
import type { SiteCall } from '../state/site-call.ts'
import type { RoomSources, RoomValues, SiteContent } from '../state/site-state.ts'
import type { SoundReadout } from '../state/sound-state.ts'
import type { RoomSparks } from '../state/spark-history.ts'

/** Everything a screen can know and do; `main` puts it together. */
export interface Station {
  readonly content: Cell<SiteContent | null>
  readonly link: Cell<LinkState>
  /** Names of the rooms this browser showed last, to be drawn before the first picture; null: of whichever site. */
  readonly lastRooms: (siteId: string | null) => readonly string[]
  readonly sound: Cell<SoundReadout>
  readonly settings: Cell<Settings>
  /** Who is here, as the server says. */
  readonly here: Cell<Identity>
  /** Who acts here; null: nobody is signed on, or the station is locked. */
  readonly person: Cell<ActingPerson | null>
  readonly signOn: SignOn
  /** Somebody is on the way to being on watch here: the bar asks for what is still missing. */
  readonly takingUp: Cell<boolean>
  /** Inside a press: the way to being on watch begins, with the test tone where the sound is not tested. */
  readonly takeUpWatch: () => void
  /** How this browser is named among the site's stations. */
  readonly stationId: string
  readonly live: LiveBoard
  readonly readout: LiveReadout
  readonly commands: Commands
  /** What was typed and not yet taken by the server; `views/forms/use-draft.ts` names the places. */
  readonly drafts: Drafts
  readonly soundControls: SoundControls
}

/** What changes all the time: read on each tick, never rendered. */
export interface LiveReadout {
  /** The server's real time; null before it spoke. */
  readonly serverNow: () => InstantMs | null
  /** Since the last beat that found this page in step, ms. */
  readonly linkAgeMs: () => number
  /** Since this page was loaded: pictures of the whole site that came, and how often one was asked for anew. */
  readonly linkCounts: () => { readonly snapshots: number; readonly gaps: number }
  /** The server's time at that beat; null before the first. */
  readonly lastBeatMs: () => InstantMs | null
  /** The server's clock jumped by more than 2 s within the last minute. */
  readonly clockJumped: () => boolean
  readonly values: (roomId: RoomId) => RoomValues
  /** What each device says; `values` holds what counts of it. */
  readonly sources: (roomId: RoomId) => RoomSources
  readonly sparks: (roomId: RoomId) => RoomSparks | null
  /** Now on that room's clock; null: on the real one, for what is of the site itself. */
  readonly context: (roomId: RoomId | null) => ReadingContext
}

export interface Commands {
  /**
   * Asks the server for anything a person may ask for. A refusal's message says what to do; without a link it is
   * refused here, and nothing is kept to be sent later. What it quiets is quiet at once.
   */
  readonly sendCommand: (request: CommandRequest) => Promise<CommandReply>
  readonly startSession: (body: StartSessionBody) => Promise<Result<SessionView, Refusal>>
  readonly endSession: (
    sessionId: SessionId,
    body: EndSessionBody,
  ) => Promise<Result<SessionView, Refusal>>
  /** Records an act of a treatment for whoever acts here, or for whoever signs it. */
  readonly care: (
    sessionId: SessionId,
    act: RecordableAct,
    signature: Signature | null,
  ) => Promise<CommandReply>
  /** What somebody signs with: person and PIN, and a challenge that lets it count once. */
  readonly sign: (pin: Pick<Signature, 'personId' | 'pin'>) => Promise<Result<Signature, Refusal>>
  readonly trend: (
    sessionId: string,
    query: { readonly vitals: readonly MeasuredVital[]; readonly sinceMs: InstantMs },
  ) => Promise<Result<TrendReply, Refusal>>
  /** Asks what only some pages ask; what carries a body is refused here while the link is lost. */
  readonly askSite: <T>(call: SiteCall<T>) => Promise<Result<T, Refusal>>
  /** Where a browser finds what it fetches itself, e.g. a CSV: the path below the site, written out. */
  readonly siteAddress: (path: string) => string
}

/** The sheet over the rooms on which somebody signs on. */
export interface SignOnSheet {
  /** What will be done then, in the words of its button; null: nothing waits. */
  readonly label: string | null
  /** Somebody has signed on: what waited goes on. */
  readonly onPerson?: () => void
  /** Nobody wanted to. */
  readonly onClosed?: () => void
}

export interface SignOn {
  /** Null: it is not open. */
  readonly sheet: Cell<SignOnSheet | null>
  readonly open: (sheet?: SignOnSheet) => void
  readonly close: () => void
  /** Asks the server to change who is here (`identity-api`); a refusal's message says what to do. */
  readonly change: (path: string, body?: object) => Promise<Result<WhoReply, Refusal>>
  /** Asks what belongs to no site. */
  readonly ask: <T>(call: SiteCall<T>) => Promise<Result<T, Refusal>>
  /** This browser is meant to be a station of the clinic, or not. */
  readonly wantPairing: (pairing: boolean) => void
  readonly askAgain: () => Promise<void>
}

export interface Drafts {
  readonly read: (key: string) => string | null
  /** Null takes it away. */
  readonly keep: (key: string, text: string | null) => void
}

export interface SoundControls {
  /** Inside a press. */
  readonly arm: () => void
  readonly answer: (heard: boolean) => void
  readonly pauseLinkTone: () => void
  readonly linkTonePauseLeftMs: () => number
  /** This occurrence's tone rests at this station for 30 s, while its person signs on. */
  readonly hold: (occurrenceId: OccurrenceId) => void
}
