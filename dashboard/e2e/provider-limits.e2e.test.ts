import type { Vital } from '@vigil/shared/vocabulary'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { BedsideMonitor } from './support/bedside-monitor.ts'
import { launchBrowser } from './support/browser.ts'
import { CareDesk } from './support/care-desk.ts'
import { LimitsPage } from './support/limits-page.ts'
import { TreatingClinic } from './support/treating-clinic.ts'
import { slackMs } from './support/slack.ts'

const timeScale = 30

const provider = { personId: 'DR', role: 'provider', pin: '2222' } as const
const other = { personId: 'ES', role: 'provider', pin: '8642' } as const
const nurse = { personId: 'KB', role: 'nurse', pin: '1111' } as const

/** The recording that the product ships of somebody whose saturation falls. */
const desaturation = 'simulated-desaturation.csv'

/** And of somebody whose pressure rises. */
const pressurePeak = 'simulated-hypertensive-peak.csv'

const patiently = { timeout: 20_000 }

/** From the signature to limits that judge, with what this machine may be late by when many things run on it. */
const inForceWithinMs = 1000 + slackMs

/**
 * Limits of a new patient, from the order to a signed version in a running session. Each step goes on where the last
 * one ended, so after a step that failed none is tried.
 */
describe('a provider sets limits for a new patient', () => {
  let browser: Browser
  let clinic: TreatingClinic
  let monitor: BedsideMonitor
  let desk: CareDesk
  let limits: LimitsPage
  let second: LimitsPage
  let limitsAddress = ''
  let patientId = ''
  let broken = false
  const closers: (() => Promise<unknown>)[] = []

  beforeAll(async () => {
    browser = await launchBrowser('blocked')
    closers.push(() => browser.close())
    clinic = await TreatingClinic.open({ timeScale, people: [provider, other, nurse] })
    closers.push(() => clinic.close())
    const { server } = clinic
    desk = await CareDesk.open(browser, { server, name: 'provider' })
    limits = new LimitsPage(desk)
    second = new LimitsPage(await CareDesk.open(browser, { server, name: 'second' }))
    monitor = await BedsideMonitor.connect(clinic.server.mqttUrl, 'room-1')
    closers.unshift(() => monitor.stop())
  })
  afterAll(async () => {
    for (const close of closers) await close()
  })
  beforeEach(({ skip }) => skip(broken, 'an earlier step failed'))
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail' || broken) return
    broken = true
    await desk.picture('failed')
    await second.desk.picture('failed')
  })

  /** The fixed limits that the room itself judges a vital by, both sides. */
  const judgedBy = async (vital: Vital): Promise<readonly (number | null)[]> => {
    const { course } = await clinic.room()
    const rules = course?.limits.conditions.filter((rule) => rule.vital === vital) ?? []
    return rules.flatMap(({ levels }) => levels.map(({ limit }) => limit))
  }

  it('DR makes a new patient by a pseudonym', async () => {
    await desk.takesTheWatch('DR')
    await desk.opensPage('Patients')
    await desk.press('New patient…')
    await desk.field('Label').fill('N. P.')
    await desk.field('Birth year').fill('1979')
    await desk.field('Record number').fill('52-300')
    await desk.field('Weight, kg').fill('82')
    await desk.isSeen('new-patient')
    await desk.press('Add patient')
    await desk.reads('none: no dose is ordered')
  })

  it('orders prescription and series, and signs them with the PIN', async () => {
    await desk.press('Change prescription and series…')
    await desk.field('Drug').selectOption('Ketamine')
    await desk.field('Route').selectOption('im')
    await desk.field('At most, mg').fill('60')
    await desk.field('Protocol').selectOption('IM, monitored')
    await desk.field('Reason').fill('begin of the series')
    await desk.isSeen('order')
    await desk.press('Review and sign…')
    await desk.isSeen('order-read-back')
    await desk.signs(provider, 'Sign the order')
    await desk.reads(/signed by DR/)
    await desk.reads(/at most 60 mg/)
  })

  it('opens the limits: the preset holds, and nothing is changed', async () => {
    await desk.page.getByRole('link', { name: 'Limits and discharge' }).click()
    await desk.reads('Limits of N. P.')
    await desk.reads('Nothing is changed.')
    limitsAddress = desk.page.url()
    patientId = decodeURIComponent(/patients\/([^/]+)/.exec(limitsAddress)?.[1] ?? '')
    await desk.isSeen('limits')
  })

  it('limits that cross each other are refused in words at their row', async () => {
    await limits.sets('SpO₂ low, high', '94')
    await limits.reviews()
    await limits.refusalAt('SpO2 low').waitFor()
    await desk.isSeen('crossing')
    await limits.takesBack('SpO2 low')
  })

  it('a limit beyond its guard rail is refused in words at its row', async () => {
    await limits.sets('SpO₂ low, high', '70')
    await limits.reviews()
    await limits.refusalAt('SpO2 low').filter({ hasText: '85' }).waitFor()
    await desk.isSeen('guard-rail')
    await limits.takesBack('SpO2 low')
    await desk.reads('Nothing is changed.')
  })

  it('a rehearsal over recordings shows what is newly caught and what no longer', async () => {
    await limits.sets('HR high, medium', '90')
    await limits.sets('SYS high, medium', '178')
    await limits.rehearsesOver([desaturation, pressurePeak])
    await limits.episodes('No longer caught').filter({ hasText: 'SYS' }).waitFor()
    await limits.episodes('Newly caught').filter({ hasText: 'HR' }).waitFor()
    await desk.isSeen('rehearsed-recordings')
    await limits.takesBack('HR high')
    await limits.takesBack('SYS high')
  })

  it('discharge limits are changed on the same page', async () => {
    await desk.press('Discharge')
    await limits.sets('SYS at most', '145')
    await desk.reads('now 150')
    await desk.isSeen('discharge')
    await desk.press('Alarm limits')
    await limits.sets('SpO₂ low, high', '86')
  })

  it('the PIN of a nurse signs nothing, and what was typed stays', async () => {
    await limits.toSignature('short dips without effect')
    await desk.isSeen('read-back')
    await desk.signs(nurse, 'Sign these limits')
    await desk.page.locator('.read-back .refusal').waitFor()
    await desk.isSeen('nurse-refused')
  })

  it('the provider’s PIN signs the first version, in force from the next session', async () => {
    await desk.signs(provider, 'Sign these limits')
    await desk.reads(/No session runs: it is in force from the next one/)
    await desk.press(/^History \(1\)/)
    const version = desk.page.locator('.version', { hasText: 'Version 1' })
    await version
      .filter({ hasText: '88 -> 86' })
      .filter({ hasText: '90 to 150 -> 90 to 145' })
      .waitFor()
    await desk.isSeen('history')
    await desk.press('Alarm limits')
  })

  it('a session of that patient runs by them, alarms at 125, and ends', async () => {
    const sessionId = await clinic.treats(patientId, 'im-monitored')
    monitor.rate = 125
    await expect.poll(async () => (await clinic.room()).alarms.length, patiently).toBeGreaterThan(0)
    expect(await judgedBy('spo2')).toContain(86)
    monitor.rate = 72
    await clinic.stops(sessionId)
  })

  it('a rehearsal over that session shows the alarm that would be lost', async () => {
    await desk.page.reload()
    await limits.sets('HR high, medium', '128')
    await desk.reads(/1 earlier session/)
    await limits.rehearses()
    await limits.episodes('No longer caught').filter({ hasText: 'HR' }).waitFor()
    await desk.isSeen('rehearsed-session')
  })

  it('a second provider begins to change the same version', async () => {
    await clinic.treats(patientId, 'im-monitored')
    await second.desk.page.goto(limitsAddress)
    await second.desk.takesShift('ES')
    await second.sets('SYS high, high', '175')
    await second.desk.reads(/Kept here until it is signed or dropped/)
  })

  it('signed in a running session: requested, accepted, and in force within a second', async () => {
    await limits.toSignature('rate rises with this patient’s tremor')
    await desk.isSeen('read-back-running')
    await desk.signs(provider, 'Sign these limits')
    const signedMs = Date.now()
    await desk.reads(/In force in Room 1 since/)
    expect(Date.now() - signedMs).toBeLessThan(inForceWithinMs)
    expect(await judgedBy('rate')).not.toContain(120)
    await desk.isSeen('in-force')
  })

  it('the room shows the new limit, and its nurse is asked to confirm what got looser', async () => {
    await desk.page.getByRole('link', { name: 'To the room', exact: true }).click()
    await desk.page.locator('.room-title', { hasText: 'Room 1' }).waitFor()
    await desk.reads(/128/)
    await desk.isSeen('room')
  })

  it('the second provider is refused, and sees what was signed meanwhile', async () => {
    const { page } = second.desk
    await second.reviews()
    await page.locator('.stale-bar', { hasText: 'Version 2 was signed meanwhile' }).waitFor()
    await page.locator('.stale-bar', { hasText: '120 -> 128' }).waitFor()
    expect(await second.desk.button('Sign…').getAttribute('aria-disabled')).toBe('true')
    await second.desk.isSeen('stale')
  })

  it('goes on from the newer version with the own change, and both stand in the history', async () => {
    await second.desk.press(/^Go on from version 2/)
    expect(await second.desk.field('HR high, medium').inputValue()).toBe('128')
    expect(await second.desk.field('SYS high, high').inputValue()).toBe('175')
    await second.toSignature('tighter')
    await second.desk.signs(other, 'Sign these limits')
    await second.desk.reads(/In force in Room 1 since/)
    await second.desk.press(/^History \(3\)/)
    await second.desk.isSeen('history')
  })
})
