import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connectAsync, type IClientOptions, type MqttClient } from 'mqtt'
import { io, type Socket } from 'socket.io-client'
import {
  alarm,
  siteDuty,
  type ClientToServerEvents,
  type CommandReply,
  type DeltaEvent,
  type FrameEvent,
  type RoomCommand,
  type ServerToClientEvents,
  type SiteCommand,
  type SnapshotEvent,
} from '@vigil/shared/contracts'
import type { Alarm, SiteDuty, SiteId } from '@vigil/shared/vocabulary'
import type { Environment } from '../../src/config.ts'
import { loadConfig } from '../../src/load-config.ts'
import { createServer, ownTime, type Surroundings } from '../../src/server.ts'
import { SeededPeople, type Seeded, type Who } from './seeded-people.ts'
import { waitUntil } from './wait-until.ts'

/** Free ports and no log. */
const testEnv = {
  HTTP_PORT: '0',
  MQTT_PORT: '0',
  LOG_LEVEL: 'silent',
}

/**
 * A whole server in this process on free ports, and what belongs to it; `close` ends everything.
 *
 * Somebody of each role is signed on from the start, each at a desk of the site, and costs nothing:
 * `server.as('nurse').fetch(path)`, `.post(path, body)`, `.station()` for a socket, `.cookie` for anything else,
 * `.personId`, `.pin` and `.stationId` for what names them. `as('station')` is a desk where nobody is signed on,
 * `as('wall')` a wall, `as('nobody')` a browser without cookies. Of a further site ask `as('nurse', { siteId })`; of
 * somebody at home `as('provider', { place: 'remote' })`. Who they are, with their passwords, is in seeded-people.ts.
 * `seeded: false` starts without anybody, as a new installation does.
 */
export async function startServer(
  given: { env?: Environment; surroundings?: Surroundings; seeded?: boolean } = {},
) {
  // Nothing kept by an earlier run, and no other server's record.
  const dataDir = mkdtempSync(join(tmpdir(), 'vigil-test-'))
  const config = loadConfig({ ...testEnv, DATA_DIR: dataDir, ...given.env })
  if (!config.ok) throw new Error(config.error.join('\n'))
  const people = new SeededPeople(
    config.value.sites.map(({ siteId }) => siteId),
    given.surroundings?.clock.now() ?? Date.now(),
  )
  const seeds = given.seeded === false ? {} : { seeds: people.seeds }
  const server = createServer(config.value, { ...(given.surroundings ?? ownTime()), ...seeds })
  await server.start()
  const { httpPort, mqttPort } = server.address()
  const base = `http://127.0.0.1:${String(httpPort)}`
  const closers: (() => unknown)[] = []

  const device = async (options: IClientOptions = {}): Promise<MqttClient> => {
    const client = await connectAsync(`mqtt://127.0.0.1:${String(options.port ?? mqttPort)}`, {
      protocolVersion: 4,
      reconnectPeriod: 0,
      ...options,
    })
    closers.push(() => client.endAsync(true))
    return client
  }

  const as = (who: Who, at: { siteId?: SiteId; place?: 'site' | 'remote' } = {}): SignedOn => {
    const seeded = people.of(who, { siteId: config.value.sites[0].siteId, place: 'site', ...at })
    const fetchAs: SignedOn['fetch'] = (path, init = {}) => {
      const headers = new Headers(init.headers)
      if (seeded.cookie !== '') headers.set('cookie', seeded.cookie)
      return fetch(`${base}${path}`, { ...init, headers })
    }
    return {
      ...seeded,
      fetch: fetchAs,
      post: (path, body) =>
        fetchAs(path, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        }),
      station: async () => {
        const { siteId, cookie } = seeded
        const station = new Station(base, { siteId }, { cookie })
        closers.push(() => station.close())
        await waitUntil('the station has a snapshot', () => station.snapshots.length > 0)
        return station
      },
    }
  }

  return {
    base,
    as,
    httpPort,
    mqttPort: mqttPort ?? 0,
    device,
    /** The desk where the nurse is signed on. */
    station: (): Promise<Station> => as('nurse').station(),
    /** Stops the server alone, as a planned restart does. */
    stop: (): Promise<void> => server.close(),
    close: async (): Promise<void> => {
      for (const close of closers.reverse()) await close()
      await server.close()
      rmSync(dataDir, { recursive: true })
    },
  }
}

/** Somebody of `startServer`, with what they ask by. */
export interface SignedOn extends Seeded {
  /** A path of the server, e.g. `${api}/rooms`, asked with their cookies. */
  readonly fetch: (path: string, init?: RequestInit) => Promise<Response>
  readonly post: (path: string, body: unknown) => Promise<Response>
  /** A page of theirs that has its first snapshot. */
  readonly station: () => Promise<Station>
}

interface StationOptions {
  readonly origin?: string
  readonly cookie?: string
  /** Dials again whenever the link is lost. */
  readonly comesBack?: boolean
}

/** A page without pixels: keeps everything the server sends. */
export class Station {
  readonly socket: Socket<ServerToClientEvents, ClientToServerEvents>
  readonly snapshots: SnapshotEvent[] = []
  readonly deltas: DeltaEvent[] = []
  readonly frames: FrameEvent[] = []
  readonly errors: string[] = []
  stopping: number | null = null
  beats = 0

  constructor(
    base: string,
    auth: object,
    { origin, cookie = '', comesBack = false }: StationOptions = {},
  ) {
    const headers = {
      ...(origin === undefined ? {} : { origin }),
      ...(cookie === '' ? {} : { cookie }),
    }
    this.socket = io(base, {
      transports: ['websocket'],
      auth,
      reconnection: comesBack,
      reconnectionDelay: 100,
      reconnectionDelayMax: 500,
      extraHeaders: headers,
    })
    this.socket.on('snapshot', (event) => this.snapshots.push(event))
    this.socket.on('delta', (event) => this.deltas.push(event))
    this.socket.on('frame', (event) => this.frames.push(event))
    this.socket.on('stopping', ({ backByMs }) => (this.stopping = backByMs))
    this.socket.on('beat', () => (this.beats += 1))
    this.socket.on('connect_error', (error) => this.errors.push(error.message))
  }

  alarms(): Alarm[] {
    return this.deltas.flatMap(({ change }) =>
      change.kind === 'alarm' ? [alarm.parse(change.alarm)] : [],
    )
  }

  /** Values seen in frames for one room. */
  values(roomId: string) {
    return this.frames.flatMap(({ rooms }) =>
      rooms.flatMap((room) => (room.roomId === roomId ? room.values : [])),
    )
  }

  /** The site's duty as this station was told last. */
  duty(): SiteDuty | undefined {
    const told = this.deltas.flatMap(({ change }) => (change.kind === 'duty' ? [change.duty] : []))
    return siteDuty.parse(told.at(-1) ?? this.snapshots.at(-1)?.duty)
  }

  /** Asks something of the site, as whoever is signed on there. */
  askSite(command: SiteCommand): Promise<CommandReply> {
    const request = { to: 'site' as const, command }
    return this.socket.emitWithAck('command', request)
  }

  /** Asks something of a room, as whoever is signed on there. */
  ask(roomId: string, command: RoomCommand): Promise<CommandReply> {
    const request = { to: 'room' as const, roomId, command }
    return this.socket.emitWithAck('command', request)
  }

  close(): void {
    this.socket.disconnect()
  }
}
