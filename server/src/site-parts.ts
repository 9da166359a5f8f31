import { randomUUID } from 'node:crypto'
import { topicRoot } from '@vigil/shared/contracts'
import type { Logger as PinoLogger } from 'pino'
import type { Auditor } from '#app/auditor.ts'
import { BrokerWatch } from '#app/broker-watch.ts'
import { BurdenDesk } from '#app/burden-desk.ts'
import type { Callers } from '#app/callers.ts'
import { Commands } from '#app/commands.ts'
import { DeviceDirectory } from '#app/device-directory.ts'
import type { DeviceBook } from '#app/devices/device-book.ts'
import { DeviceDesk } from '#app/devices/device-desk.ts'
import { DeviceList, type DeviceListPorts } from '#app/devices/device-list.ts'
import { placingIn, registeredElsewhere } from '#app/devices/placing-in.ts'
import { tellCuts } from '#app/devices/tell-cuts.ts'
import { GatewayDirectory } from '#app/gateway-directory.ts'
import { LeftAttached } from '#app/left-attached.ts'
import { NoticeBoard } from '#app/notice-board.ts'
import type { People } from '#app/people.ts'
import type { IdSource, MessageSource, RecordStores, Scheduler } from '#app/ports.ts'
import { RecalledReadings } from '#app/recalled-readings.ts'
import { RecordDesk, type StoreName } from '#app/record-desk.ts'
import { RecordGaps, type GapPorts } from '#app/record-gaps.ts'
import { RecordHealth } from '#app/record-health.ts'
import type { Recovery } from '#app/recovery.ts'
import type { Rehearsals } from '#app/rehearsals.ts'
import { ReportDesk } from '#app/report-desk.ts'
import { RoomViews } from '#app/room-views.ts'
import { SessionHistory } from '#app/session-history.ts'
import { SessionRegistry } from '#app/session-registry.ts'
import { claimsOf, type Site } from '#app/site.ts'
import { StationAudit, type StationAuditPorts } from '#app/station-audit.ts'
import type { SiteKeeper } from '#app/site-keeper.ts'
import { SiteWatch, type Pager } from '#app/site-watch.ts'
import { systemScheduler, type Clocks } from '#app/system-clock.ts'
import { TrafficBook } from '#app/traffic/traffic-book.ts'
import { TrafficDesk } from '#app/traffic/traffic-desk.ts'
import { Tray } from '#app/tray.ts'
import { Whereabouts } from '#app/whereabouts.ts'
import { deviceSecrets } from './broker/device-secrets.ts'
import type { Config } from './config.ts'
import { Ingest } from './ingest/ingest.ts'
import { subsystemLogger } from './logger.ts'
import type { ServerMetrics } from './metrics.ts'
import { noPager } from './pager/no-pager.ts'
import { WebhookPager } from './pager/webhook-pager.ts'
import { recoveryOf, siteKeeperOf } from './recovery-parts.ts'
import { sessionParts, type SessionParts } from './session-parts.ts'
import { Gateway } from './sockets/gateway.ts'
import { treatmentParts, type TreatmentParts } from './treatment-parts.ts'

/** What all sites of a server stand on, and which of them this is. */
export interface SiteFoundation {
  readonly site: Site
  readonly pages: Config['pages']
  readonly clocks: Clocks
  readonly scheduler: Scheduler
  readonly log: PinoLogger
  readonly publish: MessageSource['publish']
  readonly metrics: ServerMetrics
  readonly people: People
  readonly callers: Callers
  readonly rehearsals: Rehearsals
  readonly book: DeviceBook
  readonly deviceBroker: DeviceListPorts['broker']
  readonly audit: Auditor
  readonly personOf: StationAuditPorts['personOf']
  /** What this site keeps. */
  readonly stores: RecordStores
  /** In the place of the machine's own time and chance, for a simulation; left out, they are the machine's. */
  readonly machine?: Machine
}

/** What a machine gives that no other gives again. */
export interface Machine {
  /** Real time, whatever the sessions' clocks do. */
  readonly scheduler: Scheduler
  readonly ids: IdSource
}

