import type { Page } from 'playwright-core'
import type { ScheduledBurst } from '../../src/sound/burst-log.ts'

/**
 * What an expression is worth in the page, read through the protocol: playwright's own evaluate counts as a gesture
 * and would start an audio that a browser blocks. A promise is waited for.
 */
export async function valueInPage(page: Page, expression: string): Promise<unknown> {
  const session = await page.context().newCDPSession(page)
  try {
    const { result } = await session.send('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      userGesture: false,
    })
    return result.value
  } finally {
    await session.detach()
  }
}

/** What the page put on its audio clock. */
export async function scheduledBursts(page: Page): Promise<readonly ScheduledBurst[]> {
  const text = await valueInPage(page, 'JSON.stringify(window.__vigil?.sound.scheduled ?? [])')
  return JSON.parse(String(text)) as ScheduledBurst[]
}
