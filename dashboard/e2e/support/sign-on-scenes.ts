import type { WhoReply } from '@vigil/shared/contracts'
import type { Page } from 'playwright-core'
import { orderly } from './duty-scenes.ts'
import { calm, framesOf, scene, withEmpty, type Scene } from './scenes.ts'
import { kb, rightCode, rightPassword, rightPin, signedOn, stranger } from './who.ts'

const demo: NonNullable<WhoReply['demo']> = [
  ['NA', 'Nurse Nora', 'nurse'],
  ['DR', 'Doctor Drew', 'provider'],
  ['TH', 'Therapist Theo', 'therapist'],
  ['AD', 'Administrator Ada', 'administrator'],
  ['IN', 'Integrator Ines', 'integrator'],
  ['AU', 'Auditor Aura', 'auditor'],
].map(([personId = '', label = '', role = '']) => ({
  personId,
  label,
  roles: [role] as NonNullable<WhoReply['demo']>[number]['roles'],
  password: rightPassword,
  pin: rightPin,
}))

/** A demonstration with somebody ready-made who was here today as well. */
export const demoWith = (personId: string): NonNullable<WhoReply['demo']> => [
  ...demo.slice(1),
  { personId, label: 'Karin Brandt', roles: ['nurse'], password: rightPassword, pin: rightPin },
]

const quietRooms = {
  rooms: () => withEmpty(calm),
  frames: framesOf(() => calm),
  duty: orderly,
} as const

export const locked = (): WhoReply['person'] => ({ ...signedOn(kb), lockedMs: Date.now() })

export const openSheet = async (page: Page): Promise<void> => {
  await page
    .getByRole('button', { name: /acts here$|^Sign on|^Locked/ })
    .first()
    .waitFor()
  // The chip can stand a moment before the key is heard: pressed again, it opens the same sheet.
  const sheet = page.locator('.sign-on-sheet')
  do await page.keyboard.press('F2')
  while (
    !(await sheet.waitFor({ timeout: 1000 }).then(
      () => true,
      () => false,
    ))
  )
}

export const openPin = async (page: Page): Promise<void> => {
  await openSheet(page)
  await page.getByRole('button', { name: /^ML/ }).click()
  await page.getByLabel('PIN of ML').waitFor()
}

export const wrongPin = async (page: Page): Promise<void> => {
  await openPin(page)
  for (let tries = 0; tries < 3; tries += 1) {
    const pin = page.getByLabel('PIN of ML')
    const answered = page.waitForResponse((reply) => reply.url().endsWith('/sign-on/switch'))
    await pin.fill('0000')
    await page.keyboard.press('Enter')
    await answered
    // Taken out once it is known to be wrong.
    await page.waitForFunction(
      (field) => field instanceof HTMLInputElement && field.value === '',
      await pin.elementHandle(),
    )
  }
  await page.locator('.entry-refusal .timer').waitFor()
}

const firstTime = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'First time here, or PIN forgotten' }).click()
  await page.getByLabel('Name').fill('KB')
  await page.getByLabel('Invitation code').fill(rightCode)
  await page.getByLabel('New password').fill('short')
  await page.getByRole('button', { name: 'Set and sign on' }).click()
}

const pair = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'This is a station of the clinic' }).click()
  await page.getByText('482 913').waitFor()
}

/** The ways in, and a station with nobody in front of it. */
export const signOnScenes: readonly Scene[] = [
  scene('sign-on', '/', { who: { ...stranger, oidc: { label: 'Sign on with Harbour Clinic' } } }),
  scene('sign-on-light-phone', '/', { who: stranger, size: 'phone', theme: 'light' }),
  scene('sign-on-demo', '/', { who: { ...stranger, demo } }),
  scene('sign-on-demo-wall', '/', { ...quietRooms, person: null, who: { demo, tiles: [] } }),
  scene('sign-on-demo-phone', '/', {
    ...quietRooms,
    person: null,
    who: { demo, tiles: [] },
    size: 'phone',
  }),
  scene('switch-demo', '/', { ...quietRooms, act: openSheet, who: { demo: demoWith('KB') } }),
  scene('first-time', '/', { who: stranger, act: firstTime }),
  scene('first-time-phone', '/', { who: stranger, act: firstTime, size: 'phone' }),
  scene('setup', '/', { who: { ...stranger, setUp: 'needed' } }),
  scene('setup-light-tablet', '/', {
    who: { ...stranger, setUp: 'needed' },
    theme: 'light',
    size: 'tablet',
  }),
  scene('pairing', '/', { who: stranger, act: pair }),
  scene('pairing-tablet-light', '/', { who: stranger, act: pair, size: 'tablet', theme: 'light' }),
  scene('switch', '/', { ...quietRooms, act: openSheet }),
  scene('switch-alarm', '/', { duty: orderly, act: openPin }),
  scene('switch-alarm-light', '/', { duty: orderly, act: openPin, theme: 'light' }),
  scene('switch-alarm-tablet', '/', { duty: orderly, act: openPin, size: 'tablet' }),
  scene('switch-alarm-phone', '/', { duty: orderly, act: openPin, size: 'phone' }),
  scene('wrong-pin', '/', { ...quietRooms, act: wrongPin }),
  scene('wrong-pin-light-tablet', '/', {
    ...quietRooms,
    act: wrongPin,
    theme: 'light',
    size: 'tablet',
  }),
  scene('locked', '/rooms/room-1', { duty: orderly, who: { person: locked() } }),
  scene('locked-light', '/rooms/room-1', {
    duty: orderly,
    who: { person: locked() },
    theme: 'light',
  }),
  scene('locked-wall', '/', { duty: orderly, who: { person: locked() } }),
  scene('locked-tablet', '/rooms/room-1', {
    duty: orderly,
    who: { person: locked() },
    size: 'tablet',
  }),
  scene('locked-phone', '/', { duty: orderly, who: { person: locked() }, size: 'phone' }),
  scene('locked-alone', '/', {
    who: {
      ...stranger,
      station: { stationId: 'own', siteId: null, kind: 'phone', place: 'remote', label: 'KB' },
      person: locked(),
    },
    size: 'phone',
  }),
]
