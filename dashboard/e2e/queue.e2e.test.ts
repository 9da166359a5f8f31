import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { RoomView } from '@vigil/shared/contracts'
import type { ApiAsked, ApiReply } from './support/api-words.ts'
import { aCare } from '../src/state/test-rooms.ts'
import { violations } from './support/axe.ts'
import { launchBrowser } from './support/browser.ts'
import { dosed, dueIn, readyIn, treated } from './support/care-rooms.ts'
import { tray } from './support/care-scenes.ts'
import { alarmOf, emptyRoom, roomOf, spo2Low } from './support/rooms.ts'
import { openStation, type OpenStation, type StationPlan } from './support/station.ts'

const high = () => alarmOf({ condition: spo2Low, priority: 'high', value: 84, limit: 88 })
const script = (roomId: string) => ({ roomId, hr: 72, spo2: 97 })

const rooms = (): RoomView[] => [
  treated(script('room-1'), { ...dosed(84), readiness: readyIn(4, 6) }),
  treated(script('room-2'), { ...dosed(20), dues: [dueIn('cuff', 0)] }),
  roomOf({ ...script('room-3'), alarms: [high()] }),
  treated(script('room-4'), { hold: 'red' }),
  emptyRoom('room-5'),
]
const withTray = ({ path, body }: ApiAsked): ApiReply | null => {
  if (path === '/tray') return { status: 200, body: tray() }
  return path.endsWith('/claim') && body !== null ? { status: 200, body: { ok: true } } : null
}

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser('allowed')
})
afterAll(() => browser.close())

async function onQueue(
  plan: Partial<StationPlan>,
  what: (station: OpenStation) => Promise<void>,
  also = withTray,
): Promise<void> {
  const station = await openStation(browser, { rooms: rooms(), ...plan, path: '/' })
  station.server.api.also = also
  try {
    await station.page.goto(`${station.address}/queue`)
    await station.page.locator('.queue').waitFor()
    await what(station)
  } finally {
    await station.close()
  }
}

const kinds = ({ page }: OpenStation): Promise<(string | null)[]> =>
  page
    .locator('.queue-row')
    .evaluateAll((rows) =>
      rows.map((row) => `${row.getAttribute('data-room') ?? '-'} ${row.getAttribute('data-kind')}`),
    )

describe('the queue', () => {
  test('says where to go next: alarm, hold, reading of nobody, what is due, who is nearly ready', () =>
    onQueue({}, async (station) => {
      await station.page.locator('[data-kind="tray"]').waitFor()
      expect(await kinds(station)).toEqual([
        'room-3 alarm',
        'room-4 hold',
        '- tray',
        'room-2 coming',
        'room-1 nearly-ready',
      ])
      expect(await station.page.locator('.queue-row').nth(3).textContent()).toMatch(/Cuff in 1 min/)
      expect(await station.page.locator('.queue-row').nth(4).textContent()).toMatch(
        /Ready about \d\d:\d\d/,
      )
    }))

  test('by keyboard: the order stands while the focus is in it, and Enter opens the room', () =>
    onQueue({}, async (station) => {
      const { page, server } = station
      await page.locator('[data-kind="tray"]').waitFor()
      await page.locator('.queue-link').first().focus()
      server.alarm('room-1', { ...high(), occurrenceId: 'new' })
      await page.getByRole('button', { name: '1 new – press to show' }).waitFor()
      expect(await kinds(station)).toHaveLength(5)
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('Enter')
      await page.waitForURL('**/rooms/room-4')
    }))

  test('what was coming becomes late by itself', () =>
    onQueue({}, async (station) => {
      const due = { ...dueIn('cuff', 0), dueMs: Date.now() + 2000 }
      station.server.rooms = rooms()
      station.server.change({
        kind: 'care',
        roomId: 'room-2',
        care: aCare({ ...dosed(20), dues: [due] }),
      })
      await station.page.locator('[data-room="room-2"][data-kind="late"]').waitFor()
    }))

  test('of her own rooms, or of all', () =>
    onQueue(
      {
        duty: {
          rooms: [
            {
              roomId: 'room-2',
              responsible: { personId: 'KB', sinceMs: 0 },
              offer: null,
              coverage: 'covered',
              emergency: null,
            },
          ],
        },
      },
      async (station) => {
        await station.page.locator('[data-kind="tray"]').waitFor()
        expect(await kinds(station)).toEqual(['- tray', 'room-2 coming'])
        await station.page.getByRole('button', { name: 'All rooms' }).click()
        await vi.waitFor(async () => expect(await kinds(station)).toHaveLength(5))
      },
    ))

  test('empty, it proves by its time that it is alive', () =>
    onQueue(
      { rooms: [emptyRoom('room-1')] },
      async ({ page }) => {
        await page.getByText(/Nothing waits – checked \d\d:\d\d:\d\d/).waitFor()
      },
      ({ path }) => (path === '/tray' ? { status: 200, body: { readings: [] } } : null),
    ))

  test.each(['dark', 'light'] as const)('no axe violation, %s', (theme) =>
    onQueue(
      {
        prepare: (page) =>
          page.addInitScript((chosen) => {
            localStorage.setItem('vigil.settings', JSON.stringify({ theme: chosen, steady: true }))
          }, theme),
      },
      async ({ page, complaints }) => {
        await page.locator('[data-kind="tray"]').waitFor()
        await page.getByRole('button', { name: 'Whose…' }).click()
        expect(await violations(page)).toEqual([])
        expect(complaints).toEqual([])
      },
    ),
  )
})

