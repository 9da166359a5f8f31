import { z } from 'zod'
import {
  drugs,
  gateLineIds,
  identifierKinds,
  interventions,
  medicines,
  routes,
  screeningItems,
  type CareAct,
  type Dose,
  type Observed,
} from '../vocabulary/index.ts'
import { instant } from './alarm-view.ts'
import { dischargeLimits } from './protocol-view.ts'

const words = z.string().trim().min(1).max(300)
const mayBeEmpty = z.string().trim().max(300)
const entryId = z.string().min(1).max(64)

/** Amounts that cannot be are refused by the session itself, with a sentence. */
export const dose: z.ZodType<Dose> = z.object({
  drug: z.enum(drugs),
  route: z.enum(routes),
  amountMg: z.number(),
  givenMs: instant,
  plannedMs: z.int().positive().nullable(),
  lot: z.string().trim().max(40).nullable(),
  overReason: words.nullable(),
})

const three = z.union([z.literal(0), z.literal(1), z.literal(2)])

export const observed: z.ZodType<Observed> = z.object({
  moaas: z.exactOptional(z.int().min(0).max(5)),
  dissociation: z.exactOptional(z.int().min(0).max(3)),
  oriented: z.exactOptional(z.boolean()),
  nausea: z.exactOptional(three),
  pain: z.exactOptional(three),
  bleeding: z.exactOptional(three),
  gait: z.exactOptional(z.enum(['steady', 'unsteady', 'cannot'])),
  safeToSelf: z.exactOptional(z.boolean()),
  look: z.exactOptional(
    z.object({ breathing: z.boolean(), colour: z.boolean(), answers: z.boolean() }),
  ),
  note: z.exactOptional(words),
})

/** What people may record. `moved` and `limits-signed` are not here: the server records them itself. */
const recordable = [
  z.object({ kind: z.literal('identified'), checked: z.array(z.enum(identifierKinds)).max(4) }),
  z.object({
    kind: z.literal('screened'),
    present: z.array(z.enum(screeningItems)),
    medicines: z.array(z.enum(medicines)),
    allergies: mayBeEmpty,
    note: mayBeEmpty,
  }),
  z.object({
    kind: z.literal('escort'),
    state: z.enum(['named', 'arrived', 'none']),
    who: mayBeEmpty,
  }),
  z.object({ kind: z.literal('call-button-tested') }),
  z.object({
    kind: z.literal('hold-decided'),
    decision: z.enum(['go-ahead', 'recheck', 'no-dose', 'emergency']),
    reason: words,
  }),
  z.object({ kind: z.literal('prescriber-asked'), question: words }),
  z.object({ kind: z.literal('dose'), dose }),
  z.object({
    kind: z.literal('dose-corrected'),
    doseId: entryId,
    dose: dose.nullable(),
    reason: words,
  }),
  z.object({ kind: z.literal('infusion-stopped'), doseId: entryId, stoppedMs: instant }),
  z.object({ kind: z.literal('observed'), observedMs: instant, observed }),
  z.object({
    kind: z.literal('intervened'),
    intervention: z.enum(interventions),
    atMs: instant,
    what: mayBeEmpty,
  }),
  z.object({ kind: z.literal('transport'), how: words }),
  z.object({ kind: z.literal('instructions-given') }),
  z.object({
    kind: z.literal('esketamine-checked'),
    enrolled: z.boolean(),
    prescriberOnSite: mayBeEmpty,
    oximeter: z.boolean(),
  }),
  z.object({
    kind: z.literal('esketamine-event'),
    event: z.enum(['sedation', 'dissociation', 'respiratory-depression', 'serious']),
    occurredMs: instant,
    resolvedMs: instant.nullable(),
    note: mayBeEmpty,
  }),
  z.object({ kind: z.literal('getting-up') }),
  z.object({ kind: z.literal('line-overridden'), lineId: z.enum(gateLineIds), reason: words }),
  z.object({ kind: z.literal('signed-off') }),
  z.object({ kind: z.literal('withdrawn'), entryId, reason: words.nullable() }),
] as const

export const careAct = z.discriminatedUnion('kind', recordable)
export type RecordableAct = z.infer<typeof careAct>

/** As it stands on the record: what people recorded and what the server did. */
export const recordedAct: z.ZodType<CareAct> = z.discriminatedUnion('kind', [
  ...recordable,
  z.object({ kind: z.literal('moved'), from: z.string(), to: z.string() }),
  z.object({ kind: z.literal('limits-signed'), discharge: dischargeLimits }),
])

/**
 * Who signs: a PIN goes with the act and is kept nowhere. The challenge (POST `/challenge`) counts once, so that a PIN
 * that was recorded on its way opens nothing a second time.
 */
export const signature = z.object({
  personId: z.string().trim().min(1).max(32),
  pin: z.string().min(4, 'at least 4 digits').max(64),
  challenge: z.string().min(16).max(64),
})
export type Signature = z.infer<typeof signature>
