import { randomUUID } from 'node:crypto'
import type { Clock } from '@vigil/shared/time'
import type { Logger as PinoLogger } from 'pino'
import { BrokerWatch } from '#app/broker-watch.ts'
import { Commands } from '#app/commands.ts'
import { DeviceDirectory } from '#app/device-directory.ts'
import { GatewayDirectory } from '#app/gateway-directory.ts'
import { NoticeBoard } from '#app/notice-board.ts'
import type { IdSource, MessageSource, Scheduler } from '#app/ports.ts'
import { RecordDesk, type StoreName } from '#app/record-desk.ts'
import { RecordHealth } from '#app/record-health.ts'
import { RoomViews } from '#app/room-views.ts'
import { SessionRegistry } from '#app/session-registry.ts'
import { SiteWatch, type Pager } from '#app/site-watch.ts'
import type { Site } from '#app/site.ts'
import { startClocks, systemClock, systemScheduler, type Clocks } from '#app/system-clock.ts'
import { Whereabouts } from '#app/whereabouts.ts'
import { EmbeddedBroker } from './broker/embedded-broker.ts'
import { ExternalBroker } from './broker/external-broker.ts'
import { freeRoomId, type Config } from './config.ts'
import { httpApp } from './http/http-app.ts'
import { listenHttp, type HttpListener } from './http/http-listener.ts'
import { Ingest } from './ingest/ingest.ts'
import { rootLogger, subsystemLogger } from './logger.ts'
import { serverMetrics, type ServerMetrics } from './metrics.ts'
import { orPortTaken } from './port-taken.ts'
import { memoryStores } from './record/memory-stores.ts'
import { Gateway } from './sockets/gateway.ts'

/** What tests put in the place of the machine's own time. Beats and frames stay on the machine's. */
export interface Surroundings {
  readonly clock: Clock
  readonly scheduler: Scheduler
}

export interface ServerAddress {
  readonly httpPort: number
  /** Null with a broker by URL. */
  readonly mqttPort: number | null
}

export interface VigilServer {
  /** Rejects with a PortTakenError when a port is taken; everything started before is stopped again. */
  start(): Promise<void>
  address(): ServerAddress
  close(): Promise<void>
}

/** The one place that knows every part of a server. Several may run in one process. */
export function createServer(
  config: Config,
  surroundings: Surroundings = { clock: systemClock(), scheduler: systemScheduler },
): VigilServer {
  const log = rootLogger(config.logLevel)
  const clocks = startClocks(surroundings.clock, config.timeScale)
  const broker = brokerOf(config, clocks, log)
  const parts = buildParts(config, { clocks, broker, log, scheduler: surroundings.scheduler })
  let http: HttpListener | null = null

  const close = async (): Promise<void> => {
    await parts.gateway.close()
    await http?.close()
    await broker.close()
    parts.ingest.close()
    parts.registry.close()
    parts.siteWatch.close()
  }

  return {
    start: async () => {
      const { site } = config
      const app = await httpApp({
        ...parts,
        site,
        ...parts.stores,
        placeOf: (stationId) => parts.gateway.placeOf(stationId),
        ...httpSurroundings(config, broker, log),
      })
      try {
        http = await orPortTaken({ port: config.http.port, variable: 'HTTP_PORT' }, () =>
          listenHttp(app, config.http),
        )
        parts.gateway.start(http.server, {
          rooms: () => parts.views.all(),
          room: (roomId) => parts.views.room(roomId),
          commands: parts.commands,
          siteWatch: parts.siteWatch,
        })
        parts.siteWatch.start()
        if (site.siteId === 'demo' && site.rooms.some(({ roomId }) => roomId === freeRoomId))
          await startFreeRoom(parts.commands)
        const mqttPort = config.mqtt.kind === 'embedded' ? config.mqtt.port : 0
        await orPortTaken({ port: mqttPort, variable: 'MQTT_PORT' }, () =>
          broker.start(parts.ingest),
        )
      } catch (error) {
        await close()
        throw error
      }
      warnIfOpen(config, subsystemLogger(log, 'server'))
      subsystemLogger(log, 'server').info(
        { site: site.siteId, httpPort: http.port, mqtt: config.mqtt.kind },
        `Vigil runs: http://localhost:${http.port}`,
      )
    },
    address: () => ({
      httpPort: http?.port ?? 0,
      mqttPort: broker instanceof EmbeddedBroker ? broker.port : null,
    }),
    close,
  }
}

function brokerOf({ mqtt, site }: Config, clocks: Clocks, log: PinoLogger): MessageSource {
  const presence = { sinceMs: clocks.real.now(), demoClock: clocks.demoSettings }
  const common = { siteId: site.siteId, presence, logger: subsystemLogger(log, 'broker') }
  return mqtt.kind === 'embedded'
    ? new EmbeddedBroker({ ...common, host: mqtt.host, port: mqtt.port })
    : new ExternalBroker({
        ...common,
        url: mqtt.url,
        clientId: `${site.siteId}.vigil-${randomUUID()}`,
      })
}

interface Foundation {
  readonly clocks: Clocks
  readonly broker: MessageSource
  readonly log: PinoLogger
  readonly scheduler: Scheduler
}

