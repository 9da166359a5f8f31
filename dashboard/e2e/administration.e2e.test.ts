import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Role } from '@vigil/shared/vocabulary'
import {
  administrationAnswers,
  anAdministration,
  aProblem,
  type AdministrationScript,
} from './support/administration-answers.ts'
import { violations } from './support/axe.ts'
import { launchBrowser } from './support/browser.ts'
import { alarmOf, roomOf, spo2Low } from './support/rooms.ts'
import { openStation, type OpenStation } from './support/station.ts'

const rooms = () => [
  roomOf({ roomId: 'room-1', hr: 72, spo2: 97 }),
  roomOf({ roomId: 'room-2', hr: 64, spo2: 98 }),
]

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser('allowed')
})
afterAll(() => browser.close())

interface Plan {
  readonly tab?: string
  readonly role?: Role
  readonly theme?: 'dark' | 'light'
  readonly size?: { readonly width: number; readonly height: number }
}

type Scripted = OpenStation & { readonly script: AdministrationScript }

async function administering(
  { tab = 'people', role = 'administrator', theme = 'dark', size }: Plan,
  what: (station: Scripted) => Promise<void>,
): Promise<void> {
  const script = anAdministration()
  const station = await openStation(browser, {
    rooms: rooms(),
    as: { personId: 'MA', role },
    ...(size === undefined ? {} : { context: { viewport: size } }),
    prepare: (page) =>
      page.addInitScript((chosen) => {
        localStorage.setItem('vigil.settings', JSON.stringify({ theme: chosen }))
      }, theme),
  })
  station.server.api.also = administrationAnswers(script)
  try {
    await station.page.goto(`${station.address}/administration/${tab}`)
    await station.page.locator('.administration').waitFor()
    await what({ ...station, script })
  } finally {
    await station.close()
  }
}

const row = (page: Page, words: string) => page.locator('.row', { hasText: words })
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })
const tabs = (page: Page) => page.getByRole('navigation', { name: 'Administration' })

/** Nothing that opens a door is left behind in the browser. */
const kept = (page: Page): Promise<string> =>
  page.evaluate(() =>
    JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)]),
  )

describe('the tabs of one’s rights', () => {
  test.each<[Role, readonly string[]]>([
    ['administrator', ['People', 'Stations', 'Devices', 'Topics', 'Rejected', 'Link', 'Audit']],
    ['integrator', ['Devices', 'Topics', 'Rejected', 'Link']],
    ['auditor', ['Audit']],
  ])('%s', (role, labels) =>
    administering({ role, tab: '' }, async ({ page }) => {
      await tabs(page).waitFor()
      expect(await tabs(page).getByRole('link').allTextContents()).toEqual(labels)
    }),
  )

  test('are found under More', () =>
    administering({ role: 'integrator' }, async ({ page, address }) => {
      await page.goto(`${address}/more`)
      await page.getByRole('link', { name: /^Administration/ }).click()
      await page.getByRole('heading', { name: 'Devices' }).waitFor()
    }))

  test('a nurse is told whose pages these are', () =>
    administering({ role: 'nurse' }, async ({ page }) => {
      await page.getByText(/for administrators, integrators and auditors/).waitFor()
      expect(await violations(page)).toEqual([])
    }))
})

