import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connectAsync, type MqttClient } from 'mqtt'
import { describe, expect, it } from 'vitest'
import { parsedLines } from '#app/parsed-lines.ts'
import type { JournalEntry } from '#core/replay/journal.ts'
import { openRecord } from '../src/record/sql-record.ts'
import { freePort } from './support/free-port.ts'
import { findMosquitto, startMosquitto } from './support/mosquitto.ts'
import { Cleanups, metricsOf } from './support/running-server.ts'
import { waitUntil } from './support/wait-until.ts'

const cleanups = new Cleanups()
const topic = 'vitals/v1/demo/room-free/oxi-1/obs'

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'vigil-acknowledged-'))
  cleanups.add(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

const startMs = Date.UTC(2026, 8, 12, 14, 0, 0)
/** Between two readings: all of them lie in the minute before they are sent, so that none is too fast to be taken. */
const stepMs = 7

interface Place {
  readonly dataDir: string
  readonly mqttPort: number
  readonly mqttUrl?: string
}

/** Runs until it is killed; resolves once it hears devices. */
async function running({ dataDir, mqttPort, mqttUrl }: Place, atMs: number): Promise<ChildProcess> {
  const script = join(import.meta.dirname, 'support/acknowledging-server.ts')
  const more = mqttUrl === undefined ? [] : [mqttUrl]
  const child = spawn(
    process.execPath,
    [script, dataDir, String(atMs), String(mqttPort), ...more],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  cleanups.add(() => child.kill('SIGKILL'))
  await once(child.stdout, 'data')
  return child
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}

/** How often each number is in the journal, and which are in the chart. */
async function recordedIn(dataDir: string) {
  const record = await openRecord(
    { kind: 'sqlite', dataDir },
    { logger: { warn: () => undefined }, purpose: 'read' },
  )
  const { sessions, journal, readings } = record.site('demo')
  const inJournal = new Map<number, number>()
  const inChart = new Set<number>()
  for (const { session } of await sessions.recent()) {
    const { sessionId } = session
    for await (const { input } of parsedLines<JournalEntry>(journal.read(sessionId))) {
      if (input.kind !== 'reading' || input.reading.seq === null) continue
      const { seq } = input.reading
      inJournal.set(seq, (inJournal.get(seq) ?? 0) + 1)
    }
    for (const { atMs } of await readings.trend(sessionId, { vitals: ['spo2'], sinceMs: 0 }))
      for (const one of atMs) inChart.add((one - startMs) / stepMs)
  }
  await record.close()
  return { inJournal, inChart }
}

interface Resumed {
  readonly reason: string
  readonly from: string
  readonly to: string
}

/** From when until when nobody watched, as the ledgers of the sessions and of the site say. */
async function resumedIn(dataDir: string): Promise<readonly Omit<Resumed, 'reason'>[]> {
  const record = await openRecord(
    { kind: 'sqlite', dataDir },
    { logger: { warn: () => undefined }, purpose: 'read' },
  )
  const { sessions, ledger, siteLedger } = record.site('demo')
  const ledgers = (await sessions.recent()).map(({ session }) => ledger.read(session.sessionId))
  const gaps: Omit<Resumed, 'reason'>[] = []
  for (const lines of [...ledgers, siteLedger.read()])
    for await (const { reason, from, to } of parsedLines<Resumed>(lines))
      if (reason === 'watching-resumed') gaps.push({ from, to })
  await record.close()
  return gaps
}

/** Publishes all numbers below `count`, some hundred on their way at once, and notes which were acknowledged. */
function publishing(device: MqttClient, count: number): { readonly acknowledged: Set<number> } {
  const acknowledged = new Set<number>()
  let next = 0
  const publishNext = (): void => {
    if (next === count) return
    const seq = next
    next += 1
    const payload = { boot: 'b', seq, t: startMs + seq * stepMs, v: { spo2: 90 + (seq % 10) } }
    device.publish(topic, JSON.stringify(payload), { qos: 1 }, (error) => {
      if (error) return
      acknowledged.add(seq)
      publishNext()
    })
  }
  for (let inFlight = 0; inFlight < 300; inFlight += 1) publishNext()
  return { acknowledged }
}

const mosquitto = findMosquitto()
const brokers: readonly (readonly [string, () => Promise<Omit<Place, 'dataDir'>>])[] = [
  ['the broker inside', async () => ({ mqttPort: await freePort() })],
  ...(mosquitto === null
    ? []
    : [
        [
          'mosquitto',
          async () => {
            const { port, stop } = await startMosquitto(mosquitto)
            cleanups.add(stop)
            return { mqttPort: port, mqttUrl: `mqtt://127.0.0.1:${String(port)}` }
          },
        ] as const,
      ]),
]

describe.each(brokers)('a server that is killed while readings come by %s', (_name, open) => {
  it('has every acknowledged one in its record, exactly once', async () => {
    const place = { dataDir: newFolder(), ...(await open()) }
    const count = 4000
    let server = await running(place, startMs)
    const device = await connectAsync(`mqtt://127.0.0.1:${String(place.mqttPort)}`, {
      ...{ protocolVersion: 4, reconnectPeriod: 20, clientId: 'demo-device' },
    })
    cleanups.add(() => device.endAsync(true))
    device.on('error', () => undefined)
    let isHeard = false
    device.on('message', (_topic, payload) => {
      isHeard ||= payload.toString().includes('online')
    })
    await device.subscribeAsync('vitals/v1/demo/_server/status', { qos: 1 })
    await waitUntil('the server listens', () => isHeard)
    const { acknowledged } = publishing(device, count)
    for (const [life, killedAfter] of [1000, 2500].entries()) {
      await waitUntil('enough were acknowledged', () => acknowledged.size >= killedAfter)
      await kill(server)
      const { inJournal, inChart } = await recordedIn(place.dataDir)
      if (place.mqttUrl === undefined)
        for (const seq of acknowledged) {
          expect(inJournal.get(seq)).toBe(1)
          expect(inChart).toContain(seq)
        }
      server = await running(place, startMs + (life + 1) * 1000)
    }
    await waitUntil('all were acknowledged', () => acknowledged.size === count)
    await waitUntil('all are in the record', async () => {
      const { inJournal } = await recordedIn(place.dataDir)
      return inJournal.size === count
    })
    await kill(server)
    const { inJournal, inChart } = await recordedIn(place.dataDir)
    expect([...inJournal].filter(([, times]) => times !== 1)).toEqual([])
    expect(inJournal.size).toBe(count)
    expect(inChart.size).toBe(count)
  })
})

describe('a record that keeps nothing', () => {
  it('loses what was answered meanwhile when the server is killed, and the ledger names that gap', async () => {
    const place = { dataDir: newFolder(), mqttPort: await freePort() }
    const server = await running(place, startMs)
    const device = await connectAsync(`mqtt://127.0.0.1:${String(place.mqttPort)}`, {
      ...{ protocolVersion: 4, reconnectPeriod: 0, clientId: 'demo-device' },
    })
    device.on('error', () => undefined)
    const publish = (seq: number) =>
      device.publishAsync(
        topic,
        JSON.stringify({ boot: 'b', seq, t: startMs + seq * stepMs, v: { spo2: 97 } }),
        { qos: 1 },
      )
    await publish(0)
    const other = new DatabaseSync(join(place.dataDir, 'vigil.db'), { timeout: 5000 })
    cleanups.add(() => other.close())
    other.exec('BEGIN IMMEDIATE')
    for (const seq of [1, 2, 3]) await publish(seq)
    await kill(server)
    await device.endAsync(true)
    other.exec('ROLLBACK')
    expect([...(await recordedIn(place.dataDir)).inJournal.keys()]).toEqual([0])
    const again = await running(place, startMs + 90_000)
    // From the newest that is recorded until it was watched again.
    const gap = { from: String(startMs + 60_000), to: String(startMs + 90_000) }
    await waitUntil('the ledgers of session and site name the gap', async () => {
      const gaps = await resumedIn(place.dataDir)
      return gaps.length === 2
    })
    expect(await resumedIn(place.dataDir)).toEqual([gap, gap])
    await kill(again)
  })

  it('delays acknowledgements and no alarm, is not waited for after two seconds, and heals', async () => {
    const dataDir = newFolder()
    const server = await cleanups.started({ env: { DATA_DIR: dataDir } })
    const device = await server.device()
    const station = await server.station()
    const publish = async (payload: object): Promise<number> => {
      const sentMs = performance.now()
      await device.publishAsync(topic, JSON.stringify(payload), { qos: 1 })
      return performance.now() - sentMs
    }
    await publish({ boot: 'b', seq: 0, v: { pr: 70 } })
    // Somebody else may write at this moment: it waits its turn.
    const other = new DatabaseSync(join(dataDir, 'vigil.db'), { timeout: 5000 })
    cleanups.add(() => other.close())
    other.exec('BEGIN IMMEDIATE')
    const waiting = publish({ boot: 'b', seq: 1, v: { pr: 71 } })
    const alarming = publish({ boot: 'b', seq: 2, v: { nibp: { sys: 240, dia: 130 } } })
    const seenMs = performance.now()
    await waitUntil('the alarm came', () => station.alarms().length > 0)
    expect(performance.now() - seenMs).toBeLessThan(1500)
    for (const waitedMs of await Promise.all([waiting, alarming])) {
      expect(waitedMs).toBeGreaterThan(1500)
      expect(waitedMs).toBeLessThan(4000)
    }
    expect(await publish({ boot: 'b', seq: 3, v: { pr: 72 } })).toBeLessThan(1000)
    other.exec('ROLLBACK')
    await waitUntil('everything is in the record', async () => {
      const { inJournal } = await recordedIn(dataDir)
      return [0, 1, 2, 3].every((seq) => inJournal.get(seq) === 1)
    })
    expect(await metricsOf(server)).toContain('vigil_')
  })
})
