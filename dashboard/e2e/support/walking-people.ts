import type { Browser, Page } from 'playwright-core'
import type { OpenPage } from './browser.ts'
import type { RealServer } from './real-server.ts'

export const patienceMs = 20_000

/** Words that nobody would guess; long enough for the server. */
const passwordOf = (personId: string): string => `correct horse of ${personId}`
const pin = '271828'

/** A browser of its own, with whoever sits in front of it. */
export class WalkingPerson {
  readonly page: Page
  readonly #opened: OpenPage

  private constructor(opened: OpenPage) {
    this.#opened = opened
    this.page = opened.page
    this.page.setDefaultTimeout(patienceMs)
  }

  static async at(browser: Browser, server: RealServer): Promise<WalkingPerson> {
    const person = new WalkingPerson(await server.openPage(browser))
    await person.page.goto(server.address)
    return person
  }

  close(): Promise<void> {
    return this.#opened.context.close()
  }

  press(name: string | RegExp): Promise<void> {
    return this.page.getByRole('button', { name }).first().click()
  }

  fill(label: string | RegExp, text: string): Promise<void> {
    return this.page.getByLabel(label, { exact: true }).fill(text)
  }

  /** The first administrator of a new server, with the code on its console. */
  async setUp(personId: string, code: string): Promise<void> {
    await this.fill('Setup code', code)
    await this.fill('Short name', personId)
    await this.fill('Full name', `Person ${personId}`)
    await this.#secrets(personId)
    await this.press('Become its administrator')
  }

  /** Whoever was given a code. */
  async comeFirst(personId: string, code: string): Promise<void> {
    await this.press('First time here, or PIN forgotten')
    await this.fill('Name', personId)
    await this.fill('Invitation code', code)
    await this.#secrets(personId)
    await this.press('Set and sign on')
  }

  /** Through the pages, so that nothing rests on an address. */
  async administer(tab: 'People' | 'Stations' | 'Devices' | 'Audit'): Promise<void> {
    const tabs = this.page.getByRole('navigation', { name: 'Administration' })
    if (!(await tabs.isVisible())) {
      await this.page.getByRole('link', { name: 'More', exact: true }).click()
      await this.page.getByRole('link', { name: /^Administration/ }).click()
    }
    await tabs.getByRole('link', { name: tab }).click()
    await this.page.getByRole('heading', { name: tab, level: 1 }).waitFor()
  }

  /** Adds somebody; resolves with the code to give to them. */
  async invite(personId: string, role: 'Nurse' | 'Auditor'): Promise<string> {
    await this.administer('People')
    await this.press('Add person…')
    await this.fill('Short name', personId)
    await this.fill('Full name', `Person ${personId}`)
    if (role === 'Nurse') await this.press('Nurse')
    else await this.page.getByLabel(/^Auditor/).check()
    await this.press('Add and invite')
    return this.shownOnce()
  }

  /** What is shown once; it is closed then. */
  async shownOnce(): Promise<string> {
    const card = this.page.locator('.once-card')
    const once = (await card.locator('.once').textContent()) ?? ''
    await card.getByRole('button', { name: 'Close' }).click()
    return once
  }

  row(words: string | RegExp) {
    return this.page.locator('.row', { hasText: words })
  }

  async #secrets(personId: string): Promise<void> {
    await this.fill('New password', passwordOf(personId))
    await this.fill('New PIN', pin)
  }
}
