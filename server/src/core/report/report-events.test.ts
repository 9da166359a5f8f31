import { minutes } from '@vigil/shared/time'
import type { CareEntry, Condition } from '@vigil/shared/vocabulary'
import { describe, expect, it } from 'vitest'
import { careActor } from '../../../test/support/care-story.ts'
import type {
  CareTransition,
  ConditionTransition,
  CourseTransition,
  SignalTransition,
  Transition,
} from '../effect.ts'
import { reportEvents } from './report-events.ts'

const recorded = { atMs: 0, reason: 'because-of-it', limits: 'p@1', who: null } as const
const nurse = careActor('KB')

const alarm = (given: Partial<ConditionTransition>): Transition => ({
  ...recorded,
  machine: 'condition',
  occurrenceId: 'o',
  condition: { kind: 'limit', vital: 'spo2', side: 'low' },
  from: 'pending',
  to: 'active',
  priority: 'high',
  value: 86,
  readings: [],
  ...given,
})

const signal = (given: Partial<SignalTransition>): Transition => ({
  ...recorded,
  machine: 'signal',
  occurrenceId: 'o',
  condition: { kind: 'limit', vital: 'rate', side: 'high' },
  priority: 'medium',
  from: 'sounding',
  to: 'acknowledged',
  note: null,
  actionable: null,
  who: nurse,
  ...given,
})

const course = (
  subject: CourseTransition['subject'],
  ...[from, to, reason = 'because-of-it']: readonly [string, string, string?]
): Transition => ({
  ...recorded,
  machine: 'course',
  occurrenceId: null,
  subject,
  from,
  to,
  reason,
})

const care = (given: Partial<CareTransition>): Transition => ({
  ...recorded,
  machine: 'care',
  occurrenceId: null,
  subject: 'gate',
  entry: null,
  from: 'not-ready',
  to: 'ready',
  ...given,
})

const entry = (given: Partial<CareEntry>): Transition =>
  care({
    subject: 'entry',
    entry: {
      entryId: 'e1',
      atMs: 0,
      by: nurse,
      signed: false,
      act: { kind: 'getting-up' },
      ...given,
    },
  })

const told = (...transitions: readonly Transition[]): string[] =>
  reportEvents(transitions, ['e9']).map(
    ({ lane, what, who }) => `${lane}: ${what}${who === null ? '' : `; ${who}`}`,
  )

