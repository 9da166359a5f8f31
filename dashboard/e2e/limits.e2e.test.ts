import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SignedLimitsReply } from '@vigil/shared/contracts'
import { violations } from './support/axe.ts'
import { launchBrowser } from './support/browser.ts'
import { openStation, type OpenStation, type StationPlan } from './support/station.ts'
import {
  aCheck,
  aPatientReply,
  aTreatmentScript,
  aVersion,
  editedPreset,
  problemReply,
  treatmentAnswers,
  type TreatmentScript,
} from './support/treatment-answers.ts'
import { treatmentRooms, treatmentScenes } from './support/treatment-scenes.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser('allowed')
})
afterAll(() => browser.close())

interface Opened extends OpenStation {
  readonly script: TreatmentScript
}

async function open(
  path: string,
  what: (opened: Opened) => Promise<void>,
  plan: Partial<StationPlan> = {},
): Promise<void> {
  const script = aTreatmentScript()
  const station = await openStation(browser, {
    rooms: treatmentRooms(),
    as: { personId: 'DR', role: 'provider' },
    path: '/team',
    ...plan,
  })
  station.server.api.also = treatmentAnswers(script)
  try {
    await station.page.getByText('Live', { exact: true }).waitFor({ state: 'attached' })
    await station.page.goto(station.address + path)
    await station.page.locator('.care-page').waitFor()
    await what({ ...station, script })
  } finally {
    await station.close()
  }
}

const limits = '/patients/patient-1/limits'
const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name })
const field = (page: Page, name: string) => page.getByLabel(name, { exact: true })
const high = (page: Page) => field(page, 'SpO₂ low, high')

const posted = ({ server }: Opened, path: string) =>
  server.api.posted.filter((asked) => asked.path.endsWith(path)).map(({ body }) => body)

const signed = (inForce: boolean): SignedLimitsReply => ({
  signedLimits: aVersion(3, {
    limits: { ...editedPreset, version: 3, conditions: [...editedPreset.conditions] },
  }),
  inForce: inForce ? { sessionId: 'session-room-1', roomId: 'room-1', sinceMs: Date.now() } : null,
})

/** A page that is loaded anew takes its time on a busy machine. */
const patiently = { timeout: 10_000 }

const toSignature = async (page: Page): Promise<void> => {
  await high(page).fill('86')
  await page.keyboard.press('Control+s')
  await field(page, 'Reason').fill('short dips without effect')
  await button(page, 'Sign…').click()
  await page.getByLabel('PIN').fill('2468')
}

describe('limits are edited', () => {
  test('by keys: arrows by one, page keys by five, Escape takes the row back', () =>
    open(limits, async ({ page }) => {
      await high(page).focus()
      await page.keyboard.press('ArrowDown')
      expect(await high(page).inputValue()).toBe('87')
      await page.keyboard.press('PageUp')
      expect(await high(page).inputValue()).toBe('92')
      await page.getByText('now 88').waitFor()
      await page.keyboard.press('Escape')
      expect(await high(page).inputValue()).toBe('88')
      await page.getByText('Nothing is changed.').waitFor()
    }))

  test('by fingers: a button is one less', () =>
    open(limits, async ({ page }) => {
      await button(page, 'SpO₂ low, high: one less').click()
      expect(await high(page).inputValue()).toBe('87')
    }))

  test('and are kept over a reload and a lost link, for their person only', () =>
    open(limits, async ({ page, server }) => {
      await high(page).fill('86')
      server.quiet = true
      await page.getByText('LINK LOST').waitFor()
      expect(await high(page).inputValue()).toBe('86')
      server.quiet = false
      await page.getByText('LINK LOST').waitFor({ state: 'detached' })
      await page.reload()
      await expect.poll(() => high(page).inputValue(), patiently).toBe('86')
      server.identity.signOn('ML')
      await page.reload()
      await expect.poll(() => high(page).inputValue(), patiently).toBe('88')
      server.identity.signOn('DR')
      await page.reload()
      await expect.poll(() => high(page).inputValue(), patiently).toBe('86')
    }))

  test('a field without a number is marked, and nothing is asked of the server with it', () =>
    open(limits, async (opened) => {
      const { page } = opened
      await high(page).fill('')
      expect(await high(page).getAttribute('aria-invalid')).toBe('true')
      await page.keyboard.press('Control+s')
      await page.getByText('A marked field holds no number').waitFor()
      expect(posted(opened, '/check')).toEqual([])
    }))
})

