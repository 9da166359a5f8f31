import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { launchBrowser } from './support/browser.ts'
import { alarmOf, liveValue, roomOf, spo2Low } from './support/rooms.ts'
import { openStation, type OpenStation } from './support/station.ts'
import { slackMs } from './support/slack.ts'

const high = () => alarmOf({ condition: spo2Low, priority: 'high', value: 84, limit: 88 })
const rooms = () => [
  roomOf({ roomId: 'room-1', hr: 72, spo2: 97 }),
  roomOf({ roomId: 'room-2', hr: 64, spo2: 98 }),
]

describe('what the page shows when the link is not what it was', () => {
  let browser: Browser
  let station: OpenStation

  beforeAll(async () => {
    browser = await launchBrowser('allowed')
  })
  afterAll(() => browser.close())
  afterEach(async () => {
    expect(station.complaints.filter((text) => !text.includes('WebSocket'))).toEqual([])
    await station.close()
  })

  const start = async (): Promise<OpenStation> => {
    station = await openStation(browser, { rooms: rooms() })
    await tile('room-1').getByText('97', { exact: true }).waitFor()
    return station
  }
  const tile = (roomId: string) => station.page.locator(`.tile[data-room="${roomId}"]`)
  const linkBar = () => station.page.locator('.link-bar')

  test('a server that falls quiet with its socket open: the bar stands within 3.5 s', async () => {
    const { server, page } = await start()
    server.beat()
    await page.getByText('Live', { exact: true }).waitFor({ state: 'attached' })
    const quietSince = Date.now()
    server.quiet = true
    await linkBar().waitFor({ timeout: 10_000 })
    expect(Date.now() - quietSince).toBeLessThan(3500 + slackMs)
    expect(await linkBar().innerText()).toMatch(/LINK LOST.*values are old – go to the room/s)
    await page.locator('.tile .reading-spo2[data-freshness="stale"]').first().waitFor()
  })

  test('the bar lies over the header and moves nothing', async () => {
    const { server } = await start()
    const before = await tile('room-1').boundingBox()
    server.quiet = true
    await linkBar().waitFor({ timeout: 10_000 })
    expect(await tile('room-1').boundingBox()).toEqual(before)
  })

  test('when the server speaks again the bar goes', async () => {
    const { server } = await start()
    server.quiet = true
    await linkBar().waitFor({ timeout: 10_000 })
    server.quiet = false
    await linkBar().waitFor({ state: 'detached', timeout: 6000 })
  })

  test('while the link is lost nothing can be acknowledged, and the button says why', async () => {
    const { server, page } = await start()
    server.alarm('room-1', high())
    await page.getByRole('link', { name: 'Alarms' }).click()
    const button = page.getByRole('button', { name: /^Acknowledge/ })
    await button.waitFor()
    server.quiet = true
    await linkBar().waitFor({ timeout: 10_000 })
    await button.click({ force: true })
    await page.getByText(/Not sent: no link to the server/).waitFor()
    server.quiet = false
    await linkBar().waitFor({ state: 'detached', timeout: 6000 })
    expect(server.commands).toEqual([])
  })

  test('a lost delta: the gap asks for the whole picture', async () => {
    const { server } = await start()
    server.alarm('room-1', high(), 'lost')
    server.change({
      kind: 'room',
      room: roomOf({ roomId: 'room-2', label: 'Garden', hr: 64, spo2: 98 }),
    })
    await tile('room-1').getByText('0:4').first().waitFor()
    await tile('room-2').getByText('Garden').waitFor()
    expect(server.resyncs).toEqual(['gap'])
  })

  test('a lost last delta: the beat betrays it', async () => {
    const { server } = await start()
    server.alarm('room-1', high(), 'lost')
    await tile('room-1').locator('.strip[data-priority="high"]').waitFor({ timeout: 5000 })
    expect(server.resyncs).toEqual(['behind'])
  })

  test('a restarted server: its numbers mean nothing, the picture comes anew', async () => {
    const { server } = await start()
    server.restart('epoch-2')
    server.alarm('room-1', high(), 'lost')
    await tile('room-1').locator('.strip[data-priority="high"]').waitFor({ timeout: 5000 })
    expect(server.resyncs).toEqual(['new-epoch'])
  })

  test('a socket that is cut comes back by itself with the whole picture', async () => {
    const { server } = await start()
    server.cut()
    server.alarm('room-1', high(), 'lost')
    await tile('room-1').locator('.strip[data-priority="high"]').waitFor({ timeout: 5000 })
    expect(server.snapshotsSent).toBe(2)
  })

  test('a value that stops coming is aged, then struck and hatched', async () => {
    const { server } = await start()
    const reading = tile('room-1').locator('.reading-spo2')
    await expect.poll(() => reading.getAttribute('data-freshness')).toBe('live')
    server.frame([{ roomId: 'room-1', values: [liveValue('spo2', 96, 9000)] }])
    await expect.poll(() => reading.getAttribute('data-freshness')).toBe('ageing')
    await vi.waitFor(async () => {
      expect(await reading.getAttribute('data-freshness')).toBe('stale')
    }, 5000)
    expect(await reading.innerText()).toMatch(/no data\s*0:1/)
  })

  test('a value a minute old is no number any more', async () => {
    const { server } = await start()
    server.frame([{ roomId: 'room-1', values: [liveValue('spo2', 96, 61_000)] }])
    await tile('room-1').getByText('last 96').waitFor()
    expect(await tile('room-1').locator('.reading-spo2 .digits').innerText()).toBe('– –')
  })

  test('each alarm gets a receipt when its pixels stand, and one when its sound began', async () => {
    const { server } = await start()
    server.alarm('room-1', high())
    await expect.poll(() => server.receipts.length).toBeGreaterThan(1)
    await expect.poll(() => server.receipts.some(({ visible }) => visible)).toBe(true)
    expect(server.receipts.some(({ sound }) => sound === 'playing')).toBe(true)
    for (const receipt of server.receipts)
      expect(receipt).toMatchObject({ roomId: 'room-1', revision: 1 })
  })
})
