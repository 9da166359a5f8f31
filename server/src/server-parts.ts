import { topicRoot } from '@vigil/shared/contracts'
import { hours } from '@vigil/shared/time'
import type { SiteId, StationId } from '@vigil/shared/vocabulary'
import type { Logger as PinoLogger } from 'pino'
import type { AuditDesk } from '#app/audit-desk.ts'
import { NoticeBoard } from '#app/notice-board.ts'
import type { MessageSource, Scheduler, SiteRecords } from '#app/ports.ts'
import type { InstallationStores } from '#app/record-ports.ts'
import { Retention } from '#app/retention.ts'
import type { RetentionRecords } from '#app/retention-ports.ts'
import type { Rehearsals } from '#app/rehearsals.ts'
import type { Clocks } from '#app/system-clock.ts'
import { auditParts } from './audit-parts.ts'
import type { Config } from './config.ts'
import { brokerAddressOf } from './broker-parts.ts'
import type { DeviceParts } from './device-parts.ts'
import { identityParts, type IdentityParts, type IdentitySeeds } from './identity-parts.ts'
import { SiteDispatch } from './ingest/site-dispatch.ts'
import { subsystemLogger } from './logger.ts'
import { serverMetrics, type ServerMetrics, type SiteGauges } from './metrics.ts'
import { RecordingsFolder } from './rehearsal/recordings-folder.ts'
import { WorkerRehearsals } from './rehearsal/worker-rehearsals.ts'
import { siteParts, type SiteParts } from './site-parts.ts'
import { StationServer } from './sockets/station-server.ts'

export interface Foundation {
  readonly config: Config
  readonly clocks: Clocks
  readonly broker: MessageSource
  readonly log: PinoLogger
  readonly scheduler: Scheduler
  /** It answers once the server starts. */
  readonly record: InstallationStores & SiteRecords & RetentionRecords
  readonly seeds: IdentitySeeds | null
  readonly devices: DeviceParts
}

/** Everything a server consists of, wired and not started: what there is once, and the parts of each site. */
export interface Parts {
  readonly sites: ReadonlyMap<SiteId, SiteParts>
  readonly dispatch: SiteDispatch
  readonly stations: StationServer
  readonly identity: IdentityParts
  readonly audit: AuditDesk
  readonly rehearsals: Rehearsals
  readonly retention: Retention
  readonly metrics: ServerMetrics
}

export function buildParts(foundation: Foundation): Parts {
  const { config, clocks, broker, log } = foundation
  const metrics: ServerMetrics = serverMetrics(() => [...sites.values()].map(gaugesOf))
  const identity = identityParts({
    ...{ ...foundation, stores: foundation.record },
    isLinked: (siteId, stationId) => isLinked(sites.get(siteId), stationId),
    auditor: { note: (act) => audit.note(act) },
  })
  const audit = auditParts({
    ...{ ...foundation, store: foundation.record.audit, metrics },
    healths: () => mapped(sites, ({ health }) => health),
  })
  const rehearsals = rehearsalsOf(foundation)
  const publish: MessageSource['publish'] = (topic, payload, options) =>
    broker.publish(topic, payload, options)
  const common = {
    ...{ ...foundation, pages: config.pages, publish, metrics },
    ...{ callers: identity.callers, personOf: identity.personOf, rehearsals, audit },
  }
  const deviceBroker = {
    address: brokerAddressOf(config),
    hasClient: (username: string) => broker.hasClient(username),
  }
  const sites: ReadonlyMap<SiteId, SiteParts> = new Map(
    foundation.devices.sites.map(({ site, book }) => [
      site.siteId,
      siteParts({
        ...{ ...common, site, book, deviceBroker },
        people: identity.peopleOf(site.siteId),
        stores: foundation.record.site(site.siteId),
      }),
    ]),
  )
  const dispatch = new SiteDispatch({
    sites: mapped(sites, ({ ingest }) => ingest),
    strays: new NoticeBoard({
      ...{ root: `${topicRoot}/`, clock: clocks.real, publish, metrics },
      logger: subsystemLogger(log, 'ingest'),
    }),
    metrics,
  })
  const stations = new StationServer(
    mapped(sites, ({ gateway }) => gateway),
    { ...identity, metrics, audit, clock: clocks.real },
  )
  const retention = retentionOf(foundation, audit)
  return { sites, dispatch, stations, identity, audit, rehearsals, retention, metrics }
}

const isLinked = (parts: SiteParts | undefined, stationId: StationId): boolean =>
  parts?.siteWatch.duty().stations.some((one) => one.stationId === stationId && one.linked) === true

const dayMs = hours(24)

function retentionOf(
  { config, clocks, scheduler, log, record }: Foundation,
  audit: AuditDesk,
): Retention {
  const sites = config.sites.flatMap(({ siteId, retentionDays }) =>
    retentionDays === null
      ? []
      : [{ siteId, retentionMs: retentionDays * dayMs, store: record.retention(siteId) }],
  )
  const logger = subsystemLogger(log, 'record')
  return new Retention({ sites, audit, clock: clocks.real, scheduler, logger })
}

const rehearsalsOf = ({ config, scheduler, log }: Foundation): Rehearsals =>
  new WorkerRehearsals({
    recordings: new RecordingsFolder(config.recordingsDir),
    scheduler,
    logger: subsystemLogger(log, 'treatment'),
  })

const gaugesOf = ({ site, registry, gateway, burden }: SiteParts): SiteGauges => ({
  siteId: site.siteId,
  activeAlarms: () => sum(registry.all().map((running) => running.alarms().length)),
  mailboxDepth: () => sum(registry.all().map((running) => running.mailboxDepth)),
  runningSessions: () => registry.all().length,
  socketClients: () => gateway.clients,
  burden: () => burden.rooms(),
})

const mapped = <From, To>(
  sites: ReadonlyMap<SiteId, From>,
  to: (from: From) => To,
): ReadonlyMap<SiteId, To> => new Map([...sites].map(([siteId, from]) => [siteId, to(from)]))

const sum = (numbers: readonly number[]): number => numbers.reduce((total, next) => total + next, 0)
