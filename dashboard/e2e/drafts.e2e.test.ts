import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser } from './support/browser.ts'
import { emptyRoom } from './support/rooms.ts'
import { signalViews } from './support/room-scenes.ts'
import { openStation, type OpenStation } from './support/station.ts'
import { rightPin, stranger, whoIs } from './support/who.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser('allowed')
})
afterAll(() => browser.close())

/** A form of a room: what opens it, and a field that a person writes in. */
interface RoomForm {
  readonly name: string
  readonly room: number
  readonly open: readonly string[]
  readonly field: (page: Page) => Locator
  readonly send: string
  /** What KB writes, and what ML does. */
  readonly words: readonly [string, string]
}

const labelled = (label: string) => (page: Page) => page.getByLabel(label, { exact: true })

const values: RoomForm = {
  ...{ name: 'values measured by hand', room: 1, open: ['Type values'] },
  ...{ field: (page: Page) => page.getByLabel('Pulse'), send: 'Enter these', words: ['71', '64'] },
}
const note: RoomForm = {
  ...{ name: 'the note on an alarm', room: 1, open: ['Note…'], field: labelled('Note') },
  ...{ send: 'Acknowledge with this', words: ['cuff turned', 'patient moved'] },
}
const forms: readonly RoomForm[] = [
  values,
  note,
  {
    ...{ name: 'a reason', room: 7, open: ['Patient checked…'], field: labelled('Reason') },
    ...{ send: 'Patient checked', words: ['breathes, pink', 'sleeps'] },
  },
  {
    ...{ name: 'a baseline', room: 1, open: ['Take…'], send: 'Take as baseline' },
    ...{ field: (page: Page) => page.getByRole('textbox', { name: /^SpO/ }), words: ['95', '93'] },
  },
  {
    ...{ name: 'where somebody is away to', room: 1, open: ['Away'], field: labelled('Where') },
    ...{ send: 'Away for 5 minutes', words: ['bathroom', 'a walk'] },
  },
]

const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name })

async function inRoom(number: number, what: (station: OpenStation) => Promise<void>) {
  const station = await openStation(browser, {
    rooms: [...signalViews(), emptyRoom('room-99')],
    path: `/rooms/room-${number}`,
  })
  try {
    await station.page.locator('.action-grid, .start').first().waitFor()
    await what(station)
  } finally {
    await station.close()
  }
}

/** The form's field; opened where it is not. */
async function fieldOf(page: Page, form: RoomForm): Promise<Locator> {
  await button(page, /acts here$/).waitFor()
  const field = form.field(page)
  if (!(await field.isVisible())) for (const press of form.open) await button(page, press).click()
  await field.waitFor()
  return field
}

async function switchTo(page: Page, personId: string): Promise<void> {
  await page.keyboard.press('F2')
  const sheet = page.locator('.sign-on-sheet')
  await sheet.getByRole('button', { name: new RegExp(`^${personId}`) }).click()
  await page.getByLabel(`PIN of ${personId}`).waitFor()
  await page.keyboard.type(rightPin)
  await page.keyboard.press('Enter')
  await button(page, new RegExp(`^${personId}, .*acts here`)).waitFor()
}

describe('what two people write in one form at one station stays apart', () => {
  test.each(forms.map((form) => ({ name: form.name, form })))('$name', ({ form }) =>
    inRoom(form.room, async ({ page, server }) => {
      const [hers, theirs] = form.words
      await (await fieldOf(page, form)).fill(hers)
      await switchTo(page, 'ML')
      const field = await fieldOf(page, form)
      expect(await field.inputValue()).not.toBe(hers)
      await field.fill(theirs)
      await switchTo(page, 'KB')
      expect(await (await fieldOf(page, form)).inputValue()).toBe(hers)
      await switchTo(page, 'ML')
      expect(await (await fieldOf(page, form)).inputValue()).toBe(theirs)
      await button(page, form.send).click()
      await expect.poll(() => server.commands.length).toBe(1)
      // Instants may hold any digits.
      const sent = JSON.stringify(server.commands).replaceAll(/\d{6,}/g, '')
      expect(server.commands).toMatchObject([{ by: 'ML' }])
      expect(sent).toContain(theirs)
      expect(sent).not.toContain(hers)
    }),
  )
})

