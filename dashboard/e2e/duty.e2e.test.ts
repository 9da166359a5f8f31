import type { Browser, Page } from 'playwright-core'
import type { SiteDuty } from '@vigil/shared/vocabulary'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { violations } from './support/axe.ts'
import { launchBrowser } from './support/browser.ts'
import { scheduledBursts } from './support/bursts.ts'
import { burdenOfSite, dutyScenes, siteAlarm } from './support/duty-scenes.ts'
import { alarmOf, emptyRoom, roomOf, spo2Low, stationOf } from './support/rooms.ts'
import { openStation, type OpenStation, type StationPlan } from './support/station.ts'
import { pageSlackMs } from './support/slack.ts'

const rooms = () => ['room-1', 'room-2'].map((roomId) => roomOf({ roomId, hr: 72, spo2: 97 }))
const high = () => alarmOf({ condition: spo2Low, priority: 'high', value: 84, limit: 88 })
const kb = { personId: 'KB', role: 'nurse' } as const

const roomDuties = (personId: string | null): SiteDuty['rooms'] =>
  ['room-1', 'room-2'].map((roomId) => ({
    roomId,
    responsible: personId === null ? null : { personId, sinceMs: Date.now() - 60_000 },
    offer: null,
    coverage: 'covered',
    emergency: null,
  }))

/** KB is on shift and looks after both rooms. */
const looked = (more: Partial<SiteDuty> = {}): Partial<SiteDuty> => ({
  people: [{ ...kb, sinceMs: Date.now() - 60_000, onCall: false }],
  rooms: roomDuties('KB'),
  stations: [stationOf('here')],
  ...more,
})

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser('allowed')
})
afterAll(() => browser.close())

async function withStation(
  plan: Partial<StationPlan>,
  what: (station: OpenStation) => Promise<void>,
): Promise<void> {
  const station = await openStation(browser, {
    rooms: rooms(),
    ...plan,
  })
  try {
    await station.page.getByText('Live', { exact: true }).waitFor({ state: 'attached' })
    await what(station)
    expect(station.complaints).toEqual([])
  } finally {
    await station.close()
  }
}

const asked = ({ server }: OpenStation): readonly unknown[] =>
  server.commands.map(({ by, ...request }) => ({
    by,
    ...('act' in request ? request.act : request.command),
  }))

