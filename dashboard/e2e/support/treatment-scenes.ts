import type { Page } from 'playwright-core'
import { treated } from './care-rooms.ts'
import { emptyRoom, type RoomScript } from './rooms.ts'
import { calm, scene, type Scene } from './scenes.ts'
import { aTreatmentScript, treatmentAnswers } from './treatment-answers.ts'

const provider = { personId: 'DR', role: 'provider' } as const

/** Room 1: the patient of the answers, before the dose; the others are calm. */
export const treatmentRooms = () => [
  ...calm.map((script: RoomScript, index) => {
    const room = treated(
      { ...script, course: { phase: index === 0 ? 'baseline' : 'recovery' } },
      index === 0 ? { hold: 'red' } : {},
    )
    const { session } = room
    return session === null || index > 0
      ? room
      : { ...room, session: { ...session, patientId: 'patient-1' } }
  }),
  emptyRoom('room-8'),
]

const limits = '/patients/patient-1/limits'

const treatment = (name: string, path: string, more: Partial<Scene> = {}): Scene =>
  scene(name, path, {
    rooms: treatmentRooms,
    frames: () => [],
    also: treatmentAnswers(aTreatmentScript()),
    person: provider,
    ...more,
  })

/** Something is changed, and rehearsed. */
const rehearsed = async (page: Page): Promise<void> => {
  await page.getByLabel('SpO₂ low, high', { exact: true }).fill('86')
  await page.getByLabel('SpO₂ low, medium, delay', { exact: true }).fill('20')
  await page.getByRole('button', { name: 'Rehearse' }).click()
  await page.getByText('No longer caught').waitFor()
}

const reviewed = async (page: Page): Promise<void> => {
  await rehearsed(page)
  await page.getByRole('checkbox', { name: /^RR low/ }).uncheck()
  await page.keyboard.press('Control+s')
  await page.getByLabel('Reason', { exact: true }).fill('short dips without effect')
  await page.getByRole('button', { name: 'Sign…', exact: true }).click()
  await page.getByLabel('PIN').waitFor()
}

const tab = (name: RegExp) => async (page: Page) => {
  await page.getByRole('button', { name }).click()
}

export const treatmentScenes: readonly Scene[] = [
  treatment('limits', limits, { act: rehearsed }),
  treatment('limits-light', limits, { act: rehearsed, theme: 'light' }),
  treatment('limits-tablet', limits, { act: rehearsed, size: 'tablet' }),
  treatment('limits-phone', limits, { size: 'phone' }),
  treatment('limits-review', limits, { act: reviewed }),
  treatment('limits-discharge', limits, { act: tab(/^Discharge/) }),
  treatment('limits-history', limits, { act: tab(/^History/), theme: 'light' }),
  treatment('more', '/more'),
  treatment('patients', '/patients'),
  treatment('patients-tablet', '/patients', { size: 'tablet', act: tab(/^New patient/) }),
  treatment('patient', '/patients/patient-1'),
  treatment('patient-light', '/patients/patient-1', { theme: 'light', act: tab(/^Change presc/) }),
  treatment('patient-phone', '/patients/patient-1', { size: 'phone' }),
  treatment('protocols', '/protocols'),
  treatment('protocols-edit', '/protocols', { act: tab(/^Edit… IM, monitored/), theme: 'light' }),
  treatment('prescriber-phone', '/prescriber/session-room-1', { size: 'phone' }),
  treatment('prescriber-phone-light', '/prescriber/session-room-1', {
    size: 'phone',
    theme: 'light',
    act: async (page) => {
      await page.getByLabel('Reason', { exact: true }).fill('known white coat, calm')
      await page.getByRole('button', { name: 'Go ahead' }).click()
    },
  }),
  treatment('prescriber-link-lost', '/prescriber/session-room-1', {
    size: 'phone',
    quietForMs: 5000,
  }),
]
