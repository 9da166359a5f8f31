import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { violations } from './support/axe.ts'
import { launchBrowser } from './support/browser.ts'
import { alarmOf, rateHigh, roomOf, spo2Low } from './support/rooms.ts'
import { roomScenes, signalViews, twoSources } from './support/room-scenes.ts'
import { openStation, type OpenStation, type StationPlan } from './support/station.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser('allowed')
})
afterAll(() => browser.close())

async function inRoom(
  number: number,
  what: (station: OpenStation) => Promise<void>,
  plan: Partial<StationPlan> = {},
): Promise<void> {
  const station = await openStation(browser, {
    rooms: signalViews(),
    path: `/rooms/room-${number}`,
    ...plan,
  })
  try {
    await station.page.getByText('Live', { exact: true }).waitFor({ state: 'attached' })
    await station.page.locator('.action-grid').waitFor()
    await what(station)
  } finally {
    await station.close()
  }
}

const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name })

const asked = (server: OpenStation['server']) =>
  server.commands.map((request) => ('act' in request ? request.act : request.command))

describe('an alarm card takes answers', () => {
  test('acknowledged with a note, and whether it called for action', () =>
    inRoom(1, async ({ page, server }) => {
      await button(page, 'Note…').click()
      await button(page, 'Called for action').click()
      await page.getByLabel('Note', { exact: true }).fill('cuff turned')
      await button(page, 'Acknowledge with this').click()
      await expect
        .poll(() => server.commands)
        .toMatchObject([
          {
            to: 'room',
            roomId: 'room-1',
            by: 'KB',
            command: { kind: 'acknowledge', note: 'cuff turned', actionable: true },
          },
        ])
      await page.getByText(/Acknowledged by KB/).waitFor()
    }))

  test('an unconfirmed measurement says so, counts down to its repeat and asks for symptoms', () =>
    inRoom(1, async ({ page, server }) => {
      await page.getByText(/Measure again now, 3:\d\d left/).waitFor()
      await page.getByText(/Not confirmed, repeat by \d\d:\d\d/).waitFor()
      await button(page, /^Symptoms: yes/).click()
      await expect.poll(() => asked(server)).toEqual([{ kind: 'symptoms', present: true }])
    }))

  test('a device is on this patient, in one tap', () =>
    inRoom(5, async ({ page, server }) => {
      await page.getByText('whose? not confirmed').first().waitFor()
      await button(page, /^On this patient/).click()
      await expect
        .poll(() => asked(server))
        .toEqual([{ kind: 'confirm-device', deviceId: 'monitor-1' }])
    }))

  test('the patient was checked: a refusal stands there, and what was written stays', () =>
    inRoom(7, async ({ page, server }) => {
      server.reply = { ok: false, code: 'not-allowed', message: 'Only a nurse may say so.' }
      await button(page, 'Patient checked…').click()
      await page.getByLabel('Reason').fill('breathes, pink')
      await button(page, 'Patient checked').click()
      await page.getByText('Only a nurse may say so.').waitFor()
      expect(await page.getByLabel('Reason').inputValue()).toBe('breathes, pink')
      server.reply = { ok: true }
      await button(page, 'Patient checked').click()
      await expect
        .poll(() => asked(server).at(-1))
        .toMatchObject({ kind: 'patient-checked', reason: 'breathes, pink' })
      await expect.poll(() => page.getByLabel('Reason').count()).toBe(0)
    }))

  test('what ended and what happened in the gap say so, without a sound', () =>
    inRoom(4, async ({ page }) => {
      await page.getByText(/Ended \d\d:\d\d, not acknowledged/).waitFor()
      await page.getByText(/Happened during the gap/).waitFor()
      await page.getByText('SYS was 178').waitFor()
    }))

  test("the monitor's own alarm is marked as its own, and why it makes no sound", () =>
    inRoom(2, async ({ page }) => {
      await page.locator('.alarm-card .from-monitor').waitFor()
      await page
        .locator('.alarm-card')
        .getByText(/Sound paused [01]:\d\d/)
        .waitFor()
    }))

  test('cards stand still under a pointer, and what is over leaves its place', async () => {
    const medium = alarmOf({ condition: rateHigh, priority: 'medium', value: 126, limit: 120 })
    const high = alarmOf({ condition: spo2Low, priority: 'high', value: 84, limit: 88 })
    const rooms = [roomOf({ roomId: 'room-1', hr: 126, spo2: 97, alarms: [medium] })]
    await inRoom(
      1,
      async ({ page, server }) => {
        const cards = page.locator('.alarm-card')
        await cards.first().hover()
        server.alarm('room-1', high)
        await expect.poll(() => cards.count()).toBe(2)
        expect(await cards.first().getAttribute('data-priority')).toBe('medium')
        server.change({
          kind: 'alarm-gone',
          roomId: 'room-1',
          occurrenceId: medium.occurrenceId,
          reason: 'back',
        })
        await cards.first().getByText('This alarm is over.').waitFor()
        await page.locator('.numerics').hover()
        await expect.poll(() => cards.count()).toBe(1)
      },
      { rooms },
    )
  })
})

