import { hours, minutes, type InstantMs } from '@vigil/shared/time'
import type { CareAct, CareEntry, VitalSet } from '@vigil/shared/vocabulary'
import type { CareState } from '../care/care-state.ts'
import { setVerdict } from '../discharge/set-verdict.ts'
import type { Transition } from '../effect.ts'
import { formReadings, type FormReading } from './form-readings.ts'
import { formEvents, type FormEvent } from './form-events.ts'
import { readyWithoutStay } from './ready-without-stay.ts'

/** The monitoring form that esketamine asks for, filled from evidence (sessions.md 4, product.md 4.2). */
export interface EsketamineForm {
  readonly enrolled: boolean | null
  readonly firstTreatment: boolean
  readonly prescriberOnSite: string | null
  readonly concomitant: readonly string[]
  readonly doseMg: number | null
  readonly devices: number
  readonly lots: readonly string[]
  /** First device to the end of monitoring. */
  readonly monitoredMinutes: number | null
  readonly readings: readonly FormReading[]
  readonly vitalsAcceptable: {
    readonly beforeDose: boolean | null
    readonly beforeLeaving: boolean | null
  }
  readonly events: readonly FormEvent[]
  readonly readyWithoutTwoHoursMs: InstantMs | null
  readonly dueMs: InstantMs | null
}

export interface FormEvidence {
  readonly state: CareState
  readonly transitions: Iterable<Transition>
  /** Null: the session runs. */
  readonly endedMs: InstantMs | null
}

/** The form is to be sent within seven days. */
const dueAfterMs = hours(7 * 24)

/** Null where the treatment is not esketamine. */
export function esketamineForm(evidence: FormEvidence): EsketamineForm | null {
  const { state, transitions, endedMs } = evidence
  const { facts, plan } = state
  if (plan.protocol.drug !== 'esketamine') return null
  const [first] = facts.doses
  const firstMs = first === undefined ? null : first.dose.givenMs
  const leftMs = facts.signedOff === null ? endedMs : facts.signedOff.atMs
  const { all, beforeDose, beforeLeaving } = formReadings(state, leftMs)
  return {
    ...checked(state),
    ...given(state),
    monitoredMinutes:
      firstMs === null || leftMs === null ? null : Math.round((leftMs - firstMs) / minutes(1)),
    readings: all,
    vitalsAcceptable: {
      beforeDose: beforeDose === null ? null : isFree(state, beforeDose),
      beforeLeaving: beforeLeaving === null ? null : isInside(state, beforeLeaving),
    },
    events: formEvents(state, standing(state)),
    readyWithoutTwoHoursMs: readyWithoutStay(plan.protocol.gate.lines, transitions),
    dueMs: firstMs === null ? null : firstMs + dueAfterMs,
  }
}

/** What was asked before the first device. */
function checked({ facts, plan }: CareState) {
  const { esketamineChecked, screened } = facts
  return {
    enrolled: esketamineChecked === null ? null : esketamineChecked.enrolled,
    firstTreatment: plan.sessionNumber === 1,
    prescriberOnSite: esketamineChecked === null ? null : esketamineChecked.prescriberOnSite,
    concomitant: screened === null ? [] : screened.medicines,
  }
}

/** Each device is a dose of its own. */
function given({ facts }: CareState) {
  const doses = facts.doses.map(({ dose }) => dose)
  const lots = doses.map(({ lot }) => lot).filter((lot) => lot !== null)
  return {
    doseMg: doses.length === 0 ? null : doses.reduce((sum, { amountMg }) => sum + amountMg, 0),
    devices: doses.length,
    lots: [...new Set(lots)],
  }
}

/** The acts that were not withdrawn. */
const standing = ({ entries, withdrawn }: CareState): readonly CareAct[] =>
  entries.filter(({ entryId }: CareEntry) => !withdrawn.includes(entryId)).map(({ act }) => act)

/** Nothing in it would hold a dose; a value that is not there holds nothing here. */
function isFree({ plan }: CareState, { sys, dia, ratePerMin, spo2Percent }: VitalSet): boolean {
  const { amber } = plan.protocol.hold
  const isBeyond = [
    sys !== null && (sys > amber.sysOver || sys < amber.sysUnder),
    dia !== null && dia > amber.diaOver,
    ratePerMin !== null && (ratePerMin > amber.rateOver || ratePerMin < amber.rateUnder),
    spo2Percent !== null && spo2Percent < amber.spo2Under,
  ]
  return !isBeyond.includes(true)
}

/** Null: a value that is asked for is missing. */
function isInside({ facts, plan, baseline }: CareState, set: VitalSet): boolean | null {
  const discharge = facts.discharge ?? plan.discharge
  const { kind } = setVerdict(set, { discharge, baseline, kind: plan.protocol.gate.kind })
  return kind === 'incomplete' ? null : kind === 'inside'
}
