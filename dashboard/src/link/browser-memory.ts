import type { InstantMs } from '@vigil/shared/time'
import { knownRoomsOf, readKnownRooms, roomsBefore } from '../state/known-rooms.ts'
import { readSettings, type Settings } from '../state/settings.ts'
import type { SiteContent } from '../state/site-state.ts'
import { DraftShelf } from './draft-shelf.ts'

const settingsKey = 'vigil.settings'
const roomsKey = 'vigil.rooms'
const siteKey = 'vigil.site'
const testedKey = 'vigil.sound-tested'

/** What this browser keeps: how it shows, for all its tabs; which site was asked for, for one tab. Never who is here. */
export class BrowserMemory {
  readonly #browser: Storage
  readonly #tab: Storage
  readonly drafts: DraftShelf

  constructor(browser: Storage, tab: Storage) {
    this.#browser = browser
    this.#tab = tab
    this.drafts = new DraftShelf(tab)
  }

  settings(): Settings {
    return readSettings(this.#browser.getItem(settingsKey))
  }

  keepSettings(settings: Settings): void {
    this.#browser.setItem(settingsKey, JSON.stringify(settings))
  }

  /** Names of the rooms this browser showed last, in their places; `siteId` null: of whichever site. */
  readonly lastRooms = (siteId: string | null): readonly string[] =>
    roomsBefore(readKnownRooms(this.#browser.getItem(roomsKey)), siteId)

  keepRooms(content: SiteContent): void {
    const kept = JSON.stringify(knownRoomsOf(content))
    if (kept !== this.#browser.getItem(roomsKey)) this.#browser.setItem(roomsKey, kept)
  }

  /** Which site this tab was opened for; null: none was named. */
  askedSite(): string | null {
    return this.#tab.getItem(siteKey)
  }

  keepAskedSite(siteId: string): void {
    this.#tab.setItem(siteKey, siteId)
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
