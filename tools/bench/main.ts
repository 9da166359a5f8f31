/**
 * How soon an alarm reaches a station, and what it costs, at several loads; and in the same run the floor, the same load
 * through a relay that only parses, checks and emits, and what the record costs: the same without it. Load, watcher and server are processes of their own. They
 * take turns for several rounds; the ratios are medians, so that a busy machine disturbs both alike.
 *
 *   npm run bench -- [--rates 100,1000,5000] [--seconds 20] [--rounds 3] [--broker mosquitto|embedded]
 *     [--values few|all] [--targets floor,product,unrecorded]
 *
 * A reading is one measured value; a message has 2.5 of them, with `--values all` 5: 20,000 readings a second are
 * `--rates 4000 --values all`, from 2,000 rooms.
 *
 * Takes the broker of MQTT_URL, else a Mosquitto of its own, else the broker inside the server.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { latenciesOf } from './latency.ts'
import { startMosquitto, type Broker } from './mosquitto.ts'
import { Worker, type LoadPlan, type Target } from './orders.ts'
import { mediansOf, ratiosOf, tablesOf, type Result } from './report.ts'

const devicesPerRoom = 2
/** Until the engine has compiled what is hot, and every room has its devices. */
const warmUpSeconds = 10
/** After the last message, for stragglers. */
const settleMs = 1000

const { values: options } = parseArgs({
  options: {
    rates: { type: 'string', default: '100,1000,5000' },
    seconds: { type: 'string', default: '20' },
    rounds: { type: 'string', default: '3' },
    broker: { type: 'string', default: 'mosquitto' },
    values: { type: 'string', default: 'few' },
    targets: { type: 'string', default: 'floor,product,unrecorded' },
  },
})
const rates = options.rates.split(',').map(Number)
const measuredSeconds = Number(options.seconds)
const rounds = Number(options.rounds)
if (![...rates, measuredSeconds, rounds].every((value) => value > 0)) {
  console.error(
    '--rates, --seconds and --rounds take numbers above 0, e.g. --rates 100,1000 --seconds 20 --rounds 3',
  )
  process.exit(2)
}

const targets = options.targets
  .split(',')
  .filter((one): one is Target => ['floor', 'product', 'unrecorded'].includes(one))

/** One message a second from each device. */
const planFor = (messagesPerSecond: number): LoadPlan => ({
  messagesPerSecond,
  values: options.values === 'all' ? 'all' : 'few',
  rooms: Array.from(
    { length: Math.ceil(messagesPerSecond / devicesPerRoom) },
    (_, index) => `bench-${String(index)}`,
  ),
})

async function findBroker(): Promise<Broker | null> {
  const given = process.env['MQTT_URL']
  if (given !== undefined && given !== '') return { url: given, close: () => undefined }
  return options.broker === 'embedded' ? null : await startMosquitto()
}

interface Turn {
  readonly target: Target
  readonly plan: LoadPlan
  readonly round: number
}

async function measure({ target, plan, round }: Turn, broker: Broker | null): Promise<Result> {
  const server = new Worker(target)
  const load = new Worker('load')
  const station = new Worker('watch')
  try {
    const { httpUrl, mqttUrl } = await server.ask('start', {
      mqttUrl: broker?.url ?? null,
      rooms: plan.rooms,
    })
    await station.ask('watch', { httpUrl, target })
    await load.ask('connect', { mqttUrl, plan })
    await load.ask('send', { seconds: warmUpSeconds })
    await station.ask('forget', null)
    const before = await server.ask('usage', null)
    const sent = await load.ask('send', { seconds: measuredSeconds })
    await new Promise((resolve) => setTimeout(resolve, settleMs))
    const after = await server.ask('usage', null)
    return {
      target,
      round,
      messagesPerSecond: plan.messagesPerSecond,
      rooms: plan.rooms.length,
      ...latenciesOf(sent.marks, await station.ask('tell', null)),
      cpuUsPerMessage: (after.cpuUs - before.cpuUs) / sent.messages,
      residentMb: after.residentBytes / 2 ** 20,
      stallMs: sent.stallMs,
      behindMs: sent.behindMs,
      lateMaxMs: after.loop.lateMaxMs,
      turnMaxMs: after.loop.turnMaxMs,
    }
  } finally {
    await Promise.all([load.end(), station.end(), server.end()])
  }
}

function keep(results: readonly Result[], broker: string): string {
  const folder = join(import.meta.dirname, '../../bench-results')
  const at = new Date().toISOString()
  const path = join(folder, `${at.replaceAll(':', '-')}.json`)
  const machine = { node: process.version, cpus: cpus().length, model: cpus()[0]?.model }
  mkdirSync(folder, { recursive: true })
  const summary = {
    medians: mediansOf(results),
    ratios: ratiosOf(results),
    recordRatios: ratiosOf(results, 'unrecorded'),
  }
  const kept = { at, broker, machine, measuredSeconds, rounds, ...summary, results }
  writeFileSync(path, `${JSON.stringify(kept, null, 2)}\n`)
  return path
}

const broker = await findBroker()
const through = broker === null ? 'the embedded broker' : broker.url
console.error(`through ${through}, ${String(rounds)} rounds, ${String(measuredSeconds)} s each`)
const results: Result[] = []
try {
  for (const rate of rates)
    for (let round = 1; round <= rounds; round += 1)
      for (const target of targets) {
        console.error(`${String(rate)} msg/s, round ${String(round)}, ${target} ...`)
        results.push(await measure({ target, plan: planFor(rate), round }, broker))
      }
} finally {
  broker?.close()
}
console.log(tablesOf(results))
console.error(`kept in ${keep(results, through)}`)
