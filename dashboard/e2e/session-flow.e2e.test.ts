import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { violations } from './support/axe.ts'
import { launchBrowser } from './support/browser.ts'
import {
  atCheckIn,
  beforeDose,
  flowAnswers,
  held,
  infusing,
  lozenge,
  ready,
  recovering,
  roomAt,
  type Stage,
} from './support/flow-records.ts'
import { emptyRoom } from './support/rooms.ts'
import { openStation, type OpenStation, type StationPlan } from './support/station.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser('allowed')
})
afterAll(() => browser.close())

const nurse = { personId: 'KB', role: 'nurse' } as const
const therapist = { personId: 'TH', role: 'therapist' } as const

async function atStage(
  stage: () => Stage,
  what: (station: OpenStation) => Promise<void>,
  plan: Partial<StationPlan> = {},
): Promise<void> {
  const station = await openStation(browser, {
    rooms: [roomAt(stage())],
    path: '/rooms/room-1',
    ...plan,
  })
  station.server.api.also = flowAnswers(stage)
  try {
    await station.page.locator('.room-head').waitFor()
    await what(station)
    expect(station.complaints).toEqual([])
  } finally {
    await station.close()
  }
}

const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name })

const acts = ({ server }: OpenStation) =>
  server.commands.flatMap((request) => (request.to === 'care' ? [request.act] : []))

const toDose = async (page: Page): Promise<void> => {
  await page.getByLabel(/, mg$/).fill('35')
  await page.getByLabel('Planned over, minutes').fill('40')
  await button(page, 'Read back…').click()
}

describe('check-in', () => {
  test('two identifiers are shown, ticked and recorded', () =>
    atStage(atCheckIn, async (station) => {
      const { page } = station
      await page.getByLabel('Called M. K.').check()
      await button(page, 'This is the patient').click({ force: true })
      await page.getByText('Tick two that are the same.').waitFor()
      expect(acts(station)).toEqual([])
      await page.getByLabel('Birth year 1979').check()
      await button(page, 'This is the patient').click()
      await expect
        .poll(() => acts(station))
        .toEqual([{ kind: 'identified', checked: ['label', 'birth-year'] }])
    }))

  test('what earlier sessions teach stands first, and the sensors are tested', () =>
    atStage(atCheckIn, async ({ page }) => {
      await page.getByText(/severe rises of pressure come mostly/).waitFor()
      await page.getByText(/highest pressure 152\/91/).waitFor()
      await page
        .getByText(/alive \d+ of 30 s/)
        .first()
        .waitFor()
    }))
})

describe('before the dose', () => {
  test('a hold says what to do, and the prescriber signs; a wrong PIN says so and is gone', () =>
    atStage(held, async (station) => {
      const { page, server } = station
      await page.getByText(/HOLD: Pressure 146\/91/).waitFor()
      await button(page, 'Prescriber decides…').click()
      await button(page, 'Go ahead').click()
      await page.getByLabel('Reason').fill('calm now')
      await button(page, 'Sign…').click()
      await page.getByText('Go ahead for M. K., because: calm now.').waitFor()
      await page.getByLabel('Signed by').fill('dr')
      await page.getByLabel('PIN').fill('0000')
      server.reply = { ok: false, code: 'not-signed', message: 'This PIN is wrong: try again.' }
      await page.keyboard.press('Control+Enter')
      await page.getByText('This PIN is wrong').waitFor()
      expect(await page.getByLabel('PIN').inputValue()).toBe('')
      server.reply = { ok: true }
      await page.getByLabel('PIN').fill('2580')
      await button(page, 'Sign').click()
      await expect
        .poll(() => server.commands.at(-1))
        .toMatchObject({
          to: 'care',
          sessionId: 'session-room-1',
          act: { kind: 'hold-decided', decision: 'go-ahead', reason: 'calm now' },
          // As typed: the server knows names in any case. Every PIN goes with a challenge of its own.
          signature: { personId: 'dr', pin: '2580', challenge: 'challenge-00000002' },
        })
    }))

  test('Enter signs nothing, wherever the focus is', () =>
    atStage(beforeDose, async (station) => {
      const { page } = station
      await toDose(page)
      await page
        .getByText('M. K. was given 35 mg ketamine (0.50 mg/kg)', { exact: false })
        .waitFor()
      await page.keyboard.press('Enter')
      await button(page, 'Record the dose').focus()
      await page.keyboard.press('Enter')
      await page.keyboard.press('Tab')
      expect(acts(station)).toEqual([])
      await page.keyboard.press('Control+Enter')
      await expect
        .poll(() => acts(station))
        .toMatchObject([{ kind: 'dose', dose: { amountMg: 35, plannedMs: 2_400_000 } }])
    }))

  test('more than prescribed is said and asks why', () =>
    atStage(beforeDose, async (station) => {
      const { page } = station
      await page.getByLabel(/, mg$/).fill('60')
      await page.getByText('60 mg in all: more than the 45 mg prescribed').waitFor()
      await page.getByLabel('Planned over, minutes').fill('40')
      await button(page, 'Read back…').click()
      await page.getByText(/say why, or change the amount/).waitFor()
      await page.getByLabel('Why more').fill('ordered by DR')
      await button(page, 'Read back…').click()
      await page.getByText('MORE THAN PRESCRIBED, because: ordered by DR').waitFor()
      await button(page, 'Record the dose').click()
      await expect
        .poll(() => acts(station))
        .toMatchObject([{ kind: 'dose', dose: { amountMg: 60, overReason: 'ordered by DR' } }])
    }))

  test('a refusal stands where it was pressed, and what was typed stays', () =>
    atStage(beforeDose, async ({ page, server }) => {
      await toDose(page)
      server.reply = { ok: false, code: 'invalid', message: 'This dose is on the record already.' }
      await button(page, 'Record the dose').click()
      await page.getByText('This dose is on the record already.').waitFor()
      await button(page, 'Change').click()
      expect(await page.getByLabel(/, mg$/).inputValue()).toBe('35')
    }))
})

