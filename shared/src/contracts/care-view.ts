import { z } from 'zod'
import {
  gateLineIds,
  identifierKinds,
  rhythms,
  drugs,
  routes,
  type CareEntry,
  type CarePlan,
  type CareRecord,
  type Gate,
  type Patient,
  type PatientLimits,
  type Prescription,
} from '../vocabulary/index.ts'
import { actor, instant } from './alarm-view.ts'
import { dose, recordedAct } from './care-acts.ts'
import { careSummary } from './care-summary.ts'
import { limitSet } from './limit-view.ts'
import { dischargeLimits, protocol } from './protocol-view.ts'

const arm = z.enum(['left', 'right']).nullable()
export const arms = z.object({ cuff: arm, clip: arm, noCuff: arm })

export const prescription: z.ZodType<Prescription> = z.object({
  drug: z.enum(drugs),
  route: z.enum(routes),
  mostMg: z.number(),
  personId: z.string(),
  signedMs: instant,
})

export const carePlan: z.ZodType<CarePlan> = z.object({
  patientId: z.string(),
  protocol,
  prescription: prescription.nullable(),
  discharge: dischargeLimits,
  sessionNumber: z.int().positive(),
  position: z.enum(['seated', 'reclined']),
  arms,
  weightKg: z.number().nullable(),
})

export const careEntry: z.ZodType<CareEntry> = z.object({
  entryId: z.string(),
  atMs: instant,
  by: actor,
  signed: z.boolean(),
  act: recordedAct,
})

export const vitalSet = z.object({
  measuredMs: instant,
  sys: z.number().nullable(),
  dia: z.number().nullable(),
  ratePerMin: z.number().nullable(),
  spo2Percent: z.number().nullable(),
  rrPerMin: z.number().nullable(),
  source: z.string(),
  typed: z.boolean(),
})

export const gate: z.ZodType<Gate> = z.object({
  state: z.enum(['not-ready', 'ready', 'getting-up', 'signed']),
  lines: z.array(
    z.object({
      lineId: z.enum(gateLineIds),
      state: z.enum(['met', 'not-met', 'overridden']),
      value: z.string(),
      reason: z.string(),
      sinceMs: instant,
      earliestMs: instant.nullable(),
    }),
  ),
  met: z.int(),
  of: z.int(),
  earliestMs: instant.nullable(),
  advice: z.array(z.string()),
})

export const givenDose = z.object({
  doseId: z.string(),
  dose,
  stoppedMs: instant.nullable(),
  correctedTimes: z.int(),
})

export const careRecord: z.ZodType<CareRecord> = z.object({
  summary: careSummary,
  plan: carePlan,
  entries: z.array(careEntry),
  withdrawn: z.array(z.string()),
  checkIn: z.array(
    z.object({
      item: z.enum(['identified', 'screened', 'escort', 'call-button', 'baseline', 'esketamine']),
      done: z.boolean(),
      words: z.string(),
    }),
  ),
  holds: z.array(
    z.object({ level: z.enum(['amber', 'red']), reason: z.string(), remedy: z.string() }),
  ),
  goAhead: careEntry.nullable(),
  doses: z.array(givenDose),
  sets: z.array(vitalSet),
  leastStayUntilMs: instant.nullable(),
  noDriveUntilMs: instant.nullable(),
  gate: gate.nullable(),
})

export const patient: z.ZodType<Patient> = z.object({
  patientId: z.string(),
  label: z.string(),
  identifiers: z.array(
    z.object({ kind: z.enum(identifierKinds).exclude(['label']), value: z.string() }),
  ),
  weightKg: z.number().nullable(),
  prescription: prescription.nullable(),
  series: z
    .object({
      protocolId: z.string(),
      rhythm: z.enum(rhythms),
      planned: z.int(),
      stopAfter: z.int().nullable(),
    })
    .nullable(),
})

export const patientLimits: z.ZodType<PatientLimits> = z.object({
  patientId: z.string(),
  version: z.int(),
  limits: limitSet,
  discharge: dischargeLimits,
  signed: z.object({ personId: z.string(), atMs: instant, reason: z.string() }),
  rehearsal: z.string().nullable(),
})
