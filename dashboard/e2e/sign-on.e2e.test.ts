import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { violations } from './support/axe.ts'
import { launchBrowser } from './support/browser.ts'
import { scheduledBursts } from './support/bursts.ts'
import { alarmOf, spo2Low } from './support/rooms.ts'
import {
  demoWith,
  locked,
  openPin,
  openSheet,
  signOnScenes,
  wrongPin,
} from './support/sign-on-scenes.ts'
import { atOneRoom, type OpenStation, type StationPlan } from './support/station.ts'
import { rightCode, rightPassword, rightPin, stranger, whoIs } from './support/who.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser('allowed')
})
afterAll(() => browser.close())

const high = () => alarmOf({ condition: spo2Low, priority: 'high', value: 84, limit: 88 })

const at = (plan: Partial<StationPlan>, what: (station: OpenStation) => Promise<void>) =>
  atOneRoom(browser, plan, what)

const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name })
const actsHere = (page: Page, personId: string) =>
  button(page, new RegExp(`^${personId}, .*acts here`)).waitFor()
const sheet = (page: Page) => page.locator('.sign-on-sheet')
const pinOf = (page: Page, personId: string) => page.getByLabel(`PIN of ${personId}`)

async function givePin(page: Page, personId: string, pin = rightPin): Promise<void> {
  await pinOf(page, personId).waitFor()
  await page.keyboard.type(pin)
  await page.keyboard.press('Enter')
}

describe('a browser of nobody', () => {
  test('shows no room; name and password open it', () =>
    at({ who: stranger }, async ({ page, server }) => {
      await page.getByRole('heading', { name: 'Sign on' }).waitFor()
      expect(server.presented).toEqual([])
      await page.getByLabel('Name').fill('KB')
      await page.getByLabel('Password').fill('wrong')
      await page.keyboard.press('Enter')
      await page.getByText('do not belong together').waitFor()
      expect(await page.getByLabel('Password').inputValue()).toBe('')
      await page.getByLabel('Password').fill(rightPassword)
      await page.keyboard.press('Enter')
      await actsHere(page, 'KB')
      await page.locator('.tile-face').waitFor()
    }))

  test('the first time, rules stand beside their fields, and the code lets in', () =>
    at({ who: stranger }, async ({ page, server }) => {
      await button(page, 'First time here, or PIN forgotten').click()
      await page.getByLabel('Name').fill('KB')
      await page.getByLabel('Invitation code').fill('WRONG-42')
      await page.getByLabel('New password').fill('short')
      await page.getByLabel('New PIN').fill('12')
      await button(page, 'Set and sign on').click()
      expect(await page.getByLabel('New password').getAttribute('aria-invalid')).toBe('true')
      expect(server.identity.posted).toEqual([])
      await page.getByLabel('New password').fill(rightPassword)
      await page.getByLabel('New PIN').fill(rightPin)
      await button(page, 'Set and sign on').click()
      await page.getByText('not known, or used', { exact: true }).waitFor()
      expect(await page.getByLabel('Invitation code').getAttribute('aria-invalid')).toBe('true')
      await page.getByLabel('Invitation code').fill(rightCode)
      await button(page, 'Set and sign on').click()
      await actsHere(page, 'KB')
    }))

  test('a new server is set up with the code of its console', () =>
    at({ who: { ...stranger, setUp: 'needed' } }, async ({ page, server }) => {
      await page.getByLabel('Setup code').fill(rightCode)
      await page.getByLabel('Short name').fill('KB')
      await page.getByLabel('Full name').fill('Karin Brandt')
      await page.getByLabel('New password').fill(rightPassword)
      await page.getByLabel('New PIN').fill(rightPin)
      await button(page, 'Become its administrator').click()
      await actsHere(page, 'KB')
      expect(server.identity.posted).toMatchObject([
        { path: '/setup', body: { label: 'Karin Brandt', personId: 'KB' } },
      ])
    }))

  test('a station shows its code until an administrator has typed it; one that is over is asked for anew', () =>
    at({ who: stranger }, async ({ page, server }) => {
      await button(page, 'This is a station of the clinic').click()
      await page.getByText('482 913').waitFor()
      server.identity.pairing = 'over'
      await expect.poll(() => server.identity.pairing, { timeout: 8000 }).toBe('waiting')
      server.identity.pairing = 'paired'
      await page.locator('.tile-face').waitFor()
      await button(page, /^Sign on/).waitFor()
    }))

  test('a refused socket leads to the way in, and back to the same place', () =>
    at({ path: '/rooms/room-1' }, async ({ page, server }) => {
      await actsHere(page, 'KB')
      server.identity.who = whoIs({ who: stranger })
      server.opens = false
      server.cut()
      await page.getByRole('heading', { name: 'Sign on' }).waitFor()
      server.opens = true
      await page.getByLabel('Name').fill('KB')
      await page.getByLabel('Password').fill(rightPassword)
      await page.keyboard.press('Enter')
      await actsHere(page, 'KB')
      await page.locator('.room-title').waitFor()
    }))
})

