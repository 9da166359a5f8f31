import mqtt, { type MqttClient } from 'mqtt'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { ScheduledBurst } from '../src/sound/burst-log.ts'
import { launchBrowser } from './support/browser.ts'
import { RealServer } from './support/real-server.ts'
import { pageSlackMs } from './support/slack.ts'

/** What `mosquitto_pub` once a second would do. */
class Monitor {
  spo2 = 97
  readonly #client: MqttClient
  readonly #timer: NodeJS.Timeout

  constructor(url: string) {
    this.#client = mqtt.connect(url)
    this.#timer = setInterval(() => {
      const reading = JSON.stringify({ v: { spo2: this.spo2, pr: 70 } })
      this.#client.publish('vitals/v1/demo/room-free/oxi-1/obs', reading, { qos: 1 })
    }, 1000)
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer)
    await this.#client.endAsync()
  }
}

/** What the page says of itself, for tests and diagnosis. */
interface Readout {
  readonly __vigil?: { readonly sound: { readonly scheduled: readonly ScheduledBurst[] } }
}

const burstsOf = (page: Page, roomId: string): Promise<ScheduledBurst[]> =>
  page.evaluate(
    (room) =>
      ((window as Readout).__vigil?.sound.scheduled ?? []).filter((burst) => burst.roomId === room),
    roomId,
  )

/** The page forbids eval, so what it scheduled is asked for from outside, again and again. */
const waitForBurst = (page: Page, signal: string): Promise<ScheduledBurst> =>
  vi.waitFor(
    async () => {
      const burst = (await burstsOf(page, 'room-free')).find((one) => one.signal === signal)
      if (burst === undefined) throw new Error(`no ${signal} burst was scheduled for room-free`)
      return burst
    },
    { timeout: 15_000, interval: 100 },
  )

describe('the main job: a reading becomes an alarm a nurse can see and hear', () => {
  let server: RealServer
  let browser: Browser
  let monitor: Monitor
  let page: Page
  let complaints: readonly string[]

  beforeAll(async () => {
    server = await RealServer.start()
    browser = await launchBrowser('blocked')
    monitor = new Monitor(server.mqttUrl)
    ;({ page, complaints } = await server.openPage(browser))
    await page.goto(server.address)
  })
  afterAll(async () => {
    await monitor.stop()
    await browser.close()
    await server.stop()
  })

  const tile = () => page.locator('[data-room="room-free"]')

  it('a newcomer watches in two presses: who, "heard"; then which rooms', async () => {
    await page.getByRole('button', { name: /^Nurse/ }).click()
    await page.getByRole('button', { name: 'Yes, heard – start watch' }).click()
    await page.getByText(/Sound on · tested/).waitFor()
    await page.getByRole('button', { name: /^Take th/ }).click()
    await page.locator('.watch-bar').waitFor({ state: 'detached' })
    await page.locator('[data-room="room-free"] .responsible', { hasText: 'KB' }).waitFor()
  })

  it('a healthy value is shown, without an alarm', async () => {
    await tile().getByText('97', { exact: true }).first().waitFor()
    expect(await burstsOf(page, 'room-free')).toEqual([])
  })

  it('SpO2 90 once a second becomes a medium alarm, seen and heard', async () => {
    monitor.spo2 = 90
    await tile()
      .getByText(/SpO.*90.*< 92/)
      .waitFor({ timeout: 30_000 })
    expect(await waitForBurst(page, 'medium')).toMatchObject({ pulses: 3 })
  })

  it('SpO2 85 becomes a high one, seen and heard', async () => {
    monitor.spo2 = 85
    await tile()
      .getByText(/SpO.*85.*< 88/)
      .waitFor({ timeout: 30_000 })
    expect(await waitForBurst(page, 'high')).toMatchObject({ pulses: 10 })
  })

  it('acknowledging stops the sound and says who did it, and the picture stays', async () => {
    await page.getByRole('link', { name: 'Alarms' }).click()
    await page.getByRole('button', { name: /^Acknowledge SpO.*Free room/ }).click()
    await page.getByText(/Acknowledged by KB/).waitFor()
    const acknowledgedAt = Date.now()
    const before = await burstsOf(page, 'room-free')
    expect(before.at(-1)?.stoppedAt ?? before.at(-1)?.endsAt).toBeLessThan(
      acknowledgedAt + pageSlackMs,
    )
    // Longer than a high burst and its pause: another one would have begun by now.
    await vi.waitUntil(() => Date.now() > acknowledgedAt + 10_000, { timeout: 15_000 })
    expect(await burstsOf(page, 'room-free')).toHaveLength(before.length)
    await page.getByText(/KB/).first().waitFor()
  })

  it('the browser had nothing to complain about', () => {
    expect(complaints).toEqual([])
  })
})
