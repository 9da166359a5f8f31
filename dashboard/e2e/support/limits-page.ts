import type { Locator } from 'playwright-core'
import type { CareDesk } from './care-desk.ts'

/** The limits of one patient at a desk. */
export class LimitsPage {
  readonly desk: CareDesk

  constructor(desk: CareDesk) {
    this.desk = desk
  }

  /** One parameter on one side. */
  row(name: string): Locator {
    return this.desk.page.locator('.limit-row').filter({
      has: this.desk.page.locator('.limit-switch', { hasText: new RegExp(`^${name}$`) }),
    })
  }

  /** Types one number of a row. */
  sets(label: string, text: string): Promise<void> {
    return this.desk.field(label).fill(text)
  }

  reviews(): Promise<void> {
    return this.desk.press('Review and sign…')
  }

  /** What stands at a row against its numbers. */
  refusalAt(name: string): Locator {
    return this.row(name).locator('.refusal')
  }

  /** The row is again as it is in force. */
  takesBack(name: string): Promise<void> {
    return this.desk.press(/^Revert/, this.row(name))
  }

  /** Chooses recordings and waits for what came out. */
  async rehearsesOver(recordings: readonly string[]): Promise<void> {
    const { page } = this.desk
    await page.getByRole('radio', { name: 'recordings' }).check()
    for (const recording of recordings)
      await page.getByRole('checkbox', { name: recording }).check()
    await this.rehearses()
  }

  /** One of the lists of what came out. */
  episodes(title: string): Locator {
    return this.desk.page.locator('.episodes', { hasText: title })
  }

  async rehearses(): Promise<void> {
    await this.desk.press('Rehearse')
    await this.desk.page.locator('.rehearsal-result:not([data-old])').waitFor()
  }

  /** Gives the reason and reads back what would be signed. */
  async toSignature(reason: string): Promise<void> {
    await this.reviews()
    await this.desk.field('Reason').fill(reason)
    await this.desk.press('Sign…')
    await this.desk.page.locator('.read-back').waitFor()
  }
}
