import type { Browser, Page } from 'playwright-core'
import type { ScheduledBurst } from '../src/sound/burst-log.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser } from './support/browser.ts'
import { scheduledBursts } from './support/bursts.ts'
import { alarmOf, rateHigh, roomOf, spo2Low } from './support/rooms.ts'
import { openStation, type OpenStation } from './support/station.ts'
import { pageSlackMs } from './support/slack.ts'

const rooms = () => [roomOf({ roomId: 'room-1', hr: 72, spo2: 97 })]
const high = () => alarmOf({ condition: spo2Low, priority: 'high', value: 84, limit: 88 })
const medium = () => alarmOf({ condition: rateHigh, priority: 'medium', value: 126, limit: 120 })

const alarmBursts = async (page: Page): Promise<readonly ScheduledBurst[]> =>
  (await scheduledBursts(page)).filter(({ signal }) => signal !== 'test')

const firstBurst = async (page: Page): Promise<ScheduledBurst> => {
  await expect
    .poll(async () => (await alarmBursts(page)).length, { timeout: 8000 })
    .toBeGreaterThan(0)
  const [burst] = await alarmBursts(page)
  if (burst === undefined) throw new Error('no burst')
  return burst
}

/** By keyboard: a card that has just come takes no press of a pointer, which may have meant another one. */
const acknowledge = (page: Page): Promise<void> =>
  page.getByRole('button', { name: /^Acknowledge/ }).press('Enter')

describe('where the browser wants a gesture first', () => {
  let browser: Browser
  let station: OpenStation

  beforeAll(async () => {
    browser = await launchBrowser('blocked')
    station = await openStation(browser, { rooms: rooms() })
  })
  afterAll(async () => {
    await station.close()
    await browser.close()
  })

  test('the station says across its width that it has no sound, and plays nothing', async () => {
    const bar = station.page.getByRole('button', { name: /NO SOUND ON THIS STATION/ })
    await bar.waitFor()
    expect((await bar.boundingBox())?.width).toBe(1920)
    station.server.alarm('room-1', high())
    await station.page.locator('.strip[data-priority="high"]').waitFor()
    expect(await scheduledBursts(station.page)).toEqual([])
    await expect.poll(() => station.server.receipts.at(-1)?.sound).toBe('blocked')
  })

  test('one press plays the test tone, asks whether it was heard, and sounds what stands', async () => {
    await station.page.getByRole('button', { name: /NO SOUND ON THIS STATION/ }).click()
    await station.page.getByText('Test tone played. Did you hear it?').waitFor()
    expect((await scheduledBursts(station.page)).map(({ signal }) => signal)).toContain('test')
    expect(await firstBurst(station.page)).toMatchObject({
      signal: 'high',
      pulses: 10,
      roomId: 'room-1',
    })
  })

  test('"No" plays it again, "Yes" keeps the time of the test', async () => {
    await station.page.getByRole('button', { name: 'No, play again' }).click()
    await station.page.getByText('Test tone played. Did you hear it?').waitFor()
    await station.page.getByRole('button', { name: 'Yes, heard' }).click()
    await station.page.getByText(/^Sound on · tested \d\d:\d\d$/).waitFor()
  })

  test('a page too busy to look at its meter does not say that the sound failed', async () => {
    const { page, server } = station
    await page.getByRole('button', { name: /Sound on · tested/ }).click()
    await page.getByRole('button', { name: 'No, play again' }).waitFor()
    await page.evaluate(() => {
      const again = [...document.querySelectorAll('button')].find(
        ({ textContent }) => textContent === 'No, play again',
      )
      again?.click()
      const untilMs = performance.now() + 900
      while (performance.now() < untilMs);
    })
    const beats = server.beats.length
    await expect.poll(() => server.beats.length, { timeout: 8000 }).toBeGreaterThan(beats + 1)
    expect(server.beats.at(-1)?.sound).toBe('armed')
    await page.getByRole('button', { name: 'Yes, heard' }).click()
    await page.getByText(/^Sound on · tested \d\d:\d\d$/).waitFor()
  })

  test('a browser that takes long to start its audio: the press is not lost', async () => {
    const slow = await openStation(browser, {
      rooms: rooms(),
      prepare: (page) =>
        page.addInitScript(() => {
          const start: unknown = Reflect.get(AudioContext.prototype, 'resume')
          Reflect.set(AudioContext.prototype, 'resume', async function (this: AudioContext) {
            await new Promise((later) => setTimeout(later, 2500))
            if (typeof start === 'function') await start.call(this)
          })
        }),
    })
    try {
      await slow.page.getByRole('button', { name: /NO SOUND ON THIS STATION/ }).click()
      await slow.page.getByText('Test tone played. Did you hear it?').waitFor({ timeout: 10_000 })
      expect((await scheduledBursts(slow.page)).map(({ signal }) => signal)).toEqual(['test'])
    } finally {
      await slow.close()
    }
  })
})

