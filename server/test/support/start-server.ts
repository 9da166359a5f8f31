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
  type SocketAuth,
  type SnapshotEvent,
} from '@vigil/shared/contracts'
import type { Alarm, SiteDuty } from '@vigil/shared/vocabulary'
import type { Environment } from '../../src/config.ts'
import { loadConfig } from '../../src/load-config.ts'
import { createServer, type Surroundings } from '../../src/server.ts'
import { waitUntil } from './wait-until.ts'

/** Free ports and no log. */
const testEnv = {
  HTTP_PORT: '0',
  MQTT_PORT: '0',
  LOG_LEVEL: 'silent',
}

/** A whole server in this process on free ports, and what belongs to it; `close` ends everything. */
export async function startServer(given: { env?: Environment; surroundings?: Surroundings } = {}) {
  // Nothing kept by an earlier run, and no other server's record.
  const dataDir = mkdtempSync(join(tmpdir(), 'vigil-test-'))
  const config = loadConfig({ ...testEnv, DATA_DIR: dataDir, ...given.env })
  if (!config.ok) throw new Error(config.error.join('\n'))
  const server = createServer(config.value, given.surroundings)
  await server.start()
  const { httpPort, mqttPort } = server.address()
  const base = `http://127.0.0.1:${String(httpPort)}`
  const closers: (() => unknown)[] = []

  const device = async (options: IClientOptions = {}): Promise<MqttClient> => {
    const client = await connectAsync(`mqtt://127.0.0.1:${String(mqttPort)}`, {
      protocolVersion: 4,
      reconnectPeriod: 0,
      ...options,
    })
    closers.push(() => client.endAsync(true))
    return client
  }

  return {
    base,
    httpPort,
    mqttPort: mqttPort ?? 0,
    device,
    station: async (presented: Partial<SocketAuth> = {}): Promise<Station> => {
      const station = new Station(base, { ...testStation, ...presented })
      closers.push(() => station.close())
      await waitUntil('the station has a snapshot', () => station.snapshots.length > 0)
      return station
    },
    /** Stops the server alone, as a planned restart does. */
    stop: (): Promise<void> => server.close(),
    close: async (): Promise<void> => {
      for (const close of closers.reverse()) await close()
      await server.close()
      rmSync(dataDir, { recursive: true })
    },
  }
}

const testStation = { siteId: 'demo', stationId: 'test-station' }

/** A page without pixels: keeps everything the server sends. */
export class Station {
  readonly socket: Socket<ServerToClientEvents, ClientToServerEvents>
  readonly snapshots: SnapshotEvent[] = []
  readonly deltas: DeltaEvent[] = []
  readonly frames: FrameEvent[] = []
  readonly errors: string[] = []
  stopping: number | null = null
  beats = 0

  constructor(base: string, auth: object = testStation, origin?: string) {
    this.socket = io(base, {
      transports: ['websocket'],
      auth,
      reconnection: false,
      ...(origin === undefined ? {} : { extraHeaders: { origin } }),
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

  /** Asks something of the site, as nurse AB. */
  askSite(command: SiteCommand): Promise<CommandReply> {
    const request = { to: 'site' as const, personId: 'AB', role: 'nurse' as const, command }
    return this.socket.emitWithAck('command', request)
  }

  /** Asks something of a room, as nurse AB. */
  ask(roomId: string, command: RoomCommand): Promise<CommandReply> {
    const request = { to: 'room' as const, roomId, personId: 'AB', role: 'nurse' as const, command }
    return this.socket.emitWithAck('command', request)
  }

  close(): void {
    this.socket.disconnect()
  }
}
