import { z } from 'zod'
import {
  actingRoles,
  sensors,
  symptoms,
  type Acknowledgement,
  type Actor,
  type Alarm,
  type Condition,
} from '../vocabulary/index.ts'
import { priority, side, vital } from './limit-view.ts'

/** Integer epoch milliseconds of the room's clock. */
export const instant = z.int()
const sensor = z.enum(sensors)
const deviceId = z.string()
const roomId = z.string()

const ofSession = [
  z.object({ kind: z.literal('limit'), vital, side }),
  z.object({ kind: z.literal('lost-while'), vital, side }),
  z.object({ kind: z.literal('sensor-lost'), sensor }),
  z.object({ kind: z.literal('vital-missing'), vital }),
  z.object({ kind: z.literal('sources-disagree') }),
  z.object({ kind: z.literal('bare-zero'), vital: z.enum(['hr', 'rr']) }),
  z.object({ kind: z.literal('poor-signal'), sensor }),
  z.object({ kind: z.literal('device-alarm'), deviceId, alarmId: z.string() }),
  z.object({ kind: z.literal('device-alarm-unknown'), deviceId, alarmId: z.string() }),
  z.object({ kind: z.literal('cuff-failed') }),
  z.object({ kind: z.literal('device-offline'), deviceId }),
  z.discriminatedUnion('link', [
    z.object({ kind: z.literal('link-lost'), link: z.literal('broker') }),
    z.object({ kind: z.literal('link-lost'), link: z.literal('gateway'), gatewayId: z.string() }),
  ]),
  z.object({ kind: z.literal('wrong-patient'), deviceId }),
  z.object({ kind: z.literal('device-not-confirmed'), deviceId }),
  z.object({ kind: z.literal('clock-skew'), deviceId }),
  z.object({ kind: z.literal('battery'), deviceId }),
  z.object({ kind: z.literal('readings-not-judged') }),
  z.object({ kind: z.literal('overdue'), dueId: z.string() }),
  z.object({ kind: z.literal('sedation') }),
  z.object({ kind: z.literal('vomiting') }),
  z.object({ kind: z.literal('symptom'), symptom: z.enum(symptoms) }),
  z.object({ kind: z.literal('call'), by: z.enum(['patient', 'therapist']) }),
  z.object({ kind: z.literal('not-back') }),
  z.object({ kind: z.literal('left-without-discharge') }),
  z.object({ kind: z.literal('limits-changed') }),
] as const

const ofSite = [
  z.object({ kind: z.literal('record-impaired') }),
  z.object({ kind: z.literal('room-uncovered'), roomId }),
  z.object({ kind: z.literal('alarm-not-displayed'), roomId, occurrenceId: z.string() }),
  z.object({ kind: z.literal('page-path') }),
] as const

export const condition: z.ZodType<Condition> = z.discriminatedUnion('kind', [
  ...ofSession,
  ...ofSite,
])

export const actor: z.ZodType<Actor> = z.object({
  personId: z.string(),
  role: z.enum(actingRoles),
  stationId: z.string(),
  place: z.enum(['site', 'remote']),
})

const acknowledgement: z.ZodType<Acknowledgement> = z.object({
  personId: z.string(),
  role: z.enum(actingRoles),
  stationId: z.string(),
  place: z.enum(['site', 'remote']),
  atMs: instant,
  note: z.string().nullable(),
  actionable: z.boolean().nullable(),
})

const ask = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('repeat'), notBeforeMs: instant, byMs: instant }),
  z.object({ kind: z.literal('symptoms') }),
  z.object({ kind: z.literal('take-by-hand') }),
  z.object({ kind: z.literal('confirm-device') }),
  z.object({ kind: z.literal('confirm-limits'), byMs: instant }),
])

export const alarm: z.ZodType<Alarm> = z.object({
  occurrenceId: z.string(),
  revision: z.int(),
  condition,
  priority,
  presence: z.enum(['present', 'ended', 'finding']),
  sinceMs: instant,
  endedMs: instant.nullable(),
  value: z.number().nullable(),
  worstValue: z.number().nullable(),
  limit: z.number().nullable(),
  lastKnown: z.boolean(),
  checkable: z.boolean(),
  confirmation: z.enum(['unconfirmed', 'confirmed']).nullable(),
  asks: z.array(ask),
  deviceText: z.string().nullable(),
  acknowledged: acknowledgement.nullable(),
  remindsAtMs: instant.nullable(),
  audible: z.boolean(),
  quiet: z
    .enum(['ended', 'information', 'acknowledged', 'audio-paused', 'away', 'covered'])
    .nullable(),
  reason: z.string(),
})
