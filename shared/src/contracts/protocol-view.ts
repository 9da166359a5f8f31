import { z } from 'zod'
import {
  drugs,
  gateLineIds,
  plannedVitals,
  routes,
  type DischargeLimits,
  type Protocol,
} from '../vocabulary/index.ts'

const span = z.object({ min: z.number(), max: z.number() })
const durationMs = z.int().nonnegative()

export const plan = z.partialRecord(
  z.enum(plannedVitals),
  z.enum(['continuous', 'spot', 'not-used']),
)

export const dischargeLimits: z.ZodType<DischargeLimits> = z.object({
  version: z.int(),
  sys: span,
  dia: span,
  rate: span,
  spo2: z.object({ min: z.number(), belowBaseline: z.number().nullable() }),
  setsApartMs: durationMs,
  newestSetMs: durationMs.nullable(),
  padssLeast: z.int(),
})

const noDriving = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('hours'), hours: z.number().positive() }),
  z.object({ kind: z.literal('next-day-after-sleep'), atLeastHours: z.number().positive() }),
])

const signed = z.object({ personId: z.string(), atMs: z.int(), reason: z.string() })

export const protocol: z.ZodType<Protocol> = z.object({
  protocolId: z.string().min(1).max(32),
  version: z.int().positive(),
  label: z.string().trim().min(1).max(64),
  route: z.enum(routes),
  drug: z.enum(drugs),
  expectedMs: durationMs.nullable(),
  plan,
  cuffBeforeDose: z.int().min(0).max(5),
  cuff: z.object({
    everyMs: z.int().positive().nullable(),
    atMs: z.array(durationMs).max(12),
    fromDose: z.enum(['first', 'last']),
    untilFalling: z.boolean(),
    beforeLeaving: z.boolean(),
  }),
  lookEveryMs: z.int().positive(),
  silentLook: z.boolean(),
  peakMs: durationMs,
  leastStay: z.object({ afterFirstMs: durationMs, afterLastMs: durationMs }),
  noDriving,
  hold: z.object({
    amber: z.object({
      sysOver: z.number(),
      diaOver: z.number(),
      rateUnder: z.number(),
      rateOver: z.number(),
      spo2Under: z.number(),
      sysUnder: z.number(),
    }),
    red: z.object({ sysOver: z.number(), diaOver: z.number() }),
    recheckAfterMs: z.array(durationMs).max(6),
  }),
  gate: z.object({
    kind: z.enum(['clinic', 'office']),
    lines: z.array(z.enum(gateLineIds)).min(1),
  }),
  limitsPresetId: z.string(),
  discharge: dischargeLimits,
  signed: signed.nullable(),
})
