import { randomInt } from 'node:crypto'
import { minutes, seconds, type Clock } from '@vigil/shared/time'
import type { Page } from '@vigil/shared/vocabulary'
import type { Cancel, Logger, Scheduler } from '#app/ports.ts'
import type { Pager, PageReport } from '#app/site-watch.ts'
import type { Site } from '#app/site.ts'
import { pageBody, signature } from './page-body.ts'

export interface WebhookPagerOptions {
  /** http or https; may hold a token, so it is never logged. */
  readonly url: string
  readonly secret: string
  readonly site: Site
  readonly clock: Clock
  readonly scheduler: Scheduler
  readonly logger: Logger
  /** An attempt that takes longer has failed. */
  readonly timeoutMs?: number
}

const attemptTimeoutMs = seconds(5)
const firstRetryMs = seconds(1)
const longestRetryMs = minutes(2)
const givesUpAfterMs = minutes(10)

type Report = (fate: PageReport) => void

interface Delivery {
  readonly page: Page
  readonly body: string
  readonly report: Report
  readonly startedMs: number
  readonly failures: number
}

/**
 * Posts each page to a webhook as JSON, signed in the header `vigil-signature` over `vigil-timestamp` and body. Any 2xx
 * is a delivery; anything else is tried again, ever more slowly, for ten minutes.
 */
export class WebhookPager implements Pager {
  readonly reachable = true
  readonly #options: WebhookPagerOptions
  readonly #closing = new AbortController()
  readonly #waiting = new Set<Cancel>()

  constructor(options: WebhookPagerOptions) {
    this.#options = options
  }

  send(page: Page, report: Report): void {
    const { site, clock } = this.#options
    this.#attempt({
      page,
      report,
      body: pageBody(page, site),
      startedMs: clock.now(),
      failures: 0,
    })
  }

  close(): void {
    this.#closing.abort()
    for (const cancel of this.#waiting) cancel()
    this.#waiting.clear()
  }

  #attempt(delivery: Delivery): void {
    this.#post(delivery.body).then((failure) => {
      if (this.#closing.signal.aborted) return
      if (failure === null) this.#delivered(delivery)
      else this.#failed({ ...delivery, failures: delivery.failures + 1 }, failure)
    }, this.#broken)
  }

  readonly #broken = (error: unknown): void =>
    this.#options.logger.error({ err: error }, 'a page broke: report this with the log')

  #delivered({ page, report, failures }: Delivery): void {
    const { pageId, why } = page
    this.#options.logger.info({ pageId, why, failures }, 'page delivered')
    report({ kind: 'page-delivered', pageId })
  }

  #failed(delivery: Delivery, failure: string): void {
    const { page, report, startedMs, failures } = delivery
    const { clock, scheduler, logger } = this.#options
    const waitMs = retryAfterMs(failures)
    const final = clock.now() + waitMs - startedMs > givesUpAfterMs
    const { pageId, why } = page
    logger.warn({ pageId, why, failure, failures, final }, 'page not delivered')
    report({ kind: 'page-failed', pageId, why: failure, final })
    if (final) return
    const cancel = scheduler.after(waitMs, () => {
      this.#waiting.delete(cancel)
      this.#attempt(delivery)
    })
    this.#waiting.add(cancel)
  }

  /** Null: delivered; otherwise why not, without the address. */
  async #post(body: string): Promise<string | null> {
    const { secret, clock, timeoutMs = attemptTimeoutMs } = this.#options
    const { url, authorization } = addressed(this.#options.url)
    const timestampMs = clock.now()
    const timeout = AbortSignal.timeout(timeoutMs)
    try {
      const response = await fetch(url, {
        method: 'POST',
        redirect: 'manual',
        headers: {
          ...{ 'content-type': 'application/json', ...authorization },
          'vigil-timestamp': String(timestampMs),
          'vigil-signature': signature(secret, timestampMs, body),
        },
        body,
        signal: AbortSignal.any([timeout, this.#closing.signal]),
      })
      await response.body?.cancel()
      return response.ok ? null : `HTTP ${response.status}`
    } catch (error) {
      return timeout.aborted ? `no answer within ${timeoutMs / 1000} s` : causeOf(error)
    }
  }
}

/** 1, 2, 4 ... seconds, at most two minutes; up to a quarter less, so that pages do not come back all at once. */
function retryAfterMs(failures: number): number {
  const fullMs = Math.min(firstRetryMs * 2 ** (failures - 1), longestRetryMs)
  return fullMs - randomInt(Math.floor(fullMs / 4))
}

/** `fetch` takes no user name and password in an address; the receiver gets them as a header. */
function addressed(given: string): { readonly url: string; readonly authorization: object } {
  const url = new URL(given)
  const { username, password } = url
  if (username === '' && password === '') return { url: given, authorization: {} }
  const known = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`
  url.username = ''
  url.password = ''
  const authorization = `Basic ${Buffer.from(known).toString('base64')}`
  return { url: url.href, authorization: { authorization } }
}

/** `ECONNREFUSED` and the like: what the network said. */
function causeOf(error: unknown): string {
  const cause: unknown = error instanceof Error ? error.cause : null
  return cause instanceof Error && 'code' in cause
    ? `not reached: ${String(cause.code)}`
    : 'not reached'
}
