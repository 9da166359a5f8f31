import type { StartSessionBody } from '@vigil/shared/contracts'
import { demoInstant, seconds, type Clock, type InstantMs } from '@vigil/shared/time'
import type { Logger as PinoLogger } from 'pino'
import { PauseWatch } from '#app/pause-watch.ts'
import type { MessageSource, Scheduler } from '#app/ports.ts'
import { startClocks, systemClock, systemScheduler, type Clocks } from '#app/system-clock.ts'
import { brokerOf } from './broker-parts.ts'
import { EmbeddedBroker } from './broker/embedded-broker.ts'
import type { Config } from './config.ts'
import { deviceParts } from './device-parts.ts'
import { httpApp } from './http/http-app.ts'
import { listenHttp, type HttpListener } from './http/http-listener.ts'
import type { IdentitySeeds } from './identity-parts.ts'
import { rootLogger, subsystemLogger } from './logger.ts'
import { setupLine } from './setup-line.ts'
import { orPortTaken, type NamedPort } from './port-taken.ts'
import { SqlRecord } from './record/sql-record.ts'
import type { SiteDoor } from './http/http-ports.ts'
import { readTls } from './tls-files.ts'
import { buildParts, type Parts } from './server-parts.ts'
import { freeRoomId } from './site-rules.ts'
import { closeSite, goingOn, hearing, standAgain, startSite } from './site-life.ts'
import type { SiteParts } from './site-parts.ts'

/** What tests put in the place of the machine's own time. Beats and frames stay on the machine's. */
export interface Surroundings {
  readonly clock: Clock
  readonly scheduler: Scheduler
  /** The machine's wall clock, and the way to put `clock` forward to it; left out, `clock` is always right. */
  readonly wall?: {
    readonly now: () => InstantMs
    readonly putForward: (byMs: number) => void
  }
  /** Who is here before anybody signs on. */
  readonly seeds?: IdentitySeeds
  /** A line for whoever sees the console, and for no log. */
  readonly say?: (line: string) => void
}

const onConsole = (line: string): void => void process.stdout.write(`${line}\n`)

/** This machine's own time. */
export function ownTime(): Surroundings {
  const clock = systemClock()
  const wall = { now: () => Date.now(), putForward: (byMs: number) => clock.putForward(byMs) }
  return { clock, scheduler: systemScheduler, wall }
}

/** A server that stops by plan means to be back this soon; stations say so, and alarm if it is not. */
const plannedStopMs = seconds(30)

export interface ServerAddress {
  readonly httpPort: number
  /** Null with a broker by URL. */
  readonly mqttPort: number | null
  /** Null without a certificate too. */
  readonly mqttTlsPort: number | null
}

export interface VigilServer {
  /** Rejects with a PortTakenError when a port is taken, with a RecordRefusedError when its record is; everything started before is stopped again. */
  start(): Promise<void>
  address(): ServerAddress
  /** Reads the certificate anew for connections to come; the old one stays where the new one cannot be used. */
  renewCertificate(): void
  close(): Promise<void>
}

/** The one place that knows every part of a server. Several may run in one process. */
export function createServer(config: Config, surroundings: Surroundings = ownTime()): VigilServer {
  const { say = onConsole } = surroundings
  const foundation = foundationOf(config, surroundings)
  const { log, clocks, record, devices, broker } = foundation
  const parts = buildParts(foundation)
  const sites = [...parts.sites.values()]
  const pauses = pauseWatchOf(parts, surroundings, { clocks, log })
  let http: HttpListener | null = null

  const close = async (): Promise<void> => {
    pauses.close()
    parts.retention.close()
    const backByMs = clocks.real.now() + plannedStopMs
    for (const { gateway } of sites) gateway.announceStop(backByMs)
    // At once: the stations' end waits for every connection, and a download that nobody reads has none.
    await Promise.all([parts.stations.close(), parts.rehearsals.close(), http?.close()])
    for (const { gateway } of sites) gateway.close()
    parts.identity.close()
    await broker.close()
    await Promise.all([...sites.map(closeSite), parts.audit.close()])
    await record.close()
  }

  const start = async (): Promise<void> => {
    await record.open()
    await Promise.all([parts.identity.start(), devices.load()])
    const tls = config.tls === null ? null : readTls(config.tls)
    for (const site of sites) await standAgain(site)
    const app = await httpApp({ ...doorsOf(parts), ...httpSurroundings(config, foundation), tls })
    http = await orPortTaken({ port: config.http.port, variable: 'HTTP_PORT' }, () =>
      listenHttp(app, { ...config.http, tls }),
    )
    parts.stations.start(http.server)
    for (const site of sites) startSite(site, parts.stations.audienceOf(site.site.siteId))
    pauses.start()
    parts.retention.start()
    for (const site of sites) await startFreeRoom(site)
    const goOn = goingOn(sites.map(({ recovery }) => recovery))
    await orPortTaken(mqttPorts(config), () => broker.start(hearing(parts.dispatch, goOn)))
    goOn()
    warnIfOpen(config, subsystemLogger(log, 'server'))
    sayRuns(config, http, log)
    const setup = parts.identity.door.setup.start()
    if (setup !== null)
      say(setupLine(setup, { address: addressOf(config, http), siteCount: sites.length }))
  }

  return {
    start: () =>
      start().catch(async (error: unknown) => {
        await close()
        throw error
      }),
    address: () => ({
      httpPort: http?.port ?? 0,
      mqttPort: broker instanceof EmbeddedBroker ? broker.port : null,
      mqttTlsPort: broker instanceof EmbeddedBroker ? broker.tlsPort : null,
    }),
    renewCertificate: () => renewCertificate(config, { http, broker, log }),
    close,
  }
}

