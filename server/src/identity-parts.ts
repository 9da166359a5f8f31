import { cookieNames, type CookieNames } from '#app/caller-cookies.ts'
import { IdentityBook } from '#app/identity/identity-book.ts'
import { IdentityDesk } from '#app/identity/identity-desk.ts'
import type { IdentityStores } from '#app/identity/identity-ports.ts'
import type { Account, KnownStation, SignOn } from '#app/record-ports.ts'
import type { Scheduler } from '#app/ports.ts'
import type { Clocks } from '#app/system-clock.ts'
import type { Logger as PinoLogger } from 'pino'
import { subsystemLogger } from './logger.ts'
import { nodeSecrets } from './people/node-secrets.ts'

/** People, stations and sign-ons that the record holds from the start, for tests. */
export interface IdentitySeeds {
  readonly accounts: readonly Account[]
  readonly stations: readonly KnownStation[]
  readonly signOns: readonly SignOn[]
}

export interface IdentityFoundation {
  readonly clocks: Clocks
  readonly scheduler: Scheduler
  readonly log: PinoLogger
  readonly stores: IdentityStores
  readonly seeds: IdentitySeeds | null
}

/** Who is who on this server, wired and not started. */
export interface IdentityParts {
  readonly callers: IdentityDesk
  readonly cookies: CookieNames
  start(): Promise<void>
  close(): void
}

export function identityParts(foundation: IdentityFoundation): IdentityParts {
  const { clocks, scheduler, log, stores, seeds } = foundation
  const logger = subsystemLogger(log, 'people')
  const book = new IdentityBook({ stores, secrets: nodeSecrets })
  const callers = new IdentityDesk({ book, clock: clocks.real, scheduler, logger })
  return {
    callers,
    cookies: cookieNames(false),
    start: async () => {
      if (seeds !== null) await plant(seeds, stores)
      await callers.start()
    },
    close: () => callers.close(),
  }
}

async function plant(seeds: IdentitySeeds, stores: IdentityStores): Promise<void> {
  await Promise.all([
    ...seeds.accounts.map((account) => stores.accounts.save(account)),
    ...seeds.stations.map((station) => stores.stations.save(station)),
    ...seeds.signOns.map((signOn) => stores.signOns.save(signOn)),
  ])
}
