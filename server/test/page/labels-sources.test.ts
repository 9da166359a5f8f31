import { describe, expect, it } from 'vitest'

import type { ArtefactLabel } from '@vigil/shared/vocabulary'
import { questionable, Story } from '../support/story.ts'
import { tellAll } from './told.ts'

const label = (story: Story, said: ArtefactLabel | null): Story =>
  story.command({ kind: 'label', label: said })
const marked = (atS = 0): Story => label(new Story().at(atS), 'moving')
const opens = '0 rate-high inactive>pending'

tellAll('a label lets the medium of rate-high wait 3 min, and changes no other limit', [
  [
    'while marked',
    () => marked().each(0, 181, { hr: 125 }),
    '',
    [opens, '180 rate-high pending>active medium'],
  ],
  [
    'unmarked it waits 60 s',
    () => new Story().each(0, 61, { hr: 125 }),
    '',
    [opens, '60 rate-high pending>active medium'],
  ],
  [
    'high does not wait',
    () => marked().each(0, 16, { hr: 145 }),
    '',
    [opens, '15 rate-high pending>active high'],
  ],
  [
    'nor does SpO2',
    () => marked().each(0, 11, { spo2: 87 }),
    '',
    ['0 spo2-low inactive>pending', '10 spo2-low pending>active high'],
  ],
  [
    'nor a low rate',
    () => marked().each(0, 11, { hr: 39 }),
    '',
    ['0 rate-low inactive>pending', '10 rate-low pending>active high'],
  ],
  [
    'it ends after 5 min, and the wait with it',
    () => marked().each(0, 199, { hr: 80 }).each(200, 301, { hr: 125 }),
    '',
    ['200 rate-high inactive>pending', '300 rate-high pending>active medium'],
  ],
  [
    'taken away, what is overdue is due',
    () => label(marked().each(0, 100, { hr: 125 }).at(100.5), null).at(100.6),
    '',
    [opens, '100.501 rate-high pending>active medium'],
  ],
  [
    'an alarm that is on stays on',
    () => label(new Story().each(0, 61, { hr: 125 }).at(61.5), 'talking').each(62, 70, { hr: 125 }),
    '',
    [opens, '60 rate-high pending>active medium'],
  ],
])

describe('a label', () => {
  it.each(['moving', 'talking', 'crying'] as const)(
    '%s is shown, and ends by itself after 5 min',
    (said) => {
      const story = label(new Story().at(10), said)
      expect(story.course.label).toEqual({ label: said, untilMs: 310_000 })
      expect(story.at(310).course.label).toBeNull()
      const [set, ended] = story.turns('label')
      expect(set).toMatch(/^10 label .* by KB$/)
      expect(ended).toMatch(/^310 label /)
      expect(ended).not.toMatch(/ by /)
    },
  )
})

const two =
  (fromS: number, untilS: number, a: number, b: number): ((story: Story) => Story) =>
  (story) => {
    for (let second = fromS; second <= untilS; second += 1)
      story.at(second).says({ spo2: a }, { device: 'a' }).says({ spo2: b }, { device: 'b' })
    return story
  }
const rank = (story: Story, deviceId: string): Story =>
  story.command({ kind: 'rank-sources', vital: 'spo2', deviceId })

tellAll('of two sources of a vital', [
  [
    'the worse counts',
    () => two(0, 11, 97, 86)(new Story()),
    'spo2-low',
    ['0 spo2-low inactive>pending', '10 spo2-low pending>active high'],
  ],
  [
    'one that is fine does not clear the other',
    () => two(12, 40, 97, 86)(two(0, 11, 97, 86)(new Story())),
    'spo2-low',
    ['0 spo2-low inactive>pending', '10 spo2-low pending>active high'],
  ],
  [
    'only the ranked one counts',
    () => two(1, 30, 97, 86)(rank(two(0, 0, 97, 97)(new Story()).at(0.5), 'a')),
    'spo2-low',
    [],
  ],
  [
    'ranked the other way it alarms',
    () => two(1, 12, 97, 86)(rank(two(0, 0, 97, 97)(new Story()).at(0.5), 'b')),
    'spo2-low',
    ['1 spo2-low inactive>pending', '11 spo2-low pending>active high'],
  ],
  [
    'ranking ends nothing by itself: the next reading of the ranked one clears',
    () => two(13, 20, 97, 86)(rank(two(0, 12, 97, 86)(new Story()).at(12.5), 'a')),
    'spo2-low',
    [
      '0 spo2-low inactive>pending',
      '10 spo2-low pending>active high',
      '18 spo2-low active>inactive high',
    ],
  ],
])

