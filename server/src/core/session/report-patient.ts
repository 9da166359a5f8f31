import type { Condition, Priority } from '@vigil/shared/vocabulary'
import { conditionName } from '@vigil/shared/vocabulary'
import type { Report, SessionCommand } from '../input.ts'
import type { PatientReports } from './reported-state.ts'
import { accept, refuse } from './command-answer.ts'
import { announceTechnical, recordTransition, showActive, type Draft } from './draft.ts'
import { recordCourse } from './record-course.ts'

type Kept = Exclude<Report, { kind: 'sedation' }>
type ReportCommand = Extract<SessionCommand, { kind: 'report' }>

/** MOAA/S up to here is high ("does not answer" is 0), up to the next medium; better is no alarm. */
const highUpToMoaas = 2
const mediumUpToMoaas = 3

/** Whoever is in the room may say how the patient is. */
export function runReport(draft: Draft, command: ReportCommand): void {
  const { report } = command
  if (report.kind === 'sedation') enterSedation(draft, report.moaas)
  else if (report.state === 'on') begin(draft, report)
  else if (isPresent(draft, conditionOf(report))) finish(draft, report)
  else {
    refuse(draft, command, 'nothing-to-do', notPresent(report))
    return
  }
  accept(draft, command)
}

function conditionOf(report: Kept): Condition {
  switch (report.kind) {
    case 'vomiting':
    case 'left-without-discharge':
      return { kind: report.kind }
    case 'symptom':
      return { kind: 'symptom', symptom: report.symptom }
    case 'call':
      return { kind: 'call', by: report.by }
  }
}

const isPresent = (draft: Draft, condition: Condition): boolean =>
  draft.reported.patient.present[conditionName(condition)] !== undefined

function notPresent(report: Kept): string {
  switch (report.kind) {
    case 'vomiting':
      return 'Nobody has said that the patient vomits, or it is over already.'
    case 'symptom':
      return 'Nobody has said that this symptom is there, or it is over already.'
    case 'call':
      return 'Nobody calls from here now: somebody has arrived already.'
    case 'left-without-discharge':
      return 'Nobody has said that this patient left, or the patient is found already.'
  }
}

function enterSedation(draft: Draft, moaas: number): void {
  const before = draft.reported.patient.moaas
  change(draft, { moaas })
  set(draft, { kind: 'sedation' }, sedationPriority(moaas))
  if (isPresent(draft, { kind: 'vomiting' })) set(draft, { kind: 'vomiting' }, vomiting(draft))
  record(draft, 'sedation', before === null ? 'not known' : String(before), String(moaas))
}

const sedationPriority = (moaas: number): Priority | null => {
  if (moaas <= highUpToMoaas) return 'high'
  return moaas <= mediumUpToMoaas ? 'medium' : null
}

/** Somebody too drowsy to turn aside may breathe it in. */
const vomiting = ({ reported }: Draft): Priority =>
  reported.patient.moaas !== null && reported.patient.moaas <= mediumUpToMoaas ? 'high' : 'medium'

function begin(draft: Draft, report: Kept): void {
  const condition = conditionOf(report)
  const priority = report.kind === 'vomiting' ? vomiting(draft) : 'high'
  if (isPresent(draft, condition)) soundAgain(draft, condition, priority)
  else set(draft, condition, priority)
  record(draft, conditionName(condition), '', 'on')
}

function finish(draft: Draft, report: Kept): void {
  const condition = conditionOf(report)
  set(draft, condition, null)
  record(draft, conditionName(condition), 'on', report.state)
}

function set(draft: Draft, condition: Condition, to: Priority | null): void {
  const name = conditionName(condition)
  const { [name]: from = null, ...others } = draft.reported.patient.present
  const better = condition.kind === 'sedation' ? 'reported-better' : 'reported-over'
  announceTechnical(draft, { condition, from, to, reason: to === null ? better : 'reported' })
  change(draft, { present: to === null ? others : { ...others, [name]: to } })
}

/** Who says it again has not been answered: it sounds again, also when it was acknowledged. */
function soundAgain(draft: Draft, condition: Condition, priority: Priority): void {
  const reason = 'reported-again'
  const change = { condition, priority, value: null, reason } as const
  recordTransition(draft, { ...change, from: 'active', to: 'active', readings: [] })
  const plain = { limit: null, extreme: false, lastKnown: false } as const
  showActive(draft, { ...change, ...plain, soundsAgain: true })
}

function change(draft: Draft, patient: Partial<PatientReports>): void {
  draft.reported = { ...draft.reported, patient: { ...draft.reported.patient, ...patient } }
}

const record = (draft: Draft, what: string, ...[from, to]: readonly [string, string]): void =>
  recordCourse(draft, {
    subject: 'report',
    from: from === '' ? what : `${what} ${from}`,
    to: `${what} ${to}`,
    reason: 'reported',
  })
