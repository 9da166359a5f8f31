import type { Locator } from 'playwright-core'
import type { CareDesk } from './care-desk.ts'

/** The three plain states of the card. */
export type PlainWords = 'All well' | 'Do this now' | 'Call your prescriber'

/** The phone of a therapist alone with a patient. */
export class TherapistPhone {
  readonly desk: CareDesk

  constructor(desk: CareDesk) {
    this.desk = desk
  }

  card(): Locator {
    return this.desk.page.locator('.now-card')
  }

  /** Waits until the card says one state and one instruction. */
  async isToDo(state: PlainWords, instruction: string, waitMs?: number): Promise<void> {
    await this.card()
      .filter({ has: this.desk.page.locator('.now-state', { hasText: state }) })
      .locator('.now-do', { hasText: instruction })
      .waitFor(waitMs === undefined ? {} : { timeout: waitMs })
  }

  press(name: string | RegExp): Promise<void> {
    return this.desk.press(name, this.card())
  }

  /** Types what stands on the cuff. */
  async typesPressure(sys: string, dia: string, pulse = '72'): Promise<void> {
    const card = this.card()
    await card.getByLabel('Upper').fill(sys)
    await card.getByLabel('Lower').fill(dia)
    await card.getByLabel('Pulse').fill(pulse)
    await this.press('Enter these')
  }

  /** Looks whenever a look falls due, with one press each, until the card says another thing to do. */
  async looksUntil(instruction: string, waitMs: number): Promise<number> {
    const untilMs = Date.now() + waitMs
    const doing = this.card().locator('.now-do')
    for (let looks = 0; Date.now() < untilMs; looks += 1) {
      await doing
        .filter({ hasText: new RegExp(`^(Look:|${instruction})`) })
        .waitFor({ timeout: untilMs - Date.now() })
      if ((await doing.innerText()).startsWith(instruction)) return looks
      await this.press('Looked: all well, awake')
      await doing.filter({ hasText: /^Look:/ }).waitFor({ state: 'detached' })
    }
    throw new Error(`the card never said: ${instruction}`)
  }

  /** One of a few, on the card. */
  chooses(question: string, answer: string): Promise<void> {
    const asked = this.card().getByRole('group', { name: question, exact: true })
    return this.desk.press(answer, asked)
  }
}
