import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { SessionReport } from '@vigil/shared/contracts'
import type { ApiAsked, ApiReply } from './support/api-words.ts'
import { violations } from './support/axe.ts'
import { launchBrowser } from './support/browser.ts'
import { endedReport, sessionsReply } from './support/report-scripts.ts'
import { emptyRoom, roomOf } from './support/rooms.ts'
import { openStation, type OpenStation } from './support/station.ts'

const rooms = () => [
  roomOf({ roomId: 'room-1', hr: 72, spo2: 97 }),
  roomOf({ roomId: 'room-2', hr: 80, spo2: 96 }),
  emptyRoom('room-3'),
]
const answers =
  (report: () => SessionReport) =>
  ({ path }: ApiAsked): ApiReply | null => {
    if (path.startsWith('/sessions?') || path === '/sessions') {
      const { sessions } = sessionsReply()
      const patientId = new URLSearchParams(path.split('?')[1]).get('patientId')
      return {
        status: 200,
        body: {
          sessions: sessions.filter((one) => (patientId ?? one.patientId) === one.patientId),
        },
      }
    }
    return path.endsWith('/report') ? { status: 200, body: report() } : null
  }

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser('allowed')
})
afterAll(() => browser.close())

async function at(
  path: string,
  what: (station: OpenStation) => Promise<void>,
  { also = answers(endedReport), theme = 'dark' } = {},
): Promise<void> {
  const station = await openStation(browser, {
    rooms: rooms(),
    path: '/',
    prepare: (page) =>
      page.addInitScript((chosen) => {
        localStorage.setItem('vigil.settings', JSON.stringify({ theme: chosen }))
      }, theme),
  })
  station.server.api.also = also
  try {
    await station.page.goto(station.address + path)
    await what(station)
  } finally {
    await station.close()
  }
}

describe('sessions', () => {
  test('the list opens a report; a patient’s name leaves only hers', () =>
    at('/sessions', async ({ page }) => {
      await page.locator('.session-row').nth(1).waitFor()
      expect(await page.locator('.session-row').first().textContent()).toMatch(/Live, not final/)
      await page.getByRole('link', { name: 'M. K.' }).click()
      await page.getByRole('heading', { name: 'Sessions of M. K.' }).waitFor()
      expect(await page.locator('.session-row').count()).toBe(1)
      await page.locator('.session-link').click()
      await page.getByRole('heading', { name: 'Esketamine monitoring form' }).waitFor()
    }))

  test('no axe violation', () =>
    at('/sessions', async ({ page }) => {
      await page.locator('.session-row').first().waitFor()
      expect(await violations(page)).toEqual([])
    }))
})

describe('a report', () => {
  test('says what was overridden and by whom, what nobody acknowledged, what is missing', () =>
    at('/sessions/session-1', async ({ page, complaints, address }) => {
      await page.locator('.report-foot').waitFor()
      const words = await page.locator('.report').innerText()
      expect(words).toMatch(/⚑ overridden/)
      expect(words).toMatch(/Brother drives – signed by DR \(provider\)/)
      expect(words).toMatch(/by nobody/)
      expect(words).toMatch(/SpO₂ 86 \(limit < 88\)|SpO2 was 86|SpO₂ was 86/)
      expect(words).toMatch(/sensor off, away/)
      expect(words).toMatch(/Send it by .* – 6 d \d+ h left/)
      expect(words).toMatch(/5:00 before/)
      expect(words).toMatch(/Alarm engine 0\.1\.0/)
      expect(words).not.toMatch(/Live, not final/)
      const csv = await page.getByRole('link', { name: 'Readings (CSV)' }).getAttribute('href')
      expect(new URL(csv ?? '', address).pathname).toBe(
        '/api/v1/sites/demo/sessions/session-1/readings.csv',
      )
      expect(complaints).toEqual([])
    }))

  test('one that runs says that it is live, not final', () =>
    at(
      '/sessions/session-1',
      async ({ page }) => {
        await page.getByText(/^Live, not final – as of/).waitFor()
      },
      { also: answers(() => endedReport({ endedMs: null, outcome: null, esketamine: null })) },
    ))

  test.each(['dark', 'light'])('no axe violation, %s', (theme) =>
    at(
      '/sessions/session-1',
      async ({ page }) => {
        await page.locator('.report-foot').waitFor()
        expect(await violations(page)).toEqual([])
      },
      { theme },
    ),
  )

  test('lanes choose what is listed; on paper all of it stands, black on white, without the bar', () =>
    at('/sessions/session-1', async ({ page }) => {
      await page.getByRole('button', { name: 'Discharge' }).click()
      const events = page.locator('tr[data-lane]')
      const visible = () =>
        events.evaluateAll((rows) => rows.filter((row) => row.checkVisibility()).length)
      expect(await visible()).toBe(1)
      await page.emulateMedia({ media: 'print' })
      expect(await visible()).toBe(4)
      expect(await page.locator('.bar').isVisible()).toBe(false)
      const ink = await page.locator('.report').evaluate((report) => getComputedStyle(report).color)
      expect(ink).toBe('rgb(0, 0, 0)')
      const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor)
      expect(paper).toBe('rgb(255, 255, 255)')
      const pdf = await page.pdf({ format: 'A4', preferCSSPageSize: true })
      const pages = pdf.toString('latin1').match(/\/Type\s*\/Page[^s]/g)?.length ?? 0
      expect(pages).toBeGreaterThanOrEqual(2)
      expect(pages).toBeLessThanOrEqual(4)
    }))

  test('one that cannot be read says why', () =>
    at(
      '/sessions/none',
      async ({ page }) => {
        await page.getByText('No session of this name was kept.').waitFor()
      },
      {
        also: () => ({
          status: 404,
          body: {
            type: 'about:blank',
            status: 404,
            code: 'no-session',
            title: 'Not found',
            detail: 'No session of this name was kept.',
          },
        }),
      },
    ))
})

describe('place and devices, on the room’s page', () => {
  const accepting = ({ path, body }: ApiAsked): ApiReply | null =>
    body !== null && /\/(move|devices)$/.test(path)
      ? { status: 200, body: rooms()[0]?.session }
      : null

  test('a patient is moved when the label is typed again, and the page goes along', () =>
    at(
      '/rooms/room-1',
      async (station) => {
        const { page, server } = station
        await page.getByRole('button', { name: 'Move to another room…' }).click()
        await page.getByLabel('To', { exact: true }).selectOption('room-3')
        await page.getByRole('button', { name: 'Move', exact: true }).click()
        await page.getByText('Type M. K. again, so that nobody else is moved.').waitFor()
        await page.getByLabel('Patient', { exact: true }).fill('M. K.')
        await page.getByRole('button', { name: 'Move', exact: true }).click()
        await page.waitForURL('**/rooms/room-3')
        expect(server.api.posted).toMatchObject([
          {
            path: '/sessions/session-room-1/move',
            body: { toRoomId: 'room-3', patientLabel: 'M. K.' },
          },
        ])
      },
      { also: accepting },
    ))

  test('another device is bound by its name', () =>
    at(
      '/rooms/room-1',
      async (station) => {
        const { page, server } = station
        await page.getByRole('button', { name: 'Another device…' }).click()
        await page.getByLabel('Device').fill('Rover-1')
        await page.getByRole('button', { name: 'Bind to this patient' }).click()
        await vi.waitFor(() =>
          expect(server.api.posted).toMatchObject([
            {
              path: '/sessions/session-room-1/devices',
              body: { deviceId: 'rover-1', state: 'bound' },
            },
          ]),
        )
      },
      { also: accepting },
    ))
})
