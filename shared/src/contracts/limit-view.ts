import { z } from 'zod'
import {
  phases,
  priorities,
  vitals,
  type ConditionLimits,
  type ConditionRule,
  type LimitSet,
} from '../vocabulary/index.ts'

export const priority = z.enum(priorities)
export const side = z.enum(['high', 'low'])
export const vital = z.enum(vitals)

const clearing = {
  priority: z.enum(['high', 'medium', 'low']),
  delayMs: z.int().nonnegative(),
  hysteresis: z.number().nonnegative(),
  clearDelayMs: z.int().nonnegative(),
}
export const level = z.object({ limit: z.number(), ...clearing })

const judged = z.enum(['always', 'without-systolic'])
const target = { vital, side, extreme: z.number().nullable(), judged }

export const conditionLimits: z.ZodType<ConditionLimits> = z.object({
  ...target,
  levels: z.array(level).min(1).max(8),
})

const levelRule = z.object({
  ...clearing,
  limit: z.number().nullable(),
  fromBaseline: z.exactOptional(
    z.object({
      by: z.number(),
      unit: z.enum(['absolute', 'percent']),
      join: z.enum(['and', 'or']),
      bound: z.number().nullable(),
    }),
  ),
  phases: z.exactOptional(z.array(z.enum(phases)).min(1)),
})

export const conditionRule: z.ZodType<ConditionRule> = z.object({
  ...target,
  levels: z.array(levelRule).min(1).max(8),
  method: z.exactOptional(z.enum(['co2', 'not-co2'])),
  raisedBy: z.exactOptional(
    z.object({
      spo2BelowMedianBy: z.exactOptional(z.number().positive()),
      unacknowledgedMs: z.exactOptional(z.int().positive()),
    }),
  ),
})

export const limitSet: z.ZodType<LimitSet> = z.object({
  presetId: z.string(),
  label: z.string(),
  version: z.int(),
  conditions: z.array(conditionRule).max(64),
  signed: z.exactOptional(z.object({ personId: z.string(), atMs: z.int(), reason: z.string() })),
})
