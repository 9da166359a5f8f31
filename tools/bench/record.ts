/**
 * How much is recorded a second, and what that does to the event loop that judges: readings are handed to the record at a steady
 * rate as sessions do, each with its line of the journal, and every message waits until it is kept; once without a disk and
 * once in SQLite, in turns.
 *
 *   npm run bench:record -- [--readings 20000] [--seconds 10] [--rounds 3]
 *
 * A reading is one measured value; a message has three. Loop: how late the event loop was, whoever held it up; turn: what it computed
 * at most in one go, which only this program does. Late: how long after it was due a message had its turn.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Reading, StreamVital } from '@vigil/shared/vocabulary'
import { RecordDesk } from '../../server/src/app/record-desk.ts'
import { openRecord } from '../../server/src/record/sql-record.ts'
import { CountedMetrics, quiet } from '../../server/test/support/memory-ports.ts'
import { quantile } from './latency.ts'
import { LoopWatch } from './loop-watch.ts'

const { values: options } = parseArgs({
  options: {
    readings: { type: 'string', default: '20000' },
    seconds: { type: 'string', default: '10' },
    rounds: { type: 'string', default: '3' },
  },
})
const seconds = Number(options.seconds)
const messagesPerSecond = Number(options.readings) / 3
const warmUpSeconds = 2
const stepMs = 2
const sessions = 40

const valueOf = (vital: StreamVital, value: number, measuredMs: number) => ({
  ...{ kind: 'stream' as const, vital, measuredMs },
  result: { kind: 'value' as const, value, quality: 'good' as const },
})

function readingOf(number: number): Reading {
  const atMs = Date.now()
  return {
    ...{
      deviceId: `oxi-${String(number % sessions)}`,
      boot: 'mwqo6zgt',
      seq: number,
      mode: 'real',
    },
    ...{ receivedMs: atMs, timeliness: 'live' },
    observations: [
      valueOf('spo2', 97 + (number % 3), number),
      valueOf('pr', 70 + (number % 5), number),
      valueOf('pi', 4, number),
    ],
  }
}

class Feed {
  readonly #desk: RecordDesk
  readonly lateMs: number[] = []
  readonly keptMs: number[] = []
  #sent = 0
  #open = 0

  constructor(desk: RecordDesk) {
    this.#desk = desk
  }

  /** Hands over at the asked rate for so long; resolves when the last one was handed over. */
  run(forSeconds: number): Promise<void> {
    const total = Math.floor(forSeconds * messagesPerSecond)
    const [startedMs, before] = [performance.now(), this.#sent]
    return new Promise((resolve) => {
      const timer = setInterval(() => {
        const due = Math.min(total, ((performance.now() - startedMs) / 1000) * messagesPerSecond)
        while (this.#sent - before < due)
          this.#send(startedMs + ((this.#sent - before) / messagesPerSecond) * 1000)
        if (this.#sent - before < total) return
        clearInterval(timer)
        resolve()
      }, stepMs)
    })
  }

  async drained(): Promise<void> {
    while (this.#open > 0) await new Promise((resolve) => setTimeout(resolve, 1))
  }

  forget(): void {
    this.lateMs.length = 0
    this.keptMs.length = 0
  }

  #send(dueMs: number): void {
    const number = this.#sent
    this.#sent += 1
    const sentMs = performance.now()
    this.lateMs.push(sentMs - dueMs)
    const reading = readingOf(number)
    const sessionId = `session-${String(number % sessions)}`
    this.#desk.reading(sessionId, reading)
    void this.#desk.input(sessionId, { kind: 'reading', reading }, reading.receivedMs)
    this.#open += 1
    void Promise.resolve(this.#desk.kept()).then(() => {
      this.#open -= 1
      this.keptMs.push(performance.now() - sentMs)
    })
  }
}

const noDisk = {
  readings: { append: () => Promise.resolve() },
  journal: { append: () => Promise.resolve() },
}
const nothing = (): void => undefined
const noAlarm = { asked: nothing, wrote: nothing, refused: nothing }
const noGaps = { gaveUp: nothing, keepsUp: nothing, lost: nothing, close: nothing }

async function measure(where: 'no disk' | 'SQLite') {
  const dataDir = mkdtempSync(join(tmpdir(), 'vigil-bench-'))
  const record =
    where === 'SQLite' ? await openRecord({ kind: 'sqlite', dataDir }, { logger: quiet }) : null
  const stores = record?.site('demo') ?? noDisk
  const ports = {
    stores,
    health: noAlarm,
    gaps: noGaps,
    metrics: new CountedMetrics(),
    logger: quiet,
  }
  const feed = new Feed(
    new RecordDesk(ports as unknown as ConstructorParameters<typeof RecordDesk>[0]),
  )
  await feed.run(warmUpSeconds)
  await feed.drained()
  feed.forget()
  const loop = new LoopWatch()
  const [startedMs, cpuBefore] = [performance.now(), process.cpuUsage()]
  await feed.run(seconds)
  const sentMs = performance.now()
  await feed.drained()
  const endedMs = performance.now()
  const { lateP99Ms, lateMaxMs, turnMaxMs } = loop.figures()
  loop.close()
  const { user, system } = process.cpuUsage(cpuBefore)
  await record?.close()
  rmSync(dataDir, { recursive: true })
  const messages = feed.keptMs.length
  const at = (of: number[], share: number): number =>
    quantile(
      of.sort((a, b) => a - b),
      share,
    )
  const rounded = (value: number): number => Number(value.toFixed(2))
  return {
    where,
    'readings/s': Math.round((messages * 3 * 1000) / (endedMs - startedMs)),
    'CPU us/message': rounded((user + system) / messages),
    'loop p99 ms': rounded(lateP99Ms),
    'loop max ms': rounded(lateMaxMs),
    'turn max ms': rounded(turnMaxMs),
    'late p50 ms': rounded(at(feed.lateMs, 0.5)),
    'late p99 ms': rounded(at(feed.lateMs, 0.99)),
    'kept p50 ms': rounded(at(feed.keptMs, 0.5)),
    'kept p99 ms': rounded(at(feed.keptMs, 0.99)),
    'behind ms': Math.round(endedMs - sentMs),
  }
}

const all = []
for (let round = 0; round < Number(options.rounds); round += 1)
  for (const where of ['no disk', 'SQLite'] as const) all.push(await measure(where))
console.table(all)
