import { z } from 'zod'
import { measuredVitals, modes, plannedVitals } from '../vocabulary/index.ts'
import { alarm, instant } from './alarm-view.ts'
import { careSummary } from './care-summary.ts'
import { sessionCourse } from './course-view.ts'
import { limitSet } from './limit-view.ts'

/** What a page shows, the same over HTTP and sockets. Instants are integer epoch milliseconds of the room's clock. */

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
  /** The room where it belongs, empty for none; left out: it may be here. */
  registeredIn: z.exactOptional(z.string()),
})
export type DeviceView = z.infer<typeof deviceView>

export const sessionView = z.object({
  sessionId: z.string(),
  roomId: z.string(),
  mode: z.enum(modes),
  patientLabel: z.string(),
  startedMs: instant,
  plan: z.partialRecord(z.enum(plannedVitals), z.enum(['continuous', 'spot', 'not-used'])),
  clipOnCuffArm: z.boolean(),
  devices: z.array(z.string()).nullable(),
  /** As signed when it started; what is in force now is in the room's `course`. */
  limits: limitSet,
  /** Null: only watched, without a protocol. */
  patientId: z.string().nullable(),
})
export type SessionView = z.infer<typeof sessionView>

export const roomView = z.object({
  roomId: z.string(),
  label: z.string(),
  /** Null: nobody is watched in this room. */
  session: sessionView.nullable(),
  /** Null exactly when `session` is. */
  course: sessionCourse.nullable(),
  /** Null: nobody is there, or is only watched. */
  care: careSummary.nullable(),
  values: z.array(liveValue),
  alarms: z.array(alarm),
  devices: z.array(deviceView),
  /** Devices that still measure somebody here although the session is over; left out: none. */
  stillAttached: z.exactOptional(z.array(z.string())),
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
  /** `office`: a therapist alone with a patient (alarms.md 4). */
  type: z.enum(['clinic', 'office']),
  /** What "CALL" shows at an office: number and address; null where there is none. */
  emergencyCall: z.object({ number: z.string(), address: z.string() }).nullable(),
})
export type SiteView = z.infer<typeof siteView>
