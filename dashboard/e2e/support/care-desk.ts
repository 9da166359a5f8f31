import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { violations } from './axe.ts'
import type { OpenPage } from './browser.ts'
import type { RealServer } from './real-server.ts'
import { signOnAt } from './sign-on-page.ts'
import type { Signer } from './treating-clinic.ts'

const patienceMs = 20_000

/** Where each screen is kept as a picture; not set: nowhere. */
const picturesDir = process.env['WALK_PICTURES']

interface CareDeskPlan {
  readonly server: RealServer
  /** How its pictures are called. */
  readonly name: string
  readonly viewport?: { readonly width: number; readonly height: number }
}

/** A screen where somebody treats, orders or signs, and what that person does and sees there. */
export class CareDesk {
  readonly page: Page
  readonly complaints: readonly string[]
  readonly #opened: OpenPage
  readonly #name: string
  #pictures = 0

  private constructor(opened: OpenPage, name: string) {
    this.#opened = opened
    this.#name = name
    this.page = opened.page
    this.complaints = opened.complaints
    this.page.setDefaultTimeout(patienceMs)
  }

  static async open(browser: Browser, plan: CareDeskPlan): Promise<CareDesk> {
    const { server, name, viewport = { width: 1920, height: 1080 } } = plan
    const desk = new CareDesk(await server.openPage(browser, { viewport }), name)
    await desk.page.goto(server.address)
    // A phone has no room for the word.
    await desk.page.getByText('Live', { exact: true }).waitFor({ state: 'attached' })
    return desk
  }

  close(): Promise<void> {
    return this.#opened.context.close()
  }

  button(name: string | RegExp, within: Page | Locator = this.page): Locator {
    return typeof name === 'string'
      ? within.getByRole('button', { name, exact: true })
      : within.getByRole('button', { name })
  }

  press(name: string | RegExp, within?: Locator): Promise<void> {
    return this.button(name, within).first().click()
  }

  field(label: string): Locator {
    return this.page.getByLabel(label, { exact: true })
  }

  reads(words: string | RegExp): Promise<void> {
    return this.page.getByText(words).first().waitFor()
  }

  /** Signed on, the tone heard, the watch begun, the rooms taken. */
  async takesTheWatch(personId: string): Promise<void> {
    await this.takesShift(personId)
    await this.press(/^Take /)
  }

  /** Takes up duty, with or without rooms. */
  async takesShift(personId: string): Promise<void> {
    await signOnAt(this.page, personId)
    await this.press('Yes, heard – start watch')
  }

  /** Another person takes this station over, and watches. */
  async becomes(personId: string): Promise<void> {
    await signOnAt(this.page, personId)
    await this.press('Start watch')
  }

  /** Somebody who is on shift still takes this station back: nothing more is asked, and it watches. */
  async comesBack(personId: string): Promise<void> {
    await signOnAt(this.page, personId)
    await this.page.getByText(/^Not on watch/).waitFor({ state: 'detached' })
  }

  /** Gives person and PIN for what is read back. */
  async signs({ personId, pin }: Pick<Signer, 'personId' | 'pin'>, label: string): Promise<void> {
    const sheet = this.page.locator('.read-back')
    await sheet.getByLabel('Signed by').fill(personId)
    await sheet.getByLabel('PIN').fill(pin)
    await this.press(label, sheet)
  }

  async opensPage(name: string): Promise<void> {
    await this.page.getByRole('link', { name: 'More', exact: true }).click()
    await this.page.getByRole('link', { name: new RegExp(`^${name}`) }).click()
  }

  async opensRoom(): Promise<void> {
    await this.page.getByRole('link', { name: 'Wall', exact: true }).click()
    await this.page.locator('.tile[data-room="room-1"] .tile-link').press('Enter')
    await this.page.locator('.room-title', { hasText: 'Room 1' }).waitFor()
  }

  /** Nobody is kept out of what is on the screen now, and nothing of it stands beyond its edge. */
  async isSeen(name: string): Promise<void> {
    await this.picture(name)
    expect(await violations(this.page), name).toEqual([])
    const beyondPx = await this.page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(beyondPx, name).toBe(0)
  }

  async picture(name: string): Promise<void> {
    if (picturesDir === undefined) return
    this.#pictures += 1
    mkdirSync(picturesDir, { recursive: true })
    const file = `${this.#name}-${String(this.#pictures).padStart(2, '0')}-${name}.png`
    await this.page.screenshot({ path: join(picturesDir, file) })
  }
}
