import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SignedOn } from '../../../tools/signed-on.ts'
import type { RecordPlace } from '../../src/record/sql-record.ts'
import { startMosquitto, type RunningMosquitto } from '../support/mosquitto.ts'
import { startPostgres, type RunningPostgres } from '../support/postgres.ts'
import { waitUntil } from '../support/wait-until.ts'
import { complaintsOf, complaintsOfScripted, lowSpo2Occurrences } from './check-room.ts'
import { keptSessions } from './kept-sessions.ts'
import { Product } from './product.ts'
import { ScriptedDevice, type Breach } from './scripted-device.ts'
import { WatchingDesk } from './watching-desk.ts'

const repository = join(import.meta.dirname, '../../..')
const patienceMs = 60_000

export type Fault = 'kill-server' | 'stop-server' | 'restart-broker' | 'restart-database'

export interface ChaosPlan {
  /** Its program; null: the broker inside the server. */
  readonly mosquitto: string | null
  /** The folder of its programs; null: SQLite. */
  readonly postgres: string | null
  /** What happens, one after another, each this long after the last one has healed. */
  readonly faults: readonly Fault[]
  readonly betweenS: number
  /** Rooms in which a scripted device speaks, beside two of the simulator's. */
  readonly rooms: number
  readonly tell: (line: string) => void
}

export interface ChaosOutcome {
  readonly complaints: readonly string[]
  readonly acknowledged: number
  readonly breaches: number
}

/** How long a breach lasts, far over its delay; and how long it is well before the next, far over its clear delay. */
const lowS = 24
const wellS = 30
/** Apart in the rooms, so that a fault finds one calm, one pending, one alarming. */
const apartS = 4

const breachesOf = (room: number, untilS: number): Breach[] => {
  const breaches: Breach[] = []
  for (let fromS = 4 + room * apartS; fromS + lowS + wellS <= untilS; fromS += lowS + wellS)
    breaches.push({ fromS, toS: fromS + lowS })
  return breaches
}

/** Runs the product with what belongs to it, does to it what the plan says, and holds its record against what was sent. */
export async function runChaos(plan: ChaosPlan): Promise<ChaosOutcome> {
  const closers: (() => unknown)[] = []
  try {
    return await new ChaosRun(plan, closers).run()
  } finally {
    for (const close of closers.reverse()) await close()
  }
}

class ChaosRun {
  readonly #plan: ChaosPlan
  readonly #closers: (() => unknown)[]

  constructor(plan: ChaosPlan, closers: (() => unknown)[]) {
    this.#plan = plan
    this.#closers = closers
  }

  async run(): Promise<ChaosOutcome> {
    const { rooms, faults, betweenS, tell } = this.#plan
    const roomIds = Array.from({ length: rooms }, (_, room) => `scripted-${String(room)}`)
    const surroundings = await this.#surroundings()
    const { product, brokerPort, place } = await this.#product(surroundings, roomIds)
    await product.start()
    const nurse = await SignedOn.as('nurse', product.base)
    for (const roomId of [...simulatedRooms, ...roomIds])
      await nurse.ask('POST', '/sites/demo/sessions', {
        ...{ roomId, patientLabel: roomId, mode: 'demo' },
      })
    const desk = await WatchingDesk.open(product.base, nurse.cookie)
    this.#closers.push(() => desk.close())
    const endSimulator = this.#simulator(brokerPort)
    // No breach begins that the faults cannot still meet.
    const untilS = Math.max(lowS + wellS + 4 + rooms * apartS, (faults.length + 2) * betweenS)
    const scripts = roomIds.map((roomId, room) => ({ roomId, breaches: breachesOf(room, untilS) }))
    const devices: ScriptedDevice[] = []
    for (const script of scripts) {
      const device = await ScriptedDevice.connect(brokerPort, script)
      this.#closers.push(() => device.stop())
      devices.push(device)
    }
    const [clock] = devices
    if (clock === undefined) throw new Error('no room')
    const said = (count: number): Promise<void> =>
      waitUntil(`${String(count)} readings were said`, () => clock.sent >= count, untilS * 2000)
    for (const fault of faults) {
      await said(clock.sent + betweenS)
      tell(`${String(clock.sent)} s: ${fault}`)
      await this.#strike(fault, { ...surroundings, product, desk })
      await waitUntil(
        'devices are answered',
        () => devices.some((one) => one.isAnswered),
        patienceMs,
      )
    }
    await said(untilS)
    for (const device of devices) device.fallSilent()
    await waitUntil(
      'everything is answered',
      () => devices.every((one) => one.isAnswered),
      patienceMs,
    )
    await endSimulator()
    await waitUntil('the desk is live', () => desk.isLive, patienceMs)
    await product.end('SIGTERM')
    const kept = await keptSessions(place)
    const shown = desk.lowSpo2Alarms()
    const complaints = scripts.flatMap(({ roomId, breaches }, index) => {
      const record = kept.get(roomId)
      if (record === undefined) return [`${roomId}: no session`]
      const acknowledged = devices[index]?.acknowledged ?? new Set<number>()
      const unseen = lowSpo2Occurrences(record).filter((one) => !shown.has(one))
      return [
        ...complaintsOfScripted(record, { acknowledged, breaches: breaches.length }),
        ...unseen.map((one) => `the desk was never shown ${one}`),
      ].map((words) => `${roomId}: ${words}`)
    })
    for (const roomId of simulatedRooms) {
      const record = kept.get(roomId)
      complaints.push(
        ...(record === undefined ? ['no session'] : complaintsOf(record)).map(
          (words) => `${roomId}: ${words}`,
        ),
      )
    }
    return {
      complaints,
      acknowledged: devices.reduce((sum, { acknowledged }) => sum + acknowledged.size, 0),
      breaches: scripts.reduce((sum, { breaches }) => sum + breaches.length, 0),
    }
  }