describe('people', () => {
  test('somebody is added, and the code is shown once and kept nowhere', () =>
    administering({}, async ({ page, server }) => {
      await button(page, 'Add person…').click()
      await page.getByLabel('Short name').fill('NW')
      await button(page, 'Add and invite').click()
      await page.getByText('Type the full name.').waitFor()
      await page.getByLabel('Full name').fill('Nora Weiss')
      await button(page, 'Nurse').click()
      await button(page, 'Add and invite').click()
      const card = page.locator('.once-card')
      await card.getByText('K7QM3XDF9TWR').waitFor()
      expect(server.api.posted).toEqual([
        { path: '/accounts', body: { personId: 'NW', label: 'Nora Weiss', roles: ['nurse'] } },
      ])
      expect(await violations(page)).toEqual([])
      await page.keyboard.press('Escape')
      expect(await card.getByRole('button', { name: 'Close' }).evaluate(isFocused)).toBe(true)
      expect(await kept(page)).not.toContain('K7QM')
      await page.keyboard.press('Enter')
      await card.waitFor({ state: 'detached' })
      await row(page, 'Nora Weiss').getByText('Invited, has not come yet').waitFor()
    }))

  test('roles change with a reason, and what is different is said before', () =>
    administering({}, async ({ page, server }) => {
      await button(page, 'Roles… KB').click()
      await button(page, 'Doctor').click()
      await page.getByText('KB becomes doctor.').waitFor()
      await page.getByText('KB is no longer nurse.').waitFor()
      await button(page, 'Save roles').click()
      await page.getByText('Say why: the audit keeps it.').waitFor()
      await page.getByLabel('Reason').fill('passed the exam')
      await page.keyboard.press('Enter')
      await row(page, 'Karin Berg').locator('.source-badge', { hasText: 'Doctor' }).waitFor()
      expect(server.api.posted).toEqual([
        { path: '/accounts/KB/roles', body: { roles: ['provider'], reason: 'passed the exam' } },
      ])
    }))

  test('what was typed is there again after a reload', () =>
    administering({}, async ({ page }) => {
      await button(page, 'Roles… KB').click()
      await page.getByLabel('Reason').fill('half a sentence')
      await page.reload()
      await button(page, 'Roles… KB').click()
      expect(await page.getByLabel('Reason').inputValue()).toBe('half a sentence')
    }))

  test('a refusal stands where it was pressed', () =>
    administering({}, async ({ page, script }) => {
      const words = 'The last administrator of this site cannot be removed: make another first.'
      script.refused = { path: '/accounts/MA/roles', problem: aProblem('last', words) }
      await button(page, 'Roles… MA').click()
      await page.getByLabel(/^Administrator/).uncheck()
      await page.getByLabel('Reason').fill('moves away')
      await button(page, 'Save roles').click()
      await row(page, 'Mara Adler').getByText(words).waitFor()
      expect(await page.getByLabel('Reason').inputValue()).toBe('moves away')
    }))

  test('an invitation and a sign-off say what happens first', () =>
    administering({}, async ({ page, server }) => {
      await button(page, 'Invite anew… DR').click()
      await page.getByText(/it needs an administrator of all of them/).waitFor()
      await page.keyboard.press('Escape')
      expect(await button(page, 'Invite anew… DR').evaluate(isFocused)).toBe(true)
      await button(page, 'Sign off everywhere… KB').click()
      await button(page, 'Sign KB off').click()
      await row(page, 'Karin Berg').getByText('Not signed on').waitFor()
      expect(server.api.posted).toEqual([{ path: '/accounts/KB/sign-off', body: {} }])
    }))

  test('by keyboard: / leads to the filter, and nothing is done by one key', () =>
    administering({}, async ({ page, server }) => {
      await row(page, 'Karin Berg').waitFor()
      for (const key of ['d', 'r', 'x', 'Delete', 'Backspace']) await page.keyboard.press(key)
      await page.keyboard.press('/')
      await page.keyboard.type('therapist')
      await expect.poll(() => page.locator('.row').count()).toBe(1)
      expect(await page.locator('.row').textContent()).toMatch(/Tara Lund/)
      expect(server.api.posted).toEqual([])
    }))
})

