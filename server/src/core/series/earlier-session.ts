import type { InstantMs } from '@vigil/shared/time'
import {
  conditionKind,
  type Alarm,
  type Baseline,
  type GivenDose,
  type VitalSet,
} from '@vigil/shared/vocabulary'
import { pressureCourse, type PressureCourse } from './pressure-course.ts'

/** What the record holds of a session. */
export interface SessionRecord {
  readonly sessionId: string
  readonly startedMs: InstantMs
  /** Null: it runs. */
  readonly endedMs: InstantMs | null
  readonly outcome: string | null
  /** Null: it was only watched. */
  readonly protocolLabel: string | null
  /** As they stand after their corrections. */
  readonly doses: readonly GivenDose[]
  readonly sets: readonly VitalSet[]
  readonly baseline: Baseline | null
  /** Every alarm of the session, as it last was. */
  readonly alarms: readonly Pick<Alarm, 'condition' | 'confirmation' | 'worstValue'>[]
}

/** An earlier session as the next one's first screen shows it. */
export interface EarlierSession extends PressureCourse {
  readonly sessionId: string
  readonly startedMs: InstantMs
  readonly endedMs: InstantMs | null
  readonly outcome: string | null
  readonly protocolLabel: string | null
  /** All doses together; null: none was given. */
  readonly doseMg: number | null
  readonly lowestSpo2Percent: number | null
  readonly alarms: { readonly confirmed: number; readonly unconfirmed: number }
  readonly stayMs: number | null
}

/** A session in the few figures that matter for the next one (sessions.md 2, course of sessions). */
export function earlierSession(record: SessionRecord): EarlierSession {
  const { sessionId, startedMs, endedMs, outcome, protocolLabel, doses, baseline } = record
  const sets = record.sets.toSorted((a, b) => a.measuredMs - b.measuredMs)
  const firstDoseMs = doses.length === 0 ? null : Math.min(...doses.map((one) => one.dose.givenMs))
  return {
    sessionId,
    startedMs,
    endedMs,
    outcome,
    protocolLabel,
    doseMg: doses.length === 0 ? null : doses.reduce((sum, { dose }) => sum + dose.amountMg, 0),
    ...pressureCourse({ sets, firstDoseMs, baseline: pressureAtRest(baseline) }),
    lowestSpo2Percent: lowestSpo2(record),
    alarms: countAlarms(record),
    stayMs: endedMs === null ? null : endedMs - startedMs,
  }
}

function pressureAtRest(baseline: Baseline | null): { sys: number; dia: number } | null {
  const sys = baseline?.values['nibp-sys']
  const dia = baseline?.values['nibp-dia']
  return sys === undefined || dia === undefined ? null : { sys, dia }
}

/** Of the sets, and of what alarms saw between them. */
function lowestSpo2({ sets, alarms }: SessionRecord): number | null {
  const ofAlarms = alarms.map(({ condition, worstValue }) =>
    condition.kind === 'limit' && condition.vital === 'spo2' && condition.side === 'low'
      ? worstValue
      : null,
  )
  const seen = [...sets.map(({ spo2Percent }) => spo2Percent), ...ofAlarms].filter(
    (value) => value !== null,
  )
  return seen.length === 0 ? null : Math.min(...seen)
}

/** Alarms of the patient. A stream's has held for its delay, so only a single measurement can stay unconfirmed. */
function countAlarms({ alarms }: SessionRecord): EarlierSession['alarms'] {
  const ofPatient = alarms.filter(({ condition }) => conditionKind(condition) === 'physiological')
  const unconfirmed = ofPatient.filter(({ confirmation }) => confirmation === 'unconfirmed').length
  return { confirmed: ofPatient.length - unconfirmed, unconfirmed }
}