describe('what somebody writes waits for her', () => {
  test.each(forms.map((form) => ({ name: form.name, form })))(
    'over a lost link and a reload: $name',
    ({ form }) =>
      inRoom(form.room, async ({ page, server }) => {
        const [hers] = form.words
        await (await fieldOf(page, form)).fill(hers)
        server.quiet = true
        await page.locator('.shell[data-lost="yes"]').waitFor()
        expect(await form.field(page).inputValue()).toBe(hers)
        server.quiet = false
        server.cut()
        await page.locator('.shell[data-lost="no"]').waitFor()
        expect(await form.field(page).inputValue()).toBe(hers)
        await page.reload()
        expect(await (await fieldOf(page, form)).inputValue()).toBe(hers)
      }),
  )

  test('after a refused socket, for whoever signs on: her own, and nothing of hers for another', () =>
    inRoom(note.room, async ({ page, server }) => {
      const [hers, theirs] = note.words
      await (await fieldOf(page, note)).fill(hers)
      const refuse = async (): Promise<void> => {
        server.identity.who = whoIs({ who: stranger })
        server.opens = false
        server.cut()
        await page.getByRole('heading', { name: 'Sign on' }).waitFor()
        server.opens = true
      }
      const enter = async (personId: string): Promise<void> => {
        server.identity.signOn(personId)
        await page.reload()
        await button(page, new RegExp(`^${personId}, .*acts here`)).waitFor()
      }
      await refuse()
      await enter('ML')
      const field = await fieldOf(page, note)
      expect(await field.inputValue()).toBe('')
      await field.fill(theirs)
      await refuse()
      await enter('KB')
      expect(await (await fieldOf(page, note)).inputValue()).toBe(hers)
      await refuse()
      await enter('ML')
      expect(await (await fieldOf(page, note)).inputValue()).toBe(theirs)
    }))

  test('behind a lock that another person opens for herself', () =>
    inRoom(values.room, async ({ page, server }) => {
      const [hers] = values.words
      await (await fieldOf(page, values)).fill(hers)
      server.identity.lock()
      server.cut()
      await button(page, /^Locked/).waitFor()
      expect(await values.field(page).isVisible()).toBe(false)
      await page.keyboard.press('F2')
      await button(page, 'Somebody who was here today').click()
      await page.locator('.sign-on-sheet').getByRole('button', { name: /^ML/ }).click()
      await page.keyboard.type(rightPin)
      await page.keyboard.press('Enter')
      await button(page, /^ML, .*acts here/).waitFor()
      expect(await (await fieldOf(page, values)).inputValue()).toBe('')
      await switchTo(page, 'KB')
      expect(await (await fieldOf(page, values)).inputValue()).toBe(hers)
    }))

  test('and is gone once the server took it', () =>
    inRoom(values.room, async ({ page, server }) => {
      const [hers] = values.words
      await (await fieldOf(page, values)).fill(hers)
      await button(page, values.send).click()
      await values.field(page).waitFor({ state: 'detached' })
      expect(server.commands).toMatchObject([{ by: 'KB' }])
      expect(await (await fieldOf(page, values)).inputValue()).toBe('')
    }))

  test('of one patient, not of the next in the same room', () =>
    inRoom(values.room, async ({ page, server }) => {
      const [hers] = values.words
      await (await fieldOf(page, values)).fill(hers)
      const [room] = server.rooms
      const session = room?.session
      if (room === undefined || session == null) throw new Error('somebody is treated in room 1')
      server.change({
        kind: 'room',
        room: { ...room, session: { ...session, sessionId: 'the-next', patientLabel: 'Z.Z.' } },
      })
      await page.getByText('Z.Z.').first().waitFor()
      expect(await (await fieldOf(page, values)).inputValue()).toBe('')
    }))
})

describe('where nobody is watched yet', () => {
  test('the patient of a watch that begins', () =>
    inRoom(99, async ({ page }) => {
      const patient = page.getByLabel('Patient', { exact: true })
      const openWatch = () => button(page, 'Only watch, without a treatment…').click()
      await openWatch()
      await patient.fill('A.B.')
      await page.getByLabel('Simulation').check()
      await switchTo(page, 'ML')
      await openWatch()
      expect(await patient.inputValue()).toBe('')
      await switchTo(page, 'KB')
      await openWatch()
      expect(await patient.inputValue()).toBe('A.B.')
      expect(await page.getByLabel('Simulation').isChecked()).toBe(true)
    }))
})