describe('taking up the watch', () => {
  test('a press sounds the test tone; who hears it watches, then the rooms of nobody', async () => {
    const blocked = await launchBrowser('blocked')
    const station = await openStation(blocked, {
      rooms: rooms(),
      duty: { rooms: roomDuties(null) },
    })
    const { page, server } = station
    server.onCommand = (request) => {
      if (request.to !== 'site') return
      const { command } = request
      if (command.kind === 'shift-on')
        server.changeDuty({ people: [{ ...kb, sinceMs: Date.now(), onCall: false }] })
      if (command.kind === 'take-rooms') server.changeDuty({ rooms: roomDuties('KB') })
    }
    try {
      await page.getByRole('button', { name: /NO SOUND ON THIS STATION/ }).click()
      await page.getByRole('button', { name: 'Yes, heard – start watch' }).click()
      await page.getByText('Nobody looks after').waitFor()
      expect(await violations(page)).toEqual([])
      await page.getByRole('button', { name: 'Take these 2 rooms' }).click()
      await page.locator('.watch-bar').waitFor({ state: 'detached' })
      expect(asked(station)).toEqual([
        { by: 'KB', kind: 'shift-on', onCall: false },
        { by: 'KB', kind: 'take-rooms', roomIds: ['room-1', 'room-2'] },
      ])
      await page.getByText(/^Sound on · tested \d\d:\d\d$/).waitFor()
      await expect.poll(() => server.beats.at(-1)).toMatchObject({ sound: 'armed' })
      expect(server.beats.at(-1)?.testedMs).toBeGreaterThan(Date.now() - 60_000)
    } finally {
      await station.close()
      await blocked.close()
    }
  })

  test('a reload keeps the person and the test; nobody is asked again', () =>
    withStation({ as: kb, duty: looked() }, async ({ page, server }) => {
      await page.getByText('Sound on · not tested').click()
      await page.getByRole('button', { name: 'Yes, heard' }).click()
      await page.getByText(/^Sound on · tested/).waitFor()
      const before = server.beats.length
      await page.reload()
      await page.getByText(/^Sound on · tested/).waitFor()
      await page.getByRole('button', { name: 'KB, Nurse, acts here' }).waitFor()
      await expect.poll(() => server.beats.length).toBeGreaterThan(before)
    }))

  test('a station says which site it shows, once a second that it lives, and what it lacks', () =>
    withStation(
      {
        kind: 'tablet',
        duty: looked({ stations: [stationOf('here', { armed: false, lacks: ['person'] })] }),
      },
      async ({ page, server }) => {
        expect(server.presented[0]).toEqual({ siteId: 'demo' })
        await page.getByText('Not on watch: nobody on shift here').waitFor()
        await expect.poll(() => server.beats.length, { timeout: 5000 }).toBeGreaterThan(1)
        expect(server.beats[0]).toMatchObject({
          sound: 'armed',
          testedMs: null,
          visible: true,
        })
      },
    ))

  test('a tablet beside a patient makes no sound and does not blink', () =>
    withStation({ kind: 'in-room', duty: looked() }, async ({ page, server }) => {
      server.alarm('room-1', high())
      const strip = page.locator('.strip[data-priority="high"]')
      await strip.waitFor()
      await page.getByText('Silent beside the patient').waitFor()
      expect(await strip.evaluate((it) => getComputedStyle(it).animationName)).toBe('none')
      expect(await scheduledBursts(page)).toEqual([])
    }))
})

