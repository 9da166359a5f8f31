import { expect, test } from 'vitest'
import type { Page } from '@vigil/shared/vocabulary'
import { pageStateText } from './page-texts.ts'

const page: Page = {
  pageId: 'p',
  roomId: null,
  to: 'on call',
  why: 'test',
  state: 'sending',
  sentMs: 0,
  failure: null,
}

test.each<[Partial<Page>, string]>([
  [{}, 'Being sent'],
  [{ failure: 'HTTP 500' }, 'Being sent again: HTTP 500'],
  [{ state: 'delivered' }, 'Delivered, not answered yet'],
  [{ state: 'accepted' }, 'Answered'],
  [{ state: 'failed', failure: 'HTTP 500' }, 'Failed: HTTP 500'],
  [{ state: 'failed' }, 'Failed: no reason given'],
])('a page that is %j reads: %s', (more, words) => {
  expect(pageStateText({ ...page, ...more })).toBe(words)
})
