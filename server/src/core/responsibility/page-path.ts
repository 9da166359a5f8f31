import { hours, type InstantMs } from '@vigil/shared/time'
import type { SiteDuty } from '@vigil/shared/vocabulary'
import type { Objection, SiteDraft } from './site-draft.ts'
import { objection } from './site-draft.ts'
import { onCall, sendPages } from './pages.ts'
import { endSiteAlarm, openSiteAlarm } from './site-alarms.ts'
import { anySession, type SiteOptions } from './site-state.ts'

/** The way of a page is tried daily (alarms.md 4). */
const testEveryMs = hours(24)

/** A clinic without a way for pages has none to try; an office gives no dose without one. */
const isTested = ({ type, pagesReachable }: SiteOptions): boolean =>
  pagesReachable || type === 'office'

/** As it stands when nobody has answered a test page yet. */
export const untestedPath = (options: SiteOptions): SiteDuty['testPage'] => ({
  answeredMs: null,
  dueMs: isTested(options) ? options.startedMs + testEveryMs : null,
})

/** As it stands after a restart: what was answered still counts. */
export const pathOf = (
  options: SiteOptions,
  { answeredMs, dueMs }: SiteDuty['testPage'],
): SiteDuty['testPage'] => ({
  answeredMs,
  dueMs: isTested(options) ? (dueMs ?? untestedPath(options).dueMs) : null,
})

/** A test page was answered. */
export function noteTestAnswered(draft: SiteDraft): void {
  const { atMs, options } = draft
  draft.testPage = { answeredMs: atMs, dueMs: isTested(options) ? atMs + testEveryMs : null }
}

/** Sends a test page to whoever is on call, unless one is under way. */
export function sendTestPage(draft: SiteDraft): Objection | null {
  if (draft.pages.some(({ why, state }) => why === 'test' && state === 'sending'))
    return objection('nothing-to-do', 'A test page is under way: wait for it to arrive or to fail.')
  sendPages(draft, onCall(draft), { why: 'test', roomId: null })
  return null
}

/** The alarm about a way that is broken or untested; nobody hears it before a session runs. */
export function runPagePath(draft: SiteDraft): void {
  const reason = troubleOf(draft)
  if (reason === null || !anySession(draft)) {
    endSiteAlarm(draft, { kind: 'page-path' }, { by: 'person', reason: endReason(reason) })
    return
  }
  openSiteAlarm(draft, {
    condition: { kind: 'page-path' },
    // A clinic that set up no way knows that it has none: shown, never heard.
    priority: isTested(draft.options) ? 'medium' : 'information',
    roomIds: draft.options.roomIds,
    reason,
  })
}

const endReason = (trouble: string | null): string =>
  trouble === null ? 'a page arrived' : 'no session runs'

function troubleOf({ pathFailure, testPage, atMs }: SiteDraft): string | null {
  if (pathFailure !== null) return `a page failed: ${pathFailure}`
  return testPage.dueMs !== null && testPage.dueMs <= atMs
    ? 'no test page was answered for a day'
    : null
}

/** Somebody answered a test page within the last day. */
export const isPathProven = ({ testPage, atMs }: SiteDraft): boolean =>
  testPage.answeredMs !== null && atMs - testPage.answeredMs < testEveryMs

export const pagePathDeadline = ({ testPage, atMs }: SiteDraft): InstantMs =>
  testPage.dueMs !== null && testPage.dueMs > atMs ? testPage.dueMs : Infinity