describe('where the browser may play', () => {
  let browser: Browser

  beforeAll(async () => {
    browser = await launchBrowser('allowed')
  })
  afterAll(() => browser.close())

  const withStation = async (
    what: (station: OpenStation) => Promise<void>,
    path = '/',
  ): Promise<void> => {
    const station = await openStation(browser, { rooms: rooms(), path })
    try {
      await station.page.getByText('Sound on · not tested').waitFor()
      await what(station)
      expect(station.complaints).toEqual([])
    } finally {
      await station.close()
    }
  }

  test('no bar stands, and nothing sounds while nothing is wrong', () =>
    withStation(async ({ page }) => {
      expect(await page.locator('.sound-bar').count()).toBe(0)
      expect(await scheduledBursts(page)).toEqual([])
    }))

  test('medium: three pulses', () =>
    withStation(async ({ page, server }) => {
      server.alarm('room-1', medium())
      expect(await firstBurst(page)).toMatchObject({
        signal: 'medium',
        priority: 'medium',
        pulses: 3,
      })
    }))

  test('what the server calls not audible does not sound', () =>
    withStation(async ({ page, server }) => {
      server.alarm('room-1', { ...high(), audible: false })
      await page.locator('.strip[data-priority="high"]').waitFor()
      server.alarm('room-1', { ...medium(), occurrenceId: 'other' })
      expect(await firstBurst(page)).toMatchObject({ signal: 'medium' })
    }))

  test('a high cuts in on a medium', () =>
    withStation(async ({ page, server }) => {
      server.alarm('room-1', medium())
      await firstBurst(page)
      server.alarm('room-1', high())
      await expect
        .poll(async () => (await alarmBursts(page)).map(({ signal }) => signal))
        .toEqual(['medium', 'high'])
    }))

  test('the press of Acknowledge ends the sound', () =>
    withStation(async ({ page, server }) => {
      server.alarm('room-1', high())
      await firstBurst(page)
      await acknowledge(page)
      const pressedAt = Date.now()
      await page.getByText(/Acknowledged by/).waitFor()
      const last = (await alarmBursts(page)).at(-1)
      expect(last?.stoppedAt ?? last?.endsAt).toBeLessThan(pressedAt + pageSlackMs)
      expect(server.commands).toMatchObject([
        { roomId: 'room-1', by: 'KB', command: { kind: 'acknowledge' } },
      ])
    }, '/rooms/room-1'))

  test('a refused acknowledgement says why, and the sound comes back', () =>
    withStation(async ({ page, server }) => {
      server.reply = {
        ok: false,
        code: 'session-ended',
        message: 'The session has ended.',
      }
      server.alarm('room-1', high())
      await firstBurst(page)
      const pressedAt = Date.now()
      await acknowledge(page)
      await page.getByText('The session has ended.').waitFor()
      await expect
        .poll(async () => (await alarmBursts(page)).some(({ startsAt }) => startsAt > pressedAt), {
          timeout: 8000,
        })
        .toBe(true)
    }, '/rooms/room-1'))

  test('an acknowledgement nobody answers is taken as not done', () =>
    withStation(async ({ page, server }) => {
      server.reply = null
      server.alarm('room-1', high())
      await acknowledge(page)
      await page
        .getByText(/No answer from the server: take it as not done/)
        .waitFor({ timeout: 6000 })
    }, '/rooms/room-1'))

  test('a lost link has a tone of its own, which a person can pause for two minutes', () =>
    withStation(async ({ page, server }) => {
      server.beat()
      await page.getByText('Live', { exact: true }).waitFor({ state: 'attached' })
      server.quiet = true
      expect(await firstBurst(page)).toMatchObject({ signal: 'link-lost', roomId: null })
      await page.getByRole('button', { name: 'Pause tone 2 min' }).click()
      await page.getByText(/Tone paused 1:5/).waitFor()
    }))

  test('two tabs of one station: one sounds, and the other takes over when it closes', () =>
    withStation(async ({ page, server, context, address }) => {
      const second = await context.newPage()
      await second.goto(address)
      await second.getByText('Sound in another tab').waitFor()
      server.alarm('room-1', high())
      await firstBurst(page)
      await second.locator('.strip[data-priority="high"]').waitFor()
      expect(await alarmBursts(second)).toEqual([])
      await page.close()
      expect(await firstBurst(second)).toMatchObject({ signal: 'high' })
    }))

  test('two tabs where the browser has no locks: still one sounds', async () => {
    const station = await openStation(browser, {
      rooms: rooms(),
      prepare: (page) =>
        page.context().addInitScript(() => {
          Reflect.deleteProperty(Navigator.prototype, 'locks')
        }),
    })
    try {
      await station.page.getByText('Sound on · not tested').waitFor()
      const second = await station.context.newPage()
      await second.goto(station.address)
      await second.getByText('Sound in another tab').waitFor()
      station.server.alarm('room-1', high())
      await firstBurst(station.page)
      expect(await alarmBursts(second)).toEqual([])
    } finally {
      await station.close()
    }
  })
})
