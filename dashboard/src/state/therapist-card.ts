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

interface PlainInstruction {
  readonly do: 'ask-patient' | 'pressure' | 'escort-here' | 'way-home' | 'instructions'
}

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

function stateOf({ do: what }: Instruction): PlainState {
  if (what === 'nothing') return 'well'
  return what === 'call-prescriber' || what === 'prescriber-decides' ? 'call' : 'do-now'
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

/** What meets a line, in the order in which it is done. */
const meets: readonly { readonly lines: readonly GateLineId[]; readonly by: PlainInstruction }[] = [
  { lines: seenLines, by: { do: 'ask-patient' } },
  { lines: ['vitals', 'last-set'], by: { do: 'pressure' } },
  { lines: ['escort'], by: { do: 'escort-here' } },
  { lines: ['transport'], by: { do: 'way-home' } },
  { lines: ['instructions'], by: { do: 'instructions' } },
]

function towardsHome(record: CareRecord, nowMs: InstantMs): Instruction {
  const { gate, summary } = record
  const [next = null] = summary.dues
  if (gate?.state === 'signed') return { do: 'end' }
  if (gate === null || isEarly(record, nowMs)) return { do: 'nothing', next }
  const open = gate.lines.filter(
    ({ state, lineId }) => state === 'not-met' && lineId !== 'sign-off',
  )
  const way = meets.find(({ lines }) => open.some(({ lineId }) => lines.includes(lineId)))
  const [other] = open
  if (way !== undefined) return way.by
  if (other !== undefined) return { do: 'prescriber-decides', because: other.reason }
  return gate.state === 'not-ready' ? { do: 'nothing', next } : { do: 'sign' }
}

/** The least stay is not over: nobody is asked yet what only counts at its end. */
const isEarly = ({ leastStayUntilMs }: CareRecord, nowMs: InstantMs): boolean =>
  leastStayUntilMs !== null && nowMs < leastStayUntilMs

/** What it says, in one sentence. */
export const instructionText = (instruction: Instruction): string => texts[instruction.do]

const texts: Readonly<Record<Instruction['do'], string>> = {
  identify: 'Compare two things with the patient.',
  screen: 'Ask these, and tick what the patient has.',
  escort: 'Who takes the patient home?',
  'call-button': 'Let the patient press the call button.',
  esketamine: 'Check what esketamine asks for.',
  pressure: 'Take the blood pressure now.',
  look: 'Look: breathing, colour, answers.',
  dose: 'You may give the dose. Then say that you gave it.',
  'ask-patient': 'Ask the patient, and let them walk.',
  'call-prescriber': 'No dose now. Call your prescriber.',
  'prescriber-decides': 'Your prescriber decides whether the patient may go.',
  'escort-here': 'Is the escort here?',
  'way-home': 'How does the patient get home?',
  instructions: 'Give the written instructions.',
  sign: 'Everything is met. Sign that the patient may go.',
  end: 'Signed. The patient may go; end the session.',
  nothing: 'Nothing to do now.',
}
