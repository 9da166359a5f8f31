import type { GuardRailsReply, RehearsalReply } from '@vigil/shared/contracts'
import {
  vitalSigns,
  type ConditionRule,
  type LimitSet,
  type Side,
  type Vital,
} from '@vigil/shared/vocabulary'
import { english } from './catalogue-en.ts'
import { isSame, rowIdOf, type LimitRow } from './limit-draft.ts'
import { vitalLabel } from './vital-words.ts'

const methods = { co2: 'by CO₂', 'not-co2': 'not by CO₂' } as const

/** `SpO₂ low`, `RR low, by CO₂`. */
export const rowLabel = ({ vital, side, method }: ConditionRule): string =>
  `${vitalLabel(vital)} ${english.sides[side]}${method === undefined ? '' : `, ${methods[method]}`}`

export const unitOf = (vital: Vital): string =>
  vital === 'rate' ? vitalSigns.hr.unit : vitalSigns[vital].unit

export const beyondSign = (side: Side): string => (side === 'high' ? '>' : '<')

/** Where a row's numbers come from. */
export function rowSource({ rule }: LimitRow, preset: LimitSet | null): 'preset' | 'patient' {
  const shipped = preset?.conditions.find((one) => rowIdOf(one) === rowIdOf(rule))
  return isSame(shipped, rule) ? 'preset' : 'patient'
}

/** `not over 160; over 140 think of it in the reason`; empty where there is no guard rail. */
export function allowedText(rule: ConditionRule, rails: GuardRailsReply['guardRails']): string {
  const rail = rails.find(({ side, vitals }) => side === rule.side && vitals.includes(rule.vital))
  if (rail === undefined) return ''
  const way = rule.side === 'high' ? 'over' : 'under'
  const advice = `${way} ${rail.recommended} only with a reason`
  return rail.absolute === null ? advice : `never ${way} ${rail.absolute}; ${advice}`
}

/** Rows in the order of a room's numbers; what few patients have comes last, closed. */
export const rowGroups = [
  { title: 'Heart rate', vitals: ['rate', 'hr', 'pr', 'nibp-pr'], open: true },
  { title: 'Oxygen', vitals: ['spo2', 'pi'], open: true },
  { title: 'Blood pressure, cuff', vitals: ['nibp-sys', 'nibp-dia', 'nibp-map'], open: true },
  { title: 'Breathing', vitals: ['rr', 'etco2'], open: true },
  {
    title: 'Arterial line, temperature',
    vitals: ['abp-sys', 'abp-dia', 'abp-map', 'temp'],
    open: false,
  },
] as const satisfies readonly {
  readonly title: string
  readonly vitals: readonly Vital[]
  readonly open: boolean
}[]

/** The row that a server's sentence is about, e.g. `spo2-low: 84 is under 85`; null: of the whole set. */
export function rowOfSentence(sentence: string, rows: readonly LimitRow[]): string | null {
  const named = rows.find(({ rule }) => startsWithName(sentence, `${rule.vital}-${rule.side}`))
  const crossing = rows.find(({ rule }) => sentence.startsWith(`${rule.vital}: the low limit`))
  return (named ?? crossing)?.rowId ?? null
}

const startsWithName = (sentence: string, name: string): boolean =>
  sentence.startsWith(name) && !/[a-z0-9-]/.test(sentence.charAt(name.length))

/** `spo2-low: 84 is ...` as people read it. */
export const sentenceText = (sentence: string): string =>
  sentence
    .replace('the extreme', '“at once”')
    .replace(
      /\b(rate|spo2|rr|hr|pr|temp|etco2|pi|(?:nibp|abp)-(?:sys|dia|map|pr))-(high|low)\b/g,
      (_, vital: string, side: Side) => `${vitalLabel(vital as Vital)} ${english.sides[side]}`,
    )

/** What the signer has seen, for the record. */
export function rehearsalSentence(reply: RehearsalReply): string {
  const sessions = reply.over.filter(({ startedMs }) => startedMs !== null).length
  const recordings = reply.over.length - sessions
  const over = [
    ...(sessions > 0 ? [counted(sessions, 'earlier session')] : []),
    ...(recordings > 0 ? [counted(recordings, 'recording')] : []),
  ].join(' and ')
  const { now, proposed, notListed } = reply
  const count = (list: keyof typeof notListed): number => reply[list].length + notListed[list]
  return (
    `Over ${over}, ${reply.hours.toFixed(1)} h: ${now.perHour.toFixed(1)} -> ` +
    `${proposed.perHour.toFixed(1)} alarms an hour; ${count('noLongerCaught')} no longer caught, ` +
    `${count('lessUrgent')} less urgent, ${count('newlyCaught')} newly caught`
  )
}

export const counted = (count: number, what: string): string =>
  `${count} ${what}${count === 1 ? '' : 's'}`