describe('stations', () => {
  test('a new screen is paired by the code it shows', () =>
    administering({ tab: 'stations' }, async ({ page, server }) => {
      await button(page, 'Pair a station…').click()
      await page.getByLabel('Code').fill('7kq4mx')
      await page.getByLabel('Label', { exact: true }).fill('Wall 2')
      expect(await violations(page)).toEqual([])
      expect(await kept(page)).not.toContain('7KQ4MX')
      await button(page, 'Pair').last().click()
      await page.getByText(/Wall 2 belongs to this site now, as a wall screen/).waitFor()
      expect(server.api.posted).toEqual([
        { path: '/stations/pair', body: { code: '7KQ4MX', label: 'Wall 2', kind: 'wall' } },
      ])
    }))

  test('one is called otherwise, another is revoked', () =>
    administering({ tab: 'stations' }, async ({ page, server }) => {
      await button(page, 'Change… Desk 2').click()
      await page.getByLabel('Label', { exact: true }).fill('Desk 22')
      await page.getByText('Desk 2 is called Desk 22 from now on.').waitFor()
      await button(page, 'Save station').click()
      await row(page, 'Desk 22').waitFor()
      await button(page, 'Revoke… Desk 1').click()
      await page.getByText(/KB is signed off there/).waitFor()
      await button(page, 'Revoke Desk 1').click()
      await page.getByText(/^Desk 1 is revoked/).waitFor()
      expect(server.api.posted.map(({ path }) => path)).toEqual([
        '/stations/station-3',
        '/stations/station-1/revoke',
      ])
    }))
})

describe('devices', () => {
  test('one is registered, and its secret comes with all that it needs', () =>
    administering({ tab: 'devices', role: 'integrator' }, async ({ page, server }) => {
      await button(page, 'Register a device…').click()
      await page.getByLabel('Name').fill('Monitor-4')
      await page.getByLabel('Description').fill('Mindray')
      await page.getByLabel('Place').selectOption('room room-2')
      await button(page, 'Register').last().click()
      const card = page.locator('.once-card')
      await card.getByText('mqtts://vigil.clinic.example:8883').waitFor()
      expect(await card.locator('pre').textContent()).toContain(
        '-t vitals/v1/demo/room-2/monitor-4/obs',
      )
      expect(await violations(page)).toEqual([])
      expect(await kept(page)).not.toContain('b0gH2n0yX3wq7')
      expect(server.api.posted).toMatchObject([
        { path: '/devices', body: { deviceId: 'monitor-4', roomId: 'room-2', kind: 'device' } },
      ])
    }))

  test('one press revokes; what happened is said, and a new secret lets it in again', () =>
    administering({ tab: 'devices' }, async ({ page, server }) => {
      await button(page, /^Revoke monitor-1/).click()
      await row(page, 'monitor-1')
        .getByText(/monitor-1 is cut off.*Room 1 keeps its alarms/)
        .waitFor()
      expect(server.api.posted).toEqual([{ path: '/devices/monitor-1/revoke', body: {} }])
      await button(page, 'New secret monitor-1').click()
      await page.getByText('Secret of monitor-1').waitFor()
      expect(
        await row(page, 'monitor-1')
          .getByText(/is cut off/)
          .count(),
      ).toBe(0)
    }))

  test('a secret that works is replaced only after a word', () =>
    administering({ tab: 'devices' }, async ({ page, server }) => {
      await button(page, 'New secret… monitor-1').click()
      await page.getByText(/The secret that monitor-1 has stops at once/).waitFor()
      expect(server.api.posted).toEqual([])
      await button(page, 'Make a new secret').click()
      await page.getByText('Secret of monitor-1').waitFor()
    }))

  test('one press at its room’s page does the same', () =>
    administering({ tab: 'devices' }, async ({ page, server, address }) => {
      await page.goto(`${address}/rooms/room-1`)
      const devices = page.locator('.panel', {
        has: page.getByRole('heading', { name: 'Devices', exact: true }),
      })
      await devices.getByRole('button', { name: /^Revoke/ }).click()
      await devices.getByText(/is cut off.*keeps its alarms/).waitFor()
      expect(await violations(page)).toEqual([])
      expect(server.api.posted.map(({ path }) => path)).toEqual([
        expect.stringMatching(/^\/devices\/.*\/revoke$/),
      ])
    }))

  test('an empty list says what to do', () =>
    administering({ tab: 'devices' }, async ({ page, script }) => {
      script.devices = []
      await page.reload()
      await page.getByText('No device is registered yet.').waitFor()
      expect(await violations(page)).toEqual([])
    }))
})

