import type { Actor, RoomId } from '@vigil/shared/vocabulary'
import type { SiteEffect, SiteRefusal, SiteTransition } from './site-effect.ts'
import type { SiteCommandInput } from './site-input.ts'
import type { RoomState, SiteState } from './site-state.ts'

/**
 * One step being worked out. It is local to `stepSite`: fields are replaced, never what they point to, so the state
 * it came from stays as it was.
 */
export interface SiteDraft extends Mutable<SiteState> {
  readonly effects: SiteEffect[]
  /** Whose command is being carried out; null outside of commands. */
  who: Actor | null
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

/** What the ledger keeps of one change; room and occurrence only where it is about one. */
export type Change = Omit<SiteTransition, 'atMs' | 'who' | 'roomId' | 'occurrenceId'> &
  Partial<Pick<SiteTransition, 'roomId' | 'occurrenceId' | 'who'>>

export function note(draft: SiteDraft, change: Change): void {
  draft.effects.push({
    kind: 'site-transition',
    transition: {
      atMs: draft.atMs,
      roomId: null,
      occurrenceId: null,
      who: draft.who,
      ...change,
    },
  })
}

/** The command was carried out. */
export function accept(draft: SiteDraft, { commandId }: SiteCommandInput): void {
  draft.effects.push({ kind: 'command-accepted', commandId })
}

/** Why a command is not carried out; `message` tells the person what to do. */
export interface Objection {
  readonly code: SiteRefusal
  readonly message: string
}

export const objection = (code: SiteRefusal, message: string): Objection => ({ code, message })

/** The command changes nothing. */
export function refuse(
  draft: SiteDraft,
  { commandId }: SiteCommandInput,
  { code, message }: Objection,
): void {
  draft.effects.push({ kind: 'command-refused', commandId, code, message })
}

/** A name that this run of the site has not given yet. */
export function nextName(draft: SiteDraft, of: 'page' | 'alarm'): string {
  draft.named += 1
  return `${draft.options.names}-${of}-${String(draft.named)}`
}

/** Changes what is shown of one room. */
export function reviseDuty(
  draft: SiteDraft,
  roomId: RoomId,
  change: Partial<RoomState['duty']>,
): void {
  draft.rooms = draft.rooms.map((room) =>
    room.duty.roomId === roomId ? { ...room, duty: { ...room.duty, ...change } } : room,
  )
}

/** Null: the site has no such room. */
export const roomOf = (draft: SiteDraft, roomId: RoomId): RoomState | null =>
  draft.rooms.find(({ duty }) => duty.roomId === roomId) ?? null

export const isOnShift = ({ people }: SiteDraft, personId: string | null): boolean =>
  people.some((person) => person.personId === personId)
