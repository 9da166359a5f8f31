/**
 * What judging costs: the engine alone, without broker, record or stations, on one core; beside a floor that only looks
 * up, compares and keeps. One reading is one message of a finger clip (SpO2 and pulse), fed as the server feeds it.
 *
 *   npm run bench:engine -- [--readings 1000000] [--rounds 3]
 *
 * Run with --expose-gc (the script does) for the memory of a session.
 */
import { parseArgs } from 'node:util'
import { engineFold, floorFold, type Fold, type Treatment } from './fold.ts'
import { messageAt, scenes, type Scene } from './quiet-patient.ts'

const { values: options } = parseArgs({
  options: {
    readings: { type: 'string', default: '1000000' },
    rounds: { type: 'string', default: '3' },
  },
})
const readings = Number(options.readings)
const rounds = Number(options.rounds)
const sessionCounts = [10, 100, 1000, 10_000]

interface Pace {
  readonly perSecond: number
  /** Of the last quarter against the first: 1 when a reading costs the same all session long. */
  readonly lateToEarly: number
}

/** Feeds `readings` messages, a second of every session after the other. */
function pace(fold: Fold, scene: Scene, sessions: number): Pace {
  const secondsOfAll = Math.max(Math.ceil(readings / sessions), 8)
  const quarters = [0, 0, 0, 0]
  for (let second = 1; second <= secondsOfAll; second += 1) {
    // Messages are made before the clock runs: their making is not the engine's.
    const messages = Array.from({ length: sessions }, () => messageAt(scene, second, second * 1000))
    const startedMs = performance.now()
    for (const [session, message] of messages.entries()) fold.take(session, message)
    const quarter = Math.floor(((second - 1) * 4) / secondsOfAll)
    quarters[quarter] = (quarters[quarter] ?? 0) + performance.now() - startedMs
  }
  const [early = 0, , , late = 0] = quarters
  const totalMs = quarters.reduce((sum, quarter) => sum + quarter, 0)
  return { perSecond: (secondsOfAll * sessions * 1000) / totalMs, lateToEarly: late / early }
}

const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? NaN

function memoryKb(sessions: number): number {
  const collect = globalThis.gc
  if (collect === undefined) return NaN
  collect()
  const before = process.memoryUsage().heapUsed
  const fold = engineFold(sessions, 'treated')
  for (let second = 1; second <= 1200; second += 1)
    for (let session = 0; session < sessions; session += 1)
      fold.take(session, messageAt('desaturating', second, second * 1000))
  collect()
  const kb = (process.memoryUsage().heapUsed - before) / sessions / 1024
  return fold.states.length === sessions ? kb : NaN
}

const row = (...cells: readonly string[]): void => console.log(`| ${cells.join(' | ')} |`)

interface Case {
  readonly scene: Scene
  readonly treatment: Treatment
  readonly sessions: number
}

const cases: readonly Case[] = [
  ...scenes.flatMap((scene) =>
    (scene === 'calm' ? sessionCounts : [100]).map((sessions): Case => ({
      scene,
      treatment: 'watched',
      sessions,
    })),
  ),
  { scene: 'calm', treatment: 'treated', sessions: 100 },
  { scene: 'calm', treatment: 'treated', sessions: 1000 },
]

row('scene', 'sessions', 'readings/s', 'floor', 'ratio', 'late/early')
row('---', '---', '---', '---', '---', '---')
for (const { scene, treatment, sessions } of cases) {
  const engine: Pace[] = []
  const floor: Pace[] = []
  for (let round = 0; round < rounds; round += 1) {
    floor.push(pace(floorFold(sessions), scene, sessions))
    engine.push(pace(engineFold(sessions, treatment), scene, sessions))
  }
  const own = median(engine.map((one) => one.perSecond))
  const least = median(floor.map((one) => one.perSecond))
  row(
    `${scene}, ${treatment}`,
    String(sessions),
    String(Math.round(own)),
    String(Math.round(least)),
    (least / own).toFixed(1),
    median(engine.map((one) => one.lateToEarly)).toFixed(2),
  )
}
console.log(`\nmemory of a treated session after 20 minutes: ${memoryKb(1000).toFixed(1)} kB`)