describe('the audit', () => {
  const sequences = (page: Page): Promise<string[]> =>
    page.locator('.audit summary').allTextContents()

  test('newest first, in words, and older ones below', () =>
    administering({ tab: 'audit', role: 'auditor' }, async ({ page }) => {
      await page.getByText('Entry 60', { exact: true }).waitFor()
      expect(await sequences(page)).toHaveLength(50)
      await page.getByText('was refused: change roles').first().waitFor()
      await button(page, 'Older').click()
      await page.getByText('Entry 1', { exact: true }).waitFor()
      expect(await button(page, 'Older').count()).toBe(0)
      await page.getByText('Entry 60', { exact: true }).click()
      await page.getByText('read-audit').first().waitFor()
    }))

  test('found by who and what, and exported as found', () =>
    administering({ tab: 'audit' }, async ({ page }) => {
      await page.locator('.audit-row').first().waitFor()
      await page.keyboard.press('/')
      await page.keyboard.type('DR')
      await page.getByLabel('Act', { exact: true }).selectOption('limits-sign')
      await button(page, 'Find').click()
      await expect.poll(() => sequences(page)).toHaveLength(6)
      expect(await page.getByRole('link', { name: /CSV/ }).getAttribute('href')).toBe(
        '/api/v1/sites/demo/audit.csv?person=DR&act=limits-sign',
      )
      expect(await page.getByRole('link', { name: /NDJSON/ }).getAttribute('href')).toBe(
        '/api/v1/sites/demo/audit.ndjson',
      )
      await page.getByLabel('Person').fill('XY')
      await page.keyboard.press('Enter')
      await page.getByText('No entries match.').waitFor()
      await button(page, 'All entries').click()
      await page.getByText('Entry 60', { exact: true }).waitFor()
    }))
})

describe('whatever happens', () => {
  test('without a link the lists stay, and say why nothing can be changed', () =>
    administering({ tab: 'devices' }, async ({ page, server }) => {
      await row(page, 'monitor-1').waitFor()
      server.quiet = true
      await page.getByText(/^Read only: there is no link/).waitFor({ timeout: 6000 })
      await button(page, /^Revoke monitor-1/).focus()
      await page.keyboard.press('Enter')
      await page.getByText(/Not sent: no link to the server/).waitFor()
      expect(server.api.posted).toEqual([])
      expect(await violations(page)).toEqual([])
    }))

  test('rows have their place before they are there, and a refusal can be tried again', () =>
    administering({ tab: 'people' }, async ({ page, server, script }) => {
      const problem = aProblem('record-closed', 'The record is closed: try again in a minute.')
      server.api.also = () => ({ status: 503, body: problem })
      await page.reload()
      await page.getByText(problem.detail).waitFor()
      server.api.also = administrationAnswers(script)
      await button(page, 'Try again').click()
      await row(page, 'Karin Berg').waitFor()
    }))

  test('an alarm shows in the bar above', () =>
    administering({}, async ({ page, server }) => {
      server.alarm(
        'room-1',
        alarmOf({ condition: spo2Low, priority: 'high', value: 84, limit: 88 }),
      )
      await page.locator('.count[data-priority="high"][data-any="yes"]').waitFor()
    }))

  const looks = (['people', 'stations', 'devices', 'audit'] as const).flatMap((tab) => [
    { tab, theme: 'dark', size: { width: 1920, height: 1080 } } as const,
    { tab, theme: 'light', size: { width: 390, height: 844 } } as const,
  ])
  test.each(looks)('nobody is kept out: $tab, $theme, $size.width wide', (plan) =>
    administering(plan, async ({ page }) => {
      await page.locator('.row:not(.skeleton)').first().waitFor()
      expect(await violations(page)).toEqual([])
      const wider = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      expect(wider).toBe(0)
    }),
  )
})

const isFocused = (element: Element): boolean => element === document.activeElement
