import { adultMonitored } from '#core/protocol/presets.ts'
import { BrokerWatch } from '#app/broker-watch.ts'
import { BurdenDesk } from '#app/burden-desk.ts'
import { recordedCare } from '#app/care-sources.ts'
import { Commands } from '#app/commands.ts'
import { DeviceDirectory } from '#app/device-directory.ts'
import { DeviceBook } from '#app/devices/device-book.ts'
import { DeviceDesk } from '#app/devices/device-desk.ts'
import { DeviceList } from '#app/devices/device-list.ts'
import { placingIn } from '#app/devices/placing-in.ts'
import { tellCuts } from '#app/devices/tell-cuts.ts'
import { GatewayDirectory } from '#app/gateway-directory.ts'
import { LeftAttached } from '#app/left-attached.ts'
import { NoticeBoard } from '#app/notice-board.ts'
import type { Logger, Metrics } from '#app/ports.ts'
import { RecalledReadings } from '#app/recalled-readings.ts'
import { RecordDesk, type StoreName } from '#app/record-desk.ts'
import { RecordGaps } from '#app/record-gaps.ts'
import { RecordHealth } from '#app/record-health.ts'
import { SessionDesk } from '#app/session-desk.ts'
import { SessionRegistry } from '#app/session-registry.ts'
import { SiteWatch } from '#app/site-watch.ts'
import type { Site } from '#app/site.ts'
import { startClocks } from '#app/system-clock.ts'
import { TrafficBook } from '#app/traffic/traffic-book.ts'
import { Tray } from '#app/tray.ts'
import { Whereabouts } from '#app/whereabouts.ts'
import type { Mode, MonitoringPlan, Reading, Session } from '@vigil/shared/vocabulary'
import { Ingest } from '../../src/ingest/ingest.ts'
import { deviceSecrets } from '../../src/broker/device-secrets.ts'
import { memoryStores } from './memory-stores.ts'
import { FakePeople } from './fake-people.ts'
import { memoryDeviceStore } from './memory-device-store.ts'
import { FakeStations } from './fake-stations.ts'
import { FakeTime } from './fake-time.ts'

export const quiet: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
}

/** Counts by name, and by label where there is one. */
export class CountedMetrics implements Metrics {
  readonly counts = new Map<string, number>()

  count(name: string): number {
    return this.counts.get(name) ?? 0
  }
  messageReceived = (channel: string): void => this.#add(`message ${channel}`)
  messageDone = (): void => this.#add('message done')
  refused = (rule: string): void => this.#add(`refused ${rule}`)
  duplicate = (): void => this.#add('duplicate')
  readingsMissing = (count: number): void => this.#add('missing', count)
  readingDelivered = (timeliness: Reading['timeliness']): void => this.#add(`reading ${timeliness}`)
  transition = (): void => this.#add('transition')
  monitorRestarted = (): void => this.#add('restart')
  recordFailed = (store: string): void => this.#add(`record ${store}`)
  inputDropped = (): void => this.#add('dropped')
  alarmPainted = (): void => this.#add('painted')
  alarmDisplayed = (): void => this.#add('displayed')

  #add(name: string, count = 1): void {
    this.counts.set(name, this.count(name) + count)
  }
}

export const demoSite: Site = {
  siteId: 'demo',
  label: 'Demo clinic',
  timeZone: 'UTC',
  type: 'clinic',
  emergencyCall: null,
  closesAtMinutes: null,
  retentionDays: null,
  rooms: [
    { roomId: 'room-1', label: 'Room 1' },
    { roomId: 'room-2', label: 'Room 2' },
    { roomId: 'room-free', label: 'Free room' },
  ],
}

export const newSession = (
  startedMs: number,
  given: {
    readonly roomId?: string
    readonly mode?: Mode
    readonly plan?: MonitoringPlan
    readonly devices?: readonly string[]
  } = {},
): Session => ({
  sessionId: `session-${given.roomId ?? 'room-1'}`,
  siteId: 'demo',
  roomId: given.roomId ?? 'room-1',
  mode: given.mode ?? 'real',
  patientLabel: 'A. B.',
  plan: given.plan ?? { nibp: 'spot' },
  clipOnCuffArm: false,
  care: null,
  devices: given.devices ?? null,
  limits: adultMonitored,
  startedMs,
})

