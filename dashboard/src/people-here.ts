import type { Result } from '@vigil/shared/base'
import type { CommandReply } from '@vigil/shared/contracts'
import { askServer } from './link/http-api.ts'
import { IdentityDesk } from './link/identity-desk.ts'
import { Cell } from './state/cell.ts'
import { hidesNames, ownerOf, personOf, roomsSite, whoOf, type Identity } from './state/identity.ts'
import { careRoles, type ActingPerson } from './state/person.ts'
import { mayHaveChanged, type Refusal } from './state/refusal.ts'
import type { SiteContent } from './state/site-state.ts'
import { NameVeil } from './state/without-names.ts'
import type { SignOnSheet, Station } from './views/station.ts'

interface PeopleHerePorts {
  readonly askedSite: string | null
  readonly monotonicNow: () => number
  /** The site with every name, whatever screens may show of it. */
  readonly known: Cell<SiteContent | null>
  /** Which site is asked over HTTP from here on. */
  readonly onSite: (siteId: string) => void
  /** Rooms may be shown from here on: the socket opens. */
  readonly onRooms: () => void
  /** Inside a press: whoever comes can be alarmed from here on. */
  readonly arm: () => void
}

/** Who is here, and what screens may show and do because of it. */
export class PeopleHere {
  readonly here: Cell<Identity>
  readonly person = new Cell<ActingPerson | null>(null)
  /** What screens see of the site. */
  readonly content = new Cell<SiteContent | null>(null)
  readonly takingUp = new Cell(false)
  readonly #ports: PeopleHerePorts
  readonly #desk: IdentityDesk
  readonly #sheet = new Cell<SignOnSheet | null>(null)
  readonly #veil = new NameVeil()
  #siteId: string | null = null

  constructor(ports: PeopleHerePorts) {
    this.#ports = ports
    this.#desk = new IdentityDesk(ports)
    this.here = this.#desk.here
  }

  start(): void {
    this.here.subscribe(() => {
      this.#follow(this.here.value)
    })
    this.#ports.known.subscribe(() => {
      this.#showContent()
    })
    this.#desk.start()
  }

  close(): void {
    this.#desk.close()
  }

  get stationId(): string {
    return whoOf(this.here.value)?.station?.stationId ?? ''
  }

  /** The site whose rooms are shown; null: none yet, or none at all. */
  get siteId(): string | null {
    return this.#siteId
  }

  /** The server has said that no rooms are to be seen here: no link can be lost. */
  get needsNoLink(): boolean {
    return this.#siteId === null && this.here.value.kind !== 'asking'
  }

  ask(): Promise<void> {
    return this.#desk.ask()
  }

  sign(...pin: Parameters<IdentityDesk['sign']>): ReturnType<IdentityDesk['sign']> {
    return this.#desk.sign(...pin)
  }

  /** Each tick while the link holds. */
  lockWhereIdle(): void {
    this.#desk.lockWhereIdle()
  }

  /** A refusal may say that somebody else is here than this page believes. */
  async heeding<T>(asked: Promise<Result<T, Refusal>>): Promise<Result<T, Refusal>> {
    const reply = await asked
    if (!reply.ok && reply.error.kind === 'refused' && mayHaveChanged(reply.error.code))
      void this.ask()
    return reply
  }

  async heedingReply(asked: Promise<CommandReply>): Promise<CommandReply> {
    const reply = await asked
    if (!reply.ok && mayHaveChanged(reply.code)) void this.ask()
    return reply
  }

  readonly signOn: Station['signOn'] = {
    sheet: this.#sheet,
    open: (sheet = { label: null }) => {
      this.#sheet.set(sheet)
    },
    close: () => {
      const open = this.#sheet.value
      this.#sheet.set(null)
      open?.onClosed?.()
    },
    change: async (path, body) => {
      const before = this.here.value
      const reply = await this.heeding(this.#desk.change(path, body))
      if (reply.ok) this.#changed(before)
      return reply
    },
    ask: askServer,
    wantPairing: (pairing) => {
      this.#desk.wantPairing(pairing)
    },
    askAgain: () => this.ask(),
  }

  #follow(here: Identity): void {
    this.person.set(personOf(here))
    this.#showContent()
    if (here.kind === 'watching' || here.kind === 'at-work') this.#ports.onSite(here.site.siteId)
    const siteId = roomsSite(here)?.siteId ?? null
    if (siteId === this.#siteId) return
    const before = this.#siteId
    this.#siteId = siteId
    // Nothing of one site, or of rooms that are not to be seen any more, stays in this tab.
    if (before === null) this.#ports.onRooms()
    else window.location.reload()
  }

  /** Somebody has come: sound is armed by the same press, and what waited for a person goes on. */
  #changed(before: Identity): void {
    const person = this.person.value
    if (person === null) return
    const isNew = person.personId !== ownerOf(before)
    if (isNew && this.#siteId !== null) {
      this.#ports.arm()
      if (careRoles.includes(person.role)) this.takingUp.set(true)
    }
    const open = this.#sheet.value
    this.#sheet.set(null)
    open?.onPerson?.()
  }

  #showContent(): void {
    const known = this.#ports.known.value
    const isVeiled = known !== null && hidesNames(this.here.value)
    this.content.set(isVeiled ? this.#veil.of(known) : known)
  }
}
