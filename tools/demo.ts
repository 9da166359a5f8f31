/** `npm run demo`: broker and server, six rooms with running sessions, and simulated devices in them. */
import { mkdirSync, openSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { startChild, type Child } from './demo/child.ts'
import { complaintAbout, type NeededPort } from './demo/free-port.ts'
import { SessionsApi, untilHealthy } from './demo/sessions.ts'
import { infusionOrder, infusionPatient, nasalPatient, nasalOrder } from './demo/treatment.ts'
import { demoPeople } from '../server/src/app/identity/demo-people.ts'
import { serverFlags } from './server-flags.ts'

const root = join(import.meta.dirname, '..')
const siteId = 'demo'
/**
 * One room alarms soon, one for a long time, one shows a cuff reading that its repeat does not confirm, and the others
 * are calm, as on a good day.
 */
const rooms = [
  { roomId: 'room-1', patientLabel: 'A. K.', scenario: 'desaturation' },
  { roomId: 'room-2', patientLabel: 'B. L.', scenario: 'quiet-session' },
  { roomId: 'room-3', patientLabel: 'C. M.', scenario: 'hypertensive-peak' },
  { roomId: 'room-4', patientLabel: 'D. N.', scenario: 'cuff-once-high' },
  { roomId: 'room-5', patientLabel: 'E. O.', scenario: 'motion' },
  { roomId: 'room-6', patientLabel: 'F. P.', scenario: 'sensor-off' },
]

/** Here an infusion runs; the others are only watched. */
const treatedRoomId = 'room-2'

const settings = {
  httpPort: portOf('HTTP_PORT', 8080),
  mqttPort: portOf('MQTT_PORT', 1883),
  mqttUrl: process.env['MQTT_URL'],
  // Beside a clinic's own: the PINs of a demonstration are for everybody to see.
  dataDir: join(process.env['DATA_DIR'] ?? join(root, 'data'), 'demo'),
}
const address = `http://localhost:${settings.httpPort}`
const logPath = join(settings.dataDir, 'demo-server.log')

function portOf(variable: string, usual: number): number {
  const text = process.env[variable] ?? ''
  const port = text === '' ? usual : Number(text)
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port
  return fail(`${variable} is "${text}"; it must be a port from 1 to 65535`)
}

function print(text: string): void {
  process.stdout.write(`${text}\n`)
}

function fail(message: string): never {
  process.stderr.write(`${message}\n`)
  process.exit(1)
}

async function checkPorts(): Promise<void> {
  const needed: NeededPort[] = [
    { port: settings.httpPort, variable: 'HTTP_PORT', purpose: 'the page' },
  ]
  if (settings.mqttUrl === undefined)
    needed.push({ port: settings.mqttPort, variable: 'MQTT_PORT', purpose: 'MQTT' })
  const complaints = await Promise.all(needed.map(complaintAbout))
  const taken = complaints.filter((complaint) => complaint !== null)
  if (taken.length > 0) fail(taken.join('\n'))
}

function startServer(): Child {
  mkdirSync(settings.dataDir, { recursive: true })
  // Every demonstration begins with the same patients, in the same state.
  for (const end of ['', '-wal', '-shm'])
    rmSync(join(settings.dataDir, `vigil.db${end}`), { force: true })
  return startChild({
    name: 'the server',
    flags: serverFlags,
    script: join(root, 'server/src/main.ts'),
    env: {
      HTTP_PORT: String(settings.httpPort),
      MQTT_PORT: String(settings.mqttPort),
      DATA_DIR: settings.dataDir,
      SITE_ID: siteId,
      SITES_FILE: '',
      DATABASE_URL: '',
      DEMO_PEOPLE: 'true',
    },
    output: openSync(logPath, 'w'),
  })
}

function startSimulator(): Child {
  return startChild({
    name: 'the simulator',
    script: join(root, 'device-sim/src/main.ts'),
    args: [
      ['--site', siteId],
      ['--rooms', String(rooms.length)],
      ['--scenario', rooms.map(({ scenario }) => scenario).join(',')],
      ['--url', settings.mqttUrl ?? `mqtt://localhost:${settings.mqttPort}`],
    ].flat(),
    output: 'inherit',
  })
}

async function startSessions(): Promise<void> {
  await untilHealthy(address, 30_000)
  const sessions = await SessionsApi.open(address, siteId)
  await sessions.clear(rooms.map(({ roomId }) => roomId))
  for (const { roomId, patientLabel } of rooms)
    if (roomId !== treatedRoomId) await sessions.start({ roomId, patientLabel })
  const patientId = await sessions.patient(infusionPatient, infusionOrder)
  await sessions.patient(nasalPatient, nasalOrder)
  const arms = { cuff: 'left', clip: 'right', noCuff: null } as const
  const care = { patientId, protocolId: 'iv-infusion', position: 'reclined', arms } as const
  await sessions.treat({ roomId: treatedRoomId, care })
}

function welcome(): string {
  const port = settings.mqttUrl === undefined ? ` -p ${settings.mqttPort}` : ''
  const people = demoPeople
    .map(({ personId, roles, pin }) => `${personId} (${roles.join(', ')}) ${pin}`)
    .join(', ')
  return `
Vigil is running:  ${address}

  1. Open the page: this browser is a desk of the site. Press Nurse, then "Yes, heard" and start the
     watch. Within two minutes room-1 alarms: open it and press Acknowledge. The people and their PINs (the
     password of all is ${demoPeople[0]?.password ?? ''}):
     ${people}.
  2. Open a room to see its trends and its alarm limits. In room-4 one cuff reading is high; the repeat two minutes
     later does not confirm it.
  3. In room-2 an infusion runs: record a look, an observation or the infusion's stop, and see what the discharge gate
     still lacks and when it can be met. Limits, orders and discharge are signed with a PIN, by whom the page says.
     G. Q. has an order for nasal esketamine: end the watch in room-free, and start that session there.
  4. A cuff that goes from patient to patient: its reading waits until somebody says whose it is.
     mosquitto_pub -q 1${port} -t vitals/v1/demo/any/cuff-7/obs -m '{"mode":"demo","v":{"nibp":{"sys":128,"dia":81,"state":"done"}}}'
  5. room-free is yours. Publish into it once a second; after 15 seconds it alarms:
     while sleep 1; do mosquitto_pub -q 1${port} -t vitals/v1/demo/room-free/oxi-1/obs -m '{"v":{"spo2":90,"pr":70}}'; done

Ctrl+C stops everything. The server's log is in ${logPath}
`
}

/** Last words of the server's log: what a person needs when it did not start. */
const lastWords = (): string =>
  readFileSync(logPath, 'utf8').trimEnd().split('\n').slice(-12).join('\n')

/** Waits for `work`, unless a person stops it all first; rejects when a part ends by itself. */
async function during(
  parts: readonly Child[],
  asked: Promise<'asked'>,
  work: Promise<unknown>,
): Promise<'done' | 'asked'> {
  const fallen = parts.map(async ({ name, ended }) => {
    const how = await ended
    throw new Error(`${name} ended by itself (${how}). The end of ${logPath}:\n${lastWords()}`)
  })
  return Promise.race([asked, work.then(() => 'done' as const), ...fallen])
}

async function demonstrate(parts: Child[], asked: Promise<'asked'>): Promise<void> {
  parts.push(startServer())
  if ((await during(parts, asked, startSessions())) === 'asked') return
  parts.push(startSimulator())
  print(welcome())
  await during(parts, asked, new Promise(() => undefined))
}

async function main(): Promise<void> {
  await checkPorts()
  const asked = Promise.withResolvers<'asked'>()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => asked.resolve('asked'))
  const parts: Child[] = []
  try {
    await demonstrate(parts, asked.promise)
    print('stopping')
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  }
  // Devices first: their good-byes need the broker.
  for (const part of parts.toReversed()) await part.stop(5000)
}

await main()
