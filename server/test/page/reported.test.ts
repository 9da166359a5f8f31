import { describe, expect, it } from 'vitest'

import type { Report } from '#core/input.ts'
import { Story } from '../support/story.ts'
import { tellAll, type Told } from './told.ts'

const due = (dueMs: number) => ({ kind: 'due', dueId: 'bp', what: 'reading', dueMs }) as const
const planned = (): Story => new Story().at(0).feed(due(600_000))
const overdue = '600 overdue:bp inactive>active low'

tellAll('a reading or a check overdue', [
  ['nothing before it is due', () => planned().at(599.999), '', []],
  [
    'low when it is due, medium 3 min later',
    () => planned().at(780),
    '',
    [overdue, '780 overdue:bp active>active medium'],
  ],
  ['done in time', () => planned().at(500).feed({ kind: 'due-done', dueId: 'bp' }).at(900), '', []],
  [
    'done late',
    () => planned().at(700).feed({ kind: 'due-done', dueId: 'bp' }).at(900),
    '',
    [overdue, '700 overdue:bp active>inactive low'],
  ],
  [
    'waived with a reason',
    () => planned().at(700).command({ kind: 'waive-due', dueId: 'bp', reason: 'asleep' }).at(900),
    '',
    [overdue, '700 overdue:bp active>inactive low by KB'],
  ],
  ['moved before it was due', () => planned().at(500).feed(due(900_000)).at(899), '', []],
])

type Said = readonly [second: number, report: Report]
const told = (...said: Said[]): Story => {
  const story = new Story()
  for (const [second, report] of said) story.at(second).command({ kind: 'report', report })
  return story
}
const sedation = (second: number, moaas: number): Said => [second, { kind: 'sedation', moaas }]
const vomiting = (second: number, state: 'on' | 'over'): Said => [
  second,
  { kind: 'vomiting', state },
]

tellAll('what people say of the patient', [
  ['MOAA/S 4 is nothing', () => told(sedation(1, 4)).at(2), '', []],
  [
    '3 is medium',
    () => told(sedation(1, 3)).at(2),
    '',
    ['1 sedation inactive>active medium by KB'],
  ],
  [
    '2 is unresponsive: high',
    () => told(sedation(1, 2)).at(2),
    '',
    ['1 sedation inactive>active high by KB'],
  ],
  [
    '0, does not answer',
    () => told(sedation(1, 0)).at(2),
    '',
    ['1 sedation inactive>active high by KB'],
  ],
  [
    'a better entry',
    () => told(sedation(1, 2), sedation(60, 3), sedation(120, 5)).at(121),
    '',
    [
      '1 sedation inactive>active high by KB',
      '60 sedation active>active medium by KB',
      '120 sedation active>inactive medium by KB',
    ],
  ],
  [
    'a worse entry',
    () => told(sedation(1, 3), sedation(60, 1)).at(61),
    '',
    ['1 sedation inactive>active medium by KB', '60 sedation active>active high by KB'],
  ],
  [
    'vomiting: medium, until over',
    () => told(vomiting(1, 'on'), vomiting(60, 'over')).at(61),
    '',
    ['1 vomiting inactive>active medium by KB', '60 vomiting active>inactive medium by KB'],
  ],
  [
    'high at MOAA/S 3',
    () => told(sedation(1, 3), vomiting(5, 'on')).at(6),
    'vomiting',
    ['5 vomiting inactive>active high by KB'],
  ],
  [
    'not at 4',
    () => told(sedation(1, 4), vomiting(5, 'on')).at(6),
    'vomiting',
    ['5 vomiting inactive>active medium by KB'],
  ],
  [
    'high once the patient gets drowsy',
    () => told(vomiting(1, 'on'), sedation(5, 3)).at(6),
    'vomiting',
    ['1 vomiting inactive>active medium by KB', '5 vomiting active>active high by KB'],
  ],
  [
    'left without discharge: high, until found',
    () =>
      told(
        [1, { kind: 'left-without-discharge', state: 'on' }],
        [60, { kind: 'left-without-discharge', state: 'found' }],
      ).at(61),
    '',
    [
      '1 left-without-discharge inactive>active high by KB',
      '60 left-without-discharge active>inactive high by KB',
    ],
  ],
])

const symptomRows = (
  ['chest-pain', 'breathless', 'one-sided-weakness', 'worst-headache'] as const
).map((symptom): Told => [
  symptom,
  () =>
    told(
      [1, { kind: 'symptom', symptom, state: 'on' }],
      [60, { kind: 'symptom', symptom, state: 'over' }],
    ).at(61),
  '',
  [`1 ${symptom} inactive>active high by KB`, `60 ${symptom} active>inactive high by KB`],
])
tellAll('a symptom is high until a person ends it', symptomRows)

const calls = (['patient', 'therapist'] as const).map((by): Told => [
  `of the ${by}`,
  () =>
    told([1, { kind: 'call', by, state: 'on' }], [60, { kind: 'call', by, state: 'arrived' }]).at(
      61,
    ),
  '',
  [`1 call-${by} inactive>active high by KB`, `60 call-${by} active>inactive high by KB`],
])
tellAll('a call is high until a person arrives', calls)

describe('a call', () => {
  const calling = (): Story => told([1, { kind: 'call', by: 'patient', state: 'on' }])
  it('sounds through a pause that began after it', () => {
    expect(
      calling().at(5).command({ kind: 'pause-audio' }).at(6).alarm('call-patient'),
    ).toMatchObject({ audible: true, quiet: null })
  })

  it('and through one that began before', () => {
    const story = new Story().at(0).command({ kind: 'pause-audio' }).at(5)
    story.command({ kind: 'report', report: { kind: 'call', by: 'patient', state: 'on' } })
    expect(story.alarm('call-patient')).toMatchObject({ audible: true })
  })
})
