import type { Signature, WhoReply } from '@vigil/shared/contracts'
import { ok, type Result } from '@vigil/shared/base'
import { Cell } from '../state/cell.ts'
import { identityOf, type Identity, type Wanted } from '../state/identity.ts'
import type { Refusal } from '../state/refusal.ts'
import { askServer } from './http-api.ts'
import { challengeReply, whoReply } from './wire-schemas.ts'

const askAgainMs = 1000
/** Another tab of this browser is told no more often that somebody touches this one. */
const tellTouchMs = 5000
/** The server is told no more often that somebody is here who changes nothing, e.g. only reads. */
const tellServerMs = 60_000
const touches = ['pointerdown', 'keydown', 'wheel'] as const

type Told = 'changed' | 'touched'

export interface IdentityDeskPorts {
  readonly askedSite: string | null
  readonly monotonicNow: () => number
}

/**
 * Who is here: asked of the server first of all, and again after whatever may have changed it. All tabs of a browser are
 * one station; what happens in one is told to the others.
 */
export class IdentityDesk {
  readonly here: Cell<Identity>
  readonly #ports: IdentityDeskPorts
  readonly #tabs = 'BroadcastChannel' in window ? new BroadcastChannel('vigil.here') : null
  #who: WhoReply | null = null
  #wanted: Wanted
  #touchedMs: number
  #toldTouchMs = 0
  #toldServerMs: number
  #locking = false

  constructor(ports: IdentityDeskPorts) {
    this.#ports = ports
    this.#wanted = { site: ports.askedSite, pairing: false }
    this.#touchedMs = ports.monotonicNow()
    this.#toldServerMs = this.#touchedMs
    this.here = new Cell<Identity>({ kind: 'asking' })
  }

  start(): void {
    for (const touch of touches) window.addEventListener(touch, this.#onTouch, { passive: true })
    this.#tabs?.addEventListener('message', (message: MessageEvent<Told>) => {
      if (message.data === 'changed') void this.ask()
      else this.#touchedMs = this.#ports.monotonicNow()
    })
    void this.ask()
  }

  close(): void {
    for (const touch of touches) window.removeEventListener(touch, this.#onTouch)
    this.#tabs?.close()
  }

  /** Until the server has answered once it is asked again; later on, no answer changes nothing. */
  async ask({ touched = false }: { readonly touched?: boolean } = {}): Promise<void> {
    const reply = await askServer({ path: '/who', schema: whoReply, touched })
    if (reply.ok) this.#take(reply.value)
    else if (this.#who === null) setTimeout(() => void this.ask(), askAgainMs)
  }

  /** Asks the server to change who is here, by one of the paths of `identity-api`. */
  async change(path: string, body: object = {}): Promise<Result<WhoReply, Refusal>> {
    const reply = await askServer({ path, schema: whoReply, body })
    if (reply.ok) {
      this.#touchedMs = this.#ports.monotonicNow()
      this.#take(reply.value)
      this.#tell('changed')
    }
    return reply
  }

  /** A PIN on its way: it goes with a challenge that counts once, so that nobody can send it a second time. */
  async sign(pin: Pick<Signature, 'personId' | 'pin'>): Promise<Result<Signature, Refusal>> {
    const reply = await askServer({ path: '/challenge', schema: challengeReply, body: {} })
    return reply.ok ? ok({ ...pin, challenge: reply.value.challenge }) : reply
  }

  wantPairing(pairing: boolean): void {
    this.#wanted = { ...this.#wanted, pairing }
    this.#show()
  }

  /** Each tick while the link holds: nobody has touched this station for so long that it locks. */
  lockWhereIdle(): void {
    const { value } = this.here
    const idleMs = this.#ports.monotonicNow() - this.#touchedMs
    if (this.#locking || value.kind !== 'at-work' || idleMs < value.who.idleMs) return
    this.#locking = true
    void this.change('/sign-on/lock').finally(() => {
      this.#locking = false
    })
  }

  #take(who: WhoReply): void {
    if (JSON.stringify(who) === JSON.stringify(this.#who)) return
    this.#who = who
    this.#show()
  }

  #show(): void {
    this.here.set(identityOf(this.#who, this.#wanted))
  }

  readonly #onTouch = (): void => {
    const nowMs = this.#ports.monotonicNow()
    this.#touchedMs = nowMs
    if (nowMs - this.#toldServerMs >= tellServerMs) {
      this.#toldServerMs = nowMs
      void this.ask({ touched: true })
    }
    if (nowMs - this.#toldTouchMs < tellTouchMs) return
    this.#toldTouchMs = nowMs
    this.#tell('touched')
  }

  #tell(told: Told): void {
    this.#tabs?.postMessage(told)
  }
}
