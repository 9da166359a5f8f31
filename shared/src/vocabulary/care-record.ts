import type { InstantMs } from '../time/index.ts'
import type { CareEntry, CarePlan, Dose, VitalSet } from './care.ts'
import type { Gate } from './discharge.ts'
import type { DueKind, Route } from './protocol.ts'

/** A reading or a look that is due. */
export interface CareDue {
  readonly dueId: string
  readonly what: DueKind
  /** Why it is due, e.g. `every 10 min`, `recheck after oxygen`. */
  readonly why: string
  readonly dueMs: InstantMs
}

/** A dose as it stands after its corrections. */
export interface GivenDose {
  /** The entry that first recorded it. */
  readonly doseId: string
  readonly dose: Dose
  /** Of an infusion that has ended. */
  readonly stoppedMs: InstantMs | null
  readonly correctedTimes: number
}

/** What stands against a dose now. A dose that was given can always be recorded. */
export interface HoldFinding {
  readonly level: 'amber' | 'red'
  readonly reason: string
  /** What to do, a sentence. */
  readonly remedy: string
}

/** One item of the way to the dose: what is needed, what is done. */
export interface CheckInItem {
  readonly item: 'identified' | 'screened' | 'escort' | 'call-button' | 'baseline' | 'esketamine'
  readonly done: boolean
  /** What was found, or what is missing: a sentence or a few words. */
  readonly words: string
}

/** What every station shows of a treatment. */
export interface CareSummary {
  readonly revision: number
  readonly protocolLabel: string
  readonly route: Route
  /** Time zero; null before the first dose. */
  readonly firstDoseMs: InstantMs | null
  readonly doses: number
  /** An infusion is running, planned to end then. */
  readonly infusionUntilMs: InstantMs | null
  readonly hold: 'none' | 'amber' | 'red'
  readonly onOxygen: boolean
  /** The next few, soonest first. */
  readonly dues: readonly CareDue[]
  /** Null before the first dose. */
  readonly readiness: Pick<Gate, 'state' | 'met' | 'of' | 'earliestMs'> | null
}

/** Everything a room's page shows of a treatment. */
export interface CareRecord {
  readonly summary: CareSummary
  readonly plan: CarePlan
  /** In the order they were made; withdrawn ones too. */
  readonly entries: readonly CareEntry[]
  readonly withdrawn: readonly string[]
  readonly checkIn: readonly CheckInItem[]
  readonly holds: readonly HoldFinding[]
  /** The signed word that stands against the holds; null: none, or what it was said of has changed. */
  readonly goAhead: CareEntry | null
  readonly doses: readonly GivenDose[]
  readonly sets: readonly VitalSet[]
  readonly leastStayUntilMs: InstantMs | null
  readonly noDriveUntilMs: InstantMs | null
  readonly gate: Gate | null
}
