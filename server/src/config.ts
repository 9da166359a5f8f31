import { resolve } from 'node:path'
import { ok, refuse, type Result } from '@vigil/shared/base'
import { isTopicName } from '@vigil/shared/contracts'
import { z } from 'zod'
import { anyRoom, type Room, type Site } from '#app/site.ts'
import { logLevels, type LogLevel } from './logger.ts'

export interface Config {
  readonly http: { readonly host: string; readonly port: number }
  readonly mqtt:
    | { readonly kind: 'embedded'; readonly host: string; readonly port: number }
    | { readonly kind: 'external'; readonly url: string }
  readonly dataDir: string
  /** How many times as fast as real time sessions of mode demo run. */
  readonly timeScale: number
  /** At least one. */
  readonly sites: readonly [Site, ...Site[]]
  /** Where pages are posted, signed with the secret; null: nobody can be paged. */
  readonly pages: { readonly url: string; readonly secret: string } | null
  /** Recordings that limits can be rehearsed over. */
  readonly recordingsDir: string
  readonly dashboardDir: string
  readonly logLevel: LogLevel
}

export type Environment = Readonly<Record<string, string | undefined>>

/** The only place that looks at the environment. */
export const readEnv = (): Environment => process.env

const repository = resolve(import.meta.dirname, '../..')

const port = z.coerce
  .number({ error: 'a whole number from 0 to 65535' })
  .int('a whole number from 0 to 65535')
  .min(0, 'a whole number from 0 to 65535')
  .max(65535, 'a whole number from 0 to 65535')

const host = z
  .string()
  .regex(/^[\w.:-]+$/, 'a host name or an IP address of this machine, e.g. localhost or 0.0.0.0')

const mqttUrl = z
  .string()
  .refine((text) => /^(mqtts?|tcp|tls|wss?):$/.test(URL.parse(text)?.protocol ?? ''), {
    error:
      'an address such as mqtt://user:password@broker.clinic.example:1883 (mqtt, mqtts, ws or wss)',
  })

const pageWebhookUrl = z
  .string()
  .refine((text) => /^https?:$/.test(URL.parse(text)?.protocol ?? ''), {
    error: 'an address that takes pages, such as https://pages.clinic.example/vigil',
  })

const secretRule =
  'at least 16 characters that the receiver of pages knows too, wherever PAGE_WEBHOOK_URL is set'

const timeZone = z
  .string()
  .refine(isTimeZone, { error: 'an IANA time zone such as America/Los_Angeles' })

const timeOfDay = z
  .string()
  .regex(/^([01]?\d|2[0-3]):[0-5]\d$/, 'a time of day such as 18:00')
  .transform((text) => {
    const [hour = 0, minute = 0] = text.split(':').map(Number)
    return hour * 60 + minute
  })

const nameRule = '1 to 32 of a-z, 0-9 and -'
const rooms = z.string().transform((text, context): Room[] => {
  const list = text.split(',').map((entry) => toRoom(entry.trim()))
  const names = new Set(list.map((room) => room.roomId))
  if (names.size === list.length && list.every((room) => isRoomOf(list, room))) return list
  context.addIssue(
    `rooms apart by commas, each once, name or name:Label, names ${nameRule} (not any), e.g. room-1,room-2:Garden; places that share a room as mat-a:Mat A@hall,mat-b:Mat B@hall`,
  )
  return z.NEVER
})

const variables = z.object({
  HTTP_PORT: port.default(8080),
  HTTP_HOST: host.default('localhost'),
  MQTT_PORT: port.default(1883),
  MQTT_HOST: host.default('localhost'),
  MQTT_URL: mqttUrl.optional(),
  DATA_DIR: z.string().default('./data'),
  TIME_SCALE: z.coerce
    .number({ error: 'a number from 0.1 to 100' })
    .min(0.1, 'a number from 0.1 to 100')
    .max(100, 'a number from 0.1 to 100')
    .default(1),
  SITE_ID: z.string().refine(isTopicName, { error: nameRule }).default('demo'),
  SITE_LABEL: z.string().trim().min(1, 'a name').max(64, 'at most 64 characters').optional(),
  SITE_TIME_ZONE: timeZone.optional(),
  SITE_CLOSES_AT: timeOfDay.nullable().default(null),
  SITE_TYPE: z.enum(['clinic', 'office'], { error: 'clinic or office' }).default('clinic'),
  SITE_ADDRESS: z
    .string()
    .trim()
    .min(1, 'an address')
    .max(200, 'at most 200 characters')
    .optional(),
  EMERGENCY_NUMBER: z
    .string()
    .regex(/^\+?[0-9][0-9 ()/-]*$/, 'a telephone number such as 911 or +49 112')
    .optional(),
  PAGE_WEBHOOK_URL: pageWebhookUrl.optional(),
  PAGE_WEBHOOK_SECRET: z.string().min(16, secretRule).optional(),
  ROOMS: rooms.optional(),
  LOG_LEVEL: z.enum(logLevels, { error: `one of ${logLevels.join(', ')}` }).default('info'),
  RECORDINGS_DIR: z.string().default(resolve(repository, 'server/recordings')),
  DASHBOARD_DIR: z.string().default(resolve(repository, 'dashboard/dist')),
})
type Values = z.infer<typeof variables>

