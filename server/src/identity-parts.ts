import { randomUUID } from 'node:crypto'
import type { Auditor } from '#app/auditor.ts'
import { cookieNames, type CookieNames } from '#app/caller-cookies.ts'
import { AccountsDesk } from '#app/identity/accounts-desk.ts'
import { Challenges } from '#app/identity/challenges.ts'
import { DemoDesk } from '#app/identity/demo-desk.ts'
import { demoPeople } from '#app/identity/demo-people.ts'
import type { Elsewhere } from '#app/identity/elsewhere.ts'
import { ElsewhereDesk } from '#app/identity/elsewhere-desk.ts'
import { Entrance } from '#app/identity/entrance.ts'
import { IdentityBook } from '#app/identity/identity-book.ts'
import { IdentityDesk } from '#app/identity/identity-desk.ts'
import type { IdentityStores } from '#app/identity/identity-ports.ts'
import { OwnSecretsDesk } from '#app/identity/own-secrets-desk.ts'
import { PairingDesk } from '#app/identity/pairing-desk.ts'
import { PasswordGate } from '#app/identity/password-gate.ts'
import { PinGate } from '#app/identity/pin-gate.ts'
import { SetupDesk } from '#app/identity/setup-desk.ts'
import { SigningPeople } from '#app/identity/signing-people.ts'
import { SignOnDesk } from '#app/identity/sign-on-desk.ts'
import { StationsDesk, type StationsPorts } from '#app/identity/stations-desk.ts'
import { WhoDesk } from '#app/identity/who-desk.ts'
import type { People } from '#app/people.ts'
import type { Account, KnownStation, SignOn } from '#app/record-ports.ts'
import type { Scheduler } from '#app/ports.ts'
import type { CallingPerson } from '#core/access/caller.ts'
import type { Clocks } from '#app/system-clock.ts'
import type { SiteId } from '@vigil/shared/vocabulary'
import type { Logger as PinoLogger } from 'pino'
import type { Config } from './config.ts'
import { Cookies } from './http/cookies.ts'
import type { IdentityDoor } from './http/identity-routes.ts'
import { subsystemLogger } from './logger.ts'
import { Argon2Hashing } from './people/argon2-hashing.ts'
import { OidcElsewhere } from './people/oidc-elsewhere.ts'
import { nodeSecrets } from './people/node-secrets.ts'

/** People, stations and sign-ons that the record holds from the start, for tests. */
export interface IdentitySeeds {
  readonly accounts: readonly Account[]
  readonly stations: readonly KnownStation[]
  readonly signOns: readonly SignOn[]
}

export interface IdentityFoundation {
  readonly config: Pick<Config, 'sites' | 'identity' | 'tls'>
  readonly clocks: Clocks
  readonly scheduler: Scheduler
  readonly log: PinoLogger
  readonly stores: IdentityStores
  readonly seeds: IdentitySeeds | null
  readonly isLinked: StationsPorts['isLinked']
  readonly auditor: Auditor
}

/** Who is who on this server, wired and not started. */
export interface IdentityParts {
  readonly callers: IdentityDesk
  readonly cookies: CookieNames
  readonly cookieJar: Cookies
  readonly door: IdentityDoor
  /** Whoever has an account here; null: nobody has that name. */
  readonly personOf: (personId: string) => CallingPerson | null
  peopleOf(siteId: SiteId): People
  start(): Promise<void>
  close(): void
}

const ids = { next: () => randomUUID() }

export function identityParts(foundation: IdentityFoundation): IdentityParts {
  const { config, clocks, scheduler, log, stores, seeds, isLinked, auditor } = foundation
  const logger = subsystemLogger(log, 'people')
  const clock = clocks.real
  const secrets = nodeSecrets
  const book = new IdentityBook({ stores, secrets })
  const callers = new IdentityDesk({
    ...{ book, clock, scheduler, logger, auditor },
    sweep: (endedBeforeMs) => stores.signOns.sweep(endedBeforeMs),
  })
  const elsewhere = elsewhereOf(config, log)
  const { door, peopleOf } = desksOf({ book, clock, config, isLinked, elsewhere })
  const isSecure = config.tls !== null || config.identity.publicUrl?.startsWith('https:') === true
  const cookies = cookieNames(isSecure)
  return {
    callers,
    cookies,
    cookieJar: new Cookies({ names: cookies, isSecure }),
    door,
    personOf: (personId) => book.account(personId),
    peopleOf,
    start: async () => {
      if (seeds !== null) await plant(seeds, stores)
      await callers.start()
      await door.demo?.start()
    },
    close: () => callers.close(),
  }
}

interface DeskPorts extends Pick<IdentityFoundation, 'config' | 'isLinked'> {
  readonly book: IdentityBook
  readonly clock: Clocks['real']
  readonly elsewhere: Elsewhere | null
}

function desksOf({
  book,
  clock,
  isLinked,
  elsewhere,
  config: { sites, identity },
}: DeskPorts): Pick<IdentityParts, 'door' | 'peopleOf'> {
  const common = { book, clock, ids, secrets: nodeSecrets, hashing: new Argon2Hashing() }
  const entrance = new Entrance(common)
  const passwords = new PasswordGate(common)
  const pins = new PinGate(common)
  const challenges = new Challenges(common)
  const letIn = { ...common, entrance, passwords, pins, challenges }
  const signOns = new SignOnDesk(letIn)
  const siteIds = sites.map(({ siteId }) => siteId)
  const setup = new SetupDesk({ ...letIn, siteIds, signOns })
  const oidc = identity.oidc === null ? null : { label: identity.oidc.label }
  const demo = identity.demoPeople ? new DemoDesk(common) : null
  const shown = demo === null ? null : demoPeople.map((person) => ({ ...person }))
  const door = {
    who: new WhoDesk({ ...letIn, sites, setup, signOns, oidc, demo: shown }),
    setup,
    signOns,
    own: new OwnSecretsDesk({ ...letIn, signOns }),
    challenges,
    pairing: new PairingDesk(letIn),
    accounts: new AccountsDesk({ ...letIn, sites }),
    stations: new StationsDesk({ ...letIn, isLinked }),
    elsewhere: elsewhere === null ? null : new ElsewhereDesk({ ...letIn, elsewhere, signOns }),
    demo,
  }
  return { door, peopleOf: (siteId) => new SigningPeople(letIn, siteId) }
}

function elsewhereOf(
  { identity: { oidc, publicUrl } }: IdentityFoundation['config'],
  log: PinoLogger,
): Elsewhere | null {
  if (oidc === null || publicUrl === null) return null
  return new OidcElsewhere({ ...oidc, publicUrl, logger: subsystemLogger(log, 'people') })
}

async function plant(seeds: IdentitySeeds, stores: IdentityStores): Promise<void> {
  await Promise.all([
    ...seeds.accounts.map((account) => stores.accounts.save(account)),
    ...seeds.stations.map((station) => stores.stations.save(station)),
    ...seeds.signOns.map((signOn) => stores.signOns.save(signOn)),
  ])
}
