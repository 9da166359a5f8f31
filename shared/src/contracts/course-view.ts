import { z } from 'zod'
import {
  artefactLabels,
  baselineVitals,
  phases,
  sensors,
  type Baseline,
  type SessionCourse,
} from '../vocabulary/index.ts'
import { actor, instant } from './alarm-view.ts'
import { conditionLimits, limitSet, side, vital } from './limit-view.ts'

export const baseline: z.ZodType<Baseline> = z.object({
  values: z.partialRecord(z.enum(baselineVitals), z.number()),
  position: z.enum(['seated', 'reclined']),
  arm: z.enum(['left', 'right']).nullable(),
  takenMs: instant,
})

/** Where a session stands: phase, limits in force, what is paused. */
export const sessionCourse: z.ZodType<SessionCourse> = z.object({
  revision: z.int(),
  phase: z.enum(phases),
  baseline: baseline.nullable(),
  limits: limitSet,
  limitsSinceMs: instant,
  inForce: z.array(conditionLimits),
  off: z.array(z.object({ vital, side, why: z.enum(['no-baseline', 'phase', 'not-set']) })),
  toConfirm: z.object({ by: actor, byMs: instant }).nullable(),
  audioPause: z.object({ by: actor, untilMs: instant }).nullable(),
  away: z
    .object({
      by: actor,
      sensors: z.array(z.enum(sensors)),
      note: z.string(),
      untilMs: instant,
    })
    .nullable(),
  label: z.object({ label: z.enum(artefactLabels), untilMs: instant }).nullable(),
  ranked: z.array(z.object({ vital, deviceId: z.string() })),
  cuffRunningSinceMs: instant.nullable(),
})
