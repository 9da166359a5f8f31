import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { violations } from './support/axe.ts'
import { launchBrowser } from './support/browser.ts'
import { alarmOf, rateHigh, roomOf, spo2Low } from './support/rooms.ts'
import { openStation, type OpenStation } from './support/station.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser('allowed')
})
afterAll(() => browser.close())

const high = (occurrenceId: string) =>
  alarmOf({ occurrenceId, condition: spo2Low, priority: 'high', value: 84, limit: 88 })
const medium = (occurrenceId: string, agoMs: number) =>
  alarmOf({ occurrenceId, agoMs, condition: rateHigh, priority: 'medium', value: 126, limit: 120 })

async function atWallOf(
  count: number,
  what: (station: OpenStation) => Promise<void>,
): Promise<void> {
  const station = await openStation(browser, {
    rooms: Array.from({ length: count }, (_unused, index) =>
      roomOf({ roomId: `room-${index + 1}`, hr: 72, spo2: 97 }),
    ),
    context: { viewport: { width: 1920, height: 1080 } },
  })
  try {
    await station.page.locator('.wall .digits').first().waitFor()
    await what(station)
  } finally {
    await station.close()
  }
}

/** Names of the rooms in the lane, an empty place as `-`. */
const lane = (page: Page): Promise<string> =>
  page
    .locator('.lane')
    .evaluate((element) =>
      [...element.querySelectorAll('.lane-tile, .lane-place')]
        .map((place) => place.querySelector('.tile-room')?.textContent ?? '-')
        .join(', '),
    )

const places = (page: Page): Promise<readonly string[]> =>
  page
    .locator('.wall .tile')
    .evaluateAll((tiles) =>
      tiles.map((tile) => JSON.stringify(tile.getBoundingClientRect().toJSON())),
    )

describe('the lane of a wall with more than twenty rooms', () => {
  test('shows who alarms enlarged, moves no tile for it, and is empty again afterwards', () =>
    atWallOf(24, async ({ page, server }) => {
      await page.getByText('No room in alarm').waitFor()
      const before = await places(page)
      server.alarm('room-20', high('one'))
      await page.locator('.lane-tile').waitFor()
      expect(await lane(page)).toBe('Room 20, -, -, -')
      expect(await page.getByText('No room in alarm').count()).toBe(0)
      expect(await places(page)).toEqual(before)
      const tile = page.locator('.wall .tile[data-room="room-20"]')
      expect(await tile.getAttribute('data-picture')).toBe('active')
      server.change({ kind: 'alarm-gone', roomId: 'room-20', occurrenceId: 'one', reason: 'over' })
      await page.getByText('No room in alarm').waitFor()
      expect(await lane(page)).toBe('-, -, -, -')
    }))

  test('keeps each room in its place while others come; the fifth waits and is counted, one that is worse does not', () =>
    atWallOf(24, async ({ page, server }) => {
      for (const [place, roomId] of ['room-3', 'room-9', 'room-5', 'room-7', 'room-1'].entries())
        server.alarm(roomId, medium(`medium-${place}`, 100_000 - 1000 * place))
      await page.getByText('+1 below').waitFor()
      expect(await lane(page)).toBe('Room 3, Room 9, Room 5, Room 7')
      server.alarm('room-24', high('worse'))
      await page.getByText('+2 below').waitFor()
      expect(await lane(page)).toBe('Room 3, Room 9, Room 5, Room 24')
    }))

  test('leads to the room, by keyboard too, and keeps nobody out', () =>
    atWallOf(24, async ({ page, server }) => {
      server.alarm('room-20', high('one'))
      const link = page.locator('.lane-tile a')
      await link.waitFor()
      expect(await violations(page)).toEqual([])
      await link.focus()
      await page.keyboard.press('Enter')
      await page.waitForURL(/rooms\/room-20/)
    }))
})

test('a wall of twenty rooms has none: its tiles can be read from the door', () =>
  atWallOf(20, async ({ page, server }) => {
    server.alarm('room-20', high('one'))
    await page.locator('.strip[data-priority]').waitFor()
    expect(await page.locator('.lane').count()).toBe(0)
  }))
