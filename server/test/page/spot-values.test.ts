import { describe, expect, it } from 'vitest'

import { offScale, Story } from '../support/story.ts'
import { tellAll } from './told.ts'

const sysHigh = 'nibp-sys-high'
const typed = (story: Story, values: Record<string, number>, measuredMs: number): Story =>
  story.command({ kind: 'typed-values', values, measuredMs })

tellAll('values typed by a person are spot readings like any other', [
  [
    'a first breach, unconfirmed',
    () => typed(new Story().at(10), { 'nibp-sys': 185, 'nibp-dia': 80 }, 8000).at(11),
    '',
    [`10 ${sysHigh} inactive>active medium by KB`],
  ],
  [
    'a second one confirms',
    () =>
      typed(
        typed(new Story().at(10), { 'nibp-sys': 185 }, 8000).at(100),
        { 'nibp-sys': 185 },
        99_000,
      ).at(101),
    '',
    [`10 ${sysHigh} inactive>active medium by KB`, `100 ${sysHigh} active>active high by KB`],
  ],
  [
    'typed twice it is one measurement',
    () =>
      typed(
        typed(new Story().at(10), { 'nibp-sys': 185 }, 8000).at(100),
        { 'nibp-sys': 185 },
        8000,
      ).at(101),
    '',
    [`10 ${sysHigh} inactive>active medium by KB`],
  ],
  [
    'a typed one confirms that of a cuff',
    () =>
      typed(new Story().at(0).cuff({ sys: 185, dia: 70 }).at(100), { 'nibp-sys': 185 }, 99_000).at(
        101,
      ),
    '',
    [`0 ${sysHigh} inactive>active medium`, `100 ${sysHigh} active>active high by KB`],
  ],
  [
    'SpO2 from a spot clip',
    () => typed(new Story({ spo2: 'spot', rate: 'spot' }).at(10), { spo2: 87 }, 9000).at(11),
    '',
    ['10 spo2-low inactive>active medium by KB'],
  ],
])

const spot = (): Story => new Story({ spo2: 'spot', rate: 'spot' })
tellAll('a vital that is planned as spot', [
  [
    'opens at once, unconfirmed',
    () => spot().at(0).says({ spo2: 87 }).at(1),
    '',
    ['0 spo2-low inactive>active medium'],
  ],
  [
    'is confirmed when nothing answers in 2 min',
    () => spot().at(0).says({ spo2: 87 }).at(120),
    '',
    ['0 spo2-low inactive>active medium', '120 spo2-low active>active high'],
  ],
  [
    'a repeat that does not breach ends it',
    () => spot().at(0).says({ spo2: 87 }).at(70).says({ spo2: 97 }).at(71),
    '',
    ['0 spo2-low inactive>active medium', '70 spo2-low active>inactive medium'],
  ],
  [
    'beside a stream of the same device',
    () => {
      const story = new Story({ spo2: 'spot' }).each(0, 5, { hr: 70 })
      expect(story.state.open).toBeNull()
      return story.each(6, 7, { hr: 70, spo2: 97 }).at(8).says({ hr: 70, spo2: 87 }).at(9)
    },
    '',
    ['8 spo2-low inactive>active medium'],
  ],
  ['is never lost', () => spot().each(0, 20, { spo2: 97, pr: 70 }).at(3600), '', []],
])

tellAll('what confirms later', [
  [
    'a rate under 50 of the ECG after the low pressure',
    () => new Story().at(0).cuff({ sys: 84, dia: 60 }).at(10).says({ hr: 48 }).at(11),
    'nibp-sys-low',
    ['0 nibp-sys-low inactive>active medium', '10 nibp-sys-low active>active high'],
  ],
  [
    'symptoms said of one confirm the other too',
    () =>
      new Story()
        .at(0)
        .cuff({ sys: 185, dia: 112 })
        .at(10)
        .command({ kind: 'symptoms', present: true }),
    '',
    [
      `0 ${sysHigh} inactive>active medium`,
      '0 nibp-dia-high inactive>active medium',
      `10 ${sysHigh} active>active high by KB`,
      '10 nibp-dia-high active>active high by KB',
    ],
  ],
])

describe('a measurement without diastolic', () => {
  it('is complete enough', () => {
    expect(new Story().at(0).cuff({ sys: 185 }).steps()).toEqual([
      `0 ${sysHigh} inactive>active medium`,
    ])
  })
})

describe('off the scale', () => {
  const acked = (): Story =>
    new Story().each(0, 12, { spo2: 80 }).at(12.499).acknowledge('spo2-low')
  it('is beyond the worst value known, whatever that was', () => {
    expect(
      acked()
        .at(13)
        .says({ spo2: offScale('under') })
        .alarm('spo2-low')?.audible,
    ).toBe(true)
  })

  it('acknowledged then, it sounds no more for being so still', () => {
    const story = new Story()
      .each(0, 12, { spo2: offScale('under') })
      .at(12.499)
      .acknowledge('spo2-low')
    expect(story.each(13, 20, { spo2: offScale('under') }).alarm('spo2-low')).toMatchObject({
      audible: false,
      quiet: 'acknowledged',
    })
  })

  it('the wrong way it breaches nothing, and never clears', () => {
    const story = new Story().each(0, 12, { spo2: 86 }).each(13, 30, { spo2: offScale('over') })
    expect(story.steps('spo2-low')).toEqual([
      '0 spo2-low inactive>pending',
      '10 spo2-low pending>active high',
    ])
  })

  it('twice is not extreme', () => {
    expect(new Story().each(0, 5, { spo2: offScale('under') }).steps()).toEqual([
      '0 spo2-low inactive>pending',
    ])
  })
})