/** Everything of a server but its wires, on fake time: messages go in, and what stations would see comes out. */
export function dryServer(timeScale = 1, stores = memoryStores('demo')) {
  const time = new FakeTime()
  const clocks = startClocks(time, timeScale)
  const stations = new FakeStations()
  const metrics = new CountedMetrics()
  const burden = new BurdenDesk(
    demoSite.rooms.map(({ roomId }) => roomId),
    clocks,
  )
  const health = new RecordHealth<StoreName>({
    scheduler: time,
    tellSite: (input) => siteWatch.post(input),
  })
  const gaps = new RecordGaps({
    clock: time,
    roomOf: (sessionId) => registry.find(sessionId)?.session.roomId ?? null,
    tellSite: (input) => siteWatch.post(input),
    logger: quiet,
  })
  const record = new RecordDesk({ stores, health, gaps, metrics, logger: quiet })
  const devices = new DeviceDirectory({
    now: () => time.now(),
    isWatched: (roomId) => registry.isWatched(roomId),
    roomChanged: (roomId) => stations.roomChanged(roomId),
  })
  const published: { readonly topic: string; readonly payload: unknown }[] = []
  const publish = (topic: string, payload: string): void => {
    published.push({ topic, payload: JSON.parse(payload) as unknown })
  }
  let names = 0
  const ids = { next: () => `id-${String((names += 1))}` }
  const siteWatch: SiteWatch = new SiteWatch({
    site: demoSite,
    clock: time,
    scheduler: time,
    ids,
    pager: { reachable: false, send: () => undefined, close: () => undefined },
    publish: (duty) => stations.dutyChanged(duty),
    ledger: (transition) => {
      burden.siteTransition(transition)
      void record.siteTransition(transition)
    },
    logger: quiet,
    metrics,
  })
  const brokerWatch = new BrokerWatch({
    scheduler: time,
    tellAll: (input) => registry.tellAll(input),
  })
  const gateways = new GatewayDirectory({
    roomIds: demoSite.rooms.map(({ roomId }) => roomId),
    devices,
    tell: (claim, input) => registry.tellGateway(claim, input),
  })
  const left = new LeftAttached({
    now: () => time.now(),
    scheduler: time,
    roomChanged: (roomId) => stations.roomChanged(roomId),
  })
  const tray = new Tray({ clocks, ids, record })
  const book = new DeviceBook({
    ...{ siteId: 'demo', store: memoryDeviceStore(), secrets: deviceSecrets },
  })
  const registry: SessionRegistry = new SessionRegistry({
    site: demoSite,
    placing: placingIn(demoSite, book),
    left,
    clocks,
    scheduler: time,
    record,
    burden,
    stations,
    siteWatch,
    devices,
    chainInputs: (roomId) => [...gateways.lostFor(roomId), ...brokerWatch.inputs()],
    whereabouts: new Whereabouts({
      now: () => time.now(),
      tell: (roomId, input) => registry.tell(roomId, input),
    }),
    metrics,
    logger: quiet,
  })
  const notices = new NoticeBoard({
    ...{ root: 'vitals/v1/demo/', clock: time, publish, metrics, logger: quiet },
  })
  const commands = new Commands({
    site: demoSite,
    clocks,
    ids,
    registry,
    siteWatch,
    people: new FakePeople(),
  })
  const desk = new SessionDesk({
    ...{ site: demoSite, clocks, ids, registry, logger: quiet },
    ...{ sessions: stores.sessions, record },
    care: recordedCare(stores),
  })
  tellCuts({ book, devices, registry, gateways })
  const registered = new DeviceDesk({
    ...{ site: demoSite, book, secrets: deviceSecrets, clock: time, logger: quiet },
  })
  const ingest = new Ingest({
    site: demoSite,
    registered: new DeviceList({
      ...{ siteId: 'demo', book, clock: time },
      broker: { address: { host: null, port: null, tls: false }, hasClient: () => null },
    }),
    clocks,
    scheduler: time,
    registry,
    tray,
    record,
    recalled: new RecalledReadings({ stores, registry, record, tray }),
    devices,
    gateways,
    brokerWatch,
    notices,
    traffic: new TrafficBook(),
    publish,
    metrics,
    logger: quiet,
  })
  /** A message on a device's channel, and what its answer waits for; `payload` as JSON unless it is text or bytes. */
  const ask = (
    channel: string,
    payload: unknown,
    given: {
      readonly device?: string
      readonly room?: string
      readonly retain?: boolean
      readonly stored?: boolean
      readonly queued?: boolean
    } = {},
  ): Promise<unknown> | null => {
    const bytes =
      payload instanceof Uint8Array
        ? payload
        : Buffer.from(typeof payload === 'string' ? payload : JSON.stringify(payload))
    const { device = 'oxi-1', room = 'room-1', retain = false } = given
    const { stored = false, queued = false } = given
    return ingest.message({
      topic: `vitals/v1/demo/${room}/${device}/${channel}`,
      payload: bytes,
      qos: 1,
      retain,
      stored,
      queued,
    })
  }
  const say = (...message: Parameters<typeof ask>): void => void ask(...message)
  return {
    time,
    clocks,
    stations,
    metrics,
    stores,
    record,
    devices,
    registered,
    tray,
    published,
    registry,
    siteWatch,
    burden,
    notices,
    commands,
    desk,
    ingest,
    ask,
    say,
  }
}
