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

/** What people say of the patient, and what should have been done. */
export const reportedWords = {
  sedation: (_condition, { priority }) =>
    priority === 'high'
      ? { short: 'No answer', headline: 'Does not answer' }
      : { short: 'Very drowsy', headline: 'Answers only to a loud voice' },
  vomiting: () => ({ short: 'Vomiting', headline: 'Vomiting' }),
  symptom: ({ symptom }) => symptoms[symptom],
  call: ({ by }) => callers[by],
  overdue: ({ dueId }) => ({
    short: 'Overdue',
    headline: `Overdue: ${dueId.replaceAll('-', ' ')}`,
  }),
  'not-back': () => ({ short: 'Not back', headline: 'Not back on the monitor' }),
  'left-without-discharge': () => ({ short: 'Left early', headline: 'Left without discharge' }),
  'limits-changed': () => ({ short: 'New limits?', headline: 'Limits were loosened' }),
} satisfies Partial<WordsByKind<CauseWords>>