const environment = variables.check(({ value, issues }) => {
  const missing = (name: keyof Values, message: string): void =>
    void issues.push({ code: 'custom', path: [name], message, input: value })
  if (value.PAGE_WEBHOOK_URL !== undefined && value.PAGE_WEBHOOK_SECRET === undefined)
    missing('PAGE_WEBHOOK_SECRET', secretRule)
  const isOffice = value.SITE_TYPE === 'office'
  if (value.EMERGENCY_NUMBER === undefined && (isOffice || value.SITE_ADDRESS !== undefined))
    missing('EMERGENCY_NUMBER', 'the number that an office or a site with SITE_ADDRESS calls')
  if (value.SITE_ADDRESS === undefined && (isOffice || value.EMERGENCY_NUMBER !== undefined))
    missing('SITE_ADDRESS', 'the address that is told to whoever EMERGENCY_NUMBER calls')
})

/** The configuration of a server, or one sentence for each variable that has to change. */
export function toConfig(env: Environment): Result<Config, readonly string[]> {
  // An empty variable is how shells and compose files say "not set".
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const parsed = environment.safeParse(given)
  if (parsed.success) return ok(configOf(parsed.data))
  return refuse(
    parsed.error.issues.map(({ path, message }) => {
      const name = String(path[0])
      return `${name} is ${shown(name, given[name])}, but has to be ${message}`
    }),
  )
}

function configOf(values: Values): Config {
  return {
    http: { host: values.HTTP_HOST, port: values.HTTP_PORT },
    mqtt:
      values.MQTT_URL === undefined
        ? { kind: 'embedded', host: values.MQTT_HOST, port: values.MQTT_PORT }
        : { kind: 'external', url: values.MQTT_URL },
    dataDir: resolve(values.DATA_DIR),
    timeScale: values.TIME_SCALE,
    sites: [siteOf(values)],
    pages:
      values.PAGE_WEBHOOK_URL === undefined || values.PAGE_WEBHOOK_SECRET === undefined
        ? null
        : { url: values.PAGE_WEBHOOK_URL, secret: values.PAGE_WEBHOOK_SECRET },
    recordingsDir: resolve(values.RECORDINGS_DIR),
    dashboardDir: resolve(values.DASHBOARD_DIR),
    logLevel: values.LOG_LEVEL,
  }
}

/** The site of the variables. */
const siteOf = (values: Values): Site => ({
  siteId: values.SITE_ID,
  label: values.SITE_LABEL ?? (values.SITE_ID === 'demo' ? 'Demo clinic' : values.SITE_ID),
  type: values.SITE_TYPE,
  emergencyCall:
    values.EMERGENCY_NUMBER === undefined || values.SITE_ADDRESS === undefined
      ? null
      : { number: values.EMERGENCY_NUMBER, address: values.SITE_ADDRESS },
  timeZone: values.SITE_TIME_ZONE ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
  closesAtMinutes: values.SITE_CLOSES_AT,
  rooms: values.ROOMS ?? defaultRooms(values.SITE_ID),
})

/** Where people without a simulator may publish on site demo. */
export const freeRoomId = 'room-free'

const defaultRooms = (siteId: string): readonly Room[] => [
  ...[1, 2, 3, 4, 5, 6].map((number) => ({ roomId: `room-${number}`, label: `Room ${number}` })),
  ...(siteId === 'demo' ? [{ roomId: freeRoomId, label: 'Free room' }] : []),
]

/** `room-2`, `room-2:Garden`, or `mat-a:Mat A@hall`: a place of its own in a room that devices claim as `hall`. */
function toRoom(entry: string): Room {
  const [, place = entry, sharedRoom] = /^(.*)@([^@]*)$/.exec(entry) ?? []
  const [roomId = '', ...label] = place.split(':')
  const room = { roomId, label: label.length === 0 ? roomId : label.join(':').trim() }
  return sharedRoom === undefined ? room : { ...room, sharedRoom: sharedRoom.trim() }
}

/** A shared room is no place itself, and `any` is no room. */
const isRoomOf = (rooms: readonly Room[], { roomId, label, sharedRoom }: Room): boolean =>
  isTopicName(roomId) &&
  roomId !== anyRoom &&
  label !== '' &&
  (sharedRoom === undefined ||
    (isTopicName(sharedRoom) &&
      sharedRoom !== anyRoom &&
      rooms.every((other) => other.roomId !== sharedRoom)))

/** Variables whose value may hold a password or a token. */
const secrets = ['MQTT_URL', 'PAGE_WEBHOOK_URL', 'PAGE_WEBHOOK_SECRET']

/** The value as given; never one that may hold a secret. */
function shown(name: string, value: string | undefined): string {
  if (value === undefined) return 'not set'
  return secrets.includes(name) ? 'not understood' : JSON.stringify(value)
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