describe('a station of the clinic', () => {
  test('switches by name tile and PIN, by keyboard alone, and the focus comes back', () =>
    at({}, async ({ page, server }) => {
      await actsHere(page, 'KB')
      await page.getByRole('link', { name: 'Alarms', exact: true }).focus()
      await page.keyboard.press('F2')
      await sheet(page).waitFor()
      await button(page, /^ML/).focus()
      await page.keyboard.press('Enter')
      await givePin(page, 'ML')
      await actsHere(page, 'ML')
      await sheet(page).waitFor({ state: 'detached' })
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Alarms')
      expect(server.identity.posted.map(({ path }) => path)).toEqual([
        '/challenge',
        '/sign-on/switch',
      ])
    }))

  test('at a demonstration there is one list, with whoever else came today', () =>
    at({ who: { demo: demoWith('KB') } }, async ({ page }) => {
      await openSheet(page)
      const tiles = sheet(page).getByRole('listitem')
      await expect.poll(() => tiles.filter({ hasText: 'KB' }).count()).toBe(1)
      await tiles.filter({ hasText: 'ML' }).getByRole('button').click()
      await givePin(page, 'ML')
      await actsHere(page, 'ML')
      await openSheet(page)
      await tiles.filter({ hasText: 'KB' }).getByRole('button').click()
      await actsHere(page, 'KB')
    }))

  test('three wrong PINs wait, and say how long', () =>
    at({}, async ({ page }) => {
      await wrongPin(page)
      expect(await page.locator('.entry-refusal .timer').innerText()).toMatch(/^0:(30|2\d)$/)
      expect(await button(page, 'Enter').getAttribute('aria-disabled')).toBe('true')
    }))

  test('a high alarm lies over the sheet, and anybody pauses its sound', () =>
    at({ as: null }, async ({ page, server }) => {
      await openPin(page)
      server.alarm('room-1', high())
      await sheet(page).locator('.sheet-alarm', { hasText: 'Room 1' }).waitFor()
      expect(await violations(page)).toEqual([])
      await button(page, 'Pause sound 2:00').click()
      await expect
        .poll(() => server.commands)
        .toMatchObject([{ by: null, command: { kind: 'pause-audio' } }])
    }))

  test('while nobody is signed on an acknowledgement waits for a PIN, and is sent then', () =>
    at({ who: { person: locked() }, path: '/alarms' }, async ({ page, server }) => {
      server.alarm('room-1', high())
      await expect
        .poll(async () => (await scheduledBursts(page)).length, { timeout: 8000 })
        .toBeGreaterThan(0)
      await button(page, /^Acknowledge/).click()
      await sheet(page).getByText('then: Acknowledge').waitFor()
      const last = (await scheduledBursts(page)).at(-1)
      expect(last?.stoppedAt ?? last?.endsAt).toBeLessThan(Date.now())
      expect(server.commands).toEqual([])
      await givePin(page, 'KB')
      await page.getByText(/Acknowledged by KB/).waitFor()
      expect(server.commands).toMatchObject([{ by: 'KB', command: { kind: 'acknowledge' } }])
    }))

  test('locked in the middle of a form, it comes back as it was left', () =>
    at({ path: '/rooms/room-1' }, async ({ page }) => {
      await button(page, 'Type values').click()
      await page.getByLabel('Pulse').fill('71')
      await button(page, /acts here$/).click()
      await button(page, 'Lock').click()
      await button(page, /^Locked/).waitFor()
      expect(await page.getByLabel('Pulse').isVisible()).toBe(false)
      await page.getByText('97', { exact: true }).first().waitFor()
      await button(page, 'Call').waitFor()
      await openSheet(page)
      await givePin(page, 'KB')
      await page.getByLabel('Pulse').waitFor()
      expect(await page.getByLabel('Pulse').inputValue()).toBe('71')
    }))

  test('another person does not find it', () =>
    at({ path: '/rooms/room-1' }, async ({ page }) => {
      await button(page, 'Type values').click()
      await page.getByLabel('Pulse').fill('71')
      await openSheet(page)
      await button(page, /^ML/).click()
      await givePin(page, 'ML')
      await actsHere(page, 'ML')
      await button(page, 'Type values').click()
      expect(await page.getByLabel('Pulse').inputValue()).not.toBe('71')
    }))

  test('nobody touches it: it locks by itself, and names vanish while numbers stay', () =>
    at({ who: { idleMs: 1500 } }, async ({ page, server }) => {
      await actsHere(page, 'KB')
      await button(page, /^Locked/).waitFor({ timeout: 8000 })
      expect(server.identity.posted.map(({ path }) => path)).toEqual(['/sign-on/lock'])
      expect(await page.locator('body').innerText()).not.toContain('KB')
      await page.getByText('97', { exact: true }).first().waitFor()
    }))

  test('a refusal that nobody is signed on is said where it was pressed, and the page knows it', () =>
    at({ path: '/rooms/room-1' }, async ({ page, server }) => {
      server.alarm('room-1', high())
      await button(page, /^Acknowledge/).waitFor()
      server.identity.lock()
      server.reply = { ok: false, code: 'locked', message: 'This station is locked: unlock it.' }
      await button(page, /^Acknowledge/).click()
      await page.getByText('This station is locked: unlock it.').waitFor()
      await button(page, /^Locked/).waitFor()
    }))

  test('while the link is down nobody goes', () =>
    at({ who: { idleMs: 5000 } }, async ({ page, server }) => {
      await actsHere(page, 'KB')
      server.quiet = true
      await page
        .getByText(/0:0[7-9]/)
        .first()
        .waitFor({ timeout: 12_000 })
      await actsHere(page, 'KB')
    }))
})