const rows: readonly (readonly [string, Transition, string | null])[] = [
  ['an alarm begins', alarm({}), 'alarm: SpO₂ low (high) began, value 86, because of it'],
  [
    'an alarm goes on as another priority',
    alarm({ from: 'active', value: null }),
    'alarm: SpO₂ low (high) goes on, because of it',
  ],
  [
    'an alarm without priority goes on',
    alarm({ from: 'active', value: null, priority: null }),
    'alarm: SpO₂ low goes on, because of it',
  ],
  [
    'an alarm ends',
    alarm({ from: 'active', to: 'inactive', value: 95 }),
    'alarm: SpO₂ low ended, value 95, because of it',
  ],
  ['what waits for its delay is no alarm', alarm({ from: 'inactive', to: 'pending' }), null],
  ['nor is what does not come to it', alarm({ from: 'pending', to: 'inactive' }), null],
  ['somebody acknowledges', signal({}), 'signal: Rate high acknowledged; KB (nurse)'],
  [
    'with a note, and that something was to do',
    signal({ note: 'coughed', actionable: true }),
    'signal: Rate high acknowledged, action needed: coughed; KB (nurse)',
  ],
  [
    'an ended alarm is acknowledged and goes',
    signal({ from: 'latched', to: 'gone', actionable: false }),
    'signal: Rate high acknowledged, no action needed; KB (nurse)',
  ],
  [
    'from far away it is only seen',
    signal({ to: 'sounding' }),
    'signal: Rate high seen from far away; KB (nurse)',
  ],
  ['a sound that goes by itself is not told', signal({ who: null, to: 'gone' }), null],
  ['nor one that a person brings back', signal({ from: 'audio-paused', to: 'sounding' }), null],
  ['the session starts', course('session', 'none', 'running'), 'course: session started'],
  [
    'the session ends',
    course('session', 'running', 'ended', 'discharged: went home'),
    'course: session ended: discharged: went home',
  ],
  ['nobody watched', course('watching', '1000', '31400'), 'course: nobody watched for 30 s'],
  ['limits', course('limits', 'p@1', 'p@2'), 'course: alarm limits p@2 in force, because of it'],
  [
    'looser limits',
    course('limits-confirmed', 'open', 'confirmed'),
    'course: looser alarm limits: confirmed',
  ],
  [
    'the plan ends',
    course('plan', 'continuous', 'now and then'),
    'course: watched now and then, because of it',
  ],
  [
    'a due is waived',
    course('due', 'cuff:1 due', 'cuff:1 waived'),
    'course: cuff:1 waived: because-of-it',
  ],
  [
    'a phase',
    course('phase', 'peak', 'recovery'),
    'course: phase: peak -> recovery, because of it',
  ],
  ['the gate', care({}), 'gate: gate: not-ready -> ready'],
  [
    'a line of the gate',
    care({ subject: 'gate-line', to: 'walks met', reason: 'Walking is as it has to be.' }),
    'gate: walks met: Walking is as it has to be.',
  ],
  ['an act', entry({}), 'care: the patient gets up; KB (nurse)'],
  [
    'an act that was signed and withdrawn',
    entry({ entryId: 'e9', signed: true }),
    'care: the patient gets up (signed, withdrawn); KB (nurse)',
  ],
  [
    'an act entered later',
    entry({ atMs: minutes(6), act: { kind: 'observed', observedMs: 0, observed: { moaas: 5 } } }),
    'care: seen: MOAA/S 5 (entered 6 min later); KB (nurse)',
  ],
]

describe('a report tells', () => {
  it.each(rows)('%s', (_title, transition, words) => {
    expect(told(transition)).toEqual(words === null ? [] : [words])
  })

  it('in the order of time, what was entered late at its own time', () => {
    const at = (atMs: number, act: CareEntry['act']): Transition => entry({ atMs, act })
    const events = reportEvents(
      [
        alarm({ atMs: 5 }),
        at(9, { kind: 'infusion-stopped', doseId: 'e', stoppedMs: 4 }),
        at(9, { kind: 'intervened', intervention: 'position', atMs: 3, what: '' }),
        at(9, {
          kind: 'esketamine-event',
          event: 'sedation',
          occurredMs: 2,
          resolvedMs: null,
          note: '',
        }),
        at(9, {
          kind: 'dose',
          dose: {
            drug: 'ketamine',
            route: 'im',
            amountMg: 1,
            givenMs: 1,
            plannedMs: null,
            lot: null,
            overReason: null,
          },
        }),
      ],
      [],
    )
    expect(events.map(({ atMs }) => atMs)).toEqual([1, 2, 3, 4, 5])
  })

  const conditions: readonly (readonly [string, Condition])[] = [
    ['SpO₂ lost while low', { kind: 'lost-while', vital: 'spo2', side: 'low' }],
    ['Rate missing', { kind: 'vital-missing', vital: 'rate' }],
    ['RR zero without a word of its quality', { kind: 'bare-zero', vital: 'rr' }],
    ['look overdue', { kind: 'overdue', dueId: 'look:1' }],
    ['reading overdue', { kind: 'overdue', dueId: 'cuff:1' }],
    ['device offline: oxi-1', { kind: 'device-offline', deviceId: 'oxi-1' }],
    ['device alarm: mon-1 a7', { kind: 'device-alarm', deviceId: 'mon-1', alarmId: 'a7' }],
    ['oximeter lost', { kind: 'sensor-lost', sensor: 'oximeter' }],
    ['chest pain', { kind: 'symptom', symptom: 'chest-pain' }],
  ]
  it.each(conditions)('of %s', (words, condition) => {
    expect(told(alarm({ condition, value: null }))).toEqual([
      `alarm: ${words} (high) began, because of it`,
    ])
  })
})