tellAll('hr and pr more than 20 apart for 15 s', [
  [
    'low',
    () => new Story().each(0, 16, { hr: 100, pr: 79 }),
    '',
    ['15 rate-sources-disagree inactive>active low'],
  ],
  ['20 apart is not', () => new Story().each(0, 60, { hr: 100, pr: 80 }), '', []],
  [
    'shorter is not',
    () => new Story().each(0, 14, { hr: 100, pr: 79 }).each(15, 40, { hr: 100, pr: 98 }),
    '',
    [],
  ],
])

const checked = (story: Story, condition: string): Story => {
  const occurrenceId = story.alarm(condition)?.occurrenceId ?? ''
  return story.command({ kind: 'patient-checked', occurrenceId, reason: 'hand in the sheet' })
}
const doubtful = (untilS: number): Story => new Story().each(0, untilS, { spo2: questionable(87) })

describe('patient checked', () => {
  it('ends an alarm of questionable values, and says who', () => {
    const story = doubtful(12).at(12.5)
    expect(story.alarm('spo2-low')).toMatchObject({ checkable: true })
    checked(story.at(12.6), 'spo2-low')
    expect(story.steps('spo2-low').at(-1)).toMatch(/^12\.6\d* spo2-low active>inactive high by KB$/)
  })

  it('not one of good values', () => {
    const story = new Story().each(0, 12, { spo2: 87 }).at(12.5)
    expect(story.alarm('spo2-low')).toMatchObject({ checkable: false })
    expect(checked(story, 'spo2-low').at(13).steps('spo2-low')).toHaveLength(2)
    expect(story.answers).toHaveLength(1)
    expect(story.answers).not.toContain('accepted')
  })

  it('one of last-known values, once the vital is stale', () => {
    const story = new Story().each(0, 12, { spo2: 87 })
    expect(story.at(21.9).alarm('spo2-low')).toMatchObject({ checkable: false, lastKnown: false })
    expect(story.at(22).alarm('spo2-low')).toMatchObject({ checkable: true, lastKnown: true })
    checked(story.at(25), 'spo2-low')
    expect(story.at(26).steps('spo2-low').at(-1)).toMatch(/active>inactive high by KB$/)
  })

  it('not by somebody without the right', () => {
    const story = doubtful(12).at(12.5)
    const occurrenceId = story.alarm('spo2-low')?.occurrenceId ?? ''
    story.command({ kind: 'patient-checked', occurrenceId, reason: 'x' }, { role: 'integrator' })
    expect(story.answers).toEqual(['not-permitted'])
    expect(story.at(13).alarm('spo2-low')?.presence).toBe('present')
  })
})

describe('the phase of a session', () => {
  it('is in the course and in the ledger', () => {
    const story = new Story().at(5).feed({ kind: 'phase', phase: 'dosing' })
    expect(story.course.phase).toBe('dosing')
    expect(story.turns('phase')).toEqual(['5 phase check-in>dosing'])
    expect(story.effects.filter(({ kind }) => kind === 'course').at(-1)).toMatchObject({
      course: { phase: 'dosing' },
    })
  })

  it('said again changes nothing', () => {
    const story = new Story()
      .at(5)
      .feed({ kind: 'phase', phase: 'dosing' })
      .at(6)
      .feed({ kind: 'phase', phase: 'dosing' })
    expect(story.turns('phase')).toHaveLength(1)
  })
})