describe('what nobody sees or answers', () => {
  test('uncovered rooms stand across the screen, sound, and are acknowledged together', () =>
    withStation({ as: kb, duty: looked() }, async (station) => {
      const { page, server } = station
      server.changeDuty({
        alarms: ['room-1', 'room-2'].map((roomId) =>
          siteAlarm({ kind: 'room-uncovered', roomId }, [roomId]),
        ),
      })
      const bar = page.locator('.site-bar')
      await bar.waitFor()
      expect(await bar.innerText()).toMatch(/No station watches\s+Room 1, Room 2/)
      expect((await bar.boundingBox())?.width).toBe(1920)
      await expect
        .poll(async () => (await scheduledBursts(page))[0])
        .toMatchObject({ signal: 'high', roomId: null })
      expect(server.receipts).toEqual([])
      await bar.getByRole('button', { name: /^Acknowledge/ }).click()
      await page.locator('.site-bar[data-picture="acknowledged"]').waitFor()
      expect(asked(station)).toHaveLength(2)
      expect((await scheduledBursts(page)).at(-1)?.stoppedAt).not.toBeNull()
    }))

  test('an impaired record asks for a receipt like any alarm', () =>
    withStation({ duty: looked() }, async ({ server }) => {
      server.changeDuty({ alarms: [siteAlarm({ kind: 'record-impaired' }, [])] })
      await expect.poll(() => server.receipts.some(({ visible }) => visible)).toBe(true)
      expect(server.receipts[0]).toMatchObject({
        roomId: null,
        occurrenceId: 'record-impaired-',
      })
    }))

  test('the beginning of its sound is reported with the alarm', () =>
    withStation({ duty: looked() }, async ({ server }) => {
      server.alarm('room-1', high())
      await expect.poll(() => server.receipts.some(({ sound }) => sound === 'playing')).toBe(true)
    }))

  test('an alarm that went to all stations says how long nobody has answered', () =>
    withStation({ as: kb, duty: looked() }, async (station) => {
      const { page, server } = station
      server.alarm('room-1', high())
      server.changeDuty({
        escalations: [
          { roomId: 'room-1', occurrenceId: 'limit-high', step: 'all-stations', nextMs: null },
        ],
      })
      const bar = page.locator('.escalation-bar')
      await bar.getByText(/NOBODY HAS ANSWERED for 0:4\d/).waitFor()
      await bar.getByRole('button', { name: /^Acknowledge/ }).click()
      await bar.waitFor({ state: 'detached' })
      expect(asked(station)).toMatchObject([{ kind: 'acknowledge', occurrenceId: 'limit-high' }])
    }))

  test('a lost broker is one row for all rooms, answered with one press', () =>
    withStation({ as: kb, path: '/alarms', duty: looked() }, async (station) => {
      const { page, server } = station
      for (const roomId of ['room-1', 'room-2'])
        server.alarm(
          roomId,
          alarmOf({
            condition: { kind: 'link-lost', link: 'broker' },
            priority: 'high',
            occurrenceId: `broker-${roomId}`,
          }),
        )
      await page.locator('.cell-rooms', { hasText: 'Room 1, Room 2' }).waitFor()
      expect(await page.locator('.alarm-row').count()).toBe(1)
      await page.getByRole('button', { name: /^Acknowledge/ }).click()
      await expect.poll(() => asked(station).length).toBe(2)
    }))

  test('while somebody signs on, the tone already rests', () =>
    withStation({ as: null, path: '/alarms', duty: looked() }, async ({ page, server }) => {
      server.alarm('room-1', high())
      await expect.poll(async () => (await scheduledBursts(page)).length).toBeGreaterThan(0)
      const pressedAt = Date.now()
      await page.getByRole('button', { name: /^Acknowledge/ }).click()
      await page.locator('.sign-on-sheet', { hasText: 'then: Acknowledge' }).waitFor()
      const last = (await scheduledBursts(page)).at(-1)
      expect(last?.stoppedAt ?? last?.endsAt).toBeLessThan(pressedAt + pageSlackMs)
      expect(server.commands).toEqual([])
    }))

  test('a planned restart is announced before the link goes', () =>
    withStation({ duty: looked() }, async ({ page, server }) => {
      server.announceStop(Date.now() + 20_000)
      await page.getByText('Server restarts by plan').waitFor()
      server.quiet = true
      await page.getByText(/planned restart, back by \d\d:\d\d:\d\d/).waitFor({ timeout: 6000 })
    }))
})

describe('the team', () => {
  const offer = { from: 'ML', to: 'KB', atMs: 0, summary: ['SpO2 96 to 98, dosing'] }
  const offered = (): Partial<SiteDuty> =>
    looked({ rooms: roomDuties('ML').map((duty, at) => (at === 1 ? { ...duty, offer } : duty)) })

  test('an offer reaches the person wherever they are; they read it and accept', () =>
    withStation({ as: kb, duty: offered() }, async (station) => {
      const { page } = station
      await page.getByText('offers you').waitFor()
      await page.getByRole('link', { name: 'Read and answer' }).click()
      await page.getByText('SpO2 96 to 98, dosing').waitFor()
      await page.getByRole('button', { name: 'Accept' }).click()
      await expect
        .poll(() => asked(station))
        .toEqual([{ by: 'KB', kind: 'accept-room', roomId: 'room-2' }])
    }))

  test('a refusal stands where the press was', () =>
    withStation({ as: kb, path: '/team', duty: offered() }, async ({ page, server }) => {
      server.reply = { ok: false, code: 'nothing-to-do', message: 'Nobody offers it any more.' }
      await page.getByRole('button', { name: 'Decline' }).click()
      await page.getByText('Nobody offers it any more.').waitFor()
    }))

  test('an emergency is called in two presses, by whoever stands there, and each tap is sent', () =>
    withStation({ as: null, path: '/rooms/room-1', duty: looked() }, async (station) => {
      const { page, server } = station
      await page.getByRole('button', { name: 'Emergency' }).click()
      expect(server.commands).toEqual([])
      await page.getByRole('button', { name: 'Press again: page everybody' }).click()
      await expect.poll(() => asked(station)).toMatchObject([{ kind: 'emergency' }])
      server.changeDuty({
        rooms: roomDuties('KB').map((duty, at) =>
          at === 0
            ? {
                ...duty,
                emergency: {
                  startedMs: Date.now(),
                  by: { ...kb, stationId: 'here', place: 'site' },
                  events: [],
                },
              }
            : duty,
        ),
      })
      await page.getByRole('button', { name: 'Oxygen given' }).click()
      await expect
        .poll(() => asked(station).at(-1))
        .toMatchObject({ kind: 'emergency-event', what: 'Oxygen given' })
      await page.getByRole('link', { name: 'Wall', exact: true }).click()
      await page.getByRole('link', { name: /EMERGENCY Room 1/ }).waitFor()
    }))
})