describe('a room takes words', () => {
  test('a call waits for nobody to sign on', () =>
    inRoom(
      1,
      async ({ page, server }) => {
        await button(page, 'Call').click()
        await expect
          .poll(() => server.commands)
          .toMatchObject([
            {
              by: null,
              command: { kind: 'report', report: { kind: 'call', by: 'patient', state: 'on' } },
            },
          ])
      },
      { as: null },
    ))

  test('the sound is paused by one press, and comes back by one', () =>
    inRoom(2, async ({ page, server }) => {
      await button(page, /^Resume sound [01]:\d\d/).click()
      await expect.poll(() => asked(server)).toEqual([{ kind: 'resume-audio' }])
      await page.goto(page.url().replace('room-2', 'room-1'))
      await button(page, /^Pause sound 2:00/).click()
      await expect.poll(() => asked(server).at(-1)).toEqual({ kind: 'pause-audio' })
    }))

  test('symptoms, vomiting, sedation', () =>
    inRoom(1, async ({ page, server }) => {
      await button(page, 'Symptoms').click()
      await button(page, 'Breathless').click()
      await button(page, 'Vomiting').click()
      await button(page, 'Sedation').click()
      await button(page, 'Drowsy but answers').click()
      await expect
        .poll(() => asked(server))
        .toEqual([
          { kind: 'report', report: { kind: 'symptom', symptom: 'breathless', state: 'on' } },
          { kind: 'report', report: { kind: 'vomiting', state: 'on' } },
          { kind: 'report', report: { kind: 'sedation', moaas: 4 } },
        ])
    }))

  test('typed values: the refusal stands in place, what was typed stays', () =>
    inRoom(1, async ({ page, server }) => {
      server.reply = { ok: false, code: 'invalid', message: '88/142 cannot be.' }
      await button(page, 'Type values').click()
      await page.getByLabel(/^SYS/).fill('88')
      await page.getByLabel(/^DIA/).fill('142')
      await page.keyboard.press('Enter')
      await page.getByText('88/142 cannot be.').waitFor()
      expect(await page.getByLabel(/^SYS/).inputValue()).toBe('88')
      const [command] = asked(server)
      expect(command).toMatchObject({
        kind: 'typed-values',
        values: { 'nibp-sys': 88, 'nibp-dia': 142 },
      })
      const measuredMs = command?.kind === 'typed-values' ? command.measuredMs : 0
      expect(Date.now() - measuredMs).toBeGreaterThan(0)
      expect(Date.now() - measuredMs).toBeLessThan(10_000)
    }))

  test('away, five more minutes, back', () =>
    inRoom(1, async ({ page, server }) => {
      await button(page, 'Away').click()
      await page.getByLabel('ECG leads').check()
      await page.getByLabel('Where').fill('bathroom')
      await button(page, 'Away for 5 minutes').click()
      await expect
        .poll(() => asked(server))
        .toEqual([{ kind: 'away', sensors: ['oximeter', 'ecg'], note: 'bathroom' }])
      await page.goto(page.url().replace('room-1', 'room-3'))
      await button(page, 'Away').click()
      await button(page, 'Five more minutes').click()
      await expect.poll(() => asked(server).at(-1)).toEqual({ kind: 'extend-away' })
      await button(page, 'Back').click()
      await expect.poll(() => asked(server).at(-1)).toEqual({ kind: 'back' })
    }))

  test('phase, baseline, mark on the curve, left without discharge', () =>
    inRoom(1, async ({ page, server }) => {
      await page.getByLabel('Phase').selectOption('recovery')
      await button(page, 'Take…').click()
      await button(page, 'Take as baseline').click()
      await button(page, 'More').click()
      await button(page, 'Talking').click()
      await button(page, 'Left without discharge…').click()
      await button(page, 'Yes, has left').click()
      await expect
        .poll(() => asked(server))
        .toMatchObject([
          { kind: 'phase', phase: 'recovery' },
          {
            kind: 'baseline',
            baseline: { values: { 'nibp-sys': 168, 'nibp-dia': 96 }, position: 'reclined' },
          },
          { kind: 'label', label: 'talking' },
          { kind: 'report', report: { kind: 'left-without-discharge', state: 'on' } },
        ])
    }))

  test('without a link nothing is sent, now or later, and the press says why', () =>
    inRoom(1, async ({ page, server }) => {
      server.quiet = true
      await page.locator('.link-bar').waitFor({ timeout: 6000 })
      await button(page, 'Vomiting').click()
      await page.getByText(/^Not sent: no link/).waitFor()
      server.quiet = false
      server.beat()
      await page.getByText('Live', { exact: true }).waitFor({ state: 'attached', timeout: 15_000 })
      expect(server.commands).toEqual([])
    }))

  test('Escape closes a form and leads back to its press', () =>
    inRoom(1, async ({ page }) => {
      await button(page, 'Sedation').click()
      await page.keyboard.press('Escape')
      expect(await page.locator('.action-form').count()).toBe(0)
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Sedation')
    }))
})

