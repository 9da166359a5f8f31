/** What was typed and not yet taken by the server, kept by this tab until it closes. */
export class DraftShelf {
  readonly #tab: Storage

  constructor(tab: Storage) {
    this.#tab = tab
  }

  /** What lies there; null: nothing. */
  readonly read = (key: string): string | null => this.#tab.getItem(prefix + key)

  /** Null takes it away. Where the tab has no room left, the form still holds it. */
  readonly keep = (key: string, text: string | null): void => {
    if (text === null) {
      this.#tab.removeItem(prefix + key)
      return
    }
    try {
      this.#tab.setItem(prefix + key, text)
    } catch {
      this.#tab.removeItem(prefix + key)
    }
  }
}

const prefix = 'vigil.draft.'
