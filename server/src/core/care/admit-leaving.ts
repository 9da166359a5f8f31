import type { InstantMs } from '@vigil/shared/time'
import { minutes } from '@vigil/shared/time'
import type { CareAct, Gate, GateLine } from '@vigil/shared/vocabulary'
import { gateOf } from '../discharge/gate.ts'
import { invalid, nothingToDo, type ActAsked, type ActRefusal } from './act-refusal.ts'

type Override = Extract<CareAct, { kind: 'line-overridden' }>

/** Why the patient cannot get up or leave yet, or a line cannot be overridden, by the gate as it stands now. */
export const admitLeaving = {
  'getting-up': (_: CareAct, asked: ActAsked): ActRefusal | null =>
    byGate(asked, (gate) => gettingUpRefusal(gate, asked.now)),
  'line-overridden': ({ lineId }: Override, asked: ActAsked): ActRefusal | null =>
    byGate(asked, (gate) => overrideRefusal(gate, lineId)),
  'signed-off': (_: CareAct, asked: ActAsked): ActRefusal | null =>
    byGate(asked, (gate) => signOffRefusal(gate, asked.now)),
}

function byGate(
  { state, now }: ActAsked,
  refusal: (gate: Gate) => ActRefusal | null,
): ActRefusal | null {
  const { gate } = gateOf(state, now, state.gate)
  return gate === null
    ? invalid(
        'Nothing was given yet, so there is nothing to be discharged from: end the session with a reason instead.',
      )
    : refusal(gate)
}

function gettingUpRefusal(gate: Gate, now: InstantMs): ActRefusal | null {
  switch (gate.state) {
    case 'ready':
      return null
    case 'getting-up':
    case 'signed':
      return nothingToDo('The patient is up already: take the last set, then sign.')
    case 'not-ready':
      return invalid(`The patient cannot get up yet. ${lacking(beforeGettingUp(gate), now)}`)
  }
}

function overrideRefusal({ lines }: Gate, lineId: GateLine['lineId']): ActRefusal | null {
  if (lineId === 'sign-off')
    return invalid('The signature cannot be overridden: sign, or end the session with a reason.')
  const line = lines.find((one) => one.lineId === lineId)
  if (line === undefined)
    return invalid('This protocol does not ask for that: choose a line of its own gate.')
  return line.state === 'not-met'
    ? null
    : nothingToDo(`This line is ${line.state} already: nothing has to be overridden.`)
}

function signOffRefusal(gate: Gate, now: InstantMs): ActRefusal | null {
  if (gate.state === 'signed') return nothingToDo('The patient is signed off already.')
  const open = openLines(gate)
  return open.length === 0
    ? null
    : invalid(`The patient cannot be signed off yet. ${lacking(open, now)}`)
}

const openLines = ({ lines }: Gate): readonly GateLine[] =>
  lines.filter(({ lineId, state }) => lineId !== 'sign-off' && state === 'not-met')

/** The last set is taken once the patient is up. */
const beforeGettingUp = (gate: Gate): readonly GateLine[] =>
  openLines(gate).filter(({ lineId }) => lineId !== 'last-set')

/** What is missing first, the least stay before all others, and how much more. */
function lacking(open: readonly GateLine[], now: InstantMs): string {
  const stay = open.find(({ lineId }) => lineId === 'least-stay')
  const first = open.slice(0, 1).map(({ reason }) => reason)
  const said = stay === undefined ? first.join('') : leastStay(stay, now)
  const more = open.length - 1
  const rest =
    more === 0 ? '' : ` ${String(more)} more ${more === 1 ? 'line is' : 'lines are'} not met.`
  return `${said}${rest} Wait, or ask a provider to override it with a reason.`
}

function leastStay({ earliestMs, reason }: GateLine, now: InstantMs): string {
  if (earliestMs === null || earliestMs <= now) return `The least stay is not over: ${reason}`
  const left = Math.ceil((earliestMs - now) / minutes(1))
  return `The least stay lasts ${String(left)} more ${left === 1 ? 'minute' : 'minutes'}.`
}
