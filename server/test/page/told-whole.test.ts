import { describe, expect, it } from 'vitest'

import { adultMonitored } from '#core/protocol/presets.ts'
import { offScale, Story } from '../support/story.ts'
import { tellAll } from './told.ts'

const good = { spo2: 97, pr: 70 }
const off = { spo2: null, pr: null }

tellAll('how urgent a lost sensor is follows what is so now', [
  [
    'high at once when dosing begins after a minute of loss',
    () =>
      new Story()
        .each(0, 20, good)
        .each(21, 90, off)
        .at(90.5)
        .feed({ kind: 'phase', phase: 'dosing' })
        .at(91),
    '',
    [
      '30 oximeter-lost inactive>active information',
      '50 oximeter-lost active>active medium',
      '90.5 oximeter-lost active>active high',
    ],
  ],
  [
    'high when the other source stops to show a pulse',
    () =>
      new Story()
        .at(0)
        .feed({ kind: 'phase', phase: 'dosing' })
        .each(0, 20, { ...good, hr: 70 })
        .each(21, 90, { ...off, hr: 70 })
        .each(91, 110, { ...off, hr: null }),
    'oximeter-lost',
    [
      '30 oximeter-lost inactive>active information',
      '50 oximeter-lost active>active medium',
      '100 oximeter-lost active>active high',
    ],
  ],
])

tellAll('two oximeters', [
  [
    'one that goes is no loss while the other reads',
    () => {
      const story = new Story()
      for (let second = 0; second <= 20; second += 1)
        story.at(second).says(good, { device: 'a' }).says(good, { device: 'b' })
      return story.each(21, 100, good, { device: 'a' })
    },
    '',
    [],
  ],
])

describe('an alarm', () => {
  it('says the value, the worst, and the limit that it is beyond', () => {
    const story = new Story()
      .each(0, 12, { spo2: 86 })
      .at(13)
      .says({ spo2: 85 })
      .at(14)
      .says({ spo2: 87 })
    expect(story.alarm('spo2-low')).toMatchObject({
      limit: 88,
      worstValue: 85,
      sinceMs: 10_000,
      lastKnown: false,
      checkable: false,
      confirmation: null,
      asks: [],
    })
  })

  it('of technical things has no value', () => {
    const story = new Story().cuffFails(5)
    expect(story.alarm('cuff-failed')).toMatchObject({
      value: null,
      limit: null,
      worstValue: null,
      audible: true,
    })
  })

  it('of loosened limits asks the nurse', () => {
    const conditions = adultMonitored.conditions.filter(({ vital }) => vital !== 'rr')
    const story = new Story().at(10).command(
      {
        kind: 'change-limits',
        limits: { ...adultMonitored, version: 2, conditions },
        reason: 'x',
      },
      { role: 'provider' },
    )
    expect(story.at(70).alarm('limits-changed')?.asks).toEqual([
      { kind: 'confirm-limits', byMs: 70_000 },
    ])
  })
})

describe('the course of a session', () => {
  it('is told with every change, its revision one higher', () => {
    const story = new Story()
      .at(1)
      .feed({ kind: 'phase', phase: 'baseline' })
      .at(2)
      .command({ kind: 'label', label: 'talking' })
      .at(3)
      .command({ kind: 'pause-audio' })
    story
      .at(4)
      .command({ kind: 'away', sensors: ['oximeter'], note: '' })
      .at(5)
      .command({ kind: 'back' })
      .at(500)
    const told = story.effects.flatMap((effect) =>
      effect.kind === 'course' ? [effect.course] : [],
    )
    const first = told[0]?.revision ?? 0
    expect(told.map(({ revision }) => revision)).toEqual(told.map((_one, place) => first + place))
    expect(
      told.map((course) => [
        course.phase,
        course.label?.label,
        course.audioPause !== null,
        course.away !== null,
      ]),
    ).toEqual([
      ['baseline', undefined, false, false],
      ['baseline', 'talking', false, false],
      ['baseline', 'talking', true, false],
      ['baseline', 'talking', true, true],
      ['baseline', 'talking', true, false],
      ['baseline', 'talking', false, false],
      ['baseline', undefined, false, false],
    ])
  })

  it('is not told of readings', () => {
    expect(
      new Story().each(0, 60, { ...good, hr: 72 }).effects.filter(({ kind }) => kind === 'course'),
    ).toEqual([])
  })
})

describe('of two sources only the ranked one re-opens', () => {
  const ranked = (): Story => {
    const story = new Story()
      .at(0)
      .says({ spo2: 80 }, { device: 'a' })
      .says({ spo2: 97 }, { device: 'b' })
    story.at(0.5).command({ kind: 'rank-sources', vital: 'spo2', deviceId: 'a' })
    return story.each(1, 12, { spo2: 80 }, { device: 'a' }).at(12.499).acknowledge('spo2-low')
  }
  it.each([
    ['b', false],
    ['a', true],
  ] as const)('off the scale at %s: sounds %s', (device, audible) => {
    const story = ranked()
      .at(13)
      .says({ spo2: offScale('under') }, { device })
    expect(story.alarm('spo2-low')?.audible).toBe(audible)
  })
})

describe('quiet sessions', () => {
  it('of ordinary readings say nothing but that they began', () => {
    const story = new Story({ spo2: 'continuous', rate: 'continuous', nibp: 'spot' })
    for (let second = 0; second <= 3600; second += 1) {
      story.at(second).says({ spo2: 97 + (second % 3), pr: 65 + (second % 20), pi: 4 })
      if (second % 900 === 0) story.cuff({ sys: 128, dia: 79, pr: 70 })
    }
    expect(story.turns()).toEqual(['0 session none>running'])
    expect(story.effects).toHaveLength(1)
  })
})
