import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { violations } from './support/axe.ts'
import { launchBrowser } from './support/browser.ts'
import { openOwn, ownScenes, wrongPresent } from './support/own-scenes.ts'
import { atOneRoom, type OpenStation, type StationPlan } from './support/station.ts'
import { rightPassword, rightPin } from './support/who.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser('allowed')
})
afterAll(() => browser.close())

const at = (plan: Partial<StationPlan>, what: (station: OpenStation) => Promise<void>) =>
  atOneRoom(browser, plan, what)

const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name })
const form = (page: Page, name: string) => page.getByRole('form', { name })

/** What this browser keeps, of any kind that a page can write. */
const kept = (page: Page) => page.evaluate(() => JSON.stringify([localStorage, sessionStorage]))

describe('the own password', () => {
  const password = (page: Page) => form(page, 'A new password')

  test('is reached from the menu of whoever acts, and changed with the present one', () =>
    at({}, async ({ page, server }) => {
      await openOwn(page)
      await password(page).getByLabel('Present password').fill(rightPassword)
      await password(page).getByLabel('New password').fill('four other good words')
      await button(page, 'Change my password').click()
      await password(page).getByText('you are signed off').waitFor()
      expect(server.identity.posted).toEqual([
        {
          path: '/own/password',
          body: { before: rightPassword, password: 'four other good words' },
        },
      ])
      for (const label of ['Present password', 'New password'])
        expect(await password(page).getByLabel(label).inputValue()).toBe('')
    }))

  test('a wrong present one is said at its field, and what was typed stays', () =>
    at({ path: '/own' }, async ({ page }) => {
      await wrongPresent(page)
      const field = password(page).getByLabel('Present password')
      expect(await field.getAttribute('aria-invalid')).toBe('true')
      expect(await password(page).getByLabel('New password').inputValue()).toBe('a long enough one')
    }))

  test('one that is too short is not even sent', () =>
    at({ path: '/own' }, async ({ page, server }) => {
      await password(page).getByLabel('Present password').fill(rightPassword)
      await password(page).getByLabel('New password').fill('short')
      await button(page, 'Change my password').click()
      await password(page).getByText('at least 12 characters', { exact: true }).waitFor()
      expect(server.identity.posted).toEqual([])
    }))

  test('while the link is lost nothing is sent and nothing is lost', () =>
    at({ path: '/own' }, async ({ page, server }) => {
      await password(page).getByLabel('Present password').fill(rightPassword)
      await password(page).getByLabel('New password').fill('four other good words')
      server.quiet = true
      await page.locator('.shell[data-lost="yes"]').waitFor()
      await page.keyboard.press('Enter')
      await password(page).getByText('Not sent: no link to the server').waitFor()
      expect(server.identity.posted).toEqual([])
      server.quiet = false
      await page.locator('.shell[data-lost="no"]').waitFor()
      await button(page, 'Change my password').click()
      await password(page).getByText('you are signed off').waitFor()
    }))

  test('somebody signed off meanwhile is told so, and the page knows it', () =>
    at({ path: '/own' }, async ({ page, server }) => {
      await password(page).getByLabel('Present password').fill(rightPassword)
      await password(page).getByLabel('New password').fill('four other good words')
      server.identity.signOff()
      await button(page, 'Change my password').click()
      await button(page, /^Sign on/).waitFor()
      await password(page).waitFor({ state: 'hidden' })
    }))
})

describe('the own PIN', () => {
  const pin = (page: Page) => form(page, 'A new PIN')

  test('is changed with the password', () =>
    at({ path: '/own' }, async ({ page, server }) => {
      await pin(page).getByLabel('Present password').fill(rightPassword)
      await pin(page).getByLabel('New PIN').fill('2468')
      await page.keyboard.press('Enter')
      await pin(page).getByText('From now on').waitFor()
      expect(server.identity.posted).toEqual([
        { path: '/own/pin', body: { password: rightPassword, pin: '2468' } },
      ])
    }))

  test('without the password, nothing is sent', () =>
    at({ path: '/own' }, async ({ page, server }) => {
      await pin(page).getByLabel('New PIN').fill('2468')
      await button(page, 'Change my PIN').click()
      await pin(page).getByText('type your present password').waitFor()
      expect(server.identity.posted).toEqual([])
    }))

  test('whoever came by the sign-on of the clinic leaves the password empty', () =>
    at({ path: '/own', who: { oidc: { label: 'Sign on with the clinic' } } }, async (station) => {
      const { page, server } = station
      await pin(page).getByText('Leave empty if you came by “Sign on with the clinic”').waitFor()
      await pin(page).getByLabel('New PIN').fill('2468')
      await button(page, 'Change my PIN').click()
      await expect
        .poll(() => server.identity.posted)
        .toEqual([{ path: '/own/pin', body: { password: null, pin: '2468' } }])
    }))
})

describe('secrets that were typed are nowhere else', () => {
  const typeAll = async (page: Page): Promise<void> => {
    for (const name of ['A new password', 'A new PIN'])
      await form(page, name).getByLabel('Present password').fill(rightPassword)
    await page.getByRole('textbox', { name: 'New password' }).fill('four other good words')
    await page.getByRole('textbox', { name: 'New PIN' }).fill('24681357')
  }

  test('not in what the browser keeps, and gone when the page is left', () =>
    at({ path: '/own' }, async ({ page }) => {
      await typeAll(page)
      const store = await kept(page)
      for (const secret of [rightPassword, 'four other good words', '24681357'])
        expect(store).not.toContain(secret)
      await page.getByRole('link', { name: 'Alarms', exact: true }).click()
      await page.locator('.alarms').waitFor()
      await page.goBack()
      expect(await page.getByRole('textbox', { name: 'New PIN' }).inputValue()).toBe('')
    }))

  test('a lock takes them away', () =>
    at({ path: '/own' }, async ({ page }) => {
      await typeAll(page)
      await button(page, /acts here$/).click()
      await button(page, 'Lock').click()
      await button(page, /^Locked/).waitFor()
      await page.keyboard.press('F2')
      await page.getByLabel('PIN of KB').waitFor()
      await page.keyboard.type(rightPin)
      await page.keyboard.press('Enter')
      await page.getByRole('textbox', { name: 'New PIN' }).waitFor()
      for (const name of ['A new password', 'A new PIN'])
        expect(await form(page, name).getByLabel('Present password').inputValue()).toBe('')
      expect(await page.getByRole('textbox', { name: 'New PIN' }).inputValue()).toBe('')
    }))
})

describe('nobody is kept out: no axe violation', () => {
  test.each(ownScenes.map((scene) => ({ name: scene.name, scene })))('$name', ({ scene }) =>
    at(
      {
        path: scene.path,
        ...(scene.who === undefined ? {} : { who: scene.who }),
        context: { reducedMotion: 'reduce' },
        prepare: (page) =>
          page.addInitScript((theme) => {
            localStorage.setItem('vigil.settings', JSON.stringify({ theme, steady: true }))
          }, scene.theme),
      },
      async ({ page }) => {
        await scene.act?.(page)
        expect(await violations(page)).toEqual([])
      },
    ),
  )
})
