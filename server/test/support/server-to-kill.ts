/**
 * A whole server on a clock of its own that is told a story and then waits to be killed, or to be told to stop:
 * `server-to-kill.ts DATA_DIR`. When everything was answered and is on the disk, it says on its standard output how it
 * stands, as one line of JSON.
 */
import type { RecordableAct } from '@vigil/shared/contracts'
import { FakeTime } from './fake-time.ts'
import { startServer } from './start-server.ts'
import { standingOf } from './standing.ts'
import { waitUntil } from './wait-until.ts'

const [dataDir = ''] = process.argv.slice(2)
const time = new FakeTime()
const server = await startServer({
  env: { DATA_DIR: dataDir },
  surroundings: { clock: time, scheduler: time },
})
process.once('SIGTERM', () => void server.close().then(() => process.exit(0)))
const api = '/api/v1/sites/demo'
setInterval(() => time.advance(1), 2)

async function ask(path: string, body: unknown): Promise<Record<string, string>> {
  const reply = await server.as('nurse').post(`${api}${path}`, body)
  const said = (await reply.json()) as Record<string, string>
  if (!reply.ok) throw new Error(`${path}: ${JSON.stringify(said)}`)
  return said
}

const station = await server.as('nurse').station()
const duty = await station.askSite({ kind: 'shift-on', onCall: false })
if (!duty.ok) throw new Error(JSON.stringify(duty))
await station.askSite({ kind: 'take-rooms', roomIds: ['room-1'] })

const { patientId } = await ask('/patients', { label: 'A. K.' })
const { sessionId = '' } = await ask('/sessions', {
  ...{ roomId: 'room-1', patientLabel: 'as registered', devices: ['oxi-1'] },
  care: {
    ...{ patientId, protocolId: 'im-monitored' },
    arms: { cuff: 'left', clip: 'right', noCuff: null },
  },
})
const act = (one: RecordableAct) =>
  ask('/commands', { to: 'care', sessionId, act: one, signature: null })
const tell = (command: object) => ask('/commands', { to: 'room', roomId: 'room-1', command })
const checkIn: readonly RecordableAct[] = [
  { kind: 'identified', checked: ['label', 'birth-year'] },
  { kind: 'screened', present: [], medicines: [], allergies: '', note: '' },
  { kind: 'escort', state: 'named', who: 'sister' },
  { kind: 'call-button-tested' },
]
for (const one of checkIn) await act(one)
await tell({
  kind: 'typed-values',
  values: { 'nibp-sys': 118, 'nibp-dia': 74, pr: 70, spo2: 97, rr: 14 },
  measuredMs: time.now(),
})

const device = await server.device()
let second = 0
async function seconds(count: number, v: object): Promise<void> {
  for (let passed = 0; passed < count; passed += 1) {
    second += 1
    await device.publishAsync(
      'vitals/v1/demo/room-1/oxi-1/obs',
      JSON.stringify({ boot: 'b', seq: second, v }),
      { qos: 1 },
    )
    await new Promise((resolve) => setImmediate(resolve))
    time.advance(1000)
  }
}
await seconds(5, { spo2: 97, pr: 70 })
await act({
  kind: 'dose',
  dose: {
    ...{ drug: 'ketamine', route: 'im', amountMg: 50, givenMs: time.now() },
    ...{ plannedMs: null, lot: null, overReason: null },
  },
})
await seconds(25, { spo2: 86, pr: 70 })
await waitUntil('the alarm came', () =>
  station.alarms().some(({ presence }) => presence === 'present'),
)
const occurrenceId = station.alarms().at(-1)?.occurrenceId ?? ''
await tell({ kind: 'acknowledge', occurrenceId, note: 'turned on the side', actionable: true })
// Too fast, but not for long enough to be an alarm yet.
await seconds(4, { spo2: 86, pr: 150 })
await tell({ kind: 'pause-audio' })
process.stdout.write(`${JSON.stringify(await standingOf(server, sessionId))}\n`)
