import { z } from 'zod'
import {
  drugs,
  gateLineIds,
  plannedVitals,
  routes,
  type DischargeLimits,
  type Protocol,
} from '../vocabulary/index.ts'

const amount = z.number('This has to be a number: give one.')
const span = z.object({ min: amount, max: amount })

/** A whole number; `what` begins the sentence that says what to change. */
const whole = (what: string): z.ZodInt => z.int(`${what} has to be a whole number: give one.`)
const counted = (what: string, least: number, most: number): z.ZodInt =>
  whole(what)
    .min(least, `${what} cannot be under ${String(least)}: give ${String(least)} or more.`)
    .max(most, `${what} cannot be over ${String(most)}: give ${String(most)} or less.`)
/** In whole milliseconds; what is shown in minutes. */
const duration = (what: string): z.ZodInt =>
  whole(what).nonnegative(`${what} cannot be under 0 minutes: give 0 or more.`)
const interval = (what: string): z.ZodInt =>
  whole(what).positive(`${what} needs more than 0 minutes: give a longer one.`)
const hoursOver = z
  .number('The hours without driving have to be a number: give one.')
  .positive('The hours without driving have to be more than 0: give more.')

export const plan = z.partialRecord(
  z.enum(plannedVitals),
  z.enum(['continuous', 'spot', 'not-used']),
)

export const dischargeLimits: z.ZodType<DischargeLimits> = z.object({
  version: z.int(),
  sys: span,
  dia: span,
  rate: span,
  spo2: z.object({ min: amount, belowBaseline: amount.nullable() }),
  setsApartMs: duration('The time between two sets'),
  newestSetMs: duration('The age of the newest set').nullable(),
  padssLeast: whole('The least score'),
})

const noDriving = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('hours'), hours: hoursOver }),
  z.object({ kind: z.literal('next-day-after-sleep'), atLeastHours: hoursOver }),
])

const signed = z.object({ personId: z.string(), atMs: z.int(), reason: z.string() })

export const protocol: z.ZodType<Protocol> = z.object({
  protocolId: z.string().min(1).max(32),
  version: z.int().positive(),
  label: z
    .string()
    .trim()
    .min(1, 'A protocol needs a name: give one.')
    .max(64, 'The name is over 64 characters: shorten it.'),
  route: z.enum(routes),
  drug: z.enum(drugs),
  expectedMs: duration('The expected length').nullable(),
  plan,
  cuffBeforeDose: counted('The count of pressures before the dose', 0, 5),
  cuff: z.object({
    everyMs: interval('The time between two pressures').nullable(),
    atMs: z
      .array(duration('A time of the cuff'))
      .max(12, 'The cuff has more than 12 times: leave some out.'),
    fromDose: z.enum(['first', 'last']),
    untilFalling: z.boolean(),
    beforeLeaving: z.boolean(),
  }),
  lookEveryMs: interval('The time between two looks'),
  silentLook: z.boolean(),
  peakMs: duration('The length of the peak'),
  leastStay: z.object({
    afterFirstMs: duration('The stay after the first dose'),
    afterLastMs: duration('The stay after the last dose'),
  }),
  noDriving,
  hold: z.object({
    amber: z.object({
      sysOver: amount,
      diaOver: amount,
      rateUnder: amount,
      rateOver: amount,
      spo2Under: amount,
      sysUnder: amount,
    }),
    red: z.object({ sysOver: amount, diaOver: amount }),
    recheckAfterMs: z
      .array(duration('A recheck of a held dose'))
      .max(6, 'A held dose has more than 6 rechecks: leave some out.'),
  }),
  gate: z.object({
    kind: z.enum(['clinic', 'office']),
    lines: z
      .array(z.enum(gateLineIds))
      .min(1, 'The discharge gate has no line: choose those that have to be met.'),
  }),
  limitsPresetId: z.string(),
  discharge: dischargeLimits,
  signed: signed.nullable(),
})
