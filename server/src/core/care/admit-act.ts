import type { InstantMs } from '@vigil/shared/time'
import type { CareAct, ActingRole } from '@vigil/shared/vocabulary'
import { signedActs } from '@vigil/shared/vocabulary'
import type { CareInput } from '../input.ts'
import { notPermitted, notSigned, type ActAsked, type ActRefusal } from './act-refusal.ts'
import { admitCheckIn } from './admit-check-in.ts'
import { admitDose } from './admit-dose.ts'
import { admitFinding } from './admit-finding.ts'
import { admitLeaving } from './admit-leaving.ts'
import { withdrawalRefusal } from './admit-withdrawal.ts'
import type { CareState } from './care-state.ts'

type Admits = {
  readonly [K in CareAct['kind']]: (
    act: Extract<CareAct, { kind: K }>,
    asked: ActAsked,
  ) => ActRefusal | null
}

const always = (): null => null

/** What each act is asked beside who may record it. */
const admits: Admits = {
  ...admitCheckIn,
  ...admitDose,
  ...admitFinding,
  ...admitLeaving,
  'hold-decided': always,
  'prescriber-asked': always,
  withdrawn: withdrawalRefusal,
  moved: always,
  'limits-signed': always,
}

const recorders: readonly ActingRole[] = ['nurse', 'provider', 'therapist']
const providersActs: readonly CareAct['kind'][] = ['hold-decided', 'line-overridden']
/** The server records these itself, after what it asked elsewhere. */
const serversActs: readonly CareAct['kind'][] = ['moved', 'limits-signed']

/** Why an act does not go on the record, and what to do instead; null: it does. */
export function refusalOf(state: CareState, input: CareInput, now: InstantMs): ActRefusal | null {
  const { act, actor: by } = input
  const admit = admits[act.kind] as (act: CareAct, asked: ActAsked) => ActRefusal | null
  return whoRefusal(state, input) ?? admit(act, { state, by, now })
}

function whoRefusal(state: CareState, input: CareInput): ActRefusal | null {
  const { act, actor, signed } = input
  if (serversActs.includes(act.kind)) return null
  if (!recorders.includes(actor.role))
    return notPermitted(
      `The record of a treatment is kept by nurse, provider or therapist: ask one of them. You are signed in as ${actor.role}.`,
    )
  if (providersActs.includes(act.kind) && actor.role !== 'provider')
    return notPermitted('Only a provider decides this: ask the provider to sign it.')
  if (isTherapistsSignOff(state, input))
    return notPermitted('In a clinic a nurse or a provider signs the discharge: ask one of them.')
  return (signedActs as readonly CareAct['kind'][]).includes(act.kind) && !signed
    ? notSigned('This has to be signed: enter your PIN again.')
    : null
}

const isTherapistsSignOff = ({ plan }: CareState, { act, actor }: CareInput): boolean =>
  act.kind === 'signed-off' && actor.role === 'therapist' && plan.protocol.gate.kind === 'clinic'
