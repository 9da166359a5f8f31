import { z } from 'zod'
import { dueKinds, routes, type CareSummary } from '../vocabulary/index.ts'
import { instant } from './alarm-view.ts'

export const careDue = z.object({
  dueId: z.string(),
  what: z.enum(dueKinds),
  why: z.string(),
  dueMs: instant,
})

export const careSummary: z.ZodType<CareSummary> = z.object({
  revision: z.int(),
  protocolLabel: z.string(),
  route: z.enum(routes),
  firstDoseMs: instant.nullable(),
  doses: z.int(),
  infusionUntilMs: instant.nullable(),
  hold: z.enum(['none', 'amber', 'red']),
  onOxygen: z.boolean(),
  dues: z.array(careDue),
  readiness: z
    .object({
      state: z.enum(['not-ready', 'ready', 'getting-up', 'signed']),
      met: z.int(),
      of: z.int(),
      earliestMs: instant.nullable(),
    })
    .nullable(),
})
