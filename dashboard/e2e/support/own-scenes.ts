import type { Page } from 'playwright-core'
import { orderly } from './duty-scenes.ts'
import { calm, framesOf, scene, withEmpty, type Scene } from './scenes.ts'

/** By the menu of whoever acts here. */
export const openOwn = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: /acts here$/ }).click()
  await page.getByRole('link', { name: 'My password and PIN' }).click()
  await page.getByRole('heading', { name: 'My password and PIN' }).waitFor()
}

export const wrongPresent = async (page: Page): Promise<void> => {
  const form = page.getByRole('form', { name: 'A new password' })
  await form.getByLabel('Present password').fill('wrong')
  await form.getByLabel('New password').fill('a long enough one')
  await form.getByRole('button', { name: 'Change my password' }).click()
  await form.getByText('not your present password').waitFor()
}

const menu = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: /acts here$/ }).click()
  await page.getByRole('link', { name: 'My password and PIN' }).waitFor()
}

const quietRooms = {
  rooms: () => withEmpty(calm),
  frames: framesOf(() => calm),
  duty: orderly,
} as const

/** What people change of their own. */
export const ownScenes: readonly Scene[] = [
  scene('own', '/', { ...quietRooms, act: openOwn }),
  scene('own-light', '/own', { ...quietRooms, act: wrongPresent, theme: 'light' }),
  scene('own-tablet', '/own', {
    ...quietRooms,
    who: { oidc: { label: 'Sign on with Harbour Clinic' } },
    act: wrongPresent,
    size: 'tablet',
  }),
  scene('own-phone-light', '/own', {
    ...quietRooms,
    act: wrongPresent,
    size: 'phone',
    theme: 'light',
  }),
  scene('own-menu', '/', { ...quietRooms, act: menu }),
]
