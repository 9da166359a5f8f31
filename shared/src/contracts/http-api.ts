import { z } from 'zod'
import { modes, plannedVitals } from '../vocabulary/index.ts'
import { isTopicName } from './mqtt-topics.ts'
import { arms } from './care-view.ts'
import { noticePayload } from './mqtt-payloads.ts'
import { limitSet } from './limit-view.ts'
import { roomView, sessionView } from './views.ts'

/**
 * All paths below `/api/v1`:
 *
 * | method, path | body | reply |
 * |---|---|---|
 * | GET `/sites/:siteId/rooms` | | `roomsReply` |
 * | GET `/sites/:siteId/presets` | | `presetsReply` |
 * | POST `/sites/:siteId/sessions` | `startSessionBody` | 201 `sessionView` |
 * | POST `/sites/:siteId/sessions/:sessionId/end` | `endSessionBody` | `sessionView` |
 * | GET `/sites/:siteId/sessions/:sessionId/trend?vitals=hr,spo2&sinceMs=` | | `trendReply` |
 * | POST `/sites/:siteId/commands` | `commandRequest` | `commandReply` |
 * | GET `/sites/:siteId/duty` | | `siteDuty` |
 * | GET `/sites/:siteId/burden` | | `burdenReply` |
 * | GET `/sites/:siteId/sessions/:sessionId/ledger` | | NDJSON, a `LedgerEntry` a line |
 * | GET `/sites/:siteId/sessions/:sessionId/journal` | | NDJSON, first the session, then an input a line |
 * | GET `/sites/:siteId/ledger` | | NDJSON, a transition of the site a line |
 * | GET `/sites/:siteId/notices` | | `noticesReply` |
 *
 * Who asks is in no body: the cookies of the request say it. Who may ask for what is in docs/rights.md.
 *
 * Refusals: RFC 9457 problem details, `problem`.
 */
export const topicName = z.string().refine(isTopicName, { error: 'use 1 to 32 of a-z, 0-9 and -' })

export const startSessionBody = z.object({
  roomId: topicName,
  /** Initials or a pseudonym; shown on screens of this site only. */
  patientLabel: z.string().trim().min(1).max(32),
  presetId: z.string().default('adult-monitored'),
  mode: z.enum(modes).default('real'),
  plan: z
    .partialRecord(z.enum(plannedVitals), z.enum(['continuous', 'spot', 'not-used']))
    .default({ spo2: 'continuous', rate: 'continuous', nibp: 'spot' }),
  clipOnCuffArm: z.boolean().default(false),
  /** Devices bound to this patient; left out, whatever speaks in the room is taken as this patient's. */
  devices: z.array(topicName).nullable().default(null),
  /** How the patient is treated; null: only watched. Plan and limits are then those of patient and protocol. */
  care: z
    .object({
      patientId: z.string().min(1).max(64),
      protocolId: z.string().min(1).max(32),
      position: z.enum(['seated', 'reclined']).default('reclined'),
      arms,
    })
    .nullable()
    .default(null),
})
export type StartSessionBody = z.infer<typeof startSessionBody>

/** Discharged: only through the gate, signed. Every other way gives a reason. */
export const sessionOutcomes = [
  'discharged',
  'stopped',
  'transferred',
  'left-without-discharge',
  'watch-ended',
] as const

export type SessionOutcome = (typeof sessionOutcomes)[number]

export const endSessionBody = z.object({
  outcome: z.enum(sessionOutcomes).default('watch-ended'),
  reason: z.string().trim().min(1).max(200),
})
export type EndSessionBody = z.input<typeof endSessionBody>
export const roomsReply = z.object({ rooms: z.array(roomView) })
export const presetsReply = z.object({ presets: z.array(limitSet) })
export type PresetsReply = z.infer<typeof presetsReply>
export const sessionReply = sessionView

export const noticesReply = z.object({
  notices: z.array(
    noticePayload.extend({ atMs: z.int(), topic: z.string(), count: z.int().positive() }),
  ),
})
export type NoticesReply = z.infer<typeof noticesReply>

const burden = z.object({
  /** Time under watch, hours; the divisor of every rate. */
  watchedHours: z.number(),
  audible: z.object({ high: z.int(), medium: z.int(), low: z.int() }),
  /** Audible alarms (high, medium, low) for each patient-hour; null while nothing was watched. */
  audiblePerPatientHour: z.number().nullable(),
  /** Of the audible ones that were acknowledged with a word on it: how many called for action. */
  actionable: z.object({ yes: z.int(), no: z.int() }),
  /** Median seconds from the first sound of a high alarm to its acknowledgement; null without any. */
  highAcknowledgedAfterS: z.number().nullable(),
  /** Three opens of one condition within a minute. */
  chattering: z.int(),
  uncoveredMinutes: z.number(),
})
export type Burden = z.infer<typeof burden>

/** How much the alarms ask of people (alarms.md 8). */
export const burdenReply = z.object({
  site: burden,
  rooms: z.array(z.object({ roomId: z.string(), burden })),
  sessions: z.array(z.object({ sessionId: z.string(), roomId: z.string(), burden })),
})
export type BurdenReply = z.infer<typeof burdenReply>
