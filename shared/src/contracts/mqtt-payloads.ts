import { z } from 'zod'
import { modes } from '../vocabulary/index.ts'

/** Largest message on any topic, bytes (mqtt.md 6.5 step 1). */
export const payloadLimitBytes = 64 * 1024

/** Quality words of mqtt.md 6.4. */
export const qualityWords = [
  'ok',
  'validated',
  'questionable',
  'calibrating',
  'ongoing',
  'invalid',
  'over',
  'under',
  'off',
  'held',
] as const
export const qualityWord = z.enum(qualityWords)
export type QualityWord = z.infer<typeof qualityWord>

const boot = z.string().min(1).max(16)
const seq = z.int().nonnegative()
const why = z.string().max(64)
/** RFC 3339 with zone, or epoch milliseconds. Read leniently: a bad time never costs the values. */
const time = z.union([z.string().max(64), z.number()])

/** One scalar vital in its long form. `v` is checked by rule, not by schema, so that the notice can name the rule. */
export const vitalEntry = z.object({
  v: z.unknown().optional(),
  q: qualityWord.optional(),
  why: why.optional(),
  u: z.string().max(16).optional(),
  at: time.optional(),
  avg_s: z.number().nonnegative().optional(),
  mode: z.enum(modes).optional(),
})
export type VitalEntry = z.infer<typeof vitalEntry>

/** One pressure measurement: a cuff's or an arterial line's. Each part is a number, null or a {@link vitalEntry}. */
export const pressureEntry = z.object({
  sys: z.unknown().optional(),
  dia: z.unknown().optional(),
  map: z.unknown().optional(),
  pr: z.unknown().optional(),
  q: qualityWord.optional(),
  why: why.optional(),
  u: z.string().max(16).optional(),
  at: time.optional(),
  id: z.string().min(1).max(64).optional(),
  cmd: z.string().max(64).optional(),
  mode: z.enum(modes).optional(),
})
export type PressureEntry = z.infer<typeof pressureEntry>

/** Channel `obs`. The vitals themselves are checked one by one: a bad vital spoils only itself. */
export const obsPayload = z.object({
  boot: boot.optional(),
  seq: seq.optional(),
  t: z.unknown().optional(),
  age_ms: z.unknown().optional(),
  mode: z.enum(modes).default('real'),
  v: z.record(z.string(), z.unknown()),
  x: z.record(z.string(), z.unknown()).optional(),
})
export type ObsPayload = z.infer<typeof obsPayload>

/** Channel `status`, also the will (mqtt.md 6.7). */
export const statusPayload = z.object({
  state: z.enum(['online', 'offline']),
  boot: boot.optional(),
  conn: z.int().nonnegative().optional(),
  why: why.optional(),
  monitor: z.enum(['on', 'standby', 'off', 'unreachable']).optional(),
  battery_percent: z.number().min(0).max(100).optional(),
})
export type StatusPayload = z.infer<typeof statusPayload>

/** Channel `meta` (mqtt.md 6.9): who am I, what do I measure, how good is my clock. */
export const metaPayload = z.object({
  make: z.string().max(64).optional(),
  model: z.string().max(64).optional(),
  serial: z.string().max(64).optional(),
  sw: z.string().max(64).optional(),
  adapter: z.string().max(64).optional(),
  via: z.string().max(32).optional(),
  clock: z.enum(['ntp', 'server', 'device', 'none']).optional(),
  vitals: z
    .record(
      z.string(),
      z.object({
        code: z.string().max(16).optional(),
        period_s: z.number().positive().optional(),
        avg_s: z.number().nonnegative().optional(),
      }),
    )
    .optional(),
  commands: z.array(z.string().max(32)).max(32).optional(),
  buffer_s: z.number().nonnegative().optional(),
})
export type MetaPayload = z.infer<typeof metaPayload>

/**
 * Channel `alarm` (mqtt.md 6.9): the monitor's own alarm, repeated every 10 s while it is on. Read leniently: an
 * alarm with a bad detail is still an alarm.
 */
export const alarmPayload = z.object({
  boot: boot.optional(),
  seq: seq.optional(),
  t: z.unknown().optional(),
  age_ms: z.unknown().optional(),
  mode: z.enum(modes).default('real'),
  alarm: z.object({
    /** The same as long as it lasts. */
    id: z.unknown().optional(),
    kind: z.unknown().optional(),
    /** A key of `v`, or a part of a pressure such as `nibp.sys`. */
    vital: z.unknown().optional(),
    /** MDC event code, partition x 65536 + term. */
    code: z.unknown().optional(),
    text: z.unknown().optional(),
    priority: z.unknown().optional(),
    state: z.enum(['on', 'off', 'latched', 'acked']),
    limit: z.unknown().optional(),
    v: z.unknown().optional(),
  }),
})
export type AlarmPayload = z.infer<typeof alarmPayload>

/** Channel `notice`: a message, or a part of it, was refused or needs attention; what to change. */
export const noticePayload = z.object({
  seq: seq.optional(),
  boot: boot.optional(),
  /** Where in the message, e.g. `v.spo2`; empty for the message as a whole. */
  path: z.string(),
  rule: z.string(),
  got: z.unknown().optional(),
  fix: z.string(),
})
export type NoticePayload = z.infer<typeof noticePayload>

/** The server's retained presence. `demo_clock` tells simulators how fast demo sessions run. */
export const serverStatusPayload = z.object({
  state: z.enum(['online', 'offline']),
  since: z.string(),
  demo_clock: z.object({ scale: z.number().positive(), origin_ms: z.number() }).optional(),
})
export type ServerStatusPayload = z.infer<typeof serverStatusPayload>

/** Most readings in one `backfill` message. */
export const backfillLimit = 100

/** Channel `backfill`: readings as on `obs`, oldest first, each checked by itself. */
export const backfillPayload = z.object({
  boot: boot.optional(),
  readings: z.array(z.unknown()),
})
export type BackfillPayload = z.infer<typeof backfillPayload>

/** Channel `time/req` (mqtt.md 6.6): `t0` is the device's time, milliseconds. */
export const timeRequestPayload = z.object({ n: z.number(), t0: z.number() })
/** Channel `time/res`: received at `t1`, answered at `t2`, the server's epoch milliseconds. */
export const timeResponsePayload = timeRequestPayload.extend({ t1: z.int(), t2: z.int() })
export type TimeResponsePayload = z.infer<typeof timeResponsePayload>
