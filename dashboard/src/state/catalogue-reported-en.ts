import type { Symptom } from '@vigil/shared/vocabulary'
import type { CauseWords } from './catalogue-technical-en.ts'
import type { WordsByKind } from './words-by-kind.ts'

const symptoms: Readonly<Record<Symptom, CauseWords>> = {
  'chest-pain': { short: 'Chest pain', headline: 'Chest pain' },
  breathless: { short: 'Breathless', headline: 'Breathless' },
  'one-sided-weakness': { short: 'Weak side', headline: 'One-sided weakness' },
  'worst-headache': { short: 'Headache', headline: 'Worst headache' },
}

const callers: Readonly<Record<'patient' | 'therapist', CauseWords>> = {
  patient: { short: 'Patient call', headline: 'The patient calls' },
  therapist: { short: 'Room calls', headline: 'The therapist calls' },
}

/** What should have been done, by the first word of its name. */
export type OverdueKind = 'cuff' | 'look' | 'recheck' | 'other'

export const dueKindOf = (dueId: string): OverdueKind =>
  overdueKinds.find((kind) => dueId === kind || /^[:-]/.test(afterPrefix(dueId, kind))) ?? 'other'

const overdueKinds = ['cuff', 'look', 'recheck'] as const
const afterPrefix = (dueId: string, prefix: string): string =>
  dueId.startsWith(prefix) ? dueId.slice(prefix.length) : ''

const overdue: Readonly<Record<OverdueKind, CauseWords>> = {
  cuff: { short: 'Cuff overdue', headline: 'Pressure reading overdue' },
  look: { short: 'Look overdue', headline: 'Look at the patient overdue' },
  recheck: { short: 'Recheck due', headline: 'Recheck overdue' },
  other: { short: 'Overdue', headline: 'Something is overdue' },
}

/** What people say of the patient, and what should have been done. */
export const reportedWords = {
  sedation: (_condition, { priority }) =>
    priority === 'high'
      ? { short: 'No answer', headline: 'Does not answer' }
      : { short: 'Very drowsy', headline: 'Answers only to a loud voice' },
  vomiting: () => ({ short: 'Vomiting', headline: 'Vomiting' }),
  symptom: ({ symptom }) => symptoms[symptom],
  call: ({ by }) => callers[by],
  overdue: ({ dueId }) => overdue[dueKindOf(dueId)],
  'not-back': () => ({ short: 'Not back', headline: 'Not back on the monitor' }),
  'left-without-discharge': () => ({ short: 'Left early', headline: 'Left without discharge' }),
  'limits-changed': () => ({ short: 'New limits?', headline: 'Limits were loosened' }),
} satisfies Partial<WordsByKind<CauseWords>>
