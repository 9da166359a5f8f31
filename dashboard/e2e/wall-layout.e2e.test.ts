import type { Browser, CDPSession, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from './support/browser.ts'
import { liveValue, roomOf } from './support/rooms.ts'
import { openStation } from './support/station.ts'

const roomIds = Array.from({ length: 30 }, (_unused, index) => `room-${index + 1}`)
/** The page's own rhythm. */
const tickMs = 250
const frames = 8
/** One for the tick's texts, one for a clock or a curve beside them: never one for each room. */
const layoutsPerTick = 3

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser('allowed')
})
afterAll(() => browser.close())

const layoutsOf = async (devtools: CDPSession): Promise<number> => {
  const { metrics } = await devtools.send('Performance.getMetrics')
  return metrics.find(({ name }) => name === 'LayoutCount')?.value ?? Number.NaN
}

/** Read without asking for any place or size, which would be a layout of its own. */
const heartRates = (page: Page): Promise<readonly (string | null)[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('.reading-hr .digits')].map(({ textContent }) => textContent),
  )

test('new numbers in every room cost a few layouts of the page in each tick, not one for each room', async () => {
  const station = await openStation(browser, {
    rooms: roomIds.map((roomId) => roomOf({ roomId, hr: 70, spo2: 97 })),
    kind: 'wall',
    as: null,
  })
  try {
    const { page, server, context } = station
    await page
      .locator('.tile-face')
      .nth(roomIds.length - 1)
      .waitFor()
    const devtools = await context.newCDPSession(page)
    await devtools.send('Performance.enable')
    const before = await layoutsOf(devtools)
    const fromMs = performance.now()
    for (let frame = 1; frame <= frames; frame += 1) {
      const hr = 70 + frame
      server.frame(roomIds.map((roomId) => ({ roomId, values: [liveValue('hr', hr)] })))
      await expect
        .poll(() => heartRates(page), { timeout: 20_000 })
        .toEqual(roomIds.map(() => String(hr)))
    }
    const ticks = Math.ceil((performance.now() - fromMs) / tickMs) + frames
    expect((await layoutsOf(devtools)) - before).toBeLessThan(ticks * layoutsPerTick)
  } finally {
    await station.close()
  }
})