describe('a form keeps what was typed', () => {
  test('over a reload', () =>
    atStage(beforeDose, async ({ page }) => {
      await page.getByLabel(/, mg$/).fill('35')
      await page.reload()
      await page.getByLabel(/, mg$/).waitFor()
      expect(await page.getByLabel(/, mg$/).inputValue()).toBe('35')
    }))

  test('over a lost link, which refuses the dose and queues nothing', () =>
    atStage(beforeDose, async (station) => {
      const { page, server } = station
      await toDose(page)
      server.quiet = true
      await page
        .getByText(/Write it on the paper\s+form/)
        .first()
        .waitFor()
      await page.keyboard.press('Control+Enter')
      server.quiet = false
      server.beat()
      await page.getByText('Live', { exact: true }).waitFor({ state: 'attached' })
      expect(acts(station)).toEqual([])
      await page.getByText(/was given 35 mg/).waitFor()
    }))

  test('for its own person: another one never sees it, and it waits', () =>
    atStage(beforeDose, async (station) => {
      const amount = station.page.getByLabel(/, mg$/)
      await amount.fill('35')
      await become(station, 'ML')
      expect(await amount.inputValue()).toBe('')
      await amount.fill('20')
      await become(station, 'KB')
      expect(await amount.inputValue()).toBe('35')
    }))
})

/** Another person takes this station over. */
async function become({ page, server }: OpenStation, personId: string): Promise<void> {
  server.identity.signOn(personId)
  await page.reload()
  await page.getByLabel(/, mg$/).waitFor()
}

describe('after the dose', () => {
  test('all well is one press', () =>
    atStage(infusing, async (station) => {
      const { page } = station
      await page
        .locator('.dues')
        .getByText(/in [01]:\d\d/)
        .first()
        .waitFor()
      await button(page, 'Looked: all well, awake').click()
      await expect
        .poll(() => acts(station))
        .toMatchObject([
          {
            kind: 'observed',
            observed: { look: { breathing: true, colour: true, answers: true } },
          },
        ])
    }))

  test('the infusion is stopped by a person, at the time of the press', () =>
    atStage(infusing, async (station) => {
      const { page } = station
      await button(page, /^Dose/).click()
      await page.getByText(/Infusion runs, 2\d:\d\d left/).waitFor()
      await button(page, 'Infusion stopped').click()
      await expect.poll(() => acts(station)).toMatchObject([{ kind: 'infusion-stopped' }])
    }))

  test('the cards change by Alt and an arrow', () =>
    atStage(infusing, async ({ page }) => {
      await button(page, /^Monitoring/).focus()
      await page.keyboard.press('Alt+ArrowRight')
      await page.getByText(/Criteria met 1\/4/).waitFor()
    }))

  test('an entry of a moment ago is undone with one press', () => {
    const justNow = (): Stage => {
      const stage = infusing()
      const { entries } = stage.record
      const last = entries.at(-1)
      return last === undefined
        ? stage
        : {
            ...stage,
            record: {
              ...stage.record,
              entries: [...entries.slice(0, -1), { ...last, atMs: Date.now() - 2000 }],
            },
          }
    }
    return atStage(justNow, async (station) => {
      await button(station.page, 'Undo').click()
      await expect
        .poll(() => acts(station))
        .toEqual([{ kind: 'withdrawn', entryId: 'e-7', reason: null }])
    })
  })

  test('the gate says what is missing and never that somebody is safe', () =>
    atStage(recovering, async ({ page }) => {
      await button(page, /^Discharge/).click()
      await page.getByText('Criteria met 2/4').waitFor()
      await page.getByText(/provider decides, earliest \d\d:\d\d/).waitFor()
      await page.getByText(/not met since \d\d:\d\d/).waitFor()
      expect(
        await page
          .locator('.care')
          .getByText(/\bis safe\b/i)
          .count(),
      ).toBe(0)
    }))

  test('a record that changed is fetched anew', async () => {
    let stage = infusing()
    await atStage(
      () => stage,
      async ({ page, server }) => {
        await page.getByText('2 readings to come').waitFor()
        stage = ready()
        server.change({ kind: 'care', roomId: 'room-1', care: stage.record.summary })
        await page.getByText('Criteria met 4/4').waitFor()
      },
    )
  })
})