describe('how much the alarms ask', () => {
  const panel = (page: Page) => page.getByRole('region', { name: 'How much the alarms ask' })
  const openPanel = (page: Page) => panel(page).getByRole('button', { name: 'Show' }).click()

  test('each figure stands beside its goal, by word, for the site and each room', () =>
    withStation(
      { as: kb, path: '/team', duty: looked(), burden: burdenOfSite },
      async ({ page }) => {
        await openPanel(page)
        const row = panel(page).getByRole('row', { name: /^Room 1 / })
        await row.waitFor()
        expect(await row.getByRole('cell').allInnerTexts()).toEqual([
          '1.7\ngoal met',
          '2 of 3\ngoal met',
          '12 s\ngoal met',
          '0\ngoal met',
          '0\ngoal met',
        ])
        const site = panel(page).getByRole('row', { name: /^Whole site/ })
        expect(await site.getByText('goal not met').count()).toBe(3)
        await panel(page)
          .getByRole('row', { name: /^room-8/ })
          .getByText('Nothing watched yet')
          .waitFor()
      },
    ))

  test('a reading that failed says so, and is tried again with one press', () =>
    withStation({ as: kb, path: '/team', duty: looked() }, async (station) => {
      const { page, server } = station
      await openPanel(page)
      await panel(page).getByText('try again in a minute').waitFor()
      expect(await violations(page)).toEqual([])
      server.api.burden = burdenOfSite
      await panel(page).getByRole('button', { name: 'Try again' }).click()
      await panel(page)
        .getByRole('row', { name: /^Whole site/ })
        .waitFor()
      expect(await panel(page).locator('.refusal').count()).toBe(0)
      station.complaints.splice(0)
    }))

  test('where nobody was watched there is nothing to count', () =>
    withStation(
      {
        path: '/team',
        duty: looked(),
        burden: {
          ...burdenOfSite,
          site: { ...burdenOfSite.site, watchedHours: 0, audiblePerPatientHour: null },
        },
      },
      async ({ page }) => {
        await openPanel(page)
        await panel(page).getByText('Nothing watched yet').waitFor()
        expect(await panel(page).getByRole('table').count()).toBe(0)
      },
    ))
})

