import { describe, expect, it } from 'vitest'
import { roles } from '@vigil/shared/vocabulary'
import { Story } from '../../../test/support/story.ts'
import type { Report } from '../input.ts'

const told = (story: Story, atS: number, report: Report): Story =>
  story.at(atS).command({ kind: 'report', report })
const sedation = (moaas: number): Report => ({ kind: 'sedation', moaas })
const refusals = (story: Story): string[] =>
  story.effects.flatMap((effect) => (effect.kind === 'command-refused' ? [effect.code] : []))

describe('sedation as entered', () => {
  it.each([
    [5, null],
    [4, null],
    [3, 'medium'],
    [2, 'high'],
    [0, 'high'],
  ] as const)('MOAA/S %d is %s', (moaas, priority) => {
    expect(told(new Story({}), 1, sedation(moaas)).alarm('sedation')?.priority ?? null).toBe(
      priority,
    )
  })

  it('follows each entry and ends with a better one', () => {
    const story = told(told(told(new Story({}), 1, sedation(3)), 2, sedation(1)), 3, sedation(3))
    told(story, 4, sedation(4))
    expect(story.lines).toEqual([
      '1.000 sedation inactive>active medium (reported)',
      '2.000 sedation active>active high (reported)',
      '3.000 sedation active>active medium (reported)',
      '4.000 sedation active>inactive medium (reported-better)',
    ])
    expect(story.courseLines.slice(-4)).toEqual([
      '1.000 report sedation not known>sedation 3 (reported)',
      '2.000 report sedation 3>sedation 1 (reported)',
      '3.000 report sedation 1>sedation 3 (reported)',
      '4.000 report sedation 3>sedation 4 (reported)',
    ])
  })
})

describe('vomiting', () => {
  const on: Report = { kind: 'vomiting', state: 'on' }
  const over: Report = { kind: 'vomiting', state: 'over' }

  it('is medium until somebody says it is over', () => {
    expect(told(told(new Story({}), 1, on), 60, over).lines).toEqual([
      '1.000 vomiting inactive>active medium (reported)',
      '60.000 vomiting active>inactive medium (reported-over)',
    ])
  })

  it.each([
    [3, 'high'],
    [4, 'medium'],
  ])('of a patient at MOAA/S %d is %s', (moaas, priority) => {
    expect(told(told(new Story({}), 1, sedation(moaas)), 2, on).alarm('vomiting')?.priority).toBe(
      priority,
    )
  })

  it('rises when the patient becomes drowsy meanwhile', () => {
    const story = told(told(new Story({}), 1, on), 2, sedation(3))
    expect(story.of('vomiting').at(-1)).toBe('2.000 vomiting active>active high (reported)')
  })
})

describe('what somebody says is so', () => {
  const reports: readonly [string, Report, Report][] = [
    ['vomiting', { kind: 'vomiting', state: 'on' }, { kind: 'vomiting', state: 'over' }],
    [
      'chest-pain',
      { kind: 'symptom', symptom: 'chest-pain', state: 'on' },
      { kind: 'symptom', symptom: 'chest-pain', state: 'over' },
    ],
    [
      'call-patient',
      { kind: 'call', by: 'patient', state: 'on' },
      { kind: 'call', by: 'patient', state: 'arrived' },
    ],
    [
      'left-without-discharge',
      { kind: 'left-without-discharge', state: 'on' },
      { kind: 'left-without-discharge', state: 'found' },
    ],
  ]

  it.each(reports.slice(1))('%s is high until a person ends it', (name, on, end) => {
    const story = told(told(new Story({}), 1, on), 600, end)
    expect(story.of(name)).toEqual([
      `1.000 ${name} inactive>active high (reported)`,
      `600.000 ${name} active>inactive high (reported-over)`,
    ])
    expect(story.courseLines.slice(-2)).toEqual([
      `1.000 report ${name}>${name} on (reported)`,
      `600.000 report ${name} on>${name} ${end.kind === 'sedation' ? '' : end.state} (reported)`,
    ])
  })

  it.each(reports)('%s that is not so cannot be over', (name, _on, end) => {
    const story = told(new Story({}), 1, end)
    expect(refusals(story)).toEqual(['nothing-to-do'])
    expect(story.of(name)).toEqual([])
  })

  it.each(reports)('%s said again sounds again, also when it was acknowledged', (name, on) => {
    const story = told(new Story({}), 1, on).at(2).acknowledge(name)
    expect(story.alarm(name)).toMatchObject({ audible: false })
    expect(told(story, 20, on).alarm(name)).toMatchObject({ audible: true })
    expect(story.of(name).at(-1)).toContain('(reported-again)')
  })

  it('symptoms are conditions of their own', () => {
    const story = told(new Story({}), 1, { kind: 'symptom', symptom: 'breathless', state: 'on' })
    told(story, 2, { kind: 'symptom', symptom: 'chest-pain', state: 'on' })
    told(story, 3, { kind: 'symptom', symptom: 'breathless', state: 'over' })
    expect(story.alarm('chest-pain')).toMatchObject({ presence: 'present' })
  })

  it.each(roles)('may be said by a person whose role is %s', (role) => {
    const report: Report = { kind: 'call', by: 'therapist', state: 'on' }
    const story = new Story({}).at(1).command({ kind: 'report', report }, { role })
    expect(story.alarm('call-therapist')).toMatchObject({ priority: 'high' })
  })

  it('is refused after the session', () => {
    const story = new Story({}).at(1).feed({ kind: 'end', reason: 'discharged' })
    expect(refusals(told(story, 2, sedation(1)))).toEqual(['session-ended'])
  })
})
