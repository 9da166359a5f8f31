import { ok, refuse, type Result } from '@vigil/shared/base'
import type { PatientPlanBody } from '@vigil/shared/contracts'
import { drugs, rhythms, routes } from '@vigil/shared/vocabulary'
import { numberOf } from './limit-draft.ts'

/** As it is typed. */
export interface PlanFields {
  /** Empty: nothing is prescribed. */
  readonly drug: string
  readonly route: string
  readonly mostMg: string
  readonly weightKg: string
  /** Empty: no series is planned. */
  readonly protocolId: string
  readonly rhythm: string
  readonly planned: string
  readonly stopAfter: string
  readonly reason: string
}

/** The order as it would be signed; or what is missing, in a sentence. */
export function readPlan(fields: PlanFields): Result<Omit<PatientPlanBody, 'signature'>, string> {
  const prescription = readPrescription(fields)
  if (prescription === undefined) return refuse('Give the most of one session in mg.')
  const series = readSeries(fields)
  if (series === undefined) return refuse('Give how many sessions are planned, from 1 to 100.')
  const weightKg = optional(fields.weightKg)
  if (Number.isNaN(weightKg)) return refuse('The weight is no number.')
  const reason = fields.reason.trim()
  if (reason === '') return refuse('Give a reason: it stays with the order.')
  return ok({ prescription, series, weightKg, reason })
}

const optional = (text: string): number | null => (text.trim() === '' ? null : numberOf(text))

function readPrescription(fields: PlanFields): PatientPlanBody['prescription'] | undefined {
  const drug = drugs.find((one) => one === fields.drug)
  const route = routes.find((one) => one === fields.route)
  if (drug === undefined || route === undefined) return null
  const mostMg = numberOf(fields.mostMg)
  return mostMg > 0 ? { drug, route, mostMg } : undefined
}

function readSeries(fields: PlanFields): PatientPlanBody['series'] | undefined {
  const rhythm = rhythms.find((one) => one === fields.rhythm)
  if (fields.protocolId === '' || rhythm === undefined) return null
  const planned = numberOf(fields.planned)
  const stopAfter = optional(fields.stopAfter)
  if (!isCount(planned) || (stopAfter !== null && !isCount(stopAfter))) return undefined
  return { protocolId: fields.protocolId, rhythm, planned, stopAfter }
}

const isCount = (count: number): boolean => Number.isInteger(count) && count >= 1 && count <= 100