interface Parts {
  readonly gateway: Gateway
  readonly siteWatch: SiteWatch
  readonly registry: SessionRegistry
  readonly views: RoomViews
  readonly commands: Commands
  readonly notices: NoticeBoard
  readonly ingest: Ingest
  readonly metrics: ServerMetrics
  readonly stores: ReturnType<typeof memoryStores>
}

function buildParts({ site }: Config, { clocks, broker, log, scheduler }: Foundation): Parts {
  const ids = { next: () => randomUUID() }
  const stores = memoryStores(site.siteId)
  const metrics: ServerMetrics = serverMetrics(() => ({
    activeAlarms: () => sum(registry.all().map((running) => running.alarms().length)),
    mailboxDepth: () => sum(registry.all().map((running) => running.mailboxDepth)),
    runningSessions: () => registry.all().length,
    socketClients: () => gateway.clients,
  }))
  const gateway = new Gateway({
    site,
    clocks,
    scheduler: systemScheduler,
    epoch: ids.next(),
    metrics,
    logger: subsystemLogger(log, 'sockets'),
  })
  const devices = new DeviceDirectory({
    now: () => clocks.real.now(),
    isWatched: (roomId) => registry.inRoom(roomId) !== null,
    roomChanged: (roomId) => gateway.roomChanged(roomId),
  })
  const logger = subsystemLogger(log, 'session')
  const health = new RecordHealth<StoreName>({
    scheduler: systemScheduler,
    tellSite: (input) => siteWatch.post(input),
  })
  const record = new RecordDesk({
    stores,
    health,
    metrics,
    logger: subsystemLogger(log, 'record'),
  })
  const siteWatch: SiteWatch = siteWatchOf(site, { clocks, ids, gateway, metrics, record, log })
  const brokerWatch = new BrokerWatch({
    scheduler: systemScheduler,
    tellAll: (input) => registry.tellAll(input),
  })
  const gateways = new GatewayDirectory({
    roomIds: site.rooms.map(({ roomId }) => roomId),
    devices,
    tell: (roomId, input) => registry.tell(roomId, input),
  })
  const registry: SessionRegistry = new SessionRegistry({
    clocks,
    scheduler,
    record,
    stations: gateway,
    siteWatch,
    devices,
    chainInputs: (roomId) => [...gateways.lostFor(roomId), ...brokerWatch.inputs()],
    whereabouts: new Whereabouts({
      now: () => clocks.real.now(),
      tell: (roomId, input) => registry.tell(roomId, input),
    }),
    metrics,
    logger,
  })
  const publish: MessageSource['publish'] = (topic, payload, options) =>
    broker.publish(topic, payload, options)
  const ingestLogger = subsystemLogger(log, 'ingest')
  const notices = new NoticeBoard({ clock: clocks.real, publish, metrics, logger: ingestLogger })
  return {
    gateway,
    siteWatch,
    registry,
    views: new RoomViews(site, registry, devices),
    commands: new Commands({
      site,
      clocks,
      ids,
      registry,
      siteWatch,
      sessions: stores.sessions,
      logger,
    }),
    notices,
    ingest: new Ingest({
      site,
      clocks,
      scheduler,
      registry,
      devices,
      gateways,
      brokerWatch,
      notices,
      publish,
      metrics,
      logger: ingestLogger,
    }),
    metrics,
    stores,
  }
}

interface SiteSurroundings {
  readonly clocks: Clocks
  readonly ids: IdSource
  readonly gateway: Gateway
  readonly metrics: ServerMetrics
  readonly record: RecordDesk
  readonly log: PinoLogger
}

const siteWatchOf = (
  site: Site,
  { clocks, ids, gateway, metrics, record, log }: SiteSurroundings,
): SiteWatch =>
  new SiteWatch({
    site,
    clock: clocks.real,
    scheduler: systemScheduler,
    ids,
    pager: noPager,
    publish: (duty) => gateway.dutyChanged(duty),
    ledger: (transition) => record.siteTransition(transition),
    logger: subsystemLogger(log, 'site'),
    metrics,
  })

const noPager: Pager = {
  reachable: false,
  send: ({ pageId }, report) =>
    report({ kind: 'page-failed', pageId, why: 'no way to page anybody is set up', final: true }),
  close: () => undefined,
}

const httpSurroundings = (config: Config, broker: MessageSource, log: PinoLogger) => ({
  dashboardDir: config.dashboardDir,
  brokerConnected: () => broker.connected(),
  logger: subsystemLogger(log, 'http'),
})

const loopbackHosts = ['localhost', '127.0.0.1', '::1']

/** Nobody signs in yet: who reaches the page sees patients. */
function warnIfOpen({ http }: Config, logger: PinoLogger): void {
  if (!loopbackHosts.includes(http.host))
    logger.warn(
      { host: http.host },
      'everybody who reaches this address sees patients and can acknowledge alarms: keep it inside a closed network, or set HTTP_HOST=localhost',
    )
}

/** On site demo one room is for people: a real session in which nothing is expected until somebody publishes. */
async function startFreeRoom(commands: Commands): Promise<void> {
  await commands.startSession({
    roomId: freeRoomId,
    patientLabel: 'Walk-in',
    presetId: 'adult-monitored',
    mode: 'real',
    plan: { nibp: 'spot' },
    clipOnCuffArm: false,
    devices: null,
  })
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, next) => total + next, 0)
