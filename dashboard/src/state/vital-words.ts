import { vitalSigns, type Vital } from '@vigil/shared/vocabulary'
import { english } from './catalogue-en.ts'
import { formatVital } from './numerics.ts'

/** What a nurse reads for a vital; the rate of the heart is HR whatever measures it. */
export const vitalLabel = (vital: Vital): string =>
  vital === 'rate' ? english.rate : (english.vitals[vital] ?? vitalSigns[vital].label)

/** The same where a value or a word must fit beside it. */
export const tileLabel = (vital: Vital): string =>
  vital === 'rate' ? english.rate : (english.tileVitals[vital] ?? vitalLabel(vital))

/** A value with the decimals of its vital. */
export const writeVital = (vital: Vital, value: number): string =>
  vital === 'rate' ? value.toFixed(0) : formatVital(vital, value)
