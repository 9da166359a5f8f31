import type { Problem, WhoReply } from '@vigil/shared/contracts'
import type { Role, StationKind } from '@vigil/shared/vocabulary'
import type { ApiAsked, ApiReply } from './api-words.ts'

/** Somebody a scripted server knows. */
export interface KnownPerson {
  readonly personId: string
  readonly label: string
  readonly role: Role
}

export const kb: KnownPerson = { personId: 'KB', label: 'Karin Brandt', role: 'nurse' }
const ml: KnownPerson = { personId: 'ML', label: 'Marta Lindqvist', role: 'nurse' }
const dr: KnownPerson = { personId: 'DR', label: 'David Roth', role: 'provider' }
const known = [kb, ml, dr] as const

/** Of everybody here. */
export const rightPin = '4711'
export const rightPassword = 'three good words'
export const rightCode = 'INVITED-42'

const clinic = { siteId: 'demo', label: 'Harbour Clinic', type: 'clinic' } as const
const hours = 3_600_000

/** What a test begins with; by default nurse KB is signed on at a desk of the clinic. */
export interface HereOptions {
  /** Null: nobody is signed on. */
  readonly as?: Pick<KnownPerson, 'personId' | 'role'> | null
  readonly kind?: StationKind
  /** Anything else the server says. */
  readonly who?: Partial<WhoReply>
}

export const signedOn = ({ personId, role }: Pick<KnownPerson, 'personId' | 'role'>) =>
  ({
    personId,
    label: known.find((one) => one.personId === personId)?.label ?? personId,
    grants: [{ site: clinic, roles: [role] }],
    lockedMs: null,
    untilMs: Date.now() + 10 * hours,
    hasPin: true,
  }) satisfies WhoReply['person']

export const whoIs = ({ as = kb, kind = 'desk', who = {} }: HereOptions): WhoReply => ({
  station: { stationId: 'here', siteId: 'demo', kind, place: 'site', label: 'Desk 1' },
  person: as === null ? null : signedOn(as),
  sites: [clinic],
  setUp: 'done',
  tiles: [kb, ml].map(({ personId, label, role }) => ({ personId, label, roles: [role] })),
  oidc: null,
  demo: null,
  idleMs: 120_000,
  ...who,
})

/** A browser that nobody has signed on with, and that belongs to no site. */
export const stranger: Partial<WhoReply> = { station: null, person: null, sites: [], tiles: [] }

const triesAllowed = 3
const waitMs = 30_000

/** Who is here, at a scripted server: one browser, people who all have the same PIN and password. */
export class ScriptedIdentity {
  who: WhoReply
  /** Everything that was posted, in its order. */
  readonly posted: ApiAsked[] = []
  /** What the code of a pairing has come to. */
  pairing: 'waiting' | 'paired' | 'over' = 'waiting'
  readonly #open = new Set<string>()
  #challenges = 0
  #wrong = 0
  #waitUntilMs = 0

  constructor(options: HereOptions) {
    this.who = whoIs(options)
  }

  /** Who acts; null: nobody, or the station is locked. */
  get actor(): { readonly personId: string; readonly role: Role } | null {
    const { person } = this.who
    const role = person?.grants[0]?.roles[0]
    return person?.lockedMs !== null || role === undefined
      ? null
      : { personId: person.personId, role }
  }

  /** Null: not a question of this kind. */
  answer(pathname: string, asked: ApiAsked): ApiReply | null {
    const path = pathname.replace('/api/v1', '')
    if (path === '/who') return { status: 200, body: this.who }
    if (path === '/pairing') return this.#pairingReply(asked.body !== null)
    if (!/^\/(challenge|setup|sign-on|own)/.test(path)) return null
    this.posted.push({ path, body: asked.body })
    if (path === '/challenge') return this.#challenge()
    const body = (asked.body ?? {}) as Partial<Record<string, string>>
    const problem = path.startsWith('/own/') ? this.#own(body) : this.#change(path, body)
    return problem === null
      ? { status: 200, body: this.who }
      : { status: problem.status, body: problem }
  }