/** Everything of one site, wired and not started. Sites know nothing of each other. */
export interface SiteParts extends RecordParts, SessionParts {
  readonly site: Site
  readonly gateway: Gateway
  readonly stationAudit: StationAudit
  readonly siteWatch: SiteWatch
  readonly registry: SessionRegistry
  readonly recovery: Recovery
  readonly recalled: RecalledReadings
  readonly views: RoomViews
  readonly people: People
  readonly commands: Commands
  readonly treatment: TreatmentParts
  readonly notices: NoticeBoard
  readonly traffic: TrafficDesk
  readonly ingest: Ingest
  readonly devices: { readonly desk: DeviceDesk; readonly list: DeviceList }
}

const thisMachine: Machine = { scheduler: systemScheduler, ids: { next: () => randomUUID() } }

export function siteParts(foundation: SiteFoundation): SiteParts {
  const { site, clocks, log, metrics, people, callers, book, machine = thisMachine } = foundation
  const { ids } = machine
  const gateway = new Gateway({
    ...{ site, clocks, callers, metrics, scheduler: machine.scheduler, epoch: ids.next() },
    logger: subsystemLogger(log, 'sockets'),
  })
  const recording: RecordParts = recordParts(foundation, {
    post: (input) => siteWatch.post(input),
    roomOf: (sessionId) => registry.find(sessionId)?.session.roomId ?? null,
  })
  const siteKeeper = siteKeeperOf({ ...foundation, machine })
  const siteWatch: SiteWatch = siteWatchOf(foundation, { gateway, siteKeeper, ...recording })
  const devices = new DeviceDirectory({
    now: () => clocks.real.now(),
    isWatched: (roomId) => registry.isWatched(roomId),
    roomChanged: (roomId) => gateway.roomChanged(roomId),
  })
  const chain = chainParts(foundation, {
    devices,
    registry: () => registry,
    roomChanged: (roomId) => gateway.roomChanged(roomId),
  })
  const logger = subsystemLogger(log, 'session')
  const common = { ...foundation, ...recording, devices, placing: placingIn(site, book) }
  const registry: SessionRegistry = new SessionRegistry({
    ...common,
    ...chain,
    stations: gateway,
    siteWatch,
    logger,
  })
  const waiting = new Tray({ clocks, ids, record: recording.record })
  const recalled = new RecalledReadings({ ...recording, registry, tray: waiting })
  const registered = registeredParts(foundation)
  tellCuts({ book, devices, registry, gateways: chain.gateways })
  return {
    ...recording,
    site,
    stationAudit: new StationAudit({ ...foundation, registry }),
    ...{ gateway, siteWatch, registry, recalled },
    recovery: recoveryOf(
      { ...foundation, machine },
      { ...recording, registry, siteWatch, siteKeeper, logger },
    ),
    views: new RoomViews({
      ...{ site, registry, devices, left: chain.left },
      registeredElsewhere: registeredElsewhere(site, book),
    }),
    people,
    commands: new Commands({ site, clocks, ids, registry, siteWatch, people }),
    ...sessionParts({ ...{ site, clocks, ids, registry, logger, waiting }, ...recording }),
    treatment: treatmentParts({ ...foundation, ...recording, ids, registry }),
    ...ingestParts(foundation, {
      ...{ ...common, ...chain, recalled, registry, tray: waiting },
      registered: registered.list,
    }),
    devices: registered,
  }
}

function registeredParts({
  site,
  book,
  deviceBroker,
  clocks,
  log,
}: SiteFoundation): SiteParts['devices'] {
  const logger = subsystemLogger(log, 'devices')
  return {
    desk: new DeviceDesk({ site, book, secrets: deviceSecrets, clock: clocks.real, logger }),
    list: new DeviceList({ siteId: site.siteId, book, clock: clocks.real, broker: deviceBroker }),
  }
}

interface RecordParts {
  readonly health: RecordHealth<StoreName>
  readonly stores: RecordStores
  readonly history: SessionHistory
  readonly reports: ReportDesk
  readonly record: RecordDesk
  readonly burden: BurdenDesk
}

function recordParts(
  { site, clocks, scheduler, log, metrics, stores, machine = thisMachine }: SiteFoundation,
  told: Pick<SiteWatch, 'post'> & Pick<GapPorts, 'roomOf'>,
): RecordParts {
  const health = new RecordHealth<StoreName>({
    scheduler,
    machine: machine.scheduler,
    tellSite: (input) => told.post(input),
  })
  const logger = subsystemLogger(log, 'record')
  const gaps = new RecordGaps({
    ...{ clock: clocks.real, machine: machine.scheduler, roomOf: told.roomOf, logger },
    tellSite: (input) => told.post(input),
  })
  const history = new SessionHistory({ ...stores, logger })
  return {
    stores,
    health,
    history,
    reports: new ReportDesk({ ...stores, history, clocks }),
    record: new RecordDesk({
      ...{ stores, health, gaps, metrics, logger },
      machine: machine.scheduler,
    }),
    burden: new BurdenDesk(
      site.rooms.map(({ roomId }) => roomId),
      clocks,
    ),
  }
}

