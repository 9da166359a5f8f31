import type { InstantMs } from '@vigil/shared/time'
import type { CareRecord, GateLineId } from '@vigil/shared/vocabulary'
import { checkInLeft, newestOf } from './care-steps.ts'

/** What a therapist is to do: one thing at a time. */
export type Instruction =
  | { readonly do: 'identify' | 'screen' | 'escort' | 'call-button' | 'esketamine' }
  | { readonly do: 'pressure' | 'look' | 'dose' | 'ask-patient' }
  | { readonly do: 'call-prescriber'; readonly because: string }
  | { readonly do: 'escort-here' | 'way-home' | 'instructions' | 'sign' | 'end' }
  | { readonly do: 'prescriber-decides'; readonly because: string }
  | { readonly do: 'nothing'; readonly next: CareRecord['summary']['dues'][number] | null }

/** Three plain states. */
export type PlainState = 'well' | 'do-now' | 'call'

export interface TherapistCard {
  readonly state: PlainState
  readonly instruction: Instruction
}

/** The one thing that comes next for somebody who is alone with the patient. */
export function therapistCard(record: CareRecord, nowMs: InstantMs): TherapistCard {
  const instruction =
    record.summary.firstDoseMs === null
      ? beforeDose(record)
      : (dueNow(record, nowMs) ?? towardsHome(record, nowMs))
  return { state: stateOf(instruction), instruction }
}

function stateOf(instruction: Instruction): PlainState {
  switch (instruction.do) {
    case 'nothing':
      return 'well'
    case 'call-prescriber':
    case 'prescriber-decides':
      return 'call'
    default:
      return 'do-now'
  }
}

const checkInDo = {
  identified: 'identify',
  screened: 'screen',
  escort: 'escort',
  'call-button': 'call-button',
  esketamine: 'esketamine',
  baseline: 'pressure',
} as const

function beforeDose(record: CareRecord): Instruction {
  const left = checkInLeft(record).find(
    ({ item }) => item !== 'escort' || newestOf(record, 'escort') === undefined,
  )
  if (left !== undefined) return { do: checkInDo[left.item] }
  const baseline = record.checkIn.find(({ item }) => item === 'baseline')
  if (baseline?.done === false) return { do: 'pressure' }
  const [hold] = record.holds
  if (hold !== undefined && record.goAhead === null)
    return { do: 'call-prescriber', because: hold.reason }
  return { do: 'dose' }
}

function dueNow({ summary }: CareRecord, nowMs: InstantMs): Instruction | null {
  const due = summary.dues.find(({ dueMs }) => dueMs <= nowMs)
  return due === undefined ? null : { do: due.what === 'cuff' ? 'pressure' : 'look' }
}

/** Lines that a look and a question meet. */
const seenLines: readonly GateLineId[] = [
  'awake-oriented',
  'walks',
  'nausea',
  'safe-to-self',
  'padss',
]

function towardsHome(record: CareRecord, nowMs: InstantMs): Instruction {
  const { gate, summary } = record
  const [next = null] = summary.dues
  if (gate?.state === 'signed') return { do: 'end' }
  if (gate === null || isEarly(record, nowMs)) return { do: 'nothing', next }
  const open = gate.lines.filter(({ state }) => state === 'not-met')
  const has = (lineId: GateLineId): boolean => open.some((line) => line.lineId === lineId)
  if (open.some(({ lineId }) => seenLines.includes(lineId))) return { do: 'ask-patient' }
  if (has('vitals') || has('last-set')) return { do: 'pressure' }
  if (has('escort')) return { do: 'escort-here' }
  if (has('transport')) return { do: 'way-home' }
  if (has('instructions')) return { do: 'instructions' }
  const [other] = open.filter(({ lineId }) => lineId !== 'sign-off')
  return other === undefined ? { do: 'sign' } : { do: 'prescriber-decides', because: other.reason }
}

/** The least stay is not over: nobody is asked yet what only counts at its end. */
const isEarly = ({ gate, leastStayUntilMs }: CareRecord, nowMs: InstantMs): boolean =>
  gate?.lines.some(({ lineId, state }) => lineId === 'least-stay' && state === 'not-met') ===
    true &&
  (leastStayUntilMs === null || nowMs < leastStayUntilMs)

/** What it says, in one sentence. */
export function instructionText(instruction: Instruction): string {
  switch (instruction.do) {
    case 'identify':
      return 'Compare two things with the patient.'
    case 'screen':
      return 'Ask these, and tick what the patient has.'
    case 'escort':
      return 'Who takes the patient home?'
    case 'call-button':
      return 'Let the patient press the call button.'
    case 'esketamine':
      return 'Check what esketamine asks for.'
    case 'pressure':
      return 'Take the blood pressure now.'
    case 'look':
      return 'Look: breathing, colour, answers.'
    case 'dose':
      return 'You may give the dose. Then say that you gave it.'
    case 'ask-patient':
      return 'Ask the patient, and let them walk.'
    default:
      return laterText(instruction)
  }
}

type Later = Exclude<
  Instruction,
  {
    do:
      | 'identify'
      | 'screen'
      | 'escort'
      | 'call-button'
      | 'esketamine'
      | 'pressure'
      | 'look'
      | 'dose'
      | 'ask-patient'
  }
>

function laterText(instruction: Later): string {
  switch (instruction.do) {
    case 'call-prescriber':
      return 'No dose now. Call your prescriber.'
    case 'prescriber-decides':
      return 'Your prescriber decides whether the patient may go.'
    case 'escort-here':
      return 'Is the escort here?'
    case 'way-home':
      return 'How does the patient get home?'
    case 'instructions':
      return 'Give the written instructions.'
    case 'sign':
      return 'Everything is met. Sign that the patient may go.'
    case 'end':
      return 'Signed. The patient may go; end the session.'
    case 'nothing':
      return 'Nothing to do now.'
  }
}
