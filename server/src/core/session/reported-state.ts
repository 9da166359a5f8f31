import type { InstantMs } from '@vigil/shared/time'
import type { Priority } from '@vigil/shared/vocabulary'

/** What people report, and what is due and not done (alarms.md 2.3). */
export interface ReportedState {
  readonly dues: readonly Due[]
  readonly patient: PatientReports
}

export const startReported = (): ReportedState => ({
  dues: [],
  patient: { moaas: null, present: {} },
})

/** A reading or a check that the session's plan asks for. */
export interface Due {
  readonly dueId: string
  readonly dueMs: InstantMs
  readonly shown: Priority | null
}

/** What people say of the patient. */
export interface PatientReports {
  /** Modified observer's assessment of alertness and sedation as last entered, 0 to 5; null: never. */
  readonly moaas: number | null
  /** What somebody said is so, and nobody has said is over, by the condition's name. */
  readonly present: Readonly<Record<string, Priority>>
}