describe('starting', () => {
  test('patient, protocol and arms; the patient who is treated elsewhere cannot be taken', () =>
    atStage(
      atCheckIn,
      async ({ page, server }) => {
        await button(page, /T\. W\./).click({ force: true })
        await page.getByRole('textbox', { name: 'Patient' }).fill('a. b')
        await button(page, /A\. B\./).click()
        await page.getByLabel('Protocol').selectOption({ label: 'IV infusion, version 1' })
        await button(page, 'Start treatment').click()
        await expect
          .poll(() => server.api.started)
          .toMatchObject([
            {
              roomId: 'room-1',
              patientLabel: 'A. B.',
              care: { patientId: 'p-2', protocolId: 'iv-infusion', arms: { cuff: 'left' } },
            },
          ])
      },
      { rooms: [emptyRoom('room-1')] },
    ))

  test('only watched stays one press away', () =>
    atStage(
      atCheckIn,
      async ({ page, server }) => {
        await button(page, 'Only watch, without a treatment…').click()
        await page.getByRole('textbox', { name: 'Patient' }).fill('A. B.')
        await button(page, 'Start session').click()
        await expect.poll(() => server.api.started).toMatchObject([{ care: null }])
      },
      { rooms: [emptyRoom('room-1')] },
    ))
})

const phone = { viewport: { width: 390, height: 844 } }
const besides = { as: therapist, context: phone }

describe('the therapist’s card', () => {
  const card = (page: Page) => page.getByRole('region', { name: 'What to do now' })

  test.each([
    { what: 'check-in', stage: atCheckIn, words: 'Compare two things with the patient.' },
    { what: 'a hold', stage: held, words: 'No dose now. Call your prescriber.' },
    { what: 'the dose', stage: beforeDose, words: 'You may give the dose.' },
    { what: 'nothing', stage: infusing, words: 'Nothing to do now.' },
    { what: 'the signature', stage: ready, words: 'Everything is met.' },
  ])('one instruction: $what', ({ stage, words }) =>
    atStage(
      () => lozenge(stage()),
      async ({ page }) => {
        await card(page).getByText(words, { exact: false }).waitFor()
      },
      besides,
    ),
  )

  test('numbers stand beside the prescriber’s limits', () =>
    atStage(
      () => lozenge(infusing()),
      async ({ page }) => {
        await page
          .getByText(/138\/84, your prescriber’s limit 150\/95:\s*OK/)
          .or(page.locator('.compared-line', { hasText: '138/84' }).filter({ hasText: 'OK' }))
          .first()
          .waitFor()
      },
      besides,
    ))

  test('the prescribed dose is one press and its read-back', () =>
    atStage(
      () => lozenge(beforeDose()),
      async (station) => {
        await button(station.page, /^Given now: 150 mg ketamine/).click()
        await button(station.page, 'Record the dose').click()
        await expect
          .poll(() => acts(station))
          .toMatchObject([{ kind: 'dose', dose: { amountMg: 150, route: 'lozenge' } }])
      },
      besides,
    ))
})

describe('nobody is kept out: no axe violation', () => {
  const screens = [
    { what: 'check-in', stage: atCheckIn, press: [] },
    { what: 'a hold', stage: held, press: ['Prescriber decides…'] },
    { what: 'the dose', stage: beforeDose, press: [] },
    { what: 'monitoring', stage: infusing, press: ['Observe…'] },
    { what: 'an intervention', stage: infusing, press: ['Intervention…'] },
    { what: 'the gate', stage: recovering, press: [/^Discharge/] },
    { what: 'the signature', stage: ready, press: ['Sign off…'] },
  ]
  const cases = screens.flatMap((screen) =>
    (['dark', 'light'] as const).flatMap((theme) =>
      [nurse, therapist].map((person) => ({ ...screen, theme, person, role: person.role })),
    ),
  )
  test.each(cases)('$what, $theme, $role', ({ stage, press, theme, person }) =>
    atStage(
      person === nurse ? stage : () => lozenge(stage()),
      async ({ page }) => {
        await page.locator('.care, .now-card').first().waitFor()
        await page.locator('.step-body, .now-do').first().waitFor()
        if (person === nurse) for (const name of press) await button(page, name).click()
        expect(await violations(page)).toEqual([])
      },
      {
        as: person,
        prepare: (page) =>
          page.addInitScript((chosen) => {
            localStorage.setItem('vigil.settings', JSON.stringify({ theme: chosen }))
          }, theme),
        ...(person === therapist ? { context: phone } : {}),
      },
    ),
  )
})
