import type { StationId } from '@vigil/shared/vocabulary'
import type { Logger as PinoLogger } from 'pino'
import type { Callers } from '#app/callers.ts'
import { DeviceBook } from '#app/devices/device-book.ts'
import type { People } from '#app/people.ts'
import type { IdSource } from '#app/ports.ts'
import { startClocks } from '#app/system-clock.ts'
import type { Caller } from '#core/access/caller.ts'
import { refuse } from '@vigil/shared/base'
import { deviceSecrets } from '../../../src/broker/device-secrets.ts'
import { standAgain, startSite } from '../../../src/site-life.ts'
import { siteParts, type SiteParts } from '../../../src/site-parts.ts'
import type { SiteAudience } from '../../../src/sockets/site-audience.ts'
import { memoryDeviceStore } from '../../support/memory-device-store.ts'
import { CountedMetrics } from '../../support/memory-ports.ts'
import { diskStores } from '../disk/disk-stores.ts'
import type { SimDisk } from '../disk/sim-disk.ts'
import type { EventLog } from '../event-log.ts'
import type { Life } from '../life.ts'
import type { SimTime } from '../sim-time.ts'
import type { SimAudience } from './sim-audience.ts'
import { simSite } from './sim-site.ts'

export interface ServerGiven {
  readonly time: SimTime
  readonly life: Life
  readonly disk: SimDisk
  readonly log: EventLog
  readonly ids: IdSource
  readonly audience: SimAudience
  readonly callerAt: (stationId: StationId) => Caller
  readonly publish: (topic: string, payload: string) => void
  /** The server says that something of it is wrong. */
  readonly broke: (words: string) => void
}

export type SimServer = SiteParts & { readonly metrics: CountedMetrics }

/** The server as it runs, of one site: its own composition, on simulated time, disk, stations and broker. */
export function simServer(given: ServerGiven): SimServer {
  const { time, life, disk, ids, publish, callerAt } = given
  const scheduler = life.schedulerOn(time)
  const logger = brokenLogger(given)
  const metrics = new CountedMetrics()
  const callers: Callers = {
    of: () => ({ station: null, person: null, lockedPersonId: null }),
    at: callerAt,
    active: () => undefined,
    onChange: () => () => undefined,
  }
  const book = new DeviceBook({
    ...{ siteId: simSite.siteId, store: memoryDeviceStore(), secrets: deviceSecrets },
  })
  const parts = siteParts({
    site: simSite,
    pages: null,
    clocks: startClocks(time, 1),
    scheduler: {
      after: (delayMs, act) =>
        scheduler.after(delayMs, () => {
          time.stir()
          act()
        }),
    },
    log: logger,
    publish: (topic, payload) => {
      if (life.effect()) publish(topic, payload)
    },
    metrics: Object.assign(metrics, {
      pageFailed: () => undefined,
      text: () => Promise.resolve(''),
      contentType: '',
    }),
    people: nobodySigns,
    callers,
    rehearsals: {
      run: () => Promise.resolve(refuse({ code: 'too-often', message: 'none here' })),
      recordings: () => Promise.resolve([]),
      close: () => Promise.resolve(),
    },
    book,
    deviceBroker: { address: { host: null, port: null, tls: false }, hasClient: () => null },
    audit: { note: () => undefined },
    personOf: () => null,
    stores: diskStores({ siteId: simSite.siteId, disk, life, time, logger }),
    machine: { scheduler, ids },
  })
  return { ...parts, metrics }
}

/** As the server starts: who ran stands again first, then stations. */
export async function startSimServer(server: SimServer, audience: SimAudience): Promise<void> {
  await standAgain(server)
  // Its emitter is Socket.IO's own; what the gateway asks of it is the same.
  startSite(server, audience as unknown as SiteAudience)
}

const nobodySigns: People = {
  all: () => [],
  verify: () => Promise.resolve(refuse({ code: 'not-signed', message: 'nobody signs here' })),
}

/** Writes of a disk that fails are said as errors; everything else of that level is a defect. */
const expectedErrors = ['not recorded']

function brokenLogger({ life, log, broke }: ServerGiven): PinoLogger {
  const said = (fields: unknown, words: unknown): string => {
    const { err } = fields as { err?: unknown }
    return `${String(words)}${err instanceof Error ? `: ${err.stack ?? err.message}` : ''}`
  }
  const logger = {
    child: () => logger,
    debug: () => undefined,
    info: () => undefined,
    warn: (fields: unknown, words: unknown) => {
      if (!life.isAlive) return
      log.note('', `warns ${String(words)}`)
      if (String(words).includes('breaks')) broke(said(fields, words))
    },
    error: (fields: unknown, words: unknown) => {
      if (!life.isAlive) return
      log.note('', `error ${String(words)}`)
      if (!expectedErrors.includes(String(words))) broke(said(fields, words))
    },
  }
  return logger as unknown as PinoLogger
}
