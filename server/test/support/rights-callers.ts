import {
  commandRequest,
  roomCommand,
  siteCommand,
  type CommandRequest,
} from '@vigil/shared/contracts'
import { roles } from '@vigil/shared/vocabulary'
import type { Principal } from '#core/access/standing.ts'
import type { Started } from './running-server.ts'
import type { SignedOn } from './start-server.ts'

/** Somebody who tries everything, and what the table may know of them at site demo. */
export interface Trying {
  readonly name: string
  readonly who: SignedOn
  readonly standing: readonly Principal[]
  /** What they are at another site of the server: nothing of it counts at demo. */
  readonly elsewhere: readonly Principal[]
  /** How they are refused what they may not. */
  readonly refusal: 'not-signed-on' | 'locked' | 'not-permitted' | 'unknown-site'
}

/** Every kind of caller that there is. The two therapists of demo get locked. */
export async function everybodyOf(server: Started): Promise<readonly Trying[]> {
  const nobody: readonly Principal[] = ['nobody']
  const home = { place: 'remote' } as const
  const north = { siteId: 'north' } as const
  const locked = [server.as('therapist'), server.as('therapist', home)] as const
  for (const one of locked) await one.post('/api/v1/sign-on/lock', {})
  const tries = (
    name: string,
    who: SignedOn,
    what: readonly [readonly Principal[], Trying['refusal'], (readonly Principal[])?],
  ): Trying => ({ name, who, standing: what[0], refusal: what[1], elsewhere: what[2] ?? nobody })
  const working = roles.filter((role) => role !== 'therapist')
  return [
    tries('nobody', server.as('nobody'), [nobody, 'not-signed-on']),
    tries('a wall', server.as('wall'), [['wall'], 'not-signed-on']),
    tries('a desk', server.as('station'), [['station'], 'not-signed-on']),
    tries('a desk that is locked', locked[0], [['station'], 'locked']),
    tries('somebody locked at home', locked[1], [nobody, 'locked']),
    ...working.map((role) =>
      tries(`${role} at home`, server.as(role, home), [[role], 'not-permitted']),
    ),
    ...working.map((role) =>
      tries(`${role} at a desk`, server.as(role), [['station', role], 'not-permitted']),
    ),
    tries('a desk of north', server.as('station', north), [nobody, 'unknown-site', ['station']]),
    tries('a wall of north', server.as('wall', north), [nobody, 'unknown-site', ['wall']]),
    ...roles.map((role) =>
      tries(`${role} of north`, server.as(role, north), [
        nobody,
        'unknown-site',
        ['station', role],
      ]),
    ),
  ]
}

/** Codes of a refusal by the table itself. */
export const tableCodes: readonly string[] = [
  'not-signed-on',
  'locked',
  'not-permitted',
  'unknown-site',
]

const attic = 'attic'
/** What a command needs besides its kind; of a room that there is not, so that nothing is done. */
const fields: Readonly<Record<string, object>> = {
  acknowledge: { occurrenceId: 'x' },
  away: { sensors: ['oximeter'] },
  'patient-checked': { occurrenceId: 'x', reason: 'r' },
  symptoms: { present: false },
  'confirm-device': { deviceId: 'oxi-1' },
  'rank-sources': { vital: 'spo2', deviceId: 'oxi-1' },
  'typed-values': { values: { pr: 70 }, measuredMs: 1 },
  report: { report: { kind: 'vomiting', state: 'on' } },
  label: { label: null },
  'waive-due': { dueId: 'd', reason: 'r' },
  phase: { phase: 'dosing' },
  baseline: { baseline: null },
  'take-rooms': { roomIds: [attic] },
  'offer-room': { to: 'ZZ' },
  'acknowledge-site-alarm': { occurrenceId: 'x' },
  'answer-page': { pageId: 'x' },
  'emergency-event': { what: 'w' },
}

/** One of every command that there is. */
export const everyCommand: readonly CommandRequest[] = [
  ...roomCommand.options.map(({ shape: { kind } }) => ({
    ...{ to: 'room', roomId: attic },
    command: { kind: kind.value, ...fields[kind.value] },
  })),
  {
    ...{ to: 'room', roomId: attic },
    command: { kind: 'report', report: { kind: 'call', by: 'patient', state: 'on' } },
  },
  ...siteCommand.options.map(({ shape: { kind } }) => ({
    to: 'site',
    command: { kind: kind.value, roomId: attic, ...fields[kind.value] },
  })),
  { to: 'care', sessionId: 'none', act: { kind: 'getting-up' }, signature: null },
].map((request) => commandRequest.parse(request))
