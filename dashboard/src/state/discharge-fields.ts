import type { DischargeLimits } from '@vigil/shared/vocabulary'
import { numberOf, textsWithout, type LimitDraft } from './limit-draft.ts'

/** One number of the discharge limits. */
export interface DischargeField {
  readonly id: string
  readonly label: string
  readonly unit: string
  /** Null: it is left out, where that is possible. */
  readonly read: (signedLimits: DischargeLimits) => number | null
  readonly write: (signedLimits: DischargeLimits, value: number | null) => DischargeLimits
  /** What leaving it out means; null: it is always there. */
  readonly without: string | null
}

const minuteMs = 60_000

type Span = 'sys' | 'dia' | 'rate'

const bound = (of: Span, end: 'min' | 'max', label: string): DischargeField => ({
  id: `discharge/${of}/${end}`,
  label,
  unit: of === 'rate' ? '/min' : 'mmHg',
  read: (signedLimits) => signedLimits[of][end],
  write: (signedLimits, value) =>
    value === null
      ? signedLimits
      : { ...signedLimits, [of]: { ...signedLimits[of], [end]: value } },
  without: null,
})

/** In the order of the gate's lines. */
export const dischargeFields: readonly DischargeField[] = [
  bound('sys', 'min', 'SYS at least'),
  bound('sys', 'max', 'SYS at most'),
  bound('dia', 'min', 'DIA at least'),
  bound('dia', 'max', 'DIA at most'),
  bound('rate', 'min', 'HR at least'),
  bound('rate', 'max', 'HR at most'),
  {
    id: 'discharge/spo2/min',
    label: 'SpO₂ at least',
    unit: '%',
    read: ({ spo2 }) => spo2.min,
    write: (signedLimits, value) =>
      value === null
        ? signedLimits
        : { ...signedLimits, spo2: { ...signedLimits.spo2, min: value } },
    without: null,
  },
  {
    id: 'discharge/spo2/below',
    label: 'or SpO₂ baseline less',
    unit: '%',
    read: ({ spo2 }) => spo2.belowBaseline,
    write: (signedLimits, value) => ({
      ...signedLimits,
      spo2: { ...signedLimits.spo2, belowBaseline: value },
    }),
    without: 'the baseline does not count',
  },
  {
    id: 'discharge/sets-apart',
    label: 'Two sets at least apart',
    unit: 'min',
    read: ({ setsApartMs }) => setsApartMs / minuteMs,
    write: (signedLimits, value) =>
      value === null
        ? signedLimits
        : { ...signedLimits, setsApartMs: Math.round(value * minuteMs) },
    without: null,
  },
  {
    id: 'discharge/newest-set',
    label: 'Newest set at most old',
    unit: 'min',
    read: ({ newestSetMs }) => (newestSetMs === null ? null : newestSetMs / minuteMs),
    write: (signedLimits, value) => ({
      ...signedLimits,
      newestSetMs: value === null ? null : Math.round(value * minuteMs),
    }),
    without: 'however old',
  },
  {
    id: 'discharge/padss',
    label: 'PADSS at least',
    unit: 'of 10',
    read: ({ padssLeast }) => padssLeast,
    write: (signedLimits, value) =>
      value === null ? signedLimits : { ...signedLimits, padssLeast: Math.round(value) },
    without: null,
  },
]

export function dischargeText({ discharge, texts }: LimitDraft, field: DischargeField): string {
  const value = field.read(discharge)
  return texts[field.id] ?? (value === null ? '' : String(value))
}

/** A keystroke in a discharge field. */
export function typeDischarge(draft: LimitDraft, field: DischargeField, text: string): LimitDraft {
  const value = numberOf(text)
  return {
    ...draft,
    texts: { ...draft.texts, [field.id]: text },
    ...(Number.isNaN(value) ? {} : { discharge: field.write(draft.discharge, value) }),
  }
}

/** A value, or none where it may be left out. */
export const setDischarge = (
  draft: LimitDraft,
  field: DischargeField,
  value: number | null,
): LimitDraft => ({
  ...draft,
  texts: textsWithout(draft.texts, (id) => id === field.id),
  discharge: field.write(draft.discharge, value),
})

export const stepDischarge = (draft: LimitDraft, field: DischargeField, by: number): LimitDraft => {
  const value = field.read(draft.discharge)
  return value === null ? draft : setDischarge(draft, field, Math.max(0, value + by))
}
