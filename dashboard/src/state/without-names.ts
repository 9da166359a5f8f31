import type { SiteContent } from './site-state.ts'

/** What stands where a name would: somebody is known to the server, and shown to nobody. */
const veils: Readonly<Record<string, string>> = {
  personId: 'somebody',
  from: 'somebody',
  to: 'somebody',
  patientLabel: 'Patient',
}

/**
 * A site as a station shows it where nobody is signed on: every number and every alarm, and neither patients' labels nor
 * who did what. What has not changed stays the same object, so that it is not drawn anew.
 */
export class NameVeil {
  readonly #veiled = new WeakMap<object, unknown>()

  of(content: SiteContent): SiteContent {
    return this.#thing(content) as SiteContent
  }

  #value(name: string, value: unknown): unknown {
    if (typeof value === 'string') return veils[name] ?? value
    return typeof value === 'object' && value !== null ? this.#thing(value) : value
  }

  #thing(thing: object): unknown {
    const known = this.#veiled.get(thing)
    if (known !== undefined) return known
    const veiled: unknown = Array.isArray(thing)
      ? thing.map((value) => this.#value('', value))
      : Object.fromEntries(
          Object.entries(thing).map(([name, value]) => [name, this.#value(name, value)]),
        )
    this.#veiled.set(thing, veiled)
    return veiled
  }
}
