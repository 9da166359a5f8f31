import type { MeasuredVital } from '@vigil/shared/vocabulary'

/** What can be typed in a room, in the order of the form. */
export const typedVitals = ['nibp-sys', 'nibp-dia', 'pr', 'spo2', 'rr'] as const
export type TypedVital = (typeof typedVitals)[number]
export type TypedTexts = Readonly<Record<TypedVital, string>>

export const nothingTyped: TypedTexts = { 'nibp-sys': '', 'nibp-dia': '', pr: '', spo2: '', rr: '' }

export type ReadValues =
  | { readonly kind: 'values'; readonly values: Partial<Record<MeasuredVital, number>> }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'no-number'; readonly vital: TypedVital }

/** Numbers of what was typed; what a number may be, the server says. */
export function readTyped(texts: TypedTexts): ReadValues {
  const typed = typedVitals.filter((vital) => texts[vital].trim() !== '')
  if (typed.length === 0) return { kind: 'nothing' }
  const wrong = typed.find((vital) => !Number.isFinite(numberOf(texts[vital])))
  if (wrong !== undefined) return { kind: 'no-number', vital: wrong }
  return {
    kind: 'values',
    values: Object.fromEntries(typed.map((vital) => [vital, numberOf(texts[vital])])),
  }
}

const numberOf = (text: string): number => Number(text.trim().replace(',', '.'))
