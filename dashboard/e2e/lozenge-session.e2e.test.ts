import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { scheduledBursts } from './support/bursts.ts'
import { launchBrowser } from './support/browser.ts'
import { CareDesk } from './support/care-desk.ts'
import { PageReceiver } from './support/page-receiver.ts'
import { TherapistPhone } from './support/therapist-phone.ts'
import { TreatingClinic } from './support/treating-clinic.ts'

/** The least stay of three hours is under two minutes here. */
const timeScale = 100

const phoneSize = { width: 390, height: 844 }
const therapist = { personId: 'TH', role: 'therapist', pin: '3333' } as const
const prescriber = { personId: 'DR', role: 'provider', pin: '2222' } as const

/** How long a step waits for something that the session brings by itself: nearly four hours of it. */
const longWaitMs = 140_000

/**
 * A lozenge in an office with nothing but a cuff: all is typed on one phone. Each step goes on where the last one
 * ended, so after a step that failed none is tried.
 */
describe('a therapist runs a lozenge session with manual entry only', () => {
  let browser: Browser
  let office: TreatingClinic
  let phone: TherapistPhone
  let theirs: CareDesk
  let pager: PageReceiver
  let sessionId = ''
  let broken = false
  const closers: (() => Promise<unknown>)[] = []

  beforeAll(async () => {
    browser = await launchBrowser('blocked')
    closers.push(() => browser.close())
    pager = await PageReceiver.open()
    closers.push(() => pager.close())
    office = await TreatingClinic.open({
      timeScale,
      people: [therapist, prescriber, { personId: 'AN', role: 'nurse', pin: '2580' }],
      settings: {
        SITE_TYPE: 'office',
        SITE_ADDRESS: '12 Elm Street, second floor',
        EMERGENCY_NUMBER: '911',
        PAGE_WEBHOOK_URL: pager.address,
        PAGE_WEBHOOK_SECRET: 'known to both of them',
      },
    })
    closers.push(() => office.close())
    const { server } = office
    const open = (name: string) => CareDesk.open(browser, { server, name, viewport: phoneSize })
    phone = new TherapistPhone(await open('therapist'))
    theirs = await open('prescriber')
  })
  afterAll(async () => {
    for (const close of closers) await close()
  })
  beforeEach(({ skip }) => skip(broken, 'an earlier step failed'))
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail' || broken) return
    broken = true
    await phone.desk.picture('failed')
    await theirs.picture('failed')
  })

  it('TH takes the watch on her phone, and sees whom to call', async () => {
    const { desk } = phone
    await desk.reads('CALL 911')
    await desk.reads('12 Elm Street, second floor')
    await desk.isSeen('first')
    await desk.takesTheWatch('TH')
    await desk.isSeen('watching')
  })

  it('the prescriber answers the test page on her own phone: the office may give a dose', async () => {
    const { desk } = phone
    await desk.reads(/today’s test page is not answered/)
    await theirs.page.goto(`${office.server.address}/team`)
    await theirs.takesShift('DR')
    await desk.press('Send test page')
    await theirs.press(/^It came/)
    await desk.page.getByText(/No dose yet/).waitFor({ state: 'detached' })
    await theirs.isSeen('test-page')
  })

  it('she orders the lozenge for a new patient, and signs with her PIN', async () => {
    await theirs.opensPage('Patients')
    await theirs.press('New patient…')
    await theirs.field('Label').fill('L. O.')
    await theirs.field('Birth year').fill('1988')
    await theirs.field('Weight, kg').fill('60')
    await theirs.isSeen('new-patient')
    await theirs.press('Add patient')
    await theirs.press('Change prescription and series…')
    await theirs.field('Drug').selectOption('Ketamine')
    await theirs.field('Route').selectOption('lozenge')
    await theirs.field('At most, mg').fill('150')
    await theirs.field('Protocol').selectOption('Lozenge, office')
    await theirs.field('Reason').fill('begin of the series')
    await theirs.isSeen('order')
    await theirs.press('Review and sign…')
    await theirs.signs(prescriber, 'Sign the order')
    await theirs.reads(/signed by DR/)
    await theirs.isSeen('ordered')
  })

  it('TH chooses the patient; the protocol comes with the series', async () => {
    const { desk } = phone
    await desk.opensRoom()
    await desk.press(/^L\. O\./)
    await desk.page.getByText('first session').waitFor()
    await desk.press('Simulation')
    await desk.isSeen('start')
    await desk.press('Start treatment')
    await phone.isToDo('Do this now', 'Compare two things with the patient.')
    sessionId = await office.sessionId()
  })

  it('two things are compared with the patient', async () => {
    const { desk } = phone
    await desk.field('Called L. O.').check()
    await desk.field('Birth year 1988').check()
    await desk.isSeen('identify')
    await phone.press('This is the patient')
    await phone.isToDo('Do this now', 'Ask these, and tick what the patient has.')
  })

  it('a form half filled outlives the link: nothing is sent, nothing is lost', async () => {
    const { desk } = phone
    await desk.field('Allergies').fill('penicillin')
    await desk.isSeen('screening')
    office.server.hang()
    await desk.page.locator('.link-bar', { hasText: 'LINK LOST' }).waitFor()
    await desk.reads(/No link. Stay with the patient/)
    await desk.isSeen('link-lost')
    await desk.button('Screened: nothing found').click({ force: true })
    office.server.goOn()
    await desk.page.locator('.link-bar', { hasText: 'LINK LOST' }).waitFor({ state: 'detached' })
    expect(await desk.field('Allergies').inputValue()).toBe('penicillin')
    await phone.isToDo('Do this now', 'Ask these, and tick what the patient has.')
  })

  it('another person who takes the station sees none of it, and it waits for TH', async () => {
    const { desk } = phone
    await desk.becomes('AN')
    await expect.poll(() => desk.field('Allergies').inputValue()).toBe('')
    await desk.comesBack('TH')
    await expect.poll(() => desk.field('Allergies').inputValue()).toBe('penicillin')
    await phone.press('Screened: nothing found')
  })

  it('who comes and the call button are a press each', async () => {
    const { desk } = phone
    await phone.isToDo('Do this now', 'Who takes the patient home?')
    await desk.isSeen('escort')
    await phone.press('Partner')
    await phone.isToDo('Do this now', 'Let the patient press the call button.')
    await phone.press('Pressed, and it was heard')
    await phone.isToDo('Do this now', 'Take the blood pressure now.')
  })

  it('12 over 8 is refused with what to type instead', async () => {
    const { desk } = phone
    await phone.typesPressure('12', '8')
    await phone.card().locator('.refusal').first().waitFor()
    await desk.isSeen('refused-pressure')
    expect(await phone.card().locator('.refusal').first().innerText()).toMatch(/12/)
  })

  it('a high one holds the dose: the card says to call, with the numbers beside their limit', async () => {
    const { desk } = phone
    await phone.typesPressure('152', '96')
    await phone.isToDo('Call your prescriber', 'No dose now. Call your prescriber.')
    await desk.reads('NOT OK')
    await desk.isSeen('hold')
  })

  it('the prescriber is paged with the question', async () => {
    await phone.press('Ask the prescriber…')
    await phone.desk.isSeen('question')
    await phone.press('Page the prescriber')
    await expect
      .poll(() => pager.pages.find(({ why }) => why === 'prescriber-asked')?.path)
      .toBe(`/prescriber/${sessionId}`)
  })

  it('she decides on her own phone: a wrong PIN is refused, the right one goes through', async () => {
    await theirs.page.goto(`${office.server.address}/prescriber/${sessionId}`)
    await theirs.reads(/152\/96/)
    await theirs.isSeen('asked')
    await theirs.field('Reason').fill('white coat, known since May')
    await theirs.press('Go ahead')
    await theirs.signs({ ...prescriber, pin: '0000' }, 'Sign: Go ahead')
    await theirs.page.locator('.read-back .refusal').waitFor()
    await theirs.isSeen('wrong-pin')
    await theirs.signs(prescriber, 'Sign: Go ahead')
    await theirs.reads(/Go ahead: signed/)
    await theirs.isSeen('decided')
    await phone.isToDo('Do this now', 'You may give the dose.')
  })

  it('the prescribed dose is one press and its read-back', async () => {
    const { desk } = phone
    await desk.isSeen('dose')
    await phone.press(/^Given now: 150 mg ketamine/)
    await desk.isSeen('dose-read-back')
    await phone.press('Record the dose')
    await phone.isToDo('All well', 'Nothing to do now.')
    await desk.isSeen('dosed')
  })

  it('the first look falls due in silence: drowsy, but answers', async () => {
    const { desk } = phone
    await phone.isToDo('Do this now', 'Look: breathing, colour, answers.')
    await phone.press('Looked: all well, drowsy but answers')
    await phone.isToDo('All well', 'Nothing to do now.')
    await desk.page.locator('[data-last="yes"]', { hasText: 'Drowsy but answers' }).waitFor()
    await desk.isSeen('looked')
  })

  it('nobody goes home early: the gate has its lines, and a program that asks is refused', async () => {
    const { desk } = phone
    await desk.press('All steps…')
    await desk.press(/^Discharge/)
    const gate = desk.page.locator('.gate-line')
    await gate
      .filter({ hasText: 'Least stay' })
      .filter({ hasText: /earliest \d\d:\d\d/ })
      .waitFor()
    await desk.isSeen('gate')
    expect(await office.tryDischarge(sessionId)).toMatch(/gate/)
    await desk.press('Close all steps')
  })

  it(
    'every look of three hours is asked for, and near the end two readings of the pressure',
    async () => {
      const asked = 'Ask the patient, and let them walk.'
      const { looks, readings } = await phone.doesWhatIsDueUntil(asked, longWaitMs)
      expect(looks).toBeGreaterThan(8)
      expect(readings).toBeGreaterThan(0)
    },
    longWaitMs + 10_000,
  )

  it('none of it was heard as it fell due: the patient lies beside the phone', async () => {
    const heard = await scheduledBursts(phone.desk.page)
    expect(heard.filter(({ signal }) => signal === 'low')).toEqual([])
  })

  it('the patient is asked in plain words, and walks', async () => {
    const { desk } = phone
    await phone.chooses('The patient is', 'Awake')
    await phone.chooses('Knows who, where and when', 'Yes')
    await phone.chooses('Safe to self', 'Yes')
    await phone.chooses('Nausea', 'None')
    await phone.chooses('Walks', 'Steady')
    await desk.picture('asked')
    await phone.press('Record what was seen')
  })

  it('escort and written instructions are a press each', async () => {
    await phone.doesWhatIsDueUntil('Is the escort here?', longWaitMs)
    await phone.desk.isSeen('escort-here')
    await phone.press('The escort is here')
    await phone.doesWhatIsDueUntil('Give the written instructions.', longWaitMs)
    await phone.press('Given')
  })

  it('two readings meet the limits of the prescriber: the numbers stand beside them', async () => {
    await phone.doesWhatIsDueUntil('Everything is met.', longWaitMs)
    const compared = phone.desk.page.locator('.compared-line', { hasText: '128/78' })
    await compared.filter({ hasText: '150/95' }).filter({ hasText: 'OK' }).waitFor()
    await phone.desk.isSeen('ready')
  })

  it('TH signs with her PIN, and ends the session', async () => {
    const { desk } = phone
    await phone.doesWhatIsDueUntil('Everything is met.', longWaitMs)
    await phone.press('Sign off…')
    await desk.signs(therapist, 'Sign off')
    await phone.isToDo('Do this now', 'Signed. The patient may go; end the session.')
    await desk.isSeen('signed')
    await phone.press('End as discharged…')
    await phone.press('End session')
    await desk.reads('Start a treatment in Room 1')
  })

  it('the report tells it: typed by TH, decided by DR, signed by TH', async () => {
    const { desk } = phone
    await desk.opensPage('Sessions')
    await desk.page.getByRole('heading', { level: 1, name: 'Sessions' }).waitFor()
    await desk.isSeen('sessions')
    await desk.page.locator('.session-link').click()
    await desk.page.locator('.report').waitFor()
    await desk.reads(/128\/78/)
    await desk.reads(/white coat, known since May/)
    await desk.isSeen('report')
  })
})
