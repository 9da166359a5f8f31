import { minutes, type InstantMs } from '@vigil/shared/time'
import type { CareAct, CareEntry } from '@vigil/shared/vocabulary'
import type {
  CareTransition,
  ConditionTransition,
  CourseTransition,
  SignalTransition,
  Transition,
} from '../effect.ts'
import { actWords } from './act-words.ts'
import { conditionWords } from './condition-words.ts'
import { courseWords } from './course-words.ts'
import { whoWords, type ReportEvent } from './report-event.ts'

/** What happened, from the ledger, in the order of time; of one instant in the order of the ledger. */
export function reportEvents(
  transitions: Iterable<Transition>,
  withdrawn: readonly string[],
): readonly ReportEvent[] {
  const events: ReportEvent[] = []
  for (const transition of transitions) {
    const told = eventOf(transition, withdrawn)
    if (told !== null) events.push(told)
  }
  return events.toSorted((a, b) => a.atMs - b.atMs)
}

function eventOf(transition: Transition, withdrawn: readonly string[]): ReportEvent | null {
  switch (transition.machine) {
    case 'condition':
      return alarmEvent(transition)
    case 'signal':
      return signalEvent(transition)
    case 'course':
      return courseEvent(transition)
    case 'care':
      return careEvent(transition, withdrawn)
  }
}

/** An alarm that opens, changes its priority or ends; what only waits for its delay is none yet. */
function alarmEvent(of: ConditionTransition): ReportEvent | null {
  const { from, to, atMs, value, reason, who } = of
  if (from !== 'active' && to !== 'active') return null
  const turn = to !== 'active' ? 'ended' : from === 'active' ? 'goes on' : 'began'
  const priority = to === 'active' && of.priority !== null ? ` (${of.priority})` : ''
  const at = value === null ? '' : `, value ${value}`
  const what = `${conditionWords(of.condition)}${priority} ${turn}${at}, ${spaced(reason)}`
  return { atMs, lane: 'alarm', what, who: whoWords(who) }
}

/** What a person did about it. That a sound begins or ends by itself is the alarm's own line. */
function signalEvent(of: SignalTransition): ReportEvent | null {
  const { atMs, condition, to, note, actionable, who } = of
  if (who === null || (to !== 'acknowledged' && to !== 'gone' && of.from !== to)) return null
  const said = note === null ? '' : `: ${note}`
  const called = actionable === null ? '' : actionable ? ', action needed' : ', no action needed'
  const done = to === 'acknowledged' || to === 'gone' ? 'acknowledged' : 'seen from far away'
  const what = `${conditionWords(condition)} ${done}${called}${said}`
  return { atMs, lane: 'signal', what, who: whoWords(who) }
}

function courseEvent(of: CourseTransition): ReportEvent {
  return { atMs: of.atMs, lane: 'course', what: courseWords(of), who: whoWords(of.who) }
}

function careEvent(
  { subject, entry, from, to, reason, atMs, who }: CareTransition,
  withdrawn: readonly string[],
): ReportEvent {
  if (entry !== null) return entryEvent(entry, withdrawn)
  const what = subject === 'gate' ? `gate: ${from} -> ${to}` : `${to}: ${reason}`
  return { atMs, lane: 'gate', what, who: whoWords(who) }
}

/** Entered so much later than it happened, it is said. */
const lateMs = minutes(1)

/** At the time it happened, which may be before it was entered. */
function entryEvent(entry: CareEntry, withdrawn: readonly string[]): ReportEvent {
  const { act, by, entryId, signed } = entry
  const atMs = happenedMs(act) ?? entry.atMs
  const lateMin = Math.round((entry.atMs - atMs) / minutes(1))
  const remarks = [
    ...(entry.atMs - atMs >= lateMs ? [`entered ${lateMin} min later`] : []),
    ...(signed ? ['signed'] : []),
    ...(withdrawn.includes(entryId) ? ['withdrawn'] : []),
  ]
  const what = `${actWords(act)}${remarks.length === 0 ? '' : ` (${remarks.join(', ')})`}`
  return { atMs, lane: 'care', what, who: whoWords(by) }
}

type When = { readonly [K in CareAct['kind']]?: (act: Extract<CareAct, { kind: K }>) => InstantMs }

const when: When = {
  dose: ({ dose }) => dose.givenMs,
  'infusion-stopped': ({ stoppedMs }) => stoppedMs,
  observed: ({ observedMs }) => observedMs,
  intervened: ({ atMs }) => atMs,
  'esketamine-event': ({ occurredMs }) => occurredMs,
}

/** Null: when it was entered. */
function happenedMs(act: CareAct): InstantMs | null {
  const of = when[act.kind] as ((act: CareAct) => InstantMs) | undefined
  return of?.(act) ?? null
}

const spaced = (words: string): string => words.replaceAll('-', ' ')