  signOff(): void {
    this.who = { ...this.who, person: null }
  }

  lock(): void {
    const { person } = this.who
    if (person !== null) this.who = { ...this.who, person: { ...person, lockedMs: Date.now() } }
  }

  signOn(personId: string): void {
    const person = known.find((one) => one.personId === personId) ?? { ...kb, personId }
    const station = this.who.station ?? {
      ...{ stationId: 'here', siteId: null, kind: 'desk', place: 'remote', label: personId },
    }
    this.who = {
      ...this.who,
      station: station,
      person: signedOn(person),
      sites: [clinic],
      setUp: 'done',
    }
  }

  #change(path: string, body: Partial<Record<string, string>>): Problem | null {
    const personId = body['personId'] ?? ''
    if (path === '/sign-on/lock') this.lock()
    else if (path === '/sign-on/off') this.signOff()
    else {
      const problem =
        path === '/sign-on/switch'
          ? this.#pinProblem(body)
          : path === '/sign-on'
            ? passwordProblem(body)
            : codeProblem(body)
      if (problem !== null) return problem
      this.signOn(personId)
    }
    return null
  }

  /** What somebody changes of her own: known by the present password, by whatever name it is sent. */
  #own({ before, ...body }: Partial<Record<string, string>>): Problem | null {
    if (this.actor === null)
      return { ...refused('not-signed-on', 'Nobody is signed on here: sign on.'), status: 401 }
    return passwordProblem({ password: before ?? body['password'] })
  }

  #pinProblem({ pin, challenge = '' }: Partial<Record<string, string>>): Problem | null {
    if (!this.#open.delete(challenge))
      return refused('replayed', 'This PIN was sent before: type it again.')
    if (Date.now() < this.#waitUntilMs) return this.#wait()
    if (pin === rightPin) {
      this.#wrong = 0
      return null
    }
    this.#wrong += 1
    if (this.#wrong < triesAllowed)
      return refused(
        'wrong-pin',
        `Wrong PIN: ${triesAllowed - this.#wrong} more, then a wait of 30 s.`,
      )
    this.#waitUntilMs = Date.now() + waitMs
    return this.#wait()
  }

  #wait(): Problem {
    return {
      ...refused('too-often', 'Three wrong PINs. Alarms and sound go on. Try again in'),
      status: 429,
      earliestMs: this.#waitUntilMs,
    }
  }

  #challenge(): ApiReply {
    this.#challenges += 1
    const challenge = `challenge-${String(this.#challenges).padStart(8, '0')}`
    this.#open.add(challenge)
    return { status: 201, body: { challenge, untilMs: Date.now() + 300_000 } }
  }

  #pairingReply(asks: boolean): ApiReply {
    const code = { code: '482913', untilMs: Date.now() + 600_000 }
    if (asks) {
      if (this.pairing === 'over') this.pairing = 'waiting'
      return { status: 201, body: code }
    }
    if (this.pairing === 'paired') {
      this.who = whoIs({ as: null })
      return { status: 200, body: { state: 'paired', siteId: 'demo' } }
    }
    return {
      status: 200,
      body: this.pairing === 'over' ? { state: 'over' } : { state: 'waiting', ...code },
    }
  }
}

const refused = (code: string, detail: string): Problem => ({
  type: 'about:blank',
  status: 403,
  code,
  title: 'Not taken',
  detail,
})

const passwordProblem = ({ password }: Partial<Record<string, string>>): Problem | null =>
  password === rightPassword
    ? null
    : refused('wrong-sign-on', 'Name and password do not belong together. Try again.')

const codeProblem = ({ code }: Partial<Record<string, string>>): Problem | null =>
  code === rightCode
    ? null
    : {
        ...refused(
          'wrong-code',
          'This code is not known, or was used: ask your administrator for a new one.',
        ),
        issues: [{ path: 'code', message: 'not known, or used' }],
      }
