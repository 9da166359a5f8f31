import type { Page } from '@vigil/shared/vocabulary'
import { nextName, note, roomOf, type SiteDraft } from './site-draft.ts'
import type { PagerInput, RoomInput } from './site-input.ts'

/** Pages that stations are shown, newest last; older ones are in the ledger. */
const pagesKept = 50

/** Whoever the clinic's own system calls when nobody here is on call. */
const onCallAnywhere = 'on-call'

/** Who is called when nobody of the site answers. */
export function onCall({ people }: SiteDraft): readonly string[] {
  const called = people.filter((person) => person.onCall).map(({ personId }) => personId)
  return called.length === 0 ? [onCallAnywhere] : called
}

/** Everybody at work, and whoever is on call. */
export const everybody = (draft: SiteDraft): readonly string[] => [
  ...new Set([...draft.people.map(({ personId }) => personId), ...onCall(draft)]),
]

/** Why somebody is called, and where to. */
type About = Pick<Page, 'why' | 'roomId' | 'sessionId'>

/** Sends one page to each of them; the answer names them. */
export const sendPages = (
  draft: SiteDraft,
  to: readonly string[],
  about: About,
): readonly string[] => to.map((person) => sendPage(draft, person, about))

function sendPage(draft: SiteDraft, to: string, about: About): string {
  const page: Page = {
    ...about,
    pageId: nextName(draft, 'page'),
    to,
    state: 'sending',
    sentMs: draft.atMs,
    failure: null,
  }
  draft.pages = [...draft.pages, page].slice(-pagesKept)
  draft.effects.push({ kind: 'send-page', page })
  recordPage(draft, page, { from: 'none', reason: `${about.why} to ${to}` })
  return page.pageId
}

/** Somebody in the room waits for a prescriber's word: the providers at work are called, or whoever is on call. */
export function askPrescriber(
  draft: SiteDraft,
  { roomId, sessionId }: Extract<RoomInput, { kind: 'prescriber-asked' }>,
): void {
  if (roomOf(draft, roomId) === null) return
  const atWork = draft.people.filter(({ role }) => role === 'provider')
  const to = atWork.length === 0 ? onCall(draft) : atWork.map(({ personId }) => personId)
  sendPages(draft, to, { why: 'prescriber-asked', roomId, sessionId })
}

/** What became of a page. One that a person answered has arrived, whatever is told of it later. */
export function notePager(draft: SiteDraft, input: PagerInput): void {
  const page = findPage(draft, input.pageId)
  if (page === null || page.state === 'accepted') return
  if (input.kind === 'page-delivered') {
    draft.pathFailure = null
    replacePage(draft, page, { state: 'delivered', reason: 'delivered' })
    return
  }
  const { why, final } = input
  if (final) draft.pathFailure = why
  replacePage(draft, page, { state: final ? 'failed' : page.state, failure: why, reason: why })
}

/** A person says that the page reached them. */
export function acceptPage(draft: SiteDraft, page: Page): void {
  draft.pathFailure = null
  replacePage(draft, page, { state: 'accepted', reason: 'answered' })
}

/** Null: no such page, or one that is too old to matter. */
export const findPage = ({ pages }: SiteDraft, pageId: string): Page | null =>
  pages.find((page) => page.pageId === pageId) ?? null

function replacePage(
  draft: SiteDraft,
  before: Page,
  { reason, ...change }: Partial<Page> & { readonly reason: string },
): void {
  const page = { ...before, ...change }
  draft.pages = draft.pages.map((other) => (other === before ? page : other))
  recordPage(draft, page, { from: before.state, reason })
}

function recordPage(
  draft: SiteDraft,
  { pageId, roomId, state }: Page,
  change: { readonly from: string; readonly reason: string },
): void {
  note(draft, { machine: 'page', roomId, subject: pageId, to: state, ...change })
}
