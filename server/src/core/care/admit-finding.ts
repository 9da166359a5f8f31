import type { CareAct } from '@vigil/shared/vocabulary'
import { invalid, nothingToDo, timeRefusal, type ActAsked, type ActRefusal } from './act-refusal.ts'
import { isOnOxygen } from './oxygen.ts'

type ActOf<K extends CareAct['kind']> = Extract<CareAct, { kind: K }>

/** Why what was seen of the patient or done for the patient cannot be as it was entered. */
export const admitFinding = {
  observed: observationRefusal,
  intervened: interventionRefusal,
  'esketamine-checked': esketamineRefusal,
  'esketamine-event': eventRefusal,
}

function observationRefusal(
  { observed, observedMs }: ActOf<'observed'>,
  asked: ActAsked,
): ActRefusal | null {
  if (Object.keys(observed).length === 0)
    return invalid('Nothing was observed: choose at least one finding, or write a note.')
  return timeRefusal(asked, { what: 'The time of the observation', atMs: observedMs })
}

function interventionRefusal(
  { intervention, atMs }: ActOf<'intervened'>,
  asked: ActAsked,
): ActRefusal | null {
  if (intervention === 'oxygen-off' && !isOnOxygen(asked.state))
    return nothingToDo('By the record the patient is not on oxygen: enter first when it was begun.')
  return timeRefusal(asked, { what: 'The time of the intervention', atMs })
}

function esketamineRefusal(_: CareAct, { state }: ActAsked): ActRefusal | null {
  return state.plan.protocol.drug === 'esketamine'
    ? null
    : invalid('This is asked of esketamine only: enter it as an observation.')
}

function eventRefusal(act: ActOf<'esketamine-event'>, asked: ActAsked): ActRefusal | null {
  const { occurredMs, resolvedMs } = act
  const notAsked = esketamineRefusal(act, asked)
  if (notAsked !== null) return notAsked
  if (resolvedMs !== null && resolvedMs < occurredMs)
    return invalid('It cannot be over before it began: enter when it resolved, or leave that out.')
  return (
    timeRefusal(asked, { what: 'The time it occurred', atMs: occurredMs }) ??
    timeRefusal(asked, { what: 'The time it resolved', atMs: resolvedMs ?? occurredMs })
  )
}