describe('the tray', () => {
  const claim = async ({ page }: OpenStation, label: string): Promise<void> => {
    await page.getByRole('button', { name: 'Whose…' }).click()
    await page.getByLabel('Room', { exact: true }).selectOption('session-room-2')
    await page.getByLabel('Patient', { exact: true }).fill(label)
    await page.getByRole('button', { name: 'Put on this patient' }).click()
  }

  test('a reading goes to the room that was chosen and the label that was typed', () =>
    onQueue({}, async (station) => {
      await claim(station, 'M. K.')
      await vi.waitFor(() =>
        expect(station.server.api.posted).toMatchObject([
          {
            path: '/tray/t-1/claim',
            body: { sessionId: 'session-room-2', patientLabel: 'M. K.' },
          },
        ]),
      )
    }))

  test('a refusal is said in words, and the form stays', () =>
    onQueue(
      {},
      async (station) => {
        await claim(station, 'X. Y.')
        await station.page.getByText('This room’s patient is another one.').waitFor()
        expect(await station.page.getByLabel('Patient', { exact: true }).inputValue()).toBe('X. Y.')
      },
      (asked) =>
        asked.path.endsWith('/claim')
          ? {
              status: 409,
              body: {
                type: 'about:blank',
                status: 409,
                code: 'wrong-label',
                title: 'Not claimed',
                detail: 'This room’s patient is another one.',
              },
            }
          : withTray(asked),
    ))
})

describe('the wall', () => {
  test('since the dose, what is due, how near going home is', async () => {
    const station = await openStation(browser, { rooms: rooms() })
    try {
      const tile = (room: number) => station.page.locator(`.tile[data-room="room-${room}"]`)
      await tile(1).waitFor()
      expect(await tile(1).locator('.tile-since').textContent()).toMatch(/^T\+84:\d\d$/)
      expect(await tile(1).locator('.tile-gate').textContent()).toMatch(/^4\/5 · \d\d:\d\d$/)
      expect(await tile(2).locator('.strip').textContent()).toBe('Cuff in 1 min')
      expect(await tile(4).locator('.tile-gate').textContent()).toBe('No dose')
      expect(await tile(4).locator('.tile-since').textContent()).toBe('')
      expect(await violations(station.page)).toEqual([])
    } finally {
      await station.close()
    }
  })

  test('nothing jumps when an alarm comes', async () => {
    const station = await openStation(browser, { rooms: rooms() })
    try {
      const parts = station.page.locator(
        '.tile[data-room="room-2"] :is(.digits, .tile-gate, .strip)',
      )
      await parts.first().waitFor()
      const places = () =>
        parts.evaluateAll((all) =>
          all.map((part) => {
            const { x, y } = part.getBoundingClientRect()
            return `${Math.round(x)} ${Math.round(y)}`
          }),
        )
      const before = await places()
      station.server.alarm('room-2', high())
      await station.page.locator('.tile[data-room="room-2"] .strip[data-priority="high"]').waitFor()
      expect(await places()).toEqual(before)
    } finally {
      await station.close()
    }
  })
})
