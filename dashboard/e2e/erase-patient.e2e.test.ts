import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { launchBrowser } from './support/browser.ts'
import { CareDesk } from './support/care-desk.ts'
import { TreatingClinic } from './support/treating-clinic.ts'

const administrator = { personId: 'AD', pin: '5555' } as const
const provider = { personId: 'DR', pin: '2222' } as const

describe('a patient is erased on the page of the patient', () => {
  let browser: Browser
  let clinic: TreatingClinic
  let desk: CareDesk

  beforeAll(async () => {
    browser = await launchBrowser('blocked')
    clinic = await TreatingClinic.open({ timeScale: 1, people: [] })
    desk = await CareDesk.open(browser, { server: clinic.server, name: 'eraser' })
  })
  afterAll(async () => {
    await clinic.close()
    await browser.close()
  })

  it('by the signature of an administrator, and of nobody else', async () => {
    await desk.takesTheWatch('DR')
    await desk.opensPage('Patients')
    await desk.press('New patient…')
    await desk.field('Label').fill('N. P.')
    await desk.field('Record number').fill('52-300')
    await desk.press('Add patient')
    await desk.reads('52-300')
    await desk.isSeen('before')
    await desk.press('Erase who this is…')
    await desk.reads('This cannot be undone.')
    await desk.isSeen('erase')
    await desk.signs(provider, 'Erase')
    await desk.reads(/Erasures are signed by an administrator/)
    await desk.signs(administrator, 'Erase')
    await desk.page.getByRole('heading', { name: 'erased', exact: true }).waitFor()
    await desk.page.getByText('52-300').waitFor({ state: 'detached' })
    await desk.isSeen('erased')
    await desk.opensPage('Patients')
    await desk.page.getByRole('link', { name: 'erased', exact: true }).waitFor()
    await desk.page.getByText('N. P.').waitFor({ state: 'detached' })
  })
})
