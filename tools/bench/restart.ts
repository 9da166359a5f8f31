/**
 * How long a restart takes: a record of many rooms that were watched for hours is made, and a server is started on it as
 * `npm start` does, with the newest snapshots and without, beside a start on an empty record; from the start of the process until the first reading of a
 * room is judged, recorded and answered.
 *
 *   node tools/bench/restart.ts [--rooms 20] [--hours 8]
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, cpSync, fsyncSync, mkdtempSync, openSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Alarm, Session } from '@vigil/shared/vocabulary'
import { connectAsync, type MqttClient } from 'mqtt'
import { snapshotOf } from '../../server/src/app/session-snapshot.ts'
import { startBurden } from '../../server/src/core/burden/burden-count.ts'
import { startSession, stepAndCloseSession } from '../../server/src/core/care/session-machine.ts'
import { adultMonitored } from '../../server/src/core/protocol/presets.ts'
import { openRecord, type SqlRecord } from '../../server/src/record/sql-record.ts'
import { freePort } from '../../server/test/support/free-port.ts'
import { messageAt } from './engine/quiet-patient.ts'

const { values: options } = parseArgs({
  options: {
    rooms: { type: 'string', default: '20' },
    hours: { type: 'string', default: '8' },
  },
})
const rooms = Array.from({ length: Number(options.rooms) }, (_, index) => `room-${index + 1}`)
const seconds = Number(options.hours) * 3600
/** The newest snapshot is a minute old, and was a little late. */
const sinceSnapshot = 90
const startedMs = Date.now() - seconds * 1000 - 10_000
const mostOnTheWay = 20_000

const sessionOf = (roomId: string): Session => ({
  ...{ sessionId: `bench-${roomId}`, siteId: 'demo', roomId, mode: 'real', patientLabel: 'bench' },
  ...{ plan: { spo2: 'continuous', rate: 'continuous' }, clipOnCuffArm: false, care: null },
  ...{ devices: null, limits: adultMonitored, startedMs },
})

interface Kept {
  readonly withSnapshots: boolean
  readonly record: SqlRecord
}

/** One session as it was judged live, into the record. */
async function watch(roomId: string, { record, withSnapshots }: Kept): Promise<void> {
  const { sessions, journal, ledger, snapshots } = record.site('demo')
  const session = sessionOf(roomId)
  const { sessionId } = session
  await sessions.started(session)
  const alarms = new Map<string, Alarm>()
  let [state, ledgerEntries, newestMs] = [startSession(session), 0, startedMs]
  let last: Promise<unknown> = Promise.resolve()
  for (let second = 1; second <= seconds; second += 1) {
    newestMs = startedMs + second * 1000
    const input = { kind: 'reading', reading: messageAt('desaturating', second, newestMs) } as const
    last = journal.append(sessionId, { atMs: newestMs, input })
    const next = stepAndCloseSession(state, input, newestMs)
    state = next.state
    for (const effect of next.effects)
      if (effect.kind === 'alarm') alarms.set(effect.alarm.occurrenceId, effect.alarm)
      else if (effect.kind === 'alarm-gone') alarms.delete(effect.occurrenceId)
      else if (effect.kind === 'transition') {
        ledgerEntries += 1
        void ledger.append(sessionId, effect.transition)
      }
    if (second % mostOnTheWay === 0) await last
    if (!withSnapshots || second !== seconds - sinceSnapshot) continue
    const shown = { alarms: [...alarms.values()], lasting: [], asked: [], values: [] }
    await snapshots.save(
      sessionId,
      snapshotOf({
        ...{ state, newestMs, recorded: { journalLines: second, ledgerEntries } },
        shown: { ...shown, burden: startBurden() },
      }),
    )
  }
  await last
}

/** Milliseconds until the first reading was answered. */
async function restart(dataDir: string): Promise<number> {
  const [http, mqtt] = [await freePort(), await freePort()]
  const beginMs = performance.now()
  const server = spawn(process.execPath, ['server/src/main.ts'], {
    cwd: join(import.meta.dirname, '../..'),
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...{ PATH: process.env['PATH'], DATA_DIR: dataDir, ROOMS: rooms.join(',') },
      ...{ HTTP_PORT: String(http), MQTT_PORT: String(mqtt), LOG_LEVEL: 'error' },
    },
  })
  const client = await connected(mqtt)
  const payload = JSON.stringify({ boot: 'again', seq: 1, v: { spo2: 97, pr: 70 } })
  await client.publishAsync('vitals/v1/demo/room-1/oxi-1/obs', payload, { qos: 1 })
  const tookMs = performance.now() - beginMs
  await client.endAsync()
  server.kill('SIGKILL')
  await once(server, 'exit')
  return tookMs
}

async function connected(port: number): Promise<MqttClient> {
  for (;;)
    try {
      const once = { reconnectPeriod: 0, clientId: 'demo.oxi-1', protocolVersion: 4 } as const
      return await connectAsync(`mqtt://127.0.0.1:${port}`, once, false)
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
}

/** What was copied is on the disk before the clock runs: a server that starts has not just written all of its record. */
function settle(dataDir: string): void {
  for (const name of readdirSync(dataDir)) {
    const file = openSync(join(dataDir, name), 'r+')
    fsyncSync(file)
    closeSync(file)
  }
}

const say = (what: string, tookMs: number): void =>
  console.log(`${what}: ${(tookMs / 1000).toFixed(2)} s`)

const folder = mkdtempSync(join(tmpdir(), 'vigil-bench-restart-'))
for (const round of [1, 2, 3])
  say(`an empty record, round ${round}`, await restart(join(folder, `empty-${round}`)))
for (const withSnapshots of [true, false]) {
  const dataDir = join(folder, withSnapshots ? 'with' : 'without')
  const record = await openRecord({ kind: 'sqlite', dataDir }, { logger: console })
  for (const roomId of rooms) await watch(roomId, { record, withSnapshots })
  await record.close()
  for (const round of withSnapshots ? [1, 2, 3] : [1]) {
    const copy = join(folder, 'copy')
    cpSync(dataDir, copy, { recursive: true })
    settle(copy)
    const tookMs = await restart(copy)
    rmSync(copy, { recursive: true })
    const how = withSnapshots ? 'from snapshots' : 'from whole journals'
    say(`${rooms.length} rooms, ${options.hours} h, ${how}, round ${round}`, tookMs)
  }
}
rmSync(folder, { recursive: true })
