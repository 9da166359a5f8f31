import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { violations } from './support/axe.ts'
import { launchBrowser } from './support/browser.ts'
import { alarmOf, emptyRoom, rateHigh, roomOf, spo2Low } from './support/rooms.ts'
import { busyRooms } from './support/scenes.ts'
import { openStation, type OpenStation, type StationPlan } from './support/station.ts'

const high = () => alarmOf({ condition: spo2Low, priority: 'high', value: 84, limit: 88 })
const calm = () => [
  roomOf({ roomId: 'room-1', hr: 72, spo2: 97, mode: 'demo' }),
  emptyRoom('room-2'),
]
const busy = () => [...busyRooms().map(roomOf), emptyRoom('room-8')]

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser('allowed')
})
afterAll(() => browser.close())

async function withStation(
  plan: StationPlan,
  what: (station: OpenStation) => Promise<void>,
): Promise<void> {
  const station = await openStation(browser, plan)
  try {
    await station.page.getByText('Live', { exact: true }).waitFor({ state: 'attached' })
    await what(station)
  } finally {
    await station.close()
  }
}

describe('nobody is kept out: no axe violation', () => {
  const screens = [
    { what: 'a calm wall', path: '/', rooms: calm, ready: '.tile-face' },
    {
      what: 'a wall with everything wrong',
      path: '/',
      rooms: busy,
      ready: '.strip[data-priority]',
    },
    { what: 'a room with a high alarm', path: '/rooms/room-1', rooms: busy, ready: '.trend' },
    { what: 'a room without data', path: '/rooms/room-4', rooms: busy, ready: '.trend' },
    { what: 'an acknowledged alarm', path: '/rooms/room-5', rooms: busy, ready: '.trend' },
    { what: 'an empty room', path: '/rooms/room-8', rooms: busy, ready: '.start-session' },
    { what: 'the alarm list', path: '/alarms', rooms: busy, ready: '.alarm-row' },
    { what: 'the empty alarm list', path: '/alarms', rooms: calm, ready: '.no-alarms' },
  ] as const
  const themes = ['dark', 'light'] as const
  const cases = screens.flatMap((screen) => themes.map((theme) => ({ ...screen, theme })))

  test.each(cases)('$what, $theme', ({ path, rooms, ready, theme }) =>
    withStation({ rooms: rooms(), path: '/' }, async ({ page, address }) => {
      await page.evaluate((chosen) => {
        localStorage.setItem('vigil.settings', JSON.stringify({ theme: chosen, steady: true }))
      }, theme)
      await page.goto(address + path)
      await page.locator(ready).first().waitFor()
      expect(await violations(page)).toEqual([])
    }),
  )

  test('the lost link', () =>
    withStation({ rooms: busy() }, async ({ page, server }) => {
      server.quiet = true
      await page.locator('.link-bar').waitFor({ timeout: 6000 })
      expect(await violations(page)).toEqual([])
    }))

  test('the bar of a station without sound, and its question', async () => {
    const blocked = await launchBrowser('blocked')
    const station = await openStation(blocked, { rooms: calm() })
    try {
      const bar = station.page.getByRole('button', { name: /NO SOUND/ })
      await bar.waitFor()
      // The bar may stand before the page below it has come.
      await station.page.locator('h1').first().waitFor({ state: 'attached' })
      expect(await violations(station.page)).toEqual([])
    } finally {
      await station.close()
      await blocked.close()
    }
  })

  test('the sheet on which somebody signs on, and the menu', () =>
    withStation({ rooms: busy(), path: '/alarms', as: null }, async ({ page }) => {
      await page
        .getByRole('button', { name: /^Acknowledge/ })
        .first()
        .click()
      await page.locator('.sign-on-sheet').waitFor()
      expect(await violations(page)).toEqual([])
      await page.getByRole('button', { name: 'Display' }).click()
      expect(await violations(page)).toEqual([])
    }))
})

describe('by keyboard alone', () => {
  test('from the wall to the room, and acknowledge', () =>
    withStation({ rooms: busy() }, async ({ page, server }) => {
      await page.keyboard.press('Tab')
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(
        'Skip to the rooms',
      )
      await page.keyboard.press('Enter')
      await page.keyboard.press('Tab')
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('ArrowUp')
      await page.keyboard.press('Enter')
      await page.locator('.alarm-card').waitFor()
      const acknowledge = page.getByRole('button', { name: /^Acknowledge SpO/ })
      await pressTabUntil(page, () => acknowledge.evaluate((it) => it === document.activeElement))
      await page.keyboard.press('Enter')
      await page.getByText(/Acknowledged by/).waitFor()
      expect(server.commands).toMatchObject([
        { roomId: 'room-1', by: 'KB', command: { kind: 'acknowledge' } },
      ])
    }))

  test('a tile is read aloud with its alarm and its numbers', () =>
    withStation({ rooms: busy() }, async ({ page }) => {
      const tile = page.locator('.tile[data-room="room-1"] .tile-link')
      await tile.focus()
      expect(await tile.getAttribute('aria-label')).toMatch(
        /^Room 1, High alarm active: SpO₂ 8\d, heart rate 112, oxygen saturation 84/,
      )
    }))
})

async function pressTabUntil(page: Page, reached: () => Promise<boolean>): Promise<void> {
  for (let presses = 0; presses < 40; presses += 1) {
    if (await reached()) return
    await page.keyboard.press('Tab')
  }
  throw new Error('not reached by Tab')
}

