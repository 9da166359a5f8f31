import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { violations } from './support/axe.ts'
import { launchBrowser } from './support/browser.ts'
import {
  aConsole,
  aTopic,
  consoleAnswers,
  trafficOf,
  type ConsoleScript,
} from './support/console-answers.ts'
import { roomOf } from './support/rooms.ts'
import { openStation, type OpenStation } from './support/station.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser('allowed')
})
afterAll(() => browser.close())

type Scripted = OpenStation & { readonly script: ConsoleScript }

async function looking(tab: string, what: (station: Scripted) => Promise<void>): Promise<void> {
  const script = aConsole()
  const station = await openStation(browser, {
    rooms: [roomOf({ roomId: 'room-1', hr: 72, spo2: 97 })],
    as: { personId: 'IN', role: 'integrator' },
  })
  station.server.api.also = consoleAnswers(script)
  try {
    await station.page.goto(`${station.address}/administration/${tab}`)
    await station.page.locator('.administration').waitFor()
    await what({ ...station, script })
  } finally {
    await station.close()
  }
}

const row = (page: Page, name: string) => page.locator('.console-row', { hasText: name })
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '')
const obs = 'vitals/v1/demo/room-1/monitor-1/obs'

describe('topics', () => {
  test('stand by room and device, late ones and silent ones named', () =>
    looking('topics', async ({ page }) => {
      await page.getByRole('region', { name: 'Gateways' }).waitFor()
      const quiets = (): Promise<(string | null)[]> =>
        page
          .locator('.console-row', { hasText: 'announced' })
          .evaluateAll((rows) => rows.map((one) => one.getAttribute('data-quiet')))
      await expect.poll(quiets).toEqual(['unknown', 'in-time', 'late', 'silent'])
      await page.getByText(/^Silent: last \d:\d\d ago/).waitFor()
      await page.getByText('every 1.0 s, announced 1.0 s').first().waitFor()
      expect(await violations(page)).toEqual([])
    }))

  test('by keyboard: arrows, Enter opens, C copies, Space holds the list while counting goes on', () =>
    looking('topics', async ({ page, script, context }) => {
      await context.grantPermissions(['clipboard-read', 'clipboard-write'])
      await row(page, 'obs').first().waitFor()
      await page.keyboard.press('ArrowDown')
      expect(await focused(page)).toBe('status of gw-1')
      await page.keyboard.press('End')
      expect(await focused(page)).toBe('obs of oxi-2')
      await page.keyboard.press('ArrowUp')
      await page.keyboard.press('Enter')
      await page.getByLabel('Payload, masked').waitFor()
      expect(await violations(page)).toEqual([])
      await page.keyboard.press('c')
      await page.getByText('Copied').waitFor()
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(script.payload)
      await page.keyboard.press(' ')
      await page.getByText(/list paused/).waitFor()
      await page.getByLabel('Payload, masked').waitFor()
      script.traffic = () => trafficOf([aTopic(obs, { count: 7 })])
      await page.getByText(/^1 topic, 7 messages/).waitFor()
      expect(await page.locator('.console-row').count()).toBe(8)
      await page.keyboard.press(' ')
      await expect.poll(() => page.locator('.console-row').count()).toBe(1)
    }))

  test('/ leads to the filter, where Space and C are letters', () =>
    looking('topics', async ({ page }) => {
      await row(page, 'obs').first().waitFor()
      await page.keyboard.press('/')
      await page.keyboard.type('oxi room-3 c')
      await page.getByText('No topic here is found by that.').waitFor()
      expect(await page.getByText(/list paused/).count()).toBe(0)
      for (const key of ['Backspace', 'Backspace']) await page.keyboard.press(key)
      await expect.poll(() => page.locator('.console-row').count()).toBe(1)
    }))

  test('where no device has spoken the expected topic stands', () =>
    looking('topics', async ({ page, script }) => {
      script.traffic = () => trafficOf([])
      await page.reload()
      await page.getByText('No device has spoken yet').waitFor()
      await page.getByText('vitals/v1/{site}/{room}/{device}/obs').waitFor()
      expect(await violations(page)).toEqual([])
    }))

  test('a broker that is lost is a banner of its own', () =>
    looking('topics', async ({ page, script }) => {
      await row(page, 'obs').first().waitFor()
      script.broker = 'lost'
      await page.getByText('The server has lost its broker.').waitFor()
      await page.getByText(/own link to the server works/).waitFor()
      expect(await violations(page)).toEqual([])
      script.broker = 'open'
      await page.getByText('The server has lost its broker.').waitFor({ state: 'detached' })
    }))

  test('without an answer the rows stay, grey, and their ages go on', () =>
    looking('topics', async ({ page, server }) => {
      await page.getByText(/^Silent: last \d:\d\d ago/).waitFor()
      server.api.also = () => ({ status: 503, body: {} })
      await page.locator('.console[data-old="yes"]').waitFor()
      const silent = page.getByText(/^Silent: last \d/).last()
      const before = await silent.textContent()
      await expect.poll(() => silent.textContent(), { timeout: 20_000 }).not.toBe(before)
      expect(await page.locator('.console-row').count()).toBe(8)
    }))
})

describe('what was refused', () => {
  test('stands by reason, with what to change and a corrected example', () =>
    looking('rejected', async ({ page }) => {
      await page.getByRole('region', { name: 'range' }).getByText('39 times').waitFor()
      const kinds = await page.locator('.console-kind h2 code').allTextContents()
      expect(kinds).toEqual(['range', 'json', 'topic-name'])
      await page.getByRole('button', { name: 'Show fix for range' }).click()
      await page.getByText(/^To change: send 1 to 100 %/).waitFor()
      expect(await page.getByLabel('Corrected example').textContent()).toContain('"q":"off"')
      await page.getByText('docs/mqtt-guide.md#notices').waitFor()
      expect(await violations(page)).toEqual([])
    }))

  test('by keyboard: a row opens with its payload, and the filter finds by any word', () =>
    looking('rejected', async ({ page }) => {
      await row(page, 'monitor-2').first().waitFor()
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('Enter')
      expect(await page.getByLabel('Payload, masked').textContent()).toContain('"spo2":127')
      expect(await violations(page)).toEqual([])
      await page.keyboard.press('/')
      await page.keyboard.type('json')
      await expect.poll(() => page.locator('.console-row').count()).toBe(1)
    }))

  test('nothing refused says so, with the time', () =>
    looking('rejected', async ({ page, script }) => {
      script.rejected = []
      await page
        .getByText(/^Nothing was refused since the server started – checked \d\d:/)
        .waitFor()
    }))
})

describe('the link', () => {
  test('of this page is told apart from the server’s own to its broker', () =>
    looking('link', async ({ page, script }) => {
      await page.getByText(/^\d+ ms, \d+ ms$/).waitFor()
      await page.getByText(/^1 picture, 0 gaps$/).waitFor()
      await page.getByText('open', { exact: true }).waitFor()
      expect(await violations(page)).toEqual([])
      script.broker = 'lost'
      await page.getByText('The server has lost its broker.').waitFor()
    }))
})