describe('limits', () => {
  test('what was loosened waits for a word', () =>
    inRoom(7, async ({ page, server }) => {
      await page.getByText(/Loosened by DR. To be confirmed within 0:\d\d/).waitFor()
      await button(page, 'Confirm the limits').click()
      await expect.poll(() => asked(server)).toEqual([{ kind: 'confirm-limits' }])
    }))
})

describe('the wall says what is held back', () => {
  test.each([
    { room: 1, words: [/SYS 168\?/, /repeat \d\d:\d\d/, /running 0:\d\d/] },
    { room: 2, words: [/^MON$/, /^[01]:\d\d$/] },
    { room: 3, words: [/^Away, back \d\d:\d\d$/] },
    { room: 4, words: [/SYS was 178/] },
    { room: 5, words: [/^L\*$/, /^whose\?$/, /^Baseline$/] },
  ])('room $room', ({ room, words }) =>
    inWall(async ({ page }) => {
      const tile = page.locator(`.tile[data-room="room-${room}"]`)
      for (const word of words) await tile.getByText(word).first().waitFor()
    }),
  )
})

async function inWall(what: (station: OpenStation) => Promise<void>): Promise<void> {
  const station = await openStation(browser, { rooms: signalViews() })
  try {
    await station.page.locator('.tile-face').first().waitFor()
    await what(station)
  } finally {
    await station.close()
  }
}