function siteWatchOf(
  foundation: SiteFoundation,
  given: RecordParts & { readonly gateway: Gateway; readonly siteKeeper: SiteKeeper },
): SiteWatch {
  const { gateway, siteKeeper, record, burden } = given
  const { site, clocks, scheduler, log, metrics, machine = thisMachine } = foundation
  const { ids } = machine
  const logger = subsystemLogger(log, 'site')
  return new SiteWatch({
    site,
    clock: clocks.real,
    scheduler,
    ids,
    pager: counted(pagerOf(foundation), metrics),
    publish: (duty) => gateway.dutyChanged(duty),
    ledger: (transition) => {
      burden.siteTransition(transition)
      siteKeeper.transition(record.siteTransition(transition))
    },
    changed: (state) => siteKeeper.changed(state),
    logger,
    metrics,
  })
}

function pagerOf({ pages, site, clocks, scheduler, log }: SiteFoundation): Pager {
  const logger = subsystemLogger(log, 'pages')
  const time = { clock: clocks.real, scheduler }
  return pages === null ? noPager(logger) : new WebhookPager({ ...pages, site, ...time, logger })
}

/** Every attempt of a page that failed is counted. */
const counted = (pager: Pager, metrics: ServerMetrics): Pager => ({
  reachable: pager.reachable,
  send: (page, report) =>
    pager.send(page, (fate) => {
      if (fate.kind === 'page-failed') metrics.pageFailed(fate.final ? 'given-up' : 'tried-again')
      report(fate)
    }),
  close: () => pager.close(),
})

interface ChainParts {
  readonly gateways: GatewayDirectory
  readonly brokerWatch: BrokerWatch
  readonly whereabouts: Whereabouts
  readonly left: LeftAttached
  readonly chainInputs: SessionRegistryPorts['chainInputs']
}
type SessionRegistryPorts = ConstructorParameters<typeof SessionRegistry>[0]

/** What is known of the chain in front of the sensors, for the sessions that depend on it. */
function chainParts(
  { site, clocks, scheduler }: SiteFoundation,
  given: {
    readonly devices: DeviceDirectory
    readonly registry: () => SessionRegistry
    readonly roomChanged: (roomId: string) => void
  },
): ChainParts {
  const tell: SessionRegistry['tell'] = (roomId, input) => given.registry().tell(roomId, input)
  const gateways = new GatewayDirectory({
    roomIds: claimsOf(site),
    devices: given.devices,
    tell: (claim, input) => given.registry().tellGateway(claim, input),
  })
  const brokerWatch = new BrokerWatch({
    scheduler,
    tellAll: (input) => given.registry().tellAll(input),
  })
  return {
    gateways,
    brokerWatch,
    whereabouts: new Whereabouts({ now: () => clocks.real.now(), tell }),
    left: new LeftAttached({
      now: () => clocks.real.now(),
      scheduler,
      roomChanged: given.roomChanged,
    }),
    chainInputs: (roomId) => [...gateways.lostFor(roomId), ...brokerWatch.inputs()],
  }
}

type IngestOwn = Omit<
  ConstructorParameters<typeof Ingest>[0],
  'notices' | 'traffic' | 'publish' | 'logger'
>

function ingestParts(
  { site, publish, clocks, log }: SiteFoundation,
  own: IngestOwn,
): Pick<SiteParts, 'notices' | 'traffic' | 'ingest'> {
  const logger = subsystemLogger(log, 'ingest')
  const { metrics } = own
  const root = `${topicRoot}/${site.siteId}/`
  const notices = new NoticeBoard({ root, clock: clocks.real, publish, metrics, logger })
  const book = new TrafficBook()
  return {
    notices,
    traffic: new TrafficDesk({ ...own, book, notices, clock: clocks.real }),
    ingest: new Ingest({ ...own, notices, traffic: book, publish, logger }),
  }
}
