import type { InstantMs } from '@vigil/shared/time'

/** How far the picture on this page can be trusted (dashboard.md 5.7). */
export type LinkPhase =
  | 'connecting'
  /** No first answer for 5 s. */
  | 'slow'
  | 'live'
  /** 2 s without a beat: worth a mark, not yet an alarm. */
  | 'late'
  /** 3 s: every value on the page is old. */
  | 'lost'
  /** 30 s: sounds as high. */
  | 'long-lost'
  /** 60 s: no number is shown any more. */
  | 'blank'

export interface LinkState {
  readonly phase: LinkPhase
  /** Failed attempts to connect since the socket was last open. */
  readonly attempts: number
  /** The socket is open: commands can be answered. */
  readonly open: boolean
  /** The server's answer could not be read: this page and the server are of different versions. */
  readonly unreadable: boolean
  /** The server stops by plan and means to be back by this real instant; null: it does not. */
  readonly backByMs: InstantMs | null
}

export const startingLink: LinkState = {
  phase: 'connecting',
  attempts: 0,
  open: false,
  unreadable: false,
  backByMs: null,
}

/** Nobody here may see rooms: nothing can be missed, and what is asked is asked over HTTP alone. */
export const noLinkNeeded: LinkState = { ...startingLink, phase: 'live', open: true }

/** Phase by age of the last beat; before the first one the start of the page counts. */
export function linkPhase(ageMs: number, everInStep: boolean): LinkPhase {
  if (!everInStep) {
    if (ageMs >= 10_000) return 'lost'
    return ageMs >= 5000 ? 'slow' : 'connecting'
  }
  if (ageMs >= 60_000) return 'blank'
  if (ageMs >= 30_000) return 'long-lost'
  if (ageMs >= 3000) return 'lost'
  return ageMs >= 2000 ? 'late' : 'live'
}

/** Values on the page are old: struck, and blank from `blank` on. */
export const isLinkLost = (phase: LinkPhase): boolean =>
  phase === 'lost' || phase === 'long-lost' || phase === 'blank'

/** Commands are taken only while the answer can come and the picture is today's. */
export const takesCommands = (link: LinkState): boolean =>
  link.open && (link.phase === 'live' || link.phase === 'late')