describe('a therapist alone', () => {
  const office: StationPlan['site'] = {
    type: 'office',
    emergencyCall: { number: '112', address: 'Lindenstraße 12, Berlin' },
  }

  test('the number and the address are there before anybody has signed on', () =>
    withStation({ as: null, site: office, duty: looked() }, async ({ page }) => {
      const call = page.getByRole('link', { name: 'CALL 112 Lindenstraße 12, Berlin' })
      await call.waitFor()
      expect(await call.getAttribute('href')).toBe('tel:112')
    }))

  test('one instruction, and "I am with the patient" rests the tone of this station', () =>
    withStation({ site: office, duty: looked() }, async (station) => {
      const { page, server } = station
      server.onCommand = () =>
        server.changeDuty({
          stations: [stationOf('here', { quietUntilMs: Date.now() + 120_000 })],
        })
      server.alarm('room-1', high())
      await page.locator('.office-do').waitFor()
      await expect.poll(async () => (await scheduledBursts(page)).length).toBeGreaterThan(0)
      await page.getByRole('button', { name: 'I am with the patient' }).click()
      await page.getByText(/tone rests 1:5/).waitFor()
      const restsSince = Date.now()
      expect(asked(station)).toMatchObject([{ kind: 'with-patient', roomId: 'room-1' }])
      const bursts = await scheduledBursts(page)
      expect(bursts.filter(({ startsAt }) => startsAt > restsSince)).toEqual([])
    }))
})

/** Every new state, by the rules of accessibility. */
describe('nobody is kept out: no axe violation', () => {
  test.each(dutyScenes.map((scene) => ({ name: scene.name, scene })))('$name', ({ scene }) =>
    withStation(
      {
        rooms: scene.rooms(),
        ...(scene.duty === undefined ? {} : { duty: scene.duty() }),
        ...(scene.site === undefined ? {} : { site: scene.site }),
        ...(scene.burden === undefined ? {} : { burden: scene.burden }),
        ...(scene.person === undefined ? {} : { as: scene.person }),
        ...(scene.who === undefined ? {} : { who: scene.who }),
        context: { reducedMotion: 'reduce' },
      },
      async ({ page, address }) => {
        await setTheme(page, scene.theme)
        await page.goto(address + scene.path)
        await page.locator('.tile-face, .alarms, .room, .team').first().waitFor()
        await scene.act?.(page)
        expect(await violations(page)).toEqual([])
      },
    ),
  )
})

const setTheme = (page: Page, theme: string): Promise<void> =>
  page.evaluate((chosen) => {
    localStorage.setItem('vigil.settings', JSON.stringify({ theme: chosen, steady: true }))
  }, theme)

describe('little room', () => {
  test('on a phone the first alarm of the site stands, the others are counted and a press away', () =>
    withStation(
      {
        context: { viewport: { width: 390, height: 844 } },
        duty: looked({
          alarms: [
            siteAlarm({ kind: 'room-uncovered', roomId: 'room-1' }, ['room-1']),
            siteAlarm({ kind: 'page-path' }, []),
            siteAlarm({ kind: 'record-impaired' }, []),
          ],
        }),
      },
      async ({ page }) => {
        const bars = page.locator('.site-bar:visible')
        await expect.poll(() => bars.count()).toBe(1)
        await page.getByRole('button', { name: '+2 more of this site – show' }).click()
        await expect.poll(() => bars.count()).toBe(3)
      },
    ))

  test('on a tablet the clock stays whole in the bar, whatever stands beside it', () =>
    withStation(
      {
        as: kb,
        context: { viewport: { width: 1180, height: 820 } },
        duty: looked({ stations: [stationOf('here', { armed: false, lacks: ['sound-test'] })] }),
        rooms: [
          roomOf({ roomId: 'room-1', hr: 72, spo2: 97 }),
          roomOf({ roomId: 'room-2', hr: 72, spo2: 84, alarms: [high()] }),
        ],
        path: '/rooms/room-1',
      },
      async ({ page }) => {
        await page.locator('.elsewhere').waitFor()
        const clock = await page.locator('.bar-clock').boundingBox()
        expect(clock === null ? null : clock.x + clock.width).toBeLessThanOrEqual(1180)
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(1180)
      },
    ))

  test('a room whose devices still measure somebody says so on the wall', () =>
    withStation(
      { rooms: [{ ...emptyRoom('room-1', 'Room 1'), stillAttached: ['oxi-1'] }] },
      async ({ page }) => {
        await page.locator('.tile', { hasText: /Still attached\?.*oxi-1: take it off/ }).waitFor()
      },
    ))
})