describe('limits are rehearsed', () => {
  test('by R: what is no longer caught comes first, and nothing is promised', () =>
    open(limits, async (opened) => {
      const { page } = opened
      await high(page).fill('86')
      await page.keyboard.press('r')
      await page.getByText('No longer caught (2)').waitFor()
      expect(await page.locator('.episodes').first().getAttribute('data-tone')).toBe('worse')
      await page.getByText('promises nothing').waitFor()
      expect(await page.locator('.burdens tbody tr').first().innerText()).toMatch(/3\.1\s+2\.1/)
      expect(posted(opened, '/rehearsal')).toMatchObject([{ over: { kind: 'earlier-sessions' } }])
      await high(page).fill('85')
      await page.getByText('rehearse again').waitFor()
    }))

  test('over chosen recordings', () =>
    open(limits, async (opened) => {
      const { page } = opened
      await page.getByLabel('recordings').check()
      await page.getByLabel(/one-hour\.csv/).check()
      await button(page, 'Rehearse').click()
      await page.getByText('No longer caught (2)').waitFor()
      expect(posted(opened, '/rehearsal')).toMatchObject([
        { over: { kind: 'recordings', names: ['one-hour.csv'] } },
      ])
    }))
})

describe('limits are signed', () => {
  test('differences in words, a reason, a PIN; in force when the room says so', () =>
    open(limits, async (opened) => {
      const { page, server, script } = opened
      script.sign = () => ({ status: 201, body: signed(true) })
      await toSignature(page)
      await page.locator('.review .differences', { hasText: '88 -> 86' }).waitFor()
      await page.getByText('Looser than now.').waitFor()
      await button(page, 'Sign these limits').click()
      await page.getByText(/Accepted; waiting for Room 1/).waitFor()
      expect(posted(opened, '/limits')).toMatchObject([
        {
          basedOn: 2,
          reason: 'short dips without effect',
          signature: { personId: 'DR', pin: '2468', challenge: 'challenge-00000001' },
        },
      ])
      const room = server.rooms[0]
      if (room?.course == null) throw new Error('room 1 has a course')
      server.change({
        kind: 'course',
        roomId: 'room-1',
        course: {
          ...room.course,
          revision: 2,
          limits: { ...room.course.limits, version: 3 },
          limitsSinceMs: Date.now(),
        },
      })
      await page.getByText(/In force in Room 1 since \d\d:\d\d/).waitFor()
    }))

  test('not applied, where the room is silent for five seconds', () =>
    open(limits, async ({ page, script }) => {
      script.sign = () => ({ status: 201, body: signed(true) })
      await toSignature(page)
      await button(page, 'Sign these limits').click()
      await page.getByText(/NOT APPLIED/).waitFor({ timeout: 9000 })
    }))

  test('from the next session, where none runs', () =>
    open(limits, async ({ page, script }) => {
      script.sign = () => ({ status: 201, body: signed(false) })
      await toSignature(page)
      await button(page, 'Sign these limits').click()
      await page.getByText('in force from the next one').waitFor()
    }))

  test('a wrong PIN is said, and what was typed stays', () =>
    open(limits, async ({ page, script }) => {
      script.sign = () => problemReply('That PIN is not right: two tries are left.', 'wrong-pin')
      await toSignature(page)
      await button(page, 'Sign these limits').click()
      await page.getByText('That PIN is not right').waitFor()
      expect(await high(page).inputValue()).toBe('86')
      expect(await page.getByLabel('PIN').inputValue()).toBe('')
    }))

  test('what cannot be signed stands at its row', () =>
    open(limits, async ({ page, script }) => {
      script.check = () => ({
        status: 200,
        body: aCheck({ refusal: 'spo2-low: 84 is under 85, which no limit may pass' }),
      })
      await high(page).fill('84')
      await page.keyboard.press('Control+s')
      await page.locator('.limit-row .refusal', { hasText: 'which no limit may pass' }).waitFor()
      expect(await field(page, 'Reason').count()).toBe(0)
    }))

  test('an alarm that is switched off says so before it is signed', () =>
    open(limits, async ({ page }) => {
      await page.getByRole('checkbox', { name: /^RR low/ }).uncheck()
      await page.getByText('nothing alarms on this side').waitFor()
      await page.keyboard.press('Control+s')
      await field(page, 'Reason').fill('no breath sensor')
      await button(page, 'Sign…').click()
      await page.locator('.read-back-warning', { hasText: 'Switched off: RR low' }).waitFor()
    }))

  test('a newer version shows what it changed, and the draft goes on from it', () =>
    open(limits, async ({ page, script }) => {
      await high(page).fill('86')
      script.patient = () =>
        aPatientReply({
          signedLimits: [
            aVersion(3, {
              signed: { personId: 'XY', atMs: Date.now(), reason: 'too many' },
              changes: ['rate-high, at once: 160 -> 150'],
            }),
            ...aPatientReply().signedLimits,
          ],
          startFrom: { ...aPatientReply().startFrom, version: 3 },
        })
      await page.reload()
      await page.getByText('Version 3 was signed meanwhile').waitFor()
      await page.getByText('HR high, at once').waitFor()
      await button(page, /^Go on from version 3/).click()
      await page.getByText('Version 3 was signed meanwhile').waitFor({ state: 'detached' })
      expect(await high(page).inputValue()).toBe('86')
    }))

  test('an old version is restored as a draft', () =>
    open(limits, async ({ page, script }) => {
      const [rule] = editedPreset.conditions
      if (rule === undefined) throw new Error('the preset has rules')
      const old = { ...editedPreset, conditions: [{ ...rule, extreme: 170 }] }
      script.patient = () =>
        aPatientReply({ signedLimits: [aVersion(2), aVersion(1, { limits: old })] })
      await page.reload()
      await button(page, /^History/).click()
      await button(page, /^Restore as a draft/).click()
      expect(await field(page, 'HR high, at once').inputValue()).toBe('170')
      await page.locator('.limit-row[data-off="yes"]').first().waitFor()
    }))
})

