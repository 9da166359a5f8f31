import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { violations } from './support/axe.ts'
import { launchBrowser } from './support/browser.ts'
import { pastAlarmsReply } from './support/past-alarm-scripts.ts'
import { alarmOf, rateHigh, roomOf, spo2Low } from './support/rooms.ts'
import { openStation, type OpenStation, type StationPlan } from './support/station.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser('allowed')
})
afterAll(() => browser.close())

const rooms = () => [
  roomOf({
    ...{ roomId: 'room-1', hr: 72, spo2: 84 },
    alarms: [alarmOf({ condition: spo2Low, priority: 'high', value: 84, limit: 88 })],
  }),
  roomOf({
    ...{ roomId: 'room-2', hr: 126, spo2: 97 },
    alarms: [
      alarmOf({ condition: rateHigh, priority: 'medium', value: 126, limit: 120 }),
      alarmOf({ condition: { kind: 'cuff-failed' }, priority: 'low' }),
    ],
  }),
]

async function inTheList(
  what: (station: OpenStation) => Promise<void>,
  plan: Partial<StationPlan> = {},
): Promise<void> {
  const station = await openStation(browser, { rooms: rooms(), path: '/alarms', ...plan })
  station.server.api.also = ({ path }) =>
    path === '/alarms' ? { status: 200, body: pastAlarmsReply() } : null
  try {
    await station.page.locator('.alarm-row').first().waitFor()
    await what(station)
  } finally {
    await station.close()
  }
}

const listed = (page: Page): Promise<readonly string[]> =>
  page.locator('.alarm-row .cell-room').allTextContents()

describe('the filter', () => {
  test('narrows the list, says how many it hides of those that stand, and gives them back', () =>
    inTheList(async ({ page }) => {
      expect(await listed(page)).toEqual(['Room 1', 'Room 2', 'Room 2'])
      await page.getByRole('combobox', { name: 'Room' }).selectOption('Room 2')
      await page.getByText('1 active alarm is not shown, 1 of high priority').waitFor()
      expect(await listed(page)).toEqual(['Room 2', 'Room 2'])
      await page.getByRole('combobox', { name: 'Kind' }).selectOption('Patient')
      await page.getByText('2 active alarms are not shown, 1 of high priority').waitFor()
      expect(await violations(page)).toEqual([])
      await page.getByRole('combobox', { name: 'Priority' }).selectOption('Low')
      await page.getByText('None that the filter shows').waitFor()
      await page.getByRole('button', { name: 'Show all' }).click()
      expect(await listed(page)).toHaveLength(3)
    }))

  test('of my rooms hides those of others', () =>
    inTheList(
      async ({ page }) => {
        await page.getByLabel('My rooms').check()
        await page.getByText('2 active alarms are not shown').waitFor()
        expect(await listed(page)).toEqual(['Room 1'])
      },
      {
        duty: {
          rooms: [
            {
              ...{ roomId: 'room-1', offer: null, coverage: 'covered', emergency: null },
              responsible: { personId: 'KB', sinceMs: Date.now() },
            },
          ],
        },
      },
    ))
})

describe('keys', () => {
  test('F leads into the filter, arrows from row to row, Enter to the room', () =>
    inTheList(async ({ page }) => {
      await page.keyboard.press('f')
      expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(
        'Room',
      )
      await page.locator('.cell-room a').first().focus()
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('ArrowUp')
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('Enter')
      await page.waitForURL(/rooms\/room-2/)
    }))

  test('N shows what came while somebody was in the list', () =>
    inTheList(async ({ page, server }) => {
      await page.locator('.cell-room a').first().focus()
      server.alarm(
        'room-2',
        alarmOf({
          occurrenceId: 'new',
          condition: spo2Low,
          priority: 'high',
          value: 80,
          limit: 88,
        }),
      )
      await page.getByText('1 new').waitFor()
      expect(await listed(page)).toHaveLength(3)
      await page.keyboard.press('n')
      await page.getByText('1 new').waitFor({ state: 'detached' })
      expect(await listed(page)).toHaveLength(4)
    }))
})

test('N with nobody in the list freezes nothing: what comes next is shown at once', () =>
  inTheList(async ({ page, server }) => {
    await page.keyboard.press('n')
    server.alarm(
      'room-2',
      alarmOf({ occurrenceId: 'new', condition: spo2Low, priority: 'high', value: 80, limit: 88 }),
    )
    await page.locator('.alarm-row').nth(3).waitFor()
    expect(await page.getByText('1 new').count()).toBe(0)
  }))

describe('the last 24 h', () => {
  test('come from the record, with who acknowledged, and lead to the session', () =>
    inTheList(async ({ page }) => {
      await page.getByRole('button', { name: 'Last 24 h' }).click()
      await page.getByRole('heading', { name: 'Alarms of the last 24 h' }).waitFor()
      await page.getByText(/^6 since/).waitFor()
      expect(await violations(page)).toEqual([])
      const texts = await page.locator('.past-row').allTextContents()
      expect(texts[0]).toMatch(/High.*Room 1.*present.*nobody/)
      expect(texts[1]).toMatch(/Medium.*Room 2.*1:35.*KB/)
      await page.getByRole('combobox', { name: 'Priority' }).selectOption('High')
      await page.getByText(/^3 since/).waitFor()
      await page.locator('.past-row a').first().click()
      await page.waitForURL(/sessions\/session-1/)
    }))

  test('are nothing for who is not signed on', () =>
    inTheList(
      async ({ page }) => {
        expect(await page.getByRole('button', { name: 'Last 24 h' }).count()).toBe(0)
        expect(await listed(page)).toHaveLength(3)
      },
      { as: null },
    ))
})
