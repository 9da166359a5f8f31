import { parseArgs } from 'node:util'
import { ok, refuse, type Result } from '@vigil/shared/base'
import { isTopicName } from '@vigil/shared/contracts'
import type { RoomId, SiteId } from '@vigil/shared/vocabulary'
import { findScenario, scenarios } from './scenario/library.ts'
import type { Scenario } from './scenario/scenario.ts'

/** What a command line asks for. */
export type Command = { readonly kind: 'help' } | SimulateCommand | PlayCommand

export interface SimulateCommand {
  readonly kind: 'simulate'
  readonly url: string
  /** A file of secrets; null: the broker asks for none. */
  readonly credentials: string | null
  readonly siteId: SiteId
  readonly rooms: number
  readonly seed: number
  /** Given to the rooms in turn. */
  readonly scenarios: readonly Scenario[]
  /** Null: not given. */
  readonly speed: number | null
}

export interface PlayCommand {
  readonly kind: 'play'
  readonly url: string
  readonly credentials: string | null
  readonly siteId: SiteId
  readonly roomId: RoomId
  readonly file: string
  readonly speed: number
  readonly mode: 'real' | 'demo'
}

/** Settings from the environment; the command line wins. */
export interface Environment {
  readonly mqttUrl: string | undefined
  readonly mqttPort: string | undefined
}

const options = {
  rooms: { type: 'string' },
  room: { type: 'string' },
  site: { type: 'string' },
  seed: { type: 'string' },
  scenario: { type: 'string' },
  speed: { type: 'string' },
  url: { type: 'string' },
  credentials: { type: 'string' },
  recording: { type: 'string' },
  mode: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const

type Given = Readonly<Partial<Record<Exclude<keyof typeof options, 'help'>, string>>>

/** Reads a command line; a refusal is a sentence that says what to write instead. */
export function readCommand(
  args: readonly string[],
  environment: Environment,
): Result<Command, string> {
  const parsed = parseOptions(args)
  if (!parsed.ok) return parsed
  const { help, ...given } = parsed.value
  if (help === true) return ok({ kind: 'help' })
  const place = readPlace(given, environment)
  if (!place.ok) return place
  const speed = readNumber('--speed', given.speed, { min: 0.01, max: 100_000 })
  if (!speed.ok) return speed
  return given.recording === undefined
    ? readSimulate(given, { ...place.value, speed: speed.value })
    : readPlay(given.recording, given, { ...place.value, speed: speed.value ?? 1 })
}

function parseOptions(args: readonly string[]): Result<Given & { help?: boolean }, string> {
  try {
    return ok(parseArgs({ args: [...args], options, allowPositionals: false }).values)
  } catch (error) {
    const words = error instanceof Error ? error.message.split('. ')[0] : String(error)
    return refuse(`${words ?? ''}; see --help`)
  }
}

interface Place {
  readonly url: string
  readonly credentials: string | null
  readonly siteId: SiteId
}

function readPlace(given: Given, { mqttUrl, mqttPort }: Environment): Result<Place, string> {
  const siteId = given.site ?? 'demo'
  if (!isTopicName(siteId)) return refuse(notAName('--site', siteId))
  const url = given.url ?? mqttUrl ?? `mqtt://localhost:${mqttPort ?? '1883'}`
  if (!/^(mqtts?|tcp|tls|wss?):\/\/\S+$/.test(url))
    return refuse(
      `--url "${url}" is not a broker's address; write for example mqtt://localhost:1883`,
    )
  return ok({ url, siteId, credentials: given.credentials ?? null })
}

function readSimulate(
  given: Given,
  place: Place & { readonly speed: number | null },
): Result<Command, string> {
  for (const name of ['room', 'mode'] as const)
    if (given[name] !== undefined)
      return refuse(
        `--${name} belongs to --recording; simulated rooms are room-1, room-2 ... of mode demo`,
      )
  const rooms = readNumber('--rooms', given.rooms, { min: 1, max: 500, whole: true })
  if (!rooms.ok) return rooms
  const seed = readNumber('--seed', given.seed, { min: 0, max: 2 ** 32 - 1, whole: true })
  if (!seed.ok) return seed
  const played = readScenarios(given.scenario ?? 'quiet-session')
  if (!played.ok) return played
  return ok({
    kind: 'simulate',
    ...place,
    rooms: rooms.value ?? 6,
    seed: seed.value ?? 7,
    scenarios: played.value,
  })
}

function readPlay(
  file: string,
  given: Given,
  place: Place & { readonly speed: number },
): Result<Command, string> {
  for (const name of ['rooms', 'scenario', 'seed'] as const)
    if (given[name] !== undefined)
      return refuse(`--${name} does not go with --recording, which plays into one --room`)
  const roomId = given.room ?? 'room-1'
  if (!isTopicName(roomId) || roomId.length > 28) return refuse(notAName('--room', roomId))
  const mode = given.mode ?? 'demo'
  if (mode !== 'real' && mode !== 'demo')
    return refuse(`--mode "${mode}" is not known; write real or demo`)
  return ok({ kind: 'play', ...place, roomId, file, mode })
}

function readScenarios(names: string): Result<readonly Scenario[], string> {
  const played: Scenario[] = []
  for (const name of names.split(',').map((each) => each.trim())) {
    const scenario = findScenario(name)
    if (scenario === null) {
      const known = scenarios.map((each) => each.name).join(', ')
      return refuse(`there is no scenario "${name}"; there are: ${known}`)
    }
    played.push(scenario)
  }
  return ok(played)
}

interface Bounds {
  readonly min: number
  readonly max: number
  readonly whole?: boolean
}

function readNumber(
  option: string,
  text: string | undefined,
  { min, max, whole = false }: Bounds,
): Result<number | null, string> {
  if (text === undefined) return ok(null)
  const value = text.trim() === '' ? Number.NaN : Number(text)
  const fits = value >= min && value <= max && (!whole || Number.isInteger(value))
  return fits
    ? ok(value)
    : refuse(`${option} "${text}" must be a ${whole ? 'whole ' : ''}number from ${min} to ${max}`)
}

const notAName = (option: string, name: string): string =>
  `${option} "${name}" is not a name for a topic; use 1 to 28 of a-z, 0-9 and -`

/** What `--help` prints. */
export const help = `Vigil device simulator: publishes the vitals of simulated patients, or of a recorded one.

  npm run sim -- --rooms 6 --scenario desaturation,quiet-session
  npm run sim -- --recording FILE.csv --room room-1 --speed 10

  --rooms N         simulated rooms, room-1 to room-N (6)
  --scenario A,B    what happens in them, given to the rooms in turn (quiet-session)
  --seed N          the same seed gives the same patients and the same signal (7)
  --speed N         times as fast as real; a Vigil server that runs demo sessions at its own
                    TIME_SCALE is followed instead
  --site NAME       (demo)
  --url URL         the broker (MQTT_URL, or mqtt://localhost with MQTT_PORT, or port 1883)
  --credentials FILE  for a broker that asks for secrets: JSON, {"demo.oxi-1": "its secret", ...},
                    one for each device, under its user name

  --recording FILE  plays a CSV recording as one monitor; columns t_s,hr,pr,spo2,nibp_sys,nibp_dia,
                    nibp_map,rr,abp_sys,abp_dia,abp_map,pi, any of them
  --room NAME       the room to play it into (room-1)
  --mode real|demo  what the readings are declared to be (demo); only a session of the same mode
                    takes them. Vigil takes two messages a second from one device.

Scenarios
${scenarios.map(({ name, summary }) => `  ${name.padEnd(18)}${summary}`).join('\n')}
`
