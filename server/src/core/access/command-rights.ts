import type { ActingRole } from '@vigil/shared/vocabulary'
import { siteRights } from '../responsibility/site-rights.ts'
import { callRight, commandRights } from '../session/rights.ts'
import type { Principal } from './standing.ts'

/** Who looks after a patient (sessions.md 1). */
const treating: readonly ActingRole[] = ['nurse', 'provider', 'therapist']

type RightsOf = Readonly<Record<string, { readonly roles: readonly Principal[] }>>

const named = (to: 'room' | 'site', rights: RightsOf) =>
  Object.fromEntries(Object.entries(rights).map(([kind, { roles }]) => [`${to} ${kind}`, roles]))

// Limits are changed by signing them, over a route of their own.
const { 'change-limits': _signedInstead, ...asked } = commandRights

/**
 * Who may ask for which command, over a socket and over HTTP: `room`, `site` or `care` and its kind. What the machines of
 * session and site look at is the same table; they also know what can be done at the site only.
 */
export const commandTable: Readonly<Record<string, readonly Principal[]>> = {
  ...named('room', asked),
  'room report call': callRight.roles,
  'room phase': treating,
  'room baseline': treating,
  ...named('site', siteRights),
  // Whose signature an act needs, the record of the treatment says.
  care: treating,
}

/** What has to be known of a command to find its row. */
export type AskedCommand =
  | { readonly to: 'room' | 'site'; readonly command: { readonly kind: string } }
  | { readonly to: 'care' }

/** The row of a command. */
export function commandRow(asked: AskedCommand): string {
  if (asked.to === 'care') return 'care'
  const { command } = asked
  const isCall = 'report' in command && isReport(command.report) && command.report.kind === 'call'
  return isCall ? 'room report call' : `${asked.to} ${command.kind}`
}

const isReport = (report: unknown): report is { readonly kind: unknown } =>
  typeof report === 'object' && report !== null && 'kind' in report

/** Everybody who may ask for it; one without a row is for nobody. */
export const whoMayCommand = (asked: AskedCommand): readonly Principal[] =>
  commandTable[commandRow(asked)] ?? []
