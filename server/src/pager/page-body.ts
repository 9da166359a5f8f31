import { createHmac } from 'node:crypto'
import type { Page } from '@vigil/shared/vocabulary'
import { findRoom, type Site } from '#app/site.ts'

/** What is posted for a page: where and why, and nothing about the patient. */
export function pageBody(page: Page, site: Site): string {
  const { pageId, roomId, to, why, sentMs, sessionId } = page
  return JSON.stringify({
    pageId,
    siteId: site.siteId,
    roomId,
    to,
    why,
    sentMs,
    ...(sessionId === undefined
      ? {}
      : { sessionId, path: `/prescriber/${encodeURIComponent(sessionId)}` }),
    summary: `${site.label}: ${sentence(page, placeOf(page, site))}`,
  })
}

/**
 * Proves to the receiver who sent a body, and when: `sha256=` and the hex HMAC-SHA256 of timestamp, a full stop and the
 * body, keyed with the secret both know.
 */
export const signature = (secret: string, timestampMs: number, body: string): string =>
  `sha256=${createHmac('sha256', secret)
    .update(`${String(timestampMs)}.${body}`)
    .digest('hex')}`

function sentence({ why }: Page, place: string): string {
  switch (why) {
    case 'escalation':
      return `an alarm in ${place} was not acknowledged`
    case 'emergency':
      return `EMERGENCY in ${place}`
    case 'test':
      return 'test page, please answer it'
    case 'uncovered':
      return `nobody can see or hear alarms of ${place}`
    case 'left-without-discharge':
      return `somebody left ${place} without discharge`
    case 'prescriber-asked':
      return `a prescriber is asked to decide before a dose in ${place}`
  }
}

const placeOf = ({ roomId }: Page, site: Site): string =>
  roomId === null ? 'several rooms' : (findRoom(site, roomId)?.label ?? roomId)
