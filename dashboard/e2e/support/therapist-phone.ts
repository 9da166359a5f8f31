import type { Locator } from 'playwright-core'
import type { CareDesk } from './care-desk.ts'

/** The three plain states of the card. */
export type PlainWords = 'All well' | 'Do this now' | 'Call your prescriber'

const dueWaitMs = 20_000

/** A card that changes under the finger is pressed again. */
const takenAwayMs = 1000

interface DoneDues {
  readonly looks: number
  readonly readings: number
}

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

  /** Does what falls due, looks and readings, until the card says another thing; how often each was done. */
  async doesWhatIsDueUntil(instruction: string, waitMs: number): Promise<DoneDues> {
    const untilMs = Date.now() + waitMs
    const doing = this.card().locator('.now-do')
    const done = { looks: 0, readings: 0 }
    while (Date.now() < untilMs) {
      await doing
        .filter({ hasText: new RegExp(`^(Look:|Take the|${instruction})`) })
        .waitFor({ timeout: untilMs - Date.now() })
      const said = await doing.innerText()
      if (said.startsWith(instruction)) return done
      if (said.startsWith('Look:')) {
        await this.press('Looked: all well, awake')
        done.looks += 1
      } else {
        await this.typesPressure('128', '78')
        done.readings += 1
      }
      await doing.filter({ hasText: said }).waitFor({ state: 'detached' })
    }
    throw new Error(`the card never said: ${instruction}`)
  }

  /** Answers a question of the card; a look that falls due meanwhile is done first. */
  async chooses(question: string, answer: string): Promise<void> {
    const asked = this.card().getByRole('group', { name: question, exact: true })
    const choice = this.desk.button(answer, asked)
    const isChosen = async (): Promise<boolean> =>
      (await choice.count()) > 0 && (await choice.getAttribute('aria-pressed')) === 'true'
    while (!(await isChosen())) {
      await this.doesWhatIsDueUntil('Ask the patient', dueWaitMs)
      await choice.click({ timeout: takenAwayMs }).catch(() => undefined)
    }
  }
}
