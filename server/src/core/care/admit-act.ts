import type { InstantMs } from '@vigil/shared/time'
import type { CareAct, Role } from '@vigil/shared/vocabulary'
import { signedActs } from '@vigil/shared/vocabulary'
import type { CareInput } from '../input.ts'
import { doseRefusal, correctionRefusal } from './admit-dose.ts'
import { gateRefusal } from './admit-leaving.ts'
import { findingRefusal } from './admit-finding.ts'
import { stopRefusal } from './admit-stop.ts'
import { withdrawalRefusal } from './admit-withdrawal.ts'
import type { CareState } from './care-state.ts'
import { notPermitted, notSigned, type ActRefusal } from './act-refusal.ts'

const recorders: readonly Role[] = ['nurse', 'provider', 'therapist']
const providersActs: readonly CareAct['kind'][] = ['hold-decided', 'line-overridden']
/** The server records these itself, after what it asked elsewhere. */
const serversActs: readonly CareAct['kind'][] = ['moved', 'thresholds-signed']

/** Why an act does not go on the record, and what to do instead; null: it does. */
export function refusalOf(state: CareState, input: CareInput, now: InstantMs): ActRefusal | null {
  return whoRefusal(state, input) ?? whatRefusal(state, input, now)
}

function whoRefusal({ plan }: CareState, { act, actor, signed }: CareInput): ActRefusal | null {
  if (serversActs.includes(act.kind)) return null
  if (!recorders.includes(actor.role))
    return notPermitted(
      `The record of a treatment is kept by nurse, provider or therapist: ask one of them. You are signed in as ${actor.role}.`,
    )
  if (providersActs.includes(act.kind) && actor.role !== 'provider')
    return notPermitted('Only a provider decides this: ask the provider to sign it.')
  if (
    act.kind === 'signed-off' &&
    actor.role === 'therapist' &&
    plan.protocol.gate.kind === 'clinic'
  )
    return notPermitted('In a clinic a nurse or a provider signs the discharge: ask one of them.')
  if ((signedActs as readonly CareAct['kind'][]).includes(act.kind) && !signed)
    return notSigned('This has to be signed: enter your PIN again.')
  return null
}

function whatRefusal(state: CareState, input: CareInput, now: InstantMs): ActRefusal | null {
  const { act } = input
  switch (act.kind) {
    case 'dose':
      return doseRefusal(state, act.dose, { now, doseId: null })
    case 'dose-corrected':
      return correctionRefusal(state, act, now)
    case 'infusion-stopped':
      return stopRefusal(state, act, now)
    case 'getting-up':
    case 'line-overridden':
    case 'signed-off':
      return gateRefusal(state, act, now)
    case 'withdrawn':
      return withdrawalRefusal(state, { act, by: input.actor }, now)
    default:
      return findingRefusal(state, act, now)
  }
}
