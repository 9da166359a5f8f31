import { ok, refuse, type Result } from '@vigil/shared/base'
import { minutes, type Clock, type InstantMs } from '@vigil/shared/time'
import type { CallerTokens } from '#app/callers.ts'
import type { Account } from '#app/record-ports.ts'
import type { Refusal } from '#app/refusal.ts'
import type { Elsewhere, ElsewhereRefusal, KnownElsewhere, SentAway } from './elsewhere.ts'
import type { IdentityBook } from './identity-book.ts'
import type { Secrets } from './identity-ports.ts'
import type { SignOnDesk } from './sign-on-desk.ts'
import type { Entered, Visit } from './visit.ts'

export interface ElsewherePorts {
  readonly book: IdentityBook
  readonly clock: Clock
  readonly secrets: Secrets
  readonly elsewhere: Elsewhere
  readonly signOns: Pick<SignOnDesk, 'enter'>
}

interface Journey {
  readonly sent: SentAway
  readonly untilMs: InstantMs
  /** What the browser was when it left: it comes back by a page of elsewhere, without these cookies. */
  readonly tokens: CallerTokens
}

const lifeMs = minutes(10)
const mostOnTheWay = 1000

/** People who sign on by the clinic's own sign-on. It proves who they are; who works here is decided here. */
export class ElsewhereDesk {
  readonly #ports: ElsewherePorts
  /** By the hash of the cookie that was given for the way, the oldest first. */
  readonly #journeys = new Map<string, Journey>()

  constructor(ports: ElsewherePorts) {
    this.#ports = ports
  }

  /** Where to go, and the cookie for the way. */
  async leave({
    tokens,
  }: Visit): Promise<Result<{ readonly url: string; readonly token: string }, Refusal>> {
    const { clock, secrets, elsewhere } = this.#ports
    const sent = await elsewhere.send()
    if (!sent.ok) return refuse(refusals[sent.error])
    const token = secrets.token()
    this.#forgetOld()
    this.#journeys.set(secrets.hashOf(token), {
      ...{ sent: sent.value.sent, tokens },
      untilMs: clock.now() + lifeMs,
    })
    return ok({ url: sent.value.url, token })
  }

  /** Once for each way. Counts as a full sign-on. */
  async arrive(
    { token, path }: { readonly token: string | null; readonly path: string },
    visit: Visit,
  ): Promise<Result<Entered, Refusal>> {
    const { book, clock, secrets, elsewhere, signOns } = this.#ports
    const key = token === null ? '' : secrets.hashOf(token)
    const journey = this.#journeys.get(key)
    this.#journeys.delete(key)
    if (journey === undefined || clock.now() >= journey.untilMs) return refuse(lost)
    const known = await elsewhere.receive(path, journey.sent)
    if (!known.ok) return refuse(refusals[known.error])
    const { subject } = known.value
    return book.turn(async () => {
      const account = this.#accountOf(known.value)
      if (account === null) return refuse(nobodyHere(known.value))
      const linked = { ...account, oidcSubject: subject }
      return ok(await signOns.enter(linked, 'oidc', { ...visit, tokens: journey.tokens }))
    })
  }

  /** Whoever came by this proof before, else whoever has the name and came by none. Nobody is made by it. */
  #accountOf({ subject, name }: KnownElsewhere): Account | null {
    const { book } = this.#ports
    const linked = book.accounts().find(({ oidcSubject }) => oidcSubject === subject)
    const account = linked ?? (name === null ? null : book.account(name))
    if (account === null || account.closedMs !== null) return null
    return account.oidcSubject === null || account.oidcSubject === subject ? account : null
  }

  #forgetOld(): void {
    const nowMs = this.#ports.clock.now()
    for (const [key, { untilMs }] of this.#journeys) {
      if (untilMs > nowMs && this.#journeys.size < mostOnTheWay) break
      this.#journeys.delete(key)
    }
  }
}

const refusals: Readonly<Record<ElsewhereRefusal, Refusal>> = {
  away: {
    code: 'sign-on-elsewhere',
    message:
      'the sign-on of your clinic does not answer: try again, or sign on here with name and password',
  },
  refused: {
    code: 'wrong-sign-on',
    message:
      'the sign-on of your clinic let nobody in: try again, or sign on here with name and password',
  },
}

const lost: Refusal = {
  code: 'replayed',
  message: 'this sign-on has been used, took too long, or began in another browser: begin again',
}

const nobodyHere = ({ name }: KnownElsewhere): Refusal => ({
  code: 'wrong-sign-on',
  message: `${name === null ? 'you are known there, but nobody of that name' : `you are known there as ${name}, but nobody of that name`} works here: ask an administrator to add you under it`,
})
