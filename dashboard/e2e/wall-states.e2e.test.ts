import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { alarmStateRooms, alarmStates } from './support/alarm-state-scripts.ts'
import { violations } from './support/axe.ts'
import { launchBrowser } from './support/browser.ts'
import { GreyEye, pictureOf } from './support/grey.ts'
import { roomOf } from './support/rooms.ts'
import { slackMs } from './support/slack.ts'
import { openStation, type OpenStation } from './support/station.ts'

/** What says it in words, and what moves. */
const words = '.tile-head, .tile-lower, .strip-words, .strip-person, .timer'
/** Of a tile's pixels: a glyph more, or its outline for its fill, is about so much. */
const seenAtAGlance = 0.0012

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser('allowed')
})
afterAll(() => browser.close())

async function withStates(
  theme: 'dark' | 'light',
  what: (station: OpenStation) => Promise<void>,
): Promise<void> {
  const station = await openStation(browser, {
    rooms: alarmStateRooms().map(roomOf),
    context: { viewport: { width: 1920, height: 1080 }, reducedMotion: 'reduce' },
    prepare: (page) =>
      page.addInitScript((chosen) => {
        localStorage.setItem('vigil.settings', JSON.stringify({ theme: chosen }))
      }, theme),
  })
  try {
    await station.page.locator('.strip[data-priority]').first().waitFor()
    await what(station)
  } finally {
    await station.close()
  }
}

describe.each(['dark', 'light'] as const)('every state of an alarm on the wall, %s', (theme) => {
  test('looks like no other to who sees no colours and reads no words', () =>
    withStates(theme, async ({ page }) => {
      const pictures = new Map<string, Buffer>()
      for (const [index, name] of Object.keys(alarmStates).entries())
        pictures.set(name, await pictureOf(page.locator('.tile').nth(index), words))
      const differences = await new GreyEye(browser).differences(pictures)
      const alike = [...differences].filter(([, share]) => share < seenAtAGlance)
      expect(differences.size).toBe((pictures.size * (pictures.size - 1)) / 2)
      expect(alike).toEqual([])
    }))

  test('keeps nobody out: no axe violation', () =>
    withStates(theme, async ({ page }) => {
      expect(await violations(page)).toEqual([])
    }))
})

describe('a wall that is loaded anew while its server says nothing', () => {
  test('shows every room at its place and no number, says who is slow, and goes on with the first picture', async () => {
    const station = await openStation(browser, {
      rooms: ['Room 1', 'Room 2', 'Garden'].map((label, index) =>
        roomOf({ roomId: `room-${index + 1}`, label, hr: 72, spo2: 97 }),
      ),
    })
    const { page, server } = station
    try {
      await page.locator('.tile-face .digits').first().waitFor()
      server.quiet = true
      await page.reload()
      await page.getByText('Loading 3 rooms').waitFor()
      expect(await page.locator('.tile-room').allTextContents()).toEqual([
        'Room 1',
        'Room 2',
        'Garden',
      ])
      expect(await page.locator('.digits').count()).toBe(0)
      await page
        .locator('.loading-words', { hasText: 'Server slow' })
        .waitFor({ timeout: 5000 + slackMs })
      expect(await violations(page)).toEqual([])
      await page.locator('.link-bar').waitFor({ timeout: 5000 + slackMs })
      server.quiet = false
      server.cut()
      await page.locator('.digits').first().waitFor()
      expect(await page.locator('.wall-loading').count()).toBe(0)
    } finally {
      await station.close()
    }
  })
})