describe('a prescriber is asked', () => {
  const path = '/prescriber/session-room-1'
  const phone = { context: { viewport: { width: 390, height: 844 } } }

  test('one page, a reason, one signature', () =>
    open(
      path,
      async ({ page, server }) => {
        await page.getByText('Go ahead?').waitFor()
        await button(page, 'Go ahead').click()
        await page.getByText('Give a reason first').waitFor()
        await field(page, 'Reason').fill('known white coat')
        await button(page, 'Go ahead').click()
        await page.getByLabel('PIN').fill('2468')
        await button(page, 'Sign: Go ahead').click()
        await expect
          .poll(() => server.commands)
          .toMatchObject([
            {
              to: 'care',
              sessionId: 'session-room-1',
              by: 'DR',
              act: { kind: 'hold-decided', decision: 'go-ahead', reason: 'known white coat' },
              signature: { personId: 'DR', pin: '2468', challenge: 'challenge-00000001' },
            },
          ])
        await page.getByText('Go ahead: signed').waitFor()
        const wide = await page.evaluate(() => document.documentElement.scrollWidth)
        expect(wide).toBeLessThanOrEqual(390)
      },
      phone,
    ))

  test('without a link it is read only, and says whom to call', () =>
    open(
      path,
      async ({ page, server }) => {
        await field(page, 'Reason').fill('calm')
        server.quiet = true
        await page.getByText('Call the room.').first().waitFor()
        expect(await button(page, 'Go ahead').getAttribute('aria-disabled')).toBe('true')
        await button(page, 'Go ahead').click({ force: true })
        expect(await page.getByLabel('PIN').count()).toBe(0)
        expect(server.commands).toEqual([])
      },
      phone,
    ))
})

