import type { Page } from 'playwright-core'
import { administrationAnswers, anAdministration } from './administration-answers.ts'
import { aConsole, consoleAnswers, trafficOf } from './console-answers.ts'
import { calm, framesOf, scene, withEmpty, type Scene } from './scenes.ts'

const administrator = { personId: 'MA', role: 'administrator' } as const
const auditor = { personId: 'AU', role: 'auditor' } as const

const administration = (name: string, tab: string, more: Partial<Scene> = {}): Scene =>
  scene(name, `/administration/${tab}`, {
    rooms: () => withEmpty(calm),
    frames: framesOf(() => calm),
    also: administrationAnswers(anAdministration()),
    person: administrator,
    ...more,
  })

const press = async (page: Page, name: string | RegExp): Promise<void> => {
  await page.getByRole('button', { name }).first().click()
}

const added = async (page: Page): Promise<void> => {
  await press(page, /^Add person/)
  await page.getByLabel('Short name').fill('NW')
  await page.getByLabel('Full name').fill('Nora Weiss')
  await press(page, 'Nurse')
}

const invited = async (page: Page): Promise<void> => {
  await added(page)
  await press(page, 'Add and invite')
  await page.getByText('Code for NW').waitFor()
}

const otherRoles = async (page: Page): Promise<void> => {
  await press(page, 'Roles… KB')
  await press(page, 'None')
  await page.getByLabel(/^Auditor/).check()
  await page.getByLabel('Reason', { exact: true }).fill('leaves the ward, keeps the books')
}

const pairing = async (page: Page): Promise<void> => {
  await press(page, /^Pair a station/)
  await page.getByLabel('Code').fill('7KQ4MX')
  await page.getByLabel('Label', { exact: true }).fill('Wall 2')
}

const registered = async (page: Page): Promise<void> => {
  await press(page, /^Register a device/)
  await page.getByLabel('Name').fill('monitor-4')
  await page.getByLabel('Description').fill('Mindray ePM 10')
  await page.getByLabel('Place').selectOption({ label: 'Room 4' })
  await page.getByRole('button', { name: 'Register', exact: true }).click()
  await page.getByText('Secret of monitor-4').waitFor()
}

const revoked = async (page: Page): Promise<void> => {
  await press(page, /^Revoke monitor-1/)
  await page.getByText(/monitor-1 is cut off/).waitFor()
}

const integrator = { personId: 'IN', role: 'integrator' } as const

const consoleScene = (name: string, tab: string, more: Partial<Scene> = {}): Scene =>
  administration(name, tab, { also: consoleAnswers(aConsole()), person: integrator, ...more })

const opened = async (page: Page): Promise<void> => {
  await press(page, 'obs of monitor-1')
  await page.getByLabel('Payload, masked').waitFor()
}

const fixShown = async (page: Page): Promise<void> => {
  await press(page, 'Show fix for range')
  await press(page, /room-2.monitor-2.obs/)
  await page.getByLabel('Payload, masked').waitFor()
}

export const administrationScenes: readonly Scene[] = [
  administration('people', 'people'),
  administration('people-add', 'people', { act: added, theme: 'light' }),
  administration('people-code', 'people', { act: invited }),
  administration('people-roles-light', 'people', { act: otherRoles, theme: 'light' }),
  administration('people-tablet', 'people', { size: 'tablet' }),
  administration('people-phone', 'people', { size: 'phone' }),
  administration('stations', 'stations'),
  administration('stations-pair', 'stations', { act: pairing }),
  administration('stations-revoke-tablet', 'stations', {
    act: (page) => press(page, 'Revoke… Desk 1'),
    size: 'tablet',
    theme: 'light',
  }),
  administration('devices', 'devices'),
  administration('devices-light', 'devices', { theme: 'light' }),
  administration('devices-phone', 'devices', { size: 'phone' }),
  administration('devices-none', 'devices', {
    also: administrationAnswers({ ...anAdministration(), devices: [] }),
  }),
  administration('devices-secret', 'devices', { act: registered }),
  administration('devices-revoked', 'devices', { act: revoked }),
  administration('devices-link-lost', 'devices', { quietForMs: 5000 }),
  consoleScene('topics', 'topics', { act: opened }),
  consoleScene('topics-light', 'topics', { act: opened, theme: 'light' }),
  consoleScene('topics-tablet', 'topics', { size: 'tablet' }),
  consoleScene('topics-phone', 'topics', { size: 'phone' }),
  consoleScene('topics-none', 'topics', {
    also: consoleAnswers({ ...aConsole(), traffic: () => trafficOf([]) }),
  }),
  consoleScene('topics-broker-lost', 'topics', {
    also: consoleAnswers({ ...aConsole(), broker: 'lost' }),
    person: administrator,
  }),
  consoleScene('rejected', 'rejected', { act: fixShown }),
  consoleScene('rejected-light', 'rejected', { act: fixShown, theme: 'light' }),
  consoleScene('rejected-tablet', 'rejected', { size: 'tablet', act: fixShown }),
  consoleScene('rejected-phone', 'rejected', { size: 'phone', act: fixShown }),
  consoleScene('link', 'link', { person: administrator }),
  consoleScene('link-phone-light', 'link', { size: 'phone', theme: 'light' }),
  administration('audit', 'audit'),
  administration('audit-light', 'audit', { theme: 'light', person: auditor }),
  administration('audit-tablet', 'audit', { size: 'tablet' }),
  administration('audit-phone', 'audit', { size: 'phone' }),
]
