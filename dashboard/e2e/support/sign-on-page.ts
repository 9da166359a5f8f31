import type { Page } from 'playwright-core'
import { password } from './api-person.ts'

/** Signs somebody on at a station, by name and password, on the sheet that is open or opened now. */
export async function signOnAt(page: Page, personId: string): Promise<void> {
  const sheet = page.locator('.sign-on-sheet')
  await page
    .getByRole('button', { name: /acts here$|^Sign on|^Locked/ })
    .first()
    .waitFor()
  if (!(await sheet.isVisible())) await page.keyboard.press('F2')
  await sheet.waitFor()
  await sheet.getByRole('button', { name: 'Name and password', exact: true }).click()
  await sheet.getByLabel('Name').fill(personId)
  await sheet.getByLabel('Password').fill(password)
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: new RegExp(`^${personId}, .*acts here$`) }).waitFor()
}
