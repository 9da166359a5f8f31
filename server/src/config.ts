import { resolve } from 'node:path'
import { ok, refuse, type Result } from '@vigil/shared/base'
import { z } from 'zod'
import type { Room, Site } from '#app/site.ts'
import {
  identityComplaints,
  identityOf,
  identityVariables,
  type IdentityConfig,
} from './identity-rules.ts'
import { logLevels, type LogLevel } from './logger.ts'
import * as rules from './site-rules.ts'
import { parseSitesFile, type Sites } from './sites-file.ts'
import { trustedProxies } from './trusted-proxy.ts'

export interface Config {
  readonly http: {
    readonly host: string
    readonly port: number
    /** A request has to be whole within this time. */
    readonly requestMs: number
    /** Addresses and networks (CIDR) whose word counts on where a request comes from; empty: nobody's. */
    readonly trustedProxies: readonly string[]
  }
  readonly mqtt:
    | {
        readonly kind: 'embedded'
        readonly host: string
        readonly port: number
        /** Where it listens encrypted, once there is a certificate. */
        readonly tls: { readonly host: string; readonly port: number }
      }
    | {
        readonly kind: 'external'
        readonly url: string
        /** Its dynamic security is kept in step with the registered devices. */
        readonly dynamicSecurity: boolean
      }
  /** The certificate of page and broker; null: both speak without encryption. */
  readonly tls: { readonly certFile: string; readonly keyFile: string } | null
  readonly dataDir: string
  /** Where people, stations, devices and audit trails are kept. */
  readonly record:
    | { readonly kind: 'sqlite'; readonly dataDir: string }
    | { readonly kind: 'postgres'; readonly url: string }
  /** How many times as fast as real time sessions of mode demo run. */
  readonly timeScale: number
  readonly sites: Sites
  readonly identity: IdentityConfig
  /** Where pages are posted, signed with the secret; null: nobody can be paged. */
  readonly pages: { readonly url: string; readonly secret: string } | null
  /** Whoever brings it as a bearer token may read the metrics; null: only people who are signed on. */
  readonly metricsToken: string | null
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

const databaseUrl = z
  .string()
  .refine((text) => /^postgres(ql)?:$/.test(URL.parse(text)?.protocol ?? ''), {
    error: 'an address such as postgres://user:password@database.clinic.example:5432/vigil',
  })

const pageWebhookUrl = z
  .string()
  .refine((text) => /^https?:$/.test(URL.parse(text)?.protocol ?? ''), {
    error: 'an address that takes pages, such as https://pages.clinic.example/vigil',
  })

const secretRule =
  'at least 16 characters that the receiver of pages knows too, wherever PAGE_WEBHOOK_URL is set'

const metricsTokenRule = 'at least 16 characters, which the collector of metrics brings along'

const rooms = z.string().transform((text, context): Room[] => {
  const list = text.split(',').map((entry) => toRoom(entry.trim()))
  const names = new Set(list.map((room) => room.roomId))
  if (names.size === list.length && list.every((room) => isRoomOf(list, room))) return list
  context.addIssue(
    `rooms apart by commas, each once, name or name:Label, names ${rules.nameRule} (not any), e.g. room-1,room-2:Garden; places that share a room as mat-a:Mat A@hall,mat-b:Mat B@hall`,
  )
  return z.NEVER
})

const variables = z.object({
  HTTP_PORT: port.default(8080),
  HTTP_HOST: host.default('localhost'),
  HTTP_REQUEST_SECONDS: z.coerce
    .number({ error: 'a number from 0.1 to 300' })
    .min(0.1, 'a number from 0.1 to 300')
    .max(300, 'a number from 0.1 to 300')
    .default(20),
  TRUSTED_PROXY: trustedProxies.default([]),
  MQTT_PORT: port.default(1883),
  MQTT_HOST: host.default('localhost'),
  MQTT_TLS_PORT: port.default(8883),
  MQTT_TLS_HOST: host.default('0.0.0.0'),
  MQTT_URL: mqttUrl.optional(),
  MQTT_DYNAMIC_SECURITY: z.enum(['true', 'false'], { error: 'true or false' }).default('false'),
  TLS_CERT_FILE: z.string().optional(),
  TLS_KEY_FILE: z.string().optional(),
  DATA_DIR: z.string().default('./data'),
  DATABASE_URL: databaseUrl.optional(),
  TIME_SCALE: z.coerce
    .number({ error: 'a number from 0.1 to 100' })
    .min(0.1, 'a number from 0.1 to 100')
    .max(100, 'a number from 0.1 to 100')
    .default(1),
  SITES_FILE: z.string().optional(),
  SITE_ID: rules.siteName.default('demo'),
  SITE_LABEL: rules.siteLabel.optional(),
  SITE_TIME_ZONE: rules.timeZone.optional(),
  SITE_CLOSES_AT: rules.timeOfDay.nullable().default(null),
  RETENTION_DAYS: rules.retentionDays.optional(),
  SITE_TYPE: rules.siteType.default('clinic'),
  SITE_ADDRESS: rules.siteAddress.optional(),
  EMERGENCY_NUMBER: rules.emergencyNumber.optional(),
  PAGE_WEBHOOK_URL: pageWebhookUrl.optional(),
  PAGE_WEBHOOK_SECRET: z.string().min(16, secretRule).optional(),
  ROOMS: rooms.optional(),
  ...identityVariables,
  METRICS_TOKEN: z.string().min(16, metricsTokenRule).optional(),
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
  for (const complaint of tlsComplaints(value)) missing(...complaint)
  const isDemoSite = value.SITES_FILE === undefined && value.SITE_ID === 'demo'
  for (const complaint of identityComplaints(value, isDemoSite)) missing(...complaint)
  const { SITE_TYPE: type, EMERGENCY_NUMBER: number, SITE_ADDRESS: address } = value
  const call = rules.missingOfCall({ type, number, address })
  if (call.number) missing('EMERGENCY_NUMBER', rules.emergencyNumberNeeded('SITE_ADDRESS'))
  if (call.address) missing('SITE_ADDRESS', rules.addressNeeded('EMERGENCY_NUMBER'))
})

/**
 * The configuration of a server, or one sentence for each thing that has to change.
 * @param sitesText what SITES_FILE holds, or why it cannot be read; null where it is not set
 */
export function toConfig(
  env: Environment,
  sitesText: Result<string, string> | null = null,
): Result<Config, readonly string[]> {
  // An empty variable is how shells and compose files say "not set".
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const parsed = environment.safeParse(given)
  if (parsed.success) {
    const sites = sitesOf(parsed.data, { given, sitesText })
    return sites.ok ? ok(configOf(parsed.data, sites.value)) : sites
  }
  return refuse(
    parsed.error.issues.map(({ path, message }) => {
      const name = String(path[0])
      return `${name} is ${shown(name, given[name])}, but has to be ${message}`
    }),
  )
}

function configOf(values: Values, sites: Sites): Config {
  return {
    http: {
      host: values.HTTP_HOST,
      port: values.HTTP_PORT,
      requestMs: values.HTTP_REQUEST_SECONDS * 1000,
      trustedProxies: values.TRUSTED_PROXY,
    },
    mqtt: mqttOf(values),
    tls:
      values.TLS_CERT_FILE === undefined || values.TLS_KEY_FILE === undefined
        ? null
        : { certFile: resolve(values.TLS_CERT_FILE), keyFile: resolve(values.TLS_KEY_FILE) },
    dataDir: resolve(values.DATA_DIR),
    record:
      values.DATABASE_URL === undefined
        ? { kind: 'sqlite', dataDir: resolve(values.DATA_DIR) }
        : { kind: 'postgres', url: values.DATABASE_URL },
    timeScale: values.TIME_SCALE,
    sites,
    identity: identityOf(values),
    pages:
      values.PAGE_WEBHOOK_URL === undefined || values.PAGE_WEBHOOK_SECRET === undefined
        ? null
        : { url: values.PAGE_WEBHOOK_URL, secret: values.PAGE_WEBHOOK_SECRET },
    metricsToken: values.METRICS_TOKEN ?? null,
    recordingsDir: resolve(values.RECORDINGS_DIR),
    dashboardDir: resolve(values.DASHBOARD_DIR),
    logLevel: values.LOG_LEVEL,
  }
}

const mqttOf = (values: Values): Config['mqtt'] =>
  values.MQTT_URL === undefined
    ? {
        kind: 'embedded',
        host: values.MQTT_HOST,
        port: values.MQTT_PORT,
        tls: { host: values.MQTT_TLS_HOST, port: values.MQTT_TLS_PORT },
      }
    : {
        kind: 'external',
        url: values.MQTT_URL,
        dynamicSecurity: values.MQTT_DYNAMIC_SECURITY === 'true',
      }

/** Variables that are of use together only, and what is missing. */
function* tlsComplaints(values: Values): Generator<[keyof Values, string]> {
  const { TLS_CERT_FILE: cert, TLS_KEY_FILE: key, MQTT_DYNAMIC_SECURITY: dynamic } = values
  if (cert === undefined && key !== undefined)
    yield ['TLS_CERT_FILE', 'the certificate (PEM) that TLS_KEY_FILE belongs to']
  if (key === undefined && cert !== undefined)
    yield ['TLS_KEY_FILE', 'the key (PEM) of the certificate in TLS_CERT_FILE']
  const hasUser = (URL.parse(values.MQTT_URL ?? '')?.username ?? '') !== ''
  if (dynamic === 'true' && !hasUser)
    yield [
      'MQTT_URL',
      'an address with user name and password, wherever MQTT_DYNAMIC_SECURITY is true: that user administers the broker',
    ]
}

const siteVariables = [
  'SITE_ID',
  'SITE_LABEL',
  'SITE_TIME_ZONE',
  'SITE_CLOSES_AT',
  'RETENTION_DAYS',
  'SITE_TYPE',
  'SITE_ADDRESS',
  'EMERGENCY_NUMBER',
  'ROOMS',
] as const satisfies (keyof Values)[]

/** The sites of the file, or the one of the variables: never a mixture of both. */
function sitesOf(
  values: Values,
  from: { readonly given: Environment; readonly sitesText: Result<string, string> | null },
): Result<Sites, readonly string[]> {
  const path = values.SITES_FILE
  if (path === undefined) return ok([siteOf(values)])
  const both = siteVariables.filter((name) => from.given[name] !== undefined)
  if (both.length > 0)
    return refuse([
      `SITES_FILE says all about every site: leave out ${both.join(', ')}, or leave SITES_FILE out`,
    ])
  const { sitesText } = from
  if (sitesText?.ok !== true)
    return refuse([
      `SITES_FILE is "${path}", which cannot be read (${sitesText?.error ?? 'nobody did'}): name a file that this server may read`,
    ])
  const sites = parseSitesFile(sitesText.value)
  return sites.ok ? sites : refuse(sites.error.map((why) => `SITES_FILE ${path}: ${why}`))
}

/** The site of the variables. */
const siteOf = (values: Values): Site => ({
  siteId: values.SITE_ID,
  label: values.SITE_LABEL ?? (values.SITE_ID === 'demo' ? 'Demo clinic' : values.SITE_ID),
  type: values.SITE_TYPE,
  emergencyCall: rules.callOf(values.EMERGENCY_NUMBER, values.SITE_ADDRESS),
  timeZone: values.SITE_TIME_ZONE ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
  closesAtMinutes: values.SITE_CLOSES_AT,
  retentionDays: values.RETENTION_DAYS ?? null,
  rooms: values.ROOMS ?? rules.defaultRooms(values.SITE_ID),
})

/** `room-2`, `room-2:Garden`, or `mat-a:Mat A@hall`: a place of its own in a room that devices claim as `hall`. */
function toRoom(entry: string): Room {
  const [, place = entry, sharedRoom] = /^(.*)@([^@]*)$/.exec(entry) ?? []
  const [roomId = '', ...label] = place.split(':')
  const room = { roomId, label: label.length === 0 ? roomId : label.join(':').trim() }
  return sharedRoom === undefined ? room : { ...room, sharedRoom: sharedRoom.trim() }
}

const isRoomOf = (rooms: readonly Room[], { roomId, label, sharedRoom }: Room): boolean =>
  rules.isRoomName(roomId) &&
  label !== '' &&
  (sharedRoom === undefined || (rules.isRoomName(sharedRoom) && rules.isNoPlace(rooms, sharedRoom)))

/** Variables whose value may hold a password or a token. */
const secrets = [
  'MQTT_URL',
  'DATABASE_URL',
  'PAGE_WEBHOOK_URL',
  'PAGE_WEBHOOK_SECRET',
  'OIDC_CLIENT_SECRET',
  'METRICS_TOKEN',
]

/** The value as given; never one that may hold a secret. */
function shown(name: string, value: string | undefined): string {
  if (value === undefined) return 'not set'
  return secrets.includes(name) ? 'not understood' : JSON.stringify(value)
}