  async #surroundings(): Promise<Surroundings> {
    const { mosquitto, postgres } = this.#plan
    const broker = mosquitto === null ? null : await startMosquitto(mosquitto, { persists: true })
    if (broker !== null) this.#closers.push(() => broker.stop())
    const database = postgres === null ? null : await startPostgres(postgres)
    if (database !== null) this.#closers.push(() => database.stop())
    return { broker, database }
  }

  async #product({ broker, database }: Surroundings, roomIds: readonly string[]) {
    const dataDir = await mkdtemp(join(tmpdir(), 'vigil-chaos-'))
    this.#closers.push(() => rm(dataDir, { recursive: true }))
    const url = (await database?.newDatabase()) ?? null
    const product = await Product.on({
      DATA_DIR: dataDir,
      ROOMS: [...simulatedRooms, ...roomIds].join(','),
      ...(broker === null ? {} : { MQTT_URL: `mqtt://127.0.0.1:${String(broker.port)}` }),
      ...(url === null ? {} : { DATABASE_URL: url }),
    })
    this.#closers.push(() => product.end('SIGKILL'))
    const place: RecordPlace =
      url === null ? { kind: 'sqlite', dataDir } : { kind: 'postgres', url }
    return { product, brokerPort: broker?.port ?? product.mqttPort, place }
  }

  /** Two rooms of `npm run sim`; resolves, when it is told to end, once it has said good-bye. */
  #simulator(brokerPort: number): () => Promise<void> {
    const child = spawn(
      process.execPath,
      [
        ...['device-sim/src/main.ts', '--url', `mqtt://127.0.0.1:${String(brokerPort)}`],
        ...['--rooms', String(simulatedRooms.length), '--scenario', 'desaturation'],
      ],
      { cwd: repository, stdio: 'ignore' },
    )
    this.#closers.push(() => child.kill('SIGKILL'))
    return async () => {
      if (child.exitCode !== null) throw new Error('the simulator ended by itself')
      const gone = once(child, 'exit')
      child.kill('SIGTERM')
      await gone
    }
  }

  async #strike(fault: Fault, struck: Surroundings & Struck): Promise<void> {
    const { product, desk, broker, database } = struck
    const { pictures } = desk
    switch (fault) {
      case 'kill-server':
      case 'stop-server':
        await product.end(fault === 'kill-server' ? 'SIGKILL' : 'SIGTERM')
        await product.start()
        await waitUntil('the desk has a new picture', () => desk.pictures > pictures, patienceMs)
        return
      case 'restart-broker':
        await broker?.pause()
        await broker?.resume()
        return
      case 'restart-database':
        await database?.pause()
        await waitUntil(
          'the desk says that nothing is kept',
          () => desk.saysRecordImpaired,
          patienceMs,
        )
        await database?.resume()
        await waitUntil('the desk says that it is kept', () => !desk.saysRecordImpaired, patienceMs)
        return
    }
  }
}

interface Surroundings {
  readonly broker: RunningMosquitto | null
  readonly database: RunningPostgres | null
}

interface Struck {
  readonly product: Product
  readonly desk: WatchingDesk
}

const simulatedRooms = ['room-1', 'room-2'] as const
