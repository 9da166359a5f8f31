import { argon2Sync, createHash, randomBytes } from 'node:crypto'
import type { InstantMs } from '@vigil/shared/time'
import { roles, type Role, type SiteId } from '@vigil/shared/vocabulary'
import type { Account, KnownStation, SignOn } from '#app/record-ports.ts'
import type { IdentitySeeds } from '../../src/identity-parts.ts'

/** Whom a test asks as. */
export type Who = 'nobody' | 'wall' | 'station' | Role

/** Everybody's password; PINs are their own. */
export const testPassword = 'a password of tests'

/** At the first site of a server; at a further one the name is followed by that site's, e.g. `KB.north`. */
export const testPeople = {
  nurse: { personId: 'KB', label: 'Kim Berg', pin: '135790' },
  provider: { personId: 'MD', label: 'Mo Daud', pin: '246802' },
  therapist: { personId: 'TH', label: 'Toni Hall', pin: '112233' },
  integrator: { personId: 'IN', label: 'Ira Nils', pin: '4444' },
  administrator: { personId: 'AD', label: 'Ada Dorn', pin: '5555' },
  auditor: { personId: 'AU', label: 'Ulla Aue', pin: '6666' },
} as const satisfies Record<Role, object>

/** Somebody who is there from the start; what does not apply is empty. */
export interface Seeded {
  readonly siteId: SiteId
  readonly personId: string
  readonly pin: string
  readonly stationId: string
  /** A `Cookie` header. */
  readonly cookie: string
}

interface At {
  readonly siteId: SiteId
  readonly place: 'site' | 'remote'
}

/** Ready long before a test is impatient: what the hash costs says the hash itself. */
function cheapHash(secret: string): string {
  const nonce = Buffer.from('salt of the tests')
  const tag = argon2Sync('argon2id', {
    ...{ message: secret, nonce, memory: 8, passes: 1, parallelism: 1, tagLength: 32 },
  })
  const plain = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '')
  return `$argon2id$v=19$m=8,t=1,p=1$${plain(nonce)}$${plain(tag)}`
}

const passwordHash = cheapHash(testPassword)
const pinHashes = Object.fromEntries(roles.map((role) => [role, cheapHash(testPeople[role].pin)]))

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex')
const newToken = (): string => randomBytes(32).toString('base64url')

/** Neither idle nor at the end of their day, however far a test puts its clock forward. */
const laterMs = 10 * 365 * 86_400_000

/** Stations and people of every site, signed on before the server starts. */
export class SeededPeople {
  readonly #siteIds: readonly SiteId[]
  readonly #atMs: InstantMs
  readonly #seeded = new Map<string, Seeded>()
  readonly seeds: IdentitySeeds

  constructor(siteIds: readonly SiteId[], atMs: InstantMs) {
    this.#siteIds = siteIds
    this.#atMs = atMs
    const accounts: Account[] = []
    const stations: KnownStation[] = []
    const signOns: SignOn[] = []
    const add = (who: Exclude<Who, 'nobody'>, at: At): void => {
      const stationToken = newToken()
      const station = this.#station(who, at, hashOf(stationToken))
      stations.push(station)
      const personToken = newToken()
      const cookies = [`vigil_station=${stationToken}`]
      const { stationId } = station
      if (who !== 'wall' && who !== 'station') {
        signOns.push(this.#signOn(this.#nameOf(who, at.siteId), stationId, hashOf(personToken)))
        cookies.push(`vigil_person=${personToken}`)
      }
      this.#seeded.set(keyOf(who, at), {
        siteId: at.siteId,
        personId: who === 'wall' || who === 'station' ? '' : this.#nameOf(who, at.siteId),
        pin: who === 'wall' || who === 'station' ? '' : testPeople[who].pin,
        stationId,
        cookie: cookies.join('; '),
      })
    }
    for (const siteId of siteIds) {
      for (const role of roles) {
        accounts.push(this.#account(role, siteId))
        for (const place of ['site', 'remote'] as const) add(role, { siteId, place })
      }
      for (const who of ['wall', 'station'] as const) add(who, { siteId, place: 'site' })
    }
    this.seeds = { accounts, stations, signOns }
  }

  of(who: Who, at: At): Seeded {
    if (who === 'nobody')
      return { siteId: at.siteId, personId: '', pin: '', stationId: 'nobody', cookie: '' }
    const seeded = this.#seeded.get(keyOf(who, at))
    if (seeded === undefined) throw new Error(`nobody is seeded as ${keyOf(who, at)}`)
    return seeded
  }

  #nameOf(role: Role, siteId: SiteId): string {
    const { personId } = testPeople[role]
    return siteId === this.#siteIds[0] ? personId : `${personId}.${siteId}`
  }

  #account(role: Role, siteId: SiteId): Account {
    return {
      personId: this.#nameOf(role, siteId),
      label: testPeople[role].label,
      grants: [{ siteId, roles: [role] }],
      passwordHash,
      pinHash: pinHashes[role] ?? null,
      invitation: null,
      oidcSubject: null,
      wrongPasswords: 0,
      wrongPins: 0,
      passwordMs: this.#atMs + laterMs,
      createdMs: this.#atMs,
      closedMs: null,
    }
  }

  #station(who: Who, { siteId, place }: At, tokenHash: string): KnownStation {
    return {
      stationId: `${siteId}-${who}-${place}`,
      tokenHash,
      siteId: place === 'site' ? siteId : null,
      kind: who === 'wall' ? 'wall' : 'desk',
      label: `Desk ${who}`,
      place,
      createdMs: this.#atMs,
      pairedBy: null,
      seenMs: this.#atMs,
      revokedMs: null,
    }
  }

  #signOn(personId: string, stationId: string, tokenHash: string): SignOn {
    return {
      signOnId: `sign-on of ${stationId}`,
      tokenHash,
      personId,
      stationId,
      startedMs: this.#atMs,
      passwordMs: this.#atMs + laterMs,
      seenMs: this.#atMs + laterMs,
      lockedMs: null,
      endedMs: null,
      how: 'password',
    }
  }
}

const keyOf = (who: Who, { siteId, place }: At): string => `${who} ${siteId} ${place}`
