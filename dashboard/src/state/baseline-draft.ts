import { baselineVitals, type Baseline, type BaselineVital } from '@vigil/shared/vocabulary'
import { isTrusted, type ReadingContext } from './freshness.ts'
import { cuffOf, heartRateOf, numericOf } from './numerics.ts'
import type { RoomValues } from './site-state.ts'

export type BaselineTexts = Readonly<Record<BaselineVital, string>>

/** What the form begins with: the baseline there is, else the numbers that can be trusted now. */
export function baselineTexts(
  baseline: Baseline | null,
  values: RoomValues,
  context: ReadingContext,
): BaselineTexts {
  if (baseline !== null) return textsOf((vital) => baseline.values[vital] ?? null)
  const rate = heartRateOf(values, context)
  const spo2 = numericOf('spo2', values.spo2, context)
  const cuff = cuffOf(values, context)
  const now: Readonly<Record<BaselineVital, number | null>> = {
    rate: isTrusted(rate.freshness) ? rate.value : null,
    spo2: isTrusted(spo2.freshness) ? spo2.value : null,
    'nibp-sys': isTrusted(cuff.freshness) ? cuff.sys : null,
    'nibp-dia': isTrusted(cuff.freshness) ? cuff.dia : null,
  }
  return textsOf((vital) => now[vital])
}

const textsOf = (valueOf: (vital: BaselineVital) => number | null): BaselineTexts => {
  const text = (vital: BaselineVital): string => String(valueOf(vital) ?? '')
  return {
    rate: text('rate'),
    spo2: text('spo2'),
    'nibp-sys': text('nibp-sys'),
    'nibp-dia': text('nibp-dia'),
  }
}

/** The numbers of the form; null: none, or one that is no number. */
export function readBaseline(texts: BaselineTexts): Baseline['values'] | null {
  const typed = baselineVitals.filter((vital) => texts[vital].trim() !== '')
  const values = typed.map((vital) => [vital, Number(texts[vital].trim())] as const)
  return values.length === 0 || values.some(([, value]) => !Number.isFinite(value))
    ? null
    : Object.fromEntries(values)
}
