import type { Browser, Locator } from 'playwright-core'
import { vi } from 'vitest'
import type { ScheduledBurst } from '../../src/sound/burst-log.ts'
import type { OpenPage } from './browser.ts'
import type { RealServer } from './real-server.ts'
import { scheduledBursts, valueInPage } from './bursts.ts'
import { signOnAt } from './sign-on-page.ts'

export const patienceMs = 20_000
export const waiting = { timeout: patienceMs, interval: 100 }

/** A desk in the walk: its page, and what a nurse does and sees at it. */
export class WalkStation {
  readonly page: OpenPage['page']
  readonly complaints: readonly string[]
  readonly #opened: OpenPage
  /** Whole pictures of the site that the server has sent to this page. */
  snapshots = 0
  /** How often the page has dialled the server. */
  sockets = 0

  private constructor(opened: OpenPage) {
    this.#opened = opened
    this.page = opened.page
    this.complaints = opened.complaints
    this.page.setDefaultTimeout(patienceMs)
    this.page.on('websocket', (socket) => {
      this.sockets += 1
      socket.on('framereceived', ({ payload }) => {
        if (payload.toString().startsWith('42["snapshot"')) this.snapshots += 1
      })
    })
  }

  static async open(browser: Browser, server: RealServer): Promise<WalkStation> {
    const station = new WalkStation(await server.openPage(browser))
    await station.page.goto(server.address)
    await station.page.getByText('Live', { exact: true }).waitFor({ state: 'attached' })
    return station
  }

  close(): Promise<void> {
    return this.#opened.context.close()
  }

  tile(room: number): Locator {
    return this.page.locator(`.tile[data-room="room-${room}"]`)
  }

  /** The alarm line of a room on the wall, with or without these words. */
  strip(room: number, words?: RegExp): Locator {
    const strip = this.tile(room).locator('.strip')
    return words === undefined ? strip : strip.filter({ hasText: words })
  }

  /** Across the screen: rooms that no desk is heard in. */
  uncovered(): Locator {
    return this.page.locator('.site-bar', { hasText: 'No station watches' })
  }

  /** Waits until the wall shows an alarm of a room so. */
  async sees(
    room: number,
    { words, priority, picture }: { words: RegExp; priority?: string; picture?: string },
  ): Promise<void> {
    await this.goTo('Wall')
    const marks = [
      ...(priority === undefined ? [] : [`[data-priority="${priority}"]`]),
      ...(picture === undefined ? [] : [`[data-picture="${picture}"]`]),
    ]
    await this.tile(room)
      .locator(`.strip${marks.join('')}`)
      .filter({ hasText: words })
      .waitFor()
  }

  /** Waits until nothing stands in the alarm line of a room. */
  async seesCalm(room: number): Promise<void> {
    await this.goTo('Wall')
    await this.tile(room).locator('.strip:not([data-priority])').waitFor()
  }

  /** The alarm line of a room at the very moment its SpO2 first shows these digits: its priority, or `calm`. */
  stripWhenFirst(room: number, digits: string): Promise<unknown> {
    const tile = `document.querySelector('.tile[data-room="room-${room}"]')`
    return valueInPage(
      this.page,
      `new Promise((resolve) => {
        const tile = ${tile}
        const look = () => {
          if (tile.querySelector('.reading-spo2 .digits').textContent !== '${digits}') return
          observer.disconnect()
          resolve(tile.querySelector('.strip').dataset.priority ?? 'calm')
        }
        const observer = new MutationObserver(look)
        observer.observe(tile, { subtree: true, childList: true, characterData: true })
      })`,
    )
  }

  goTo(name: 'Wall' | 'Alarms' | 'Team'): Promise<void> {
    return this.page.getByRole('link', { name, exact: true }).click()
  }

  async openRoom(room: number): Promise<void> {
    await this.goTo('Wall')
    await this.tile(room).locator('.tile-link').press('Enter')
    await this.page.locator('.room-title', { hasText: `Room ${room}` }).waitFor()
  }

  card(words: RegExp): Locator {
    return this.page.locator('.alarm-card').filter({ hasText: words })
  }

  /** One of the eight presses of a room's page. */
  action(name: RegExp): Locator {
    return this.page.locator('.action-grid').getByRole('button', { name })
  }

  /** Acknowledges one alarm in the list; signs on, where nobody is yet. Returns when it was pressed. */
  async acknowledge(room: number, words: RegExp, personId?: string): Promise<number> {
    await this.goTo('Alarms')
    const row = this.page.locator(`.alarm-row[data-room="room-${room}"]`, { hasText: words })
    const pressedAtMs = Date.now()
    await row.getByRole('button', { name: /^Acknowledge/ }).press('Enter')
    if (personId !== undefined) await signOnAt(this.page, personId)
    await row.getByRole('button', { name: /^Acknowledge/ }).waitFor({ state: 'detached' })
    await this.goTo('Wall')
    return pressedAtMs
  }

  /** Everything that sounded or will at once for alarms, without test tones. */
  async bursts(): Promise<readonly ScheduledBurst[]> {
    return (await scheduledBursts(this.page)).filter(({ signal }) => signal !== 'test')
  }

  /** Waits for a burst like this that begins after an instant. */
  hears(
    like: Partial<Pick<ScheduledBurst, 'signal' | 'roomId' | 'occurrenceId'>>,
    afterMs: number,
    waitMs = patienceMs,
  ): Promise<ScheduledBurst> {
    return vi.waitFor(
      async () => {
        const bursts = await this.bursts()
        const heard = bursts.find(
          (burst) =>
            burst.startsAt > afterMs &&
            Object.entries(like).every(([key, value]) => Reflect.get(burst, key) === value),
        )
        if (heard !== undefined) return heard
        const last = JSON.stringify(bursts.slice(-3))
        throw new Error(`no burst like ${JSON.stringify(like)} since ${afterMs}; last: ${last}`)
      },
      { ...waiting, timeout: waitMs },
    )
  }
}