describe('a wall', () => {
  test('shows, and offers nothing to do', () =>
    at({ as: null, kind: 'wall', path: '/rooms/room-1' }, async ({ page, server }) => {
      server.alarm('room-1', high())
      await page.locator('.alarm-card').waitFor()
      for (const name of [/^Acknowledge/, /^Sign on/, 'Call', 'Emergency', /^Pause/])
        expect(await button(page, name).count()).toBe(0)
      await page.keyboard.press('F2')
      expect(await sheet(page).count()).toBe(0)
    }))
})

describe('nobody is kept out: no axe violation', () => {
  test.each(signOnScenes.map((scene) => ({ name: scene.name, scene })))('$name', ({ scene }) =>
    at(
      {
        rooms: scene.rooms(),
        ...(scene.duty === undefined ? {} : { duty: scene.duty() }),
        ...(scene.person === undefined ? {} : { as: scene.person }),
        ...(scene.who === undefined ? {} : { who: scene.who }),
        path: scene.path,
        context: { reducedMotion: 'reduce' },
        prepare: (page) =>
          page.addInitScript((theme) => {
            localStorage.setItem('vigil.settings', JSON.stringify({ theme, steady: true }))
          }, scene.theme),
      },
      async ({ page }) => {
        await page.locator('.tile-face, .room, .outside').first().waitFor()
        await scene.act?.(page)
        expect(await violations(page)).toEqual([])
      },
    ),
  )
})
