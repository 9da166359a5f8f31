import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { deltaEvent } from '@vigil/shared/contracts'
import type { Alarm } from '@vigil/shared/vocabulary'
import { violations } from './axe.ts'
import type { OpenPage } from './browser.ts'
import type { RealServer } from './real-server.ts'
import { signOnAt } from './sign-on-page.ts'
import type { Signer } from './treating-clinic.ts'

const patienceMs = 20_000

/** Where each card is kept as a picture; not set: nowhere. */
const picturesDir = process.env['WALK_PICTURES']

/** A nurse at one desk who treats somebody in room 1, and what she sees there. */
export class IvNurse {
  readonly page: Page
  readonly complaints: readonly string[]
  /** Every state of every alarm that this desk was told of, also what was over before a busy page could draw it. */
  readonly told: Alarm[] = []
  readonly #opened: OpenPage
  #pictures = 0

  private constructor(opened: OpenPage) {
    this.#opened = opened
    this.page = opened.page
    this.complaints = opened.complaints
    this.page.setDefaultTimeout(patienceMs)
    this.page.on('websocket', (socket) => {
      socket.on('framereceived', ({ payload }) => {
        const [, delta] = /^42\["delta",(.*)\]$/s.exec(payload.toString()) ?? []
        if (delta === undefined) return
        const { change } = deltaEvent.parse(JSON.parse(delta))
        if (change.kind === 'alarm') this.told.push(change.alarm)
      })
    })
  }

  static async open(browser: Browser, server: RealServer): Promise<IvNurse> {
    const nurse = new IvNurse(await server.openPage(browser))
    await nurse.page.goto(server.address)
    await nurse.page.getByText('Live', { exact: true }).waitFor({ state: 'attached' })
    return nurse
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
    return this.button(name, within).click()
  }

  reads(words: string | RegExp): Promise<void> {
    return this.page.getByText(words).first().waitFor()
  }

  /** Signed on, the tone heard, the watch begun, the room taken. */
  async takesTheWatch({ personId }: Signer): Promise<void> {
    await this.signsOn(personId)
    await this.press('Yes, heard – start watch')
    await this.press(/^Take /)
  }

  signsOn(personId: string): Promise<void> {
    return signOnAt(this.page, personId)
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

  /** The card of a step that the page itself opened, or one that is opened now. */
  async card(title: string): Promise<Locator> {
    const card = this.page.getByRole('region', { name: title, exact: true })
    await this.page.locator('.step-body').waitFor()
    if (!(await card.isVisible()))
      await this.press(new RegExp(`^\\d?✓?\\s*${title}`), this.page.locator('.step-heads'))
    await card.waitFor()
    return card
  }

  /** One thing on a card. */
  item(title: string): Locator {
    return this.page.locator('.care-item').and(this.page.getByLabel(title, { exact: true }))
  }

  /** Waits until a thing of check-in stands as done. */
  done(title: string): Promise<void> {
    return this.page.locator(`.care-item[data-done="yes"][aria-label="${title}"]`).waitFor()
  }

  /** One line of the gate. */
  gateLine(name: string): Locator {
    return this.page.locator('.gate-line').filter({
      has: this.page.locator('.gate-name', { hasText: name }),
    })
  }

  alarm(words: RegExp): Locator {
    return this.page.locator('.alarm-card').filter({ hasText: words })
  }

  /** Answers every alarm of these words; one that rises or comes again under her finger, again. */
  async acknowledges(words: RegExp): Promise<void> {
    const open = this.button(/^Acknowledge/, this.alarm(words))
    const press = async (): Promise<number> => {
      if ((await open.count()) > 0)
        await open
          .first()
          .click({ timeout: 1000 })
          .catch(() => undefined)
      return open.count()
    }
    await expect.poll(press, { timeout: 30_000, interval: 500 }).toBe(0)
  }

  /** Gives person and PIN for what is read back. */
  async signs({ personId, pin }: Pick<Signer, 'personId' | 'pin'>, label: string): Promise<void> {
    const sheet = this.page.locator('.read-back')
    await sheet.getByLabel('Signed by').fill(personId)
    await sheet.getByLabel('PIN').fill(pin)
    await this.press(label, sheet)
  }

  /** Nobody is kept out of what is on the screen now; it is kept as a picture where somebody wants them. */
  async isSeen(name: string): Promise<void> {
    await this.picture(name)
    expect(await violations(this.page), name).toEqual([])
  }

  async picture(name: string): Promise<void> {
    if (picturesDir === undefined) return
    this.#pictures += 1
    mkdirSync(picturesDir, { recursive: true })
    const file = `${String(this.#pictures).padStart(2, '0')}-${name}.png`
    await this.page.screenshot({ path: join(picturesDir, file) })
  }
}