describe('nobody is kept out: no axe violation', () => {
  const forms = [
    { what: 'a measurement to be confirmed', room: 1, press: null },
    { what: 'an acknowledgement with a note', room: 1, press: 'Note…' },
    { what: 'symptoms', room: 1, press: 'Symptoms' },
    { what: 'sedation', room: 1, press: 'Sedation' },
    { what: 'typed values', room: 1, press: 'Type values' },
    { what: 'going away', room: 1, press: 'Away' },
    { what: 'more', room: 1, press: 'More' },
    { what: 'the baseline', room: 1, press: 'Take…' },
    { what: 'a paused sound', room: 2, press: null },
    { what: 'being away', room: 3, press: 'Away' },
    { what: 'what ended', room: 4, press: null },
    { what: 'values in doubt', room: 5, press: null },
    { what: 'what people reported', room: 6, press: null },
    { what: 'a checked patient', room: 7, press: 'Patient checked…' },
  ] as const
  const cases = forms.flatMap((form) =>
    (['dark', 'light'] as const).map((theme) => ({ ...form, theme })),
  )

  test.each(cases)('$what, $theme', ({ room, press, theme }) =>
    inRoom(
      room,
      async ({ page }) => {
        await page.locator('.trend').first().waitFor()
        if (press !== null) await button(page, press).click()
        expect(await violations(page)).toEqual([])
      },
      {
        prepare: async (page) => {
          await page.addInitScript((chosen) => {
            localStorage.setItem('vigil.settings', JSON.stringify({ theme: chosen, steady: true }))
          }, theme)
        },
      },
    ),
  )

  test('the wall with everything held back', () =>
    inWall(async ({ page }) => {
      expect(await violations(page)).toEqual([])
    }))
})

describe('two devices give one number', () => {
  const plan = () => ({ rooms: twoSources().map(roomOf) })
  const sources = (page: Page) => button(page, '2 sources of SpO₂')
  const card = (page: Page) => page.locator('.numeric-card.reading-spo2')

  test('the worse is shown until a person says which one counts', () =>
    inRoom(
      1,
      async ({ page, server }) => {
        server.onCommand = () => {
          const course = server.rooms[0]?.course
          if (course != null)
            server.change({
              kind: 'course',
              roomId: 'room-1',
              course: { ...course, ranked: [{ vital: 'spo2', deviceId: 'monitor-1' }] },
            })
        }
        await expect.poll(() => card(page).locator('.digits').textContent()).toBe('91')
        await sources(page).click()
        expect(await card(page).locator('.source-value').allTextContents()).toEqual(['97', '91'])
        await button(page, /^Use this one: Mindray ePM 10/).click()
        await expect
          .poll(() => server.commands)
          .toMatchObject([
            {
              to: 'room',
              roomId: 'room-1',
              by: 'KB',
              command: { kind: 'rank-sources', vital: 'spo2', deviceId: 'monitor-1' },
            },
          ])
        await card(page).getByText('Chosen', { exact: true }).waitFor()
        await expect.poll(() => card(page).locator('.digits').textContent()).toBe('97')
      },
      plan(),
    ))

  test('a refusal stands where the press was', () =>
    inRoom(
      1,
      async ({ page, server }) => {
        server.reply = { ok: false, code: 'invalid', message: 'ring-1 has given no spo2.' }
        await sources(page).click()
        await button(page, /^Use this one: Wellue/).click()
        await card(page).getByText('ring-1 has given no spo2.').waitFor()
      },
      plan(),
    ))

  test('one source is nothing to tell; the wall says nothing of two', () =>
    inRoom(
      1,
      async ({ page }) => {
        await sources(page).waitFor()
        expect(await button(page, /sources of HR/).count()).toBe(0)
        await page.getByRole('link', { name: 'Wall', exact: true }).click()
        await page.locator('.tile').first().waitFor()
        expect(await page.getByText('2 sources').count()).toBe(0)
      },
      plan(),
    ))

  test.each(['room-two-sources', 'room-two-sources-light', 'room-two-sources-tablet'])(
    'no axe violation: %s',
    async (name) => {
      const scene = roomScenes.find((one) => one.name === name)
      await inRoom(
        1,
        async ({ page }) => {
          await scene?.act?.(page)
          await card(page).locator('.sources').waitFor()
          expect(await violations(page)).toEqual([])
        },
        {
          ...plan(),
          prepare: async (page) => {
            await page.addInitScript((theme) => {
              localStorage.setItem('vigil.settings', JSON.stringify({ theme, steady: true }))
            }, scene?.theme ?? 'dark')
            if (scene?.size === 'tablet') await page.setViewportSize({ width: 1180, height: 820 })
          },
        },
      )
    },
  )
})
