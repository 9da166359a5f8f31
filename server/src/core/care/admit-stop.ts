import type { CareAct } from '@vigil/shared/vocabulary'
import {
  invalid,
  nothingToDo,
  doseTimeRefusal,
  type ActAsked,
  type ActRefusal,
} from './act-refusal.ts'

type Stop = Extract<CareAct, { kind: 'infusion-stopped' }>

/** Why an infusion cannot have been stopped like this. */
export function stopRefusal({ doseId, stoppedMs }: Stop, asked: ActAsked): ActRefusal | null {
  const given = asked.state.facts.doses.find((one) => one.doseId === doseId)
  if (given === undefined || given.dose.plannedMs === null)
    return invalid('There is no such infusion: enter its start first, then its stop.')
  if (given.stoppedMs !== null)
    return nothingToDo(
      'The stop of this infusion is entered already: withdraw that entry if its time is wrong.',
    )
  if (stoppedMs < given.dose.givenMs)
    return invalid('The infusion cannot stop before it began: enter the time it was stopped.')
  return doseTimeRefusal(asked, { what: 'The time of the stop', atMs: stoppedMs })
}
