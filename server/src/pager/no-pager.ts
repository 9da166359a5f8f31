import type { Logger } from '#app/ports.ts'
import type { Pager } from '#app/site-watch.ts'

/** In the place of a webhook where none is set up: every page fails at once, and says what to set. */
export const noPager = (logger: Logger): Pager => ({
  reachable: false,
  send: ({ pageId, why, to, roomId }, report) => {
    logger.warn({ pageId, why, to, roomId }, 'page not sent: set PAGE_WEBHOOK_URL')
    report({
      kind: 'page-failed',
      pageId,
      why: 'nobody can be paged from here: PAGE_WEBHOOK_URL is not set',
      final: true,
    })
  },
  close: () => undefined,
})
