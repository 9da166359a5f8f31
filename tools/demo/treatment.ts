import type {
  NewPatientBody,
  PatientPlanBody,
  RecordableAct,
} from '../../shared/src/contracts/index.ts'

type Order = Omit<PatientPlanBody, 'signature'>

const patientOf = (label: string, birthYear: string, recordNumber: string): NewPatientBody => ({
  label,
  identifiers: [
    { kind: 'birth-year', value: birthYear },
    { kind: 'record-number', value: recordNumber },
  ],
})

export const infusionPatient = patientOf('B. L.', '1984', '40-117')
export const nasalPatient = patientOf('G. Q.', '1971', '40-231')

/** What a provider orders for a patient of the demonstration: six infusions of at most 40 mg. */
export const infusionOrder: Order = {
  prescription: { drug: 'ketamine', route: 'iv', mostMg: 40 },
  series: { protocolId: 'iv-infusion', rhythm: 'six', planned: 6, stopAfter: 6 },
  weightKg: 74,
  reason: 'demonstration',
}

/** Six nasal treatments of esketamine; nothing is given before somebody starts a session. */
export const nasalOrder: Order = {
  prescription: { drug: 'esketamine', route: 'nasal', mostMg: 84 },
  series: {
    protocolId: 'nasal-esketamine',
    rhythm: 'twice-weekly-then-weekly',
    planned: 12,
    stopAfter: null,
  },
  weightKg: 66,
  reason: 'demonstration',
}

/** Typed before the dose. */
export const firstValues = { 'nibp-sys': 122, 'nibp-dia': 78, pr: 72, spo2: 98, rr: 14 } as const

export const checkIn: readonly RecordableAct[] = [
  { kind: 'identified', checked: ['birth-year', 'record-number'] },
  { kind: 'screened', present: [], medicines: [], allergies: 'none', note: '' },
  { kind: 'escort', state: 'named', who: 'sister' },
  { kind: 'call-button-tested' },
]

export const infusionAt = (givenMs: number): RecordableAct => ({
  kind: 'dose',
  dose: {
    ...{ drug: 'ketamine', route: 'iv', amountMg: 37, givenMs },
    ...{ plannedMs: 40 * 60_000, lot: null, overReason: null },
  },
})