const mqttPorts = ({ mqtt }: Config): readonly [NamedPort, ...NamedPort[]] => [
  { port: mqtt.kind === 'embedded' ? mqtt.port : 0, variable: 'MQTT_PORT' },
  { port: mqtt.kind === 'embedded' ? mqtt.tls.port : 0, variable: 'MQTT_TLS_PORT' },
]

const addressOf = ({ identity, tls }: Config, { port }: HttpListener): string =>
  identity.publicUrl ?? `${tls === null ? 'http' : 'https'}://localhost:${port}`

interface Encrypted {
  readonly http: HttpListener | null
  readonly broker: MessageSource
  readonly log: PinoLogger
}

function renewCertificate({ tls }: Config, { http, broker, log }: Encrypted): void {
  if (tls === null) return
  const logger = subsystemLogger(log, 'server')
  try {
    http?.renew(readTls(tls))
    if (broker instanceof EmbeddedBroker) broker.renewCertificate()
    logger.info('certificate renewed')
  } catch (error) {
    logger.error({ err: error }, 'the certificate was not renewed: the old one stays in use')
  }
}

function sayRuns(config: Config, http: HttpListener, log: PinoLogger): void {
  subsystemLogger(log, 'server').info(
    {
      sites: config.sites.map(({ siteId }) => siteId),
      httpPort: http.port,
      mqtt: config.mqtt.kind,
    },
    `Vigil runs: ${addressOf(config, http)}`,
  )
}

function foundationOf(config: Config, { clock, scheduler, seeds }: Surroundings) {
  const log = rootLogger(config.logLevel)
  const clocks = startClocks(clock, config.timeScale)
  const record = new SqlRecord(config.record, { logger: subsystemLogger(log, 'record') })
  const devices = deviceParts(config.sites, record.devices)
  const recordName = (): Promise<string> => record.name()
  const broker = brokerOf(config, { clocks, log, gate: devices.gate, recordName })
  const common = { config, clocks, broker, log, scheduler, devices, seeds: seeds ?? null }
  return { ...common, record }
}

const doorsOf = ({ sites, metrics, identity, audit }: Parts) => ({
  audit,
  personOf: identity.personOf,
  callers: identity.callers,
  cookieJar: identity.cookieJar,
  identity: identity.door,
  sites: new Map([...sites].map(([siteId, site]) => [siteId, doorOf(site)])),
  metrics,
})

const doorOf = (parts: SiteParts): SiteDoor => ({
  ...parts,
  ...parts.stores,
})

/** Tells every session when nobody watched: the process stood still, or its machine slept (alarms.md 6). */
function pauseWatchOf(
  { sites }: Parts,
  { clock, scheduler, wall }: Surroundings,
  { clocks, log }: { readonly clocks: Clocks; readonly log: PinoLogger },
): PauseWatch {
  return new PauseWatch({
    now: () => clock.now(),
    wallNow: wall?.now ?? (() => clock.now()),
    scheduler,
    putForward: (byMs) => wall?.putForward(byMs),
    resumed: (realMs) => {
      for (const { registry } of sites.values())
        registry.tellEach(({ mode }) => ({
          kind: 'watching-resumed',
          sinceMs: mode === 'demo' ? demoInstant(clocks.demoSettings, realMs) : realMs,
        }))
    },
    logger: subsystemLogger(log, 'server'),
  })
}

const httpSurroundings = (
  config: Config,
  {
    broker,
    clocks,
    log,
  }: { readonly broker: MessageSource; readonly clocks: Clocks; readonly log: PinoLogger },
) => ({
  clock: clocks.real,
  dashboardDir: config.dashboardDir,
  metricsToken: config.metricsToken,
  requestMs: config.http.requestMs,
  trustedProxies: config.http.trustedProxies,
  brokerConnected: () => broker.connected(),
  logger: subsystemLogger(log, 'http'),
})

const loopbackHosts = ['localhost', '127.0.0.1', '::1']

/** Passwords and what stations show cross the network as they are. */
function warnIfOpen({ http, mqtt, tls }: Config, logger: PinoLogger): void {
  if (mqtt.kind === 'embedded' && !loopbackHosts.includes(mqtt.host))
    logger.warn(
      { host: mqtt.host },
      'on this port readings and the secrets of devices travel readable: keep it inside a closed network, or set TLS_CERT_FILE and TLS_KEY_FILE, leave MQTT_HOST out, and give devices MQTT_TLS_PORT',
    )
  if (tls === null && !loopbackHosts.includes(http.host))
    logger.warn(
      { host: http.host },
      'without TLS everybody on the way reads passwords and patients: keep this address inside a closed network, set TLS_CERT_FILE and TLS_KEY_FILE or put TLS before it, or set HTTP_HOST=localhost',
    )
}

/** On site demo one room is for people: a real session in which nothing is expected until somebody publishes. */
async function startFreeRoom({ site: { siteId, rooms }, desk }: SiteParts): Promise<void> {
  if (siteId !== 'demo' || !rooms.some(({ roomId }) => roomId === freeRoomId)) return
  const walkIn: StartSessionBody = {
    roomId: freeRoomId,
    patientLabel: 'Walk-in',
    presetId: 'adult-monitored',
    mode: 'real',
    plan: { nibp: 'spot' },
    clipOnCuffArm: false,
    devices: null,
    care: null,
  }
  await desk.start(walkIn, null)
}
