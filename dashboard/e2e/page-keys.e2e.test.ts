import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { violations } from './support/axe.ts'
import { launchBrowser } from './support/browser.ts'
import { roomOf } from './support/rooms.ts'
import { openStation, type OpenStation } from './support/station.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser('allowed')
})
afterAll(() => browser.close())

async function atTwelveRooms(what: (station: OpenStation) => Promise<void>): Promise<void> {
  const station = await openStation(browser, {
    rooms: Array.from({ length: 12 }, (_unused, index) =>
      roomOf({ roomId: `room-${index + 1}`, hr: 72, spo2: 97 }),
    ),
  })
  try {
    await station.page.getByText('Live', { exact: true }).waitFor({ state: 'attached' })
    // They come a moment after the first picture.
    await station.page.locator('.key-words').waitFor({ state: 'attached' })
    await what(station)
  } finally {
    await station.close()
  }
}

const path = (station: OpenStation): string => new URL(station.page.url()).pathname

test('L, W and G with a number lead from page to page', () =>
  atTwelveRooms(async (station) => {
    const { keyboard } = station.page
    await keyboard.press('l')
    await station.page.waitForURL(/alarms/)
    await keyboard.press('g')
    await station.page.getByText('Room …').waitFor()
    await keyboard.press('7')
    await station.page.waitForURL(/rooms\/room-7/)
    await keyboard.press('w')
    await station.page.waitForURL((url) => url.pathname === '/')
    await keyboard.press('g')
    await keyboard.press('1')
    await keyboard.press('Enter')
    await station.page.waitForURL(/rooms\/room-1$/)
    await keyboard.press('g')
    await keyboard.press('9')
    await keyboard.press('g')
    await keyboard.press('5')
    await keyboard.press('5')
    await station.page.waitForURL(/rooms\/room-5$/)
  }))

test('a number no room has is said, and leads nowhere', () =>
  atTwelveRooms(async (station) => {
    await station.page.keyboard.press('g')
    await station.page.keyboard.press('3')
    await station.page.waitForURL(/rooms\/room-3/)
    await station.page.keyboard.press('g')
    await station.page.keyboard.press('0')
    await station.page.getByText('There is no room 0').waitFor()
    expect(path(station)).toBe('/rooms/room-3')
  }))

test('? lists every key, over a wall that stays in sight; Escape closes it', () =>
  atTwelveRooms(async (station) => {
    await station.page.keyboard.press('?')
    await station.page.getByRole('heading', { name: 'Keys' }).waitFor()
    expect(await violations(station.page)).toEqual([])
    await station.page.keyboard.press('l')
    expect(path(station)).toBe('/')
    await station.page.keyboard.press('Escape')
    await station.page.locator('.key-help').waitFor({ state: 'detached' })
    await station.page.keyboard.press('l')
    await station.page.waitForURL(/alarms/)
  }))

test('where letters are typed they are letters', () =>
  atTwelveRooms(async (station) => {
    await station.page.keyboard.press('F2')
    await station.page.locator('.sign-on-sheet').waitFor()
    await station.page.keyboard.press('l')
    await station.page.keyboard.press('w')
    await station.page.keyboard.press('Escape')
    await station.page.locator('.sign-on-sheet').waitFor({ state: 'detached' })
    expect(path(station)).toBe('/')
  }))

test('switched off in the display menu, letters lead nowhere', () =>
  atTwelveRooms(async (station) => {
    await station.page.getByRole('button', { name: 'Display' }).click()
    await station.page.getByLabel(/Keys/).uncheck()
    await station.page.locator('.key-words').waitFor({ state: 'detached' })
    await station.page.keyboard.press('Escape')
    await station.page.keyboard.press('l')
    await station.page.keyboard.press('?')
    expect(path(station)).toBe('/')
    expect(await station.page.locator('.key-help').count()).toBe(0)
  }))
