import type { InstantMs } from '@vigil/shared/time'
import type { CarePlan, Dose, GivenDose } from '@vigil/shared/vocabulary'
import { amountText, careWords } from './care-words.ts'

/** A dose as it is typed. */
export interface DoseFields {
  readonly [name: string]: string
  /** Of a correction. */
  readonly reason: string
  readonly amount: string
  /** `14:32`; empty: now. */
  readonly time: string
  readonly plannedMinutes: string
  readonly lot: string
  readonly overReason: string
}

export const noDose: DoseFields = {
  amount: '',
  time: '',
  plannedMinutes: '',
  lot: '',
  overReason: '',
  reason: '',
}

/** Milligrams; null: no number yet. `0,5` is read as `0.5`. */
export function readAmount(text: string): number | null {
  const value = Number(text.trim().replace(',', '.'))
  return text.trim() !== '' && Number.isFinite(value) ? value : null
}

/** `0.50 mg/kg`; null where the weight is not known. */
export const perKgText = (amountMg: number, weightKg: number | null): string | null =>
  weightKg === null || weightKg <= 0 ? null : `${(amountMg / weightKg).toFixed(2)} mg/kg`

/** How much one more dose would be beyond the prescription; null: within it, or none was signed. */
export function overPrescription(
  plan: CarePlan,
  given: readonly GivenDose[],
  amountMg: number,
): { readonly totalMg: number; readonly mostMg: number } | null {
  if (plan.prescription === null) return null
  const totalMg = amountMg + given.reduce((sum, { dose }) => sum + dose.amountMg, 0)
  const { mostMg } = plan.prescription
  return totalMg > mostMg ? { totalMg, mostMg } : null
}

export type ReadDose =
  | { readonly kind: 'dose'; readonly dose: Dose }
  | { readonly kind: 'problem'; readonly words: string }

interface ReadingOf {
  readonly plan: CarePlan
  /** Doses that count beside this one. */
  readonly given: readonly GivenDose[]
  /** The instant of the typed time; null: not a time that has been. */
  readonly givenMs: InstantMs | null
}

/** The dose the fields make, or the sentence that says what to correct. What may be given, the server says. */
export function readDose(fields: DoseFields, { plan, given, givenMs }: ReadingOf): ReadDose {
  const { drug, route } = plan.protocol
  const amountMg = readAmount(fields.amount)
  if (amountMg === null || amountMg <= 0) return problem('Enter how many milligrams: a number.')
  if (givenMs === null)
    return problem('This time has not been yet: enter when it was given, e.g. 14:30.')
  const lacking = lackingOf(fields, route)
  if (lacking !== null) return problem(lacking)
  const over = overPrescription(plan, given, amountMg)
  const overReason = over === null ? null : fields.overReason.trim()
  if (overReason === '')
    return problem('This is more than was prescribed: say why, or change the amount.')
  const lot = fields.lot.trim()
  const plannedMs = route === 'iv' ? plannedOf(fields) : null
  return {
    kind: 'dose',
    dose: { drug, route, amountMg, givenMs, plannedMs, lot: lot === '' ? null : lot, overReason },
  }
}

/** Milliseconds an infusion is planned for; null: not typed, or no time at all. */
function plannedOf({ plannedMinutes }: DoseFields): number | null {
  const minutes = readAmount(plannedMinutes)
  return minutes === null || minutes <= 0 ? null : Math.round(minutes * 60_000)
}

/** What a route asks for beside the amount. */
function lackingOf(fields: DoseFields, route: Dose['route']): string | null {
  if (route === 'iv' && plannedOf(fields) === null)
    return 'Enter over how many minutes the infusion is planned.'
  return route === 'nasal' && fields.lot.trim() === ''
    ? 'Enter the lot that is printed on the device.'
    : null
}

const problem = (words: string): ReadDose => ({ kind: 'problem', words })

interface SentenceOf {
  readonly plan: CarePlan
  readonly patientLabel: string
  /** `14:32`. */
  readonly atText: string
}

/** What stands on the record once it is confirmed, in one sentence. */
export function doseSentence(dose: Dose, { plan, patientLabel, atText }: SentenceOf): string {
  const perKg = perKgText(dose.amountMg, plan.weightKg)
  const parts = [
    `${patientLabel} was given ${amountText(dose.amountMg)} mg ${careWords.drugs[dose.drug].toLowerCase()}`,
    perKg === null ? '' : ` (${perKg})`,
    `, ${careWords.routes[dose.route]}, at ${atText}`,
    dose.plannedMs === null ? '' : `, over ${Math.round(dose.plannedMs / 60_000)} min`,
    dose.lot === null ? '' : `, lot ${dose.lot}`,
  ]
  return `${parts.join('')}.`
}
