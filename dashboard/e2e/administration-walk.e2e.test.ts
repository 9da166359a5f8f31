import { connectAsync, type MqttClient } from 'mqtt'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { launchBrowser } from './support/browser.ts'
import { RealServer } from './support/real-server.ts'
import { patienceMs, WalkingPerson } from './support/walking-people.ts'

const siteId = 'harbour'
const waiting = { timeout: patienceMs, interval: 100 }

describe('a new server, from its first person to its audit', () => {
  let browser: Browser
  let server: RealServer
  let administrator: WalkingPerson
  let secret = ''
  const others: WalkingPerson[] = []
  const join = async (): Promise<WalkingPerson> => {
    const person = await WalkingPerson.at(browser, server)
    others.push(person)
    return person
  }
  const asDevice = (): Promise<MqttClient> =>
    connectAsync(server.mqttUrl, {
      clientId: `${siteId}.oxi-1`,
      username: `${siteId}.oxi-1`,
      password: secret,
      reconnectPeriod: 0,
    })

  beforeAll(async () => {
    browser = await launchBrowser('allowed')
    // A site of its own has nobody ready-made.
    const site = { SITE_ID: siteId, DEMO_PEOPLE: 'false', ROOMS: 'room-1:Room 1,room-2:Room 2' }
    server = await RealServer.start(site)
    administrator = await WalkingPerson.at(browser, server)
    await administrator.setUp('MA', await server.setupCode())
  })
  afterAll(async () => {
    for (const person of [administrator, ...others]) await person.close()
    await browser.close()
    await server.stop()
  })

  test('the administrator invites a nurse, who comes with the code and sees the rooms', async () => {
    const code = await administrator.invite('NW', 'Nurse')
    const nurse = await join()
    await nurse.comeFirst('NW', code)
    await nurse.page.locator('.tile').first().waitFor()
    await administrator.press('Read again')
    await administrator.row('Person NW').getByText('Active').waitFor()
    await nurse.page.goto(`${server.address}/administration/people`)
    await nurse.page.getByText(/for administrators, integrators and auditors/).waitFor()
  })

  test('a wall is paired by the code it shows, and opens by itself', async () => {
    const wall = await join()
    await wall.press('This is a station of the clinic')
    const code = wall.page.locator('.pairing-code', { hasText: /\d|[A-Z]{3}/ })
    await administrator.administer('Stations')
    await administrator.press('Pair a station…')
    await administrator.fill('Code', (await code.textContent()) ?? '')
    await administrator.fill('Label', 'Wall 1')
    await administrator.page.getByRole('button', { name: 'Pair', exact: true }).click()
    await administrator.page.getByText(/Wall 1 belongs to this site now/).waitFor()
    await wall.page.locator('.tile').first().waitFor()
    await administrator.press('Read again')
    await administrator.row('Wall 1').getByText('Linked now').waitFor()
  })

  test('a device connects with its secret, and is cut off in one press', async () => {
    await administrator.administer('Devices')
    await administrator.page.getByText('No device is registered yet.').waitFor()
    await administrator.press('Register a device…')
    await administrator.fill('Name', 'oxi-1')
    await administrator.fill('Description', 'Oximeter of the walk')
    await administrator.page.getByLabel('Place', { exact: true }).selectOption({ label: 'Room 1' })
    await administrator.page.getByRole('button', { name: 'Register', exact: true }).click()
    secret = await administrator.shownOnce()
    const device = await asDevice()
    const cut = vi.fn()
    device.on('close', cut)
    await administrator.press('Read again')
    await administrator.row('oxi-1').getByText('Connected', { exact: true }).waitFor()
    await administrator.press(/^Revoke oxi-1/)
    await administrator
      .row('oxi-1')
      .getByText(/oxi-1 is cut off.*keeps its alarms/)
      .waitFor()
    await vi.waitFor(() => expect(cut).toHaveBeenCalled(), waiting)
    await device.endAsync(true)
    await expect(asDevice()).rejects.toThrow()
  })

  test('the auditor finds all of it, and opens nothing else', async () => {
    const auditor = await join()
    await auditor.comeFirst('AU', await administrator.invite('AU', 'Auditor'))
    await auditor.administer('Audit')
    const found = auditor.page.locator('.audit')
    for (const words of [
      /MA added a person\s*NW/,
      /NW signed on with an invitation/,
      /MA paired a station/,
      /MA registered a device\s*oxi-1/,
      /MA revoked a device\s*oxi-1/,
    ])
      await found.locator('.row', { hasText: words }).waitFor()
    expect(await found.textContent()).not.toContain(secret)
    const tabs = auditor.page.getByRole('navigation', { name: 'Administration' })
    expect(await tabs.getByRole('link').allTextContents()).toEqual(['Audit'])
    await auditor.fill('Person', 'MA')
    await auditor.page.getByLabel('Act', { exact: true }).selectOption('device-revoke')
    await auditor.press('Find')
    await vi.waitFor(
      async () => expect(await auditor.page.locator('.audit-row').count()).toBe(1),
      waiting,
    )
  })
})
