import { describe, expect, it } from 'vitest'
import type { Role } from '@vigil/shared/vocabulary'
import { Story, type Asked } from '../../../test/support/story.ts'

type Values = Extract<Asked, { kind: 'typed-values' }>['values']

const typed = (values: Values, measuredMs = 100_000): Asked => ({
  kind: 'typed-values',
  values,
  measuredMs,
})
const answers = (story: Story): string[] =>
  story.effects.flatMap((one) => {
    if (one.kind === 'command-accepted') return ['accepted']
    return one.kind === 'command-refused' ? [`${one.code}: ${one.message}`] : []
  })

describe('typed values', () => {
  it('are judged at once like any other measurement, and the ledger says whose they are', () => {
    const story = new Story({}).at(100).command(typed({ 'nibp-sys': 185, 'nibp-dia': 90 }))
    expect(story.lines).toEqual(['100.000 nibp-sys-high inactive>active medium (measured-beyond)'])
    expect(answers(story)).toEqual(['accepted'])
    expect(
      story.effects.flatMap((one) =>
        one.kind === 'transition' && one.transition.machine === 'condition'
          ? [one.transition.who?.personId]
          : [],
      ),
    ).toEqual(['KB'])
  })

  it('are the repeat of a cuff', () => {
    const story = new Story({}).at(0).cuff({ sys: 185, dia: 90 }).at(100)
    story.command(typed({ 'nibp-sys': 184, 'nibp-dia': 88 }))
    expect(story.lines.at(-1)).toBe(
      '100.000 nibp-sys-high active>active high (confirmed-by-repeat)',
    )
  })

  it('give the rate while nothing else does', () => {
    const story = new Story({}).at(100).command(typed({ pr: 145 }))
    expect(story.of('rate-high')).toHaveLength(1)
    const streamed = new Story({}).each(98, 100, { hr: 80 }).command(typed({ pr: 145 }))
    expect(streamed.of('rate-high')).toEqual([])
  })

  it('confirm a low pressure by a slow pulse at once', () => {
    const story = new Story({}).at(100).command(typed({ 'nibp-sys': 84, hr: 45 }))
    expect(story.of('nibp-sys-low').at(-1)).toBe(
      '100.000 nibp-sys-low inactive>active high (confirmed-by-slow-rate)',
    )
  })

  it('of a mean pressure alone are judged, and end a failed cuff', () => {
    const story = new Story({})
      .cuffFails(10)
      .at(100)
      .command(typed({ 'nibp-map': 55 }))
    expect(story.lines).toEqual([
      '10.000 cuff-failed inactive>active low (cuff-attempt-failed)',
      '100.000 cuff-failed active>inactive low (cuff-measured)',
      '100.000 nibp-map-low inactive>active medium (measured-beyond)',
    ])
  })

  it('that are older than the newest failed attempt do not end it', () => {
    const story = new Story({}).cuffFails(90).at(100)
    story.command(typed({ 'nibp-sys': 120, 'nibp-dia': 80 }, 50_000))
    expect(story.of('cuff-failed')).toHaveLength(1)
  })

  it('of an arterial mean beside its systolic are not judged', () => {
    const story = new Story({}).at(100).command(typed({ 'abp-sys': 120, 'abp-map': 40 }))
    expect(story.lines).toEqual([])
  })

  it('of respiration are judged by limits for what is not CO2', () => {
    const story = new Story({ rr: 'spot' }).at(100).command(typed({ rr: 6 }))
    expect(story.of('rr-low')).toEqual(['100.000 rr-low inactive>active medium (measured-beyond)'])
    expect(story.alarm('rr-low')?.asks[0]?.kind).toBe('repeat')
  })

  it.each<[string, Values, number, RegExp]>([
    [
      'a pressure of 12/8',
      { 'nibp-sys': 12, 'nibp-dia': 8 },
      100_000,
      /invalid: NIBP DIA 8 .*120\/80/,
    ],
    ['a pressure of 9', { 'nibp-sys': 9 }, 100_000, /invalid: NIBP SYS 9 .*10 to 300 mmHg/],
    [
      'a diastolic above its systolic',
      { 'nibp-sys': 80, 'nibp-dia': 120 },
      100_000,
      /80\/120 cannot be/,
    ],
    [
      'an arterial one the wrong way round',
      { 'abp-sys': 80, 'abp-dia': 80 },
      100_000,
      /80\/80 cannot/,
    ],
    ['a saturation of 120', { spo2: 120 }, 100_000, /SpO₂ 120 cannot be: enter 1 to 100 %\./],
    ['nothing', {}, 100_000, /No value was entered/],
    ['a time to come', { spo2: 97 }, 100_001, /lies ahead/],
    ['a time before the session', { spo2: 97 }, -1, /before this session began/],
  ])('%s is refused with what to do', (_title, values, measuredMs, sentence) => {
    const story = new Story({}).at(100).command(typed(values, measuredMs))
    expect(answers(story)).toEqual([expect.stringMatching(sentence)])
    expect(story.lines).toEqual([])
    expect(story.state.spots.newest).toEqual({})
  })

  it('entered twice are one measurement', () => {
    const twice = typed({ 'nibp-sys': 185, 'nibp-dia': 90 })
    const story = new Story({}).at(100).command(twice).at(101).command(twice, { personId: 'MM' })
    expect(answers(story)).toEqual([
      'accepted',
      'nothing-to-do: These values have already been entered.',
    ])
    expect(story.lines).toHaveLength(1)
  })

  it.each<[Role, string]>([
    ['nurse', 'accepted'],
    ['provider', 'accepted'],
    ['therapist', 'accepted'],
    ['integrator', 'not-permitted'],
    ['administrator', 'not-permitted'],
    ['auditor', 'not-permitted'],
  ])('from a person with the role %s: %s', (role, answer) => {
    const story = new Story({}).at(100).command(typed({ spo2: 97 }), { role })
    expect(answers(story)).toEqual([expect.stringContaining(answer)])
  })

  it('after the session’s end are refused', () => {
    const story = new Story({}).at(90).feed({ kind: 'end', reason: 'done' }).at(100)
    expect(answers(story.command(typed({ spo2: 97 })))).toEqual([
      expect.stringContaining('session-ended'),
    ])
  })
})
