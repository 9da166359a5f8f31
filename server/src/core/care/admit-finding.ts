import type { InstantMs } from '@vigil/shared/time'
import type { CareAct } from '@vigil/shared/vocabulary'
import { invalid, nothingToDo, timeRefusal, type ActRefusal } from './act-refusal.ts'
import { isOnOxygen } from './care-record.ts'
import type { CareState } from './care-state.ts'

type ActOf<K extends CareAct['kind']> = Extract<CareAct, { kind: K }>

/** Why what was found or done around the dose cannot be as it was entered. */
export function findingRefusal(state: CareState, act: CareAct, now: InstantMs): ActRefusal | null {
  switch (act.kind) {
    case 'observed':
      return observationRefusal(state, act, now)
    case 'intervened':
      return interventionRefusal(state, act, now)
    case 'esketamine-checked':
    case 'esketamine-event':
      return esketamineRefusal(state, act, now)
    default:
      return checkInRefusal(state, act)
  }
}

function observationRefusal(
  state: CareState,
  { observed, observedMs }: ActOf<'observed'>,
  now: InstantMs,
): ActRefusal | null {
  if (Object.values(observed).every((value) => value === undefined))
    return invalid('Nothing was observed: choose at least one finding, or write a note.')
  return timeRefusal(state, { what: 'The time of the observation', atMs: observedMs }, now)
}

function interventionRefusal(
  state: CareState,
  { intervention, atMs }: ActOf<'intervened'>,
  now: InstantMs,
): ActRefusal | null {
  if (intervention === 'oxygen-off' && !isOnOxygen(state))
    return nothingToDo(
      'The patient is not on oxygen as far as the record says: enter first when it was begun.',
    )
  return timeRefusal(state, { what: 'The time of the intervention', atMs }, now)
}

function esketamineRefusal(
  state: CareState,
  act: ActOf<'esketamine-checked' | 'esketamine-event'>,
  now: InstantMs,
): ActRefusal | null {
  if (state.plan.protocol.drug !== 'esketamine')
    return invalid('This is asked of esketamine only: enter it as an observation.')
  if (act.kind === 'esketamine-checked') return null
  const { occurredMs, resolvedMs } = act
  if (resolvedMs !== null && resolvedMs < occurredMs)
    return invalid('It cannot be over before it began: enter when it resolved, or leave that out.')
  return (
    timeRefusal(state, { what: 'The time it occurred', atMs: occurredMs }, now) ??
    timeRefusal(state, { what: 'The time it resolved', atMs: resolvedMs ?? occurredMs }, now)
  )
}

function checkInRefusal({ facts }: CareState, act: CareAct): ActRefusal | null {
  switch (act.kind) {
    case 'identified':
      return new Set(act.checked).size >= 2
        ? null
        : invalid('Two identifiers are needed: compare another one with the patient.')
    case 'escort':
      return act.state === 'named' && act.who === ''
        ? invalid('Say who takes the patient home: a name or how they are related.')
        : null
    case 'call-button-tested':
      return facts.callButtonTested
        ? nothingToDo('The call button is on the record as tested already.')
        : null
    case 'instructions-given':
      return facts.instructionsGiven
        ? nothingToDo('The instructions are on the record as given already.')
        : null
    default:
      return null
  }
}
