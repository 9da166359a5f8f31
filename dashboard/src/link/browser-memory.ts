import type { InstantMs } from '@vigil/shared/time'
import { readPerson, type ActingPerson } from '../state/person.ts'
import { readSettings, type Settings } from '../state/settings.ts'
import { DraftShelf } from './draft-shelf.ts'

const stationKey = 'vigil.station'
const settingsKey = 'vigil.settings'
const personKey = 'vigil.person'
const testedKey = 'vigil.sound-tested'

/** What this browser keeps: who it is and how it shows, for all its tabs; who acts, for one tab. */
export class BrowserMemory {
  readonly #browser: Storage
  readonly #tab: Storage
  readonly drafts: DraftShelf

  constructor(browser: Storage, tab: Storage) {
    this.#browser = browser
    this.#tab = tab
    this.drafts = new DraftShelf(tab)
  }

  /** Random at first, the same ever after. */
  stationId(): string {
    const known = this.#browser.getItem(stationKey)
    if (known !== null && known.length > 0 && known.length <= 64) return known
    const bytes = crypto.getRandomValues(new Uint8Array(12))
    const stationId = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
    this.#browser.setItem(stationKey, stationId)
    return stationId
  }

  settings(): Settings {
    return readSettings(this.#browser.getItem(settingsKey))
  }

  keepSettings(settings: Settings): void {
    this.#browser.setItem(settingsKey, JSON.stringify(settings))
  }

  person(): ActingPerson | null {
    return readPerson(this.#tab.getItem(personKey))
  }

  keepPerson(person: ActingPerson | null): void {
    if (person === null) this.#tab.removeItem(personKey)
    else this.#tab.setItem(personKey, JSON.stringify(person))
  }

  /** When a person last heard this tab's test tone, server time; null: never, or not known any more. */
  soundTested(): InstantMs | null {
    const testedMs = Number(this.#tab.getItem(testedKey) ?? 'never')
    return Number.isInteger(testedMs) ? testedMs : null
  }

  keepSoundTested(testedMs: InstantMs | null): void {
    if (testedMs === null) this.#tab.removeItem(testedKey)
    else this.#tab.setItem(testedKey, String(testedMs))
  }
}
