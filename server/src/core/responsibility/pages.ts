import { assertNever } from '@vigil/shared/base'
import type { Page, RoomId } from '@vigil/shared/vocabulary'
import { nextName, note, type SiteDraft } from './site-draft.ts'
import type { PagerInput } from './site-input.ts'

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

/** Sends one page to each of them; the answer names them. */
export const sendPages = (
  draft: SiteDraft,
  to: readonly string[],
  about: { readonly why: Page['why']; readonly roomId: RoomId | null },
): readonly string[] => to.map((person) => sendPage(draft, person, about))

function sendPage(
  draft: SiteDraft,
  to: string,
  { why, roomId }: { readonly why: Page['why']; readonly roomId: RoomId | null },
): string {
  const page: Page = {
    pageId: nextName(draft, 'page'),
    roomId,
    to,
    why,
    state: 'sending',
    sentMs: draft.atMs,
    failure: null,
  }
  draft.pages = [...draft.pages, page].slice(-pagesKept)
  draft.effects.push({ kind: 'send-page', page })
  recordPage(draft, page, { from: 'none', reason: `${why} to ${to}` })
  return page.pageId
}

/** What became of a page. One that a person answered has arrived, whatever is told of it later. */
export function notePager(draft: SiteDraft, input: PagerInput): void {
  const page = findPage(draft, input.pageId)
  if (page === null || page.state === 'accepted') return
  switch (input.kind) {
    case 'page-delivered':
      draft.pathFailure = null
      replacePage(draft, { ...page, state: 'delivered' }, 'delivered')
      return
    case 'page-failed':
      if (input.final) draft.pathFailure = input.why
      replacePage(
        draft,
        { ...page, state: input.final ? 'failed' : page.state, failure: input.why },
        input.why,
      )
      return
    default:
      assertNever(input)
  }
}

/** A person says that the page reached them. */
export function acceptPage(draft: SiteDraft, page: Page): void {
  draft.pathFailure = null
  replacePage(draft, { ...page, state: 'accepted' }, 'answered')
}

/** Null: no such page, or one that is too old to matter. */
export const findPage = ({ pages }: SiteDraft, pageId: string): Page | null =>
  pages.find((page) => page.pageId === pageId) ?? null

function replacePage(draft: SiteDraft, page: Page, reason: string): void {
  const before = findPage(draft, page.pageId)
  draft.pages = draft.pages.map((other) => (other === before ? page : other))
  recordPage(draft, page, { from: before?.state ?? 'none', reason })
}

function recordPage(
  draft: SiteDraft,
  { pageId, roomId, state }: Page,
  change: { readonly from: string; readonly reason: string },
): void {
  note(draft, { machine: 'page', roomId, subject: pageId, to: state, ...change })
}
