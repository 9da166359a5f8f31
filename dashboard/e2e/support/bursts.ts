import type { Page } from 'playwright-core'
import type { ScheduledBurst } from '../../src/sound/burst-log.ts'

/**
 * What the page put on its audio clock, read through the protocol: playwright's own evaluate counts as a
 * gesture and would start an audio that a browser blocks.
 */
export async function scheduledBursts(page: Page): Promise<readonly ScheduledBurst[]> {
  const session = await page.context().newCDPSession(page)
  try {
    const { result } = await session.send('Runtime.evaluate', {
      expression: 'JSON.stringify(window.__vigil?.sound.scheduled ?? [])',
      userGesture: false,
    })
    return JSON.parse(String(result.value)) as ScheduledBurst[]
  } finally {
    await session.detach()
  }
}
