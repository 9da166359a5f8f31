import { z } from 'zod'
import {
  modes,
  plannedVitals,
  priorities,
  sensors,
  vitals,
  measuredVitals,
  type Alarm,
  type ConditionLimits,
} from '../vocabulary/index.ts'

/** What a page shows, the same over HTTP and sockets. Instants are integer epoch milliseconds of the room's clock. */

const instant = z.int()
export const priority = z.enum(priorities)
const side = z.enum(['high', 'low'])

export const level = z.object({
  limit: z.number(),
  priority: z.enum(['high', 'medium', 'low']),
  delayMs: z.int().nonnegative(),
  hysteresis: z.number().nonnegative(),
  clearDelayMs: z.int().nonnegative(),
})

export const conditionLimits: z.ZodType<ConditionLimits> = z.object({
  vital: z.enum(vitals),
  side,
  levels: z.array(level).min(1).max(8),
  extreme: z.number().nullable(),
  judged: z.enum(['always', 'without-systolic']),
})

export const limitSet = z.object({
  presetId: z.string(),
  label: z.string(),
  version: z.int(),
  conditions: z.array(conditionLimits),
})

export const condition = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('limit'), vital: z.enum(vitals), side }),
  z.object({ kind: z.literal('lost-while'), vital: z.enum(vitals), side }),
  z.object({ kind: z.literal('sensor-lost'), sensor: z.enum(sensors) }),
  z.object({ kind: z.literal('vital-missing'), vital: z.enum(vitals) }),
  z.object({ kind: z.literal('sources-disagree') }),
  z.object({ kind: z.literal('cuff-failed') }),
  z.object({ kind: z.literal('device-offline'), deviceId: z.string() }),
])

export const alarm: z.ZodType<Alarm> = z.object({
  occurrenceId: z.string(),
  revision: z.int(),
  condition,
  priority,
  presence: z.enum(['present', 'ended']),
  sinceMs: instant,
  endedMs: instant.nullable(),
  value: z.number().nullable(),
  worstValue: z.number().nullable(),
  limit: z.number().nullable(),
  lastKnown: z.boolean(),
  acknowledged: z.object({ personId: z.string(), stationId: z.string(), atMs: instant }).nullable(),
  audible: z.boolean(),
  reason: z.string(),
})

/** The newest word on one vital in one session. */
export const liveValue = z.object({
  vital: z.enum(measuredVitals),
  deviceId: z.string(),
  /** Last valid value; null until there is one. */
  value: z.number().nullable(),
  /** `value`: shown as it is. Otherwise why the newest message has none; the last value stays, aged. */
  state: z.enum(['value', 'questionable', 'over', 'under', 'held', 'absent']),
  why: z.string().nullable(),
  /** When the last valid value was measured and when it came; null until there is one. */
  measuredMs: instant.nullable(),
  validMs: instant.nullable(),
  /** Age at which the value is stale; null for spot readings, which only show their age. */
  staleAfterMs: z.int().nullable(),
})
export type LiveValue = z.infer<typeof liveValue>

export const deviceView = z.object({
  deviceId: z.string(),
  presence: z.enum(['online', 'offline', 'unknown']),
  lastSeenMs: instant.nullable(),
  make: z.string().nullable(),
  model: z.string().nullable(),
})
export type DeviceView = z.infer<typeof deviceView>

export const sessionView = z.object({
  sessionId: z.string(),
  roomId: z.string(),
  mode: z.enum(modes),
  patientLabel: z.string(),
  startedMs: instant,
  plan: z.partialRecord(z.enum(plannedVitals), z.enum(['continuous', 'spot', 'not-used'])),
  limits: limitSet,
})
export type SessionView = z.infer<typeof sessionView>

export const roomView = z.object({
  roomId: z.string(),
  label: z.string(),
  /** Null: nobody is watched in this room. */
  session: sessionView.nullable(),
  values: z.array(liveValue),
  alarms: z.array(alarm),
  devices: z.array(deviceView),
})
export type RoomView = z.infer<typeof roomView>

/** Fixes how to read instants: real sessions run on `real`, demo sessions on `demo`. */
export const serverTime = z.object({
  realMs: instant,
  demo: z.object({ scale: z.number().positive(), originMs: z.number() }),
})
export type ServerTime = z.infer<typeof serverTime>

export const siteView = z.object({
  siteId: z.string(),
  label: z.string(),
  /** IANA name; all times of day are shown in it, 24 h. */
  timeZone: z.string(),
})
export type SiteView = z.infer<typeof siteView>