describe('patients and protocols', () => {
  test('a patient is found by label and added', () =>
    open('/patients', async (opened) => {
      const { page } = opened
      await page.getByLabel('Search by label').fill('a.')
      await page.getByRole('link', { name: 'A. B.', exact: true }).waitFor()
      expect(await page.getByRole('link', { name: 'M. K.', exact: true }).count()).toBe(0)
      await button(page, 'New patient…').click()
      await field(page, 'Label').fill('Q. R.')
      await field(page, 'Birth year').fill('1990')
      await button(page, 'Add patient').click()
      await page.getByRole('heading', { name: 'Prescription and series' }).waitFor()
      expect(posted(opened, '/patients')).toEqual([
        { label: 'Q. R.', identifiers: [{ kind: 'birth-year', value: '1990' }], weightKg: null },
      ])
    }))

  test('an order is read back and signed', () =>
    open('/patients/patient-1', async (opened) => {
      const { page } = opened
      await button(page, /^Change prescription/).click()
      await field(page, 'At most, mg').fill('55')
      await button(page, /^Review/).click()
      await page.getByText('Give a reason').waitFor()
      await field(page, 'Reason').fill('lower after the last rise')
      await button(page, /^Review/).click()
      await page.getByText('Ketamine IM, at most 55 mg; 6 sessions').waitFor()
      await page.getByLabel('PIN').fill('2468')
      await button(page, 'Sign the order').click()
      await expect
        .poll(() => posted(opened, '/plan'))
        .toMatchObject([{ prescription: { mostMg: 55 }, signature: { pin: '2468' } }])
    }))

  test('a protocol is changed with a reason; a refusal is said, and what was typed stays', () =>
    open('/protocols', async (opened) => {
      const { page } = opened
      await button(page, /^Edit… IM, monitored/).click()
      await page.getByLabel('Least stay after the first dose').fill('100')
      await page.getByRole('checkbox', { name: 'Least stay' }).uncheck()
      await field(page, 'Reason').fill('longer stay')
      await button(page, /^Review/).click()
      await page.getByText('gate no longer asks for Least stay').waitFor()
      await page.getByLabel('PIN').fill('2468')
      await button(page, 'Sign this version').click()
      await page.getByText('The gate needs a least stay.').waitFor()
      await button(page, 'Cancel').click()
      expect(await page.getByLabel('Least stay after the first dose').inputValue()).toBe('100')
      expect(posted(opened, '/protocols')).toMatchObject([
        { reason: 'longer stay', protocol: { leastStay: { afterFirstMs: 6_000_000 }, version: 1 } },
      ])
    }))

  test('limits of somebody who is only watched cannot be changed in the room; it says what to do', async () => {
    const rooms = treatmentRooms()
    await open(
      '/patients',
      async ({ page, address }) => {
        await page.goto(`${address}/rooms/room-2`)
        await page.getByText('only watches').waitFor()
        await page.goto(`${address}/rooms/room-1`)
        await page.getByRole('link', { name: 'Change limits…' }).click()
        await page.getByText('Limits of M. K.').waitFor()
      },
      { rooms },
    )
  })
})

describe('nobody is kept out: no axe violation, no complaint', () => {
  const cases = treatmentScenes.filter(({ quietForMs }) => quietForMs === undefined)
  test.each(cases)('$name', ({ path, size, theme, act }) =>
    open(
      path,
      async ({ page, complaints }) => {
        await page.evaluate((chosen) => {
          localStorage.setItem('vigil.settings', JSON.stringify({ theme: chosen, steady: true }))
        }, theme)
        await page.reload()
        await page.locator('.care-page').waitFor()
        await act?.(page)
        expect(await violations(page)).toEqual([])
        expect(complaints).toEqual([])
      },
      size === 'phone' ? { context: { viewport: { width: 390, height: 844 } } } : {},
    ),
  )
})