describe('motion', () => {
  const blinking = (page: Page) =>
    page
      .locator('.strip[data-priority="high"]')
      .evaluate((strip) => getComputedStyle(strip).animationName)

  test('a high alarm blinks twice a second, all parts together', () =>
    withStation({ rooms: calm() }, async ({ page, server }) => {
      server.alarm('room-1', high())
      await page.locator('.strip[data-priority="high"]').waitFor()
      expect(await blinking(page)).toBe('blink-high')
      const starts = await page.evaluate(() =>
        document.getAnimations().map(({ startTime }) => startTime),
      )
      expect(starts.length).toBeGreaterThan(1)
      expect(new Set(starts)).toEqual(new Set([0]))
    }))

  test('who asked for less motion sees none', () =>
    withStation(
      { rooms: calm(), context: { reducedMotion: 'reduce' } },
      async ({ page, server }) => {
        server.alarm('room-1', high())
        await page.locator('.strip[data-priority="high"]').waitFor()
        expect(await blinking(page)).toBe('none')
      },
    ))

  test('a station can be set to steady', () =>
    withStation({ rooms: calm() }, async ({ page, server }) => {
      await page.getByRole('button', { name: 'Display' }).click()
      await page.getByLabel('Steady alarms, no blinking').check()
      server.alarm('room-1', high())
      await page.locator('.strip[data-priority="high"]').waitFor()
      expect(await blinking(page)).toBe('none')
    }))
})

describe('the alarm list', () => {
  test('an empty list proves by its time that it is alive', () =>
    withStation({ rooms: calm(), path: '/alarms' }, async ({ page }) => {
      await page.getByText(/No active alarms – checked \d\d:\d\d:\d\d/).waitFor()
    }))

  test('its order stands still while somebody is in it, and new alarms wait behind a bar', () =>
    withStation({ rooms: calm(), path: '/alarms' }, async ({ page, server }) => {
      const medium = alarmOf({ condition: rateHigh, priority: 'medium', value: 126, limit: 120 })
      server.alarm('room-1', medium)
      await page.locator('.alarm-row').waitFor()
      await page.locator('.alarm-row').hover()
      server.alarm('room-1', high())
      const bar = page.getByRole('button', { name: '1 new – press N to show' })
      await bar.waitFor()
      expect(await page.locator('.alarm-row').count()).toBe(1)
      await bar.click()
      await expect.poll(() => page.locator('.alarm-row').count()).toBe(2)
      expect(await page.locator('.alarm-row').first().getAttribute('data-priority')).toBe('high')
    }))
})

describe('sessions', () => {
  test('a session is started in an empty room', () =>
    withStation({ rooms: calm(), path: '/rooms/room-2' }, async ({ page, server }) => {
      await page.getByRole('button', { name: /^Only watch/ }).click()
      await page.getByRole('textbox', { name: 'Patient' }).fill('A. B.')
      await page.getByRole('button', { name: 'Start session' }).click()
      await expect
        .poll(() => server.api.started)
        .toMatchObject([
          { roomId: 'room-2', patientLabel: 'A. B.', presetId: 'adult-monitored', mode: 'real' },
        ])
    }))

  test('a refusal stands where it belongs, and what was typed stays', () =>
    withStation({ rooms: calm(), path: '/rooms/room-2' }, async ({ page, server }) => {
      server.api.problem = {
        type: 'about:blank',
        status: 422,
        code: 'bad-body',
        title: 'Not started',
        detail: 'The session was not started: correct the marked field.',
        issues: [{ path: 'patientLabel', message: 'use initials, no name' }],
      }
      await page.getByRole('button', { name: /^Only watch/ }).click()
      await page.getByRole('textbox', { name: 'Patient' }).fill('Anna Berg')
      await page.getByRole('button', { name: 'Start session' }).click()
      await page.getByText('use initials, no name').waitFor()
      await page.getByText('correct the marked field').waitFor()
      expect(await page.getByRole('textbox', { name: 'Patient' }).inputValue()).toBe('Anna Berg')
    }))

  test('a session is ended with a reason', () =>
    withStation({ rooms: calm(), path: '/rooms/room-1' }, async ({ page, server }) => {
      await page.getByRole('button', { name: 'End session' }).click()
      await page.getByLabel('Reason').fill('went home')
      await page.getByRole('button', { name: 'End session' }).click()
      await expect
        .poll(() => server.api.ended)
        .toEqual([{ sessionId: 'session-room-1', reason: 'went home' }])
    }))

  test('a demonstration is marked on every screen', () =>
    withStation({ rooms: calm() }, async ({ page }) => {
      await page.locator('.tile .mark-simulation').waitFor()
      for (const path of ['/', '/alarms', '/rooms/room-1']) {
        await page.goto(new URL(path, page.url()).href)
        await page.locator('.footer[data-simulation="yes"]').waitFor()
        await page.getByText('Second alarm: the bedside monitor comes first').waitFor()
      }
    }))
})

test('leaving a room leaves no chart behind', () =>
  withStation({ rooms: calm(), path: '/rooms/room-1' }, async ({ page }) => {
    await page.locator('.trend canvas').first().waitFor()
    for (let visits = 0; visits < 5; visits += 1) {
      await page.getByRole('link', { name: 'Wall' }).click()
      await page.locator('.tile[data-room="room-1"] .tile-link').click()
      await page.locator('.trend canvas').first().waitFor()
    }
    await page.getByRole('link', { name: 'Wall' }).click()
    await page.locator('.tile').first().waitFor()
    expect(await page.locator('.trend').count()).toBe(0)
  }))
