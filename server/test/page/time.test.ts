import { describe, expect, it } from 'vitest'

import { Story } from '../support/story.ts'
import { tellAll } from './told.ts'

const low = { spo2: 86 }
tellAll('a reading acts at its arrival and dates back to its measuring', [
  [
    'pending counts from the measuring time',
    () => new Story().at(0).says({ spo2: 97 }).at(8).says(low, { agoS: 3 }).at(9).says(low).at(15),
    '',
    ['8 spo2-low inactive>pending', '15 spo2-low pending>active high'],
  ],
  [
    'never before the previous valid reading',
    () =>
      new Story()
        .at(7)
        .says({ spo2: 97 })
        .at(8)
        .says(low, { agoS: 0.5 })
        .at(9)
        .says(low)
        .at(12)
        .says(low)
        .at(16)
        .says(low)
        .at(17.5),
    '',
    ['8 spo2-low inactive>pending', '17.5 spo2-low pending>active high'],
  ],
  [
    'a time to come counts as arrival',
    () =>
      new Story()
        .at(8)
        .says(low, { agoS: -3 })
        .at(9)
        .says(low)
        .at(13)
        .says(low)
        .at(17)
        .says(low)
        .at(18),
    '',
    ['8 spo2-low inactive>pending', '18 spo2-low pending>active high'],
  ],
  [
    'clearing dates back too',
    () => new Story().each(0, 12, low).at(15).says({ spo2: 97 }, { agoS: 2 }).at(18),
    '',
    [
      '0 spo2-low inactive>pending',
      '10 spo2-low pending>active high',
      '18 spo2-low active>inactive high',
    ],
  ],
])

tellAll('history never alarms and refreshes nothing', [
  [
    'older than 10 s',
    () =>
      new Story()
        .at(0)
        .says({ spo2: 97 })
        .at(20)
        .says({ spo2: 80 }, { agoS: 11 })
        .at(21)
        .says({ spo2: 80 }, { agoS: 11 }),
    'spo2-low',
    [],
  ],
  [
    'said to be history',
    () => new Story().each(0, 30, { spo2: 80 }, { timeliness: 'history' }),
    'spo2-low',
    [],
  ],
  [
    'older than what is known of its stream',
    () =>
      new Story()
        .at(10)
        .says({ spo2: 97 })
        .at(11)
        .says({ spo2: 80 }, { agoS: 3 })
        .at(12)
        .says({ spo2: 80 }, { agoS: 4 })
        .at(13),
    'spo2-low',
    [],
  ],
  [
    'it does not keep a vital fresh',
    () =>
      new Story().each(0, 20, { spo2: 97 }).each(21, 51, { spo2: 97 }, { timeliness: 'history' }),
    'oximeter-lost',
    ['30 oximeter-lost inactive>active information', '50 oximeter-lost active>active medium'],
  ],
  [
    'it ends nothing',
    () => new Story().each(0, 12, low).each(13, 19, { spo2: 97 }, { timeliness: 'history' }),
    'spo2-low',
    ['0 spo2-low inactive>pending', '10 spo2-low pending>active high'],
  ],
  [
    'two copies of one message in an instant are one reading',
    () => new Story().at(0).says(low, { seq: 1 }).says(low, { seq: 1 }).at(11),
    'spo2-low',
    ['0 spo2-low inactive>pending', '5 spo2-low pending>inactive'],
  ],
])

describe('a retrospective finding', () => {
  const told = (): Story => {
    const story = new Story().each(0, 5, { spo2: 97 })
    for (let second = 6; second <= 40; second += 1)
      story
        .at(100 + second / 100)
        .says({ spo2: 80 }, { agoS: 100 + second / 100 - second, timeliness: 'history' })
    return story.at(101).says({ spo2: 97 }).at(300)
  }
  it('is shown, not heard, when history would have alarmed', () => {
    expect(told().finding('spo2-low')).toMatchObject({
      presence: 'finding',
      audible: false,
      priority: 'information',
    })
    expect(told().turns('finding')).toHaveLength(1)
    expect(told().steps('spo2-low')).toEqual([])
  })

  it('stays until seen', () => {
    const story = told().at(7200)
    const occurrenceId = story.finding('spo2-low')?.occurrenceId ?? ''
    story.at(7201).command({ kind: 'acknowledge', occurrenceId, note: null, actionable: null })
    expect(story.finding('spo2-low')).toBeUndefined()
  })

  it('not of what would not have alarmed', () => {
    const story = new Story().each(0, 5, { spo2: 97 })
    for (let second = 6; second <= 40; second += 1)
      story
        .at(100 + second / 100)
        .says({ spo2: 96 }, { agoS: 100 + second / 100 - second, timeliness: 'history' })
    expect(story.at(300).finding('spo2-low')).toBeUndefined()
    expect(story.turns('finding')).toEqual([])
  })
})

const resumed = (story: Story, sinceS: number, atS: number): Story =>
  story.at(atS).feed({ kind: 'watching-resumed', sinceMs: sinceS * 1000 })
tellAll('after a gap in watching', [
  [
    'stale clocks start again: no loss for want of watching',
    () => resumed(new Story().each(0, 20, { spo2: 97 }), 20.5, 60).at(69.9),
    '',
    [],
  ],
  [
    'a loss counts from then',
    () => resumed(new Story().each(0, 20, { spo2: 97 }), 20.5, 60).at(90),
    'oximeter-lost',
    ['70 oximeter-lost inactive>active information', '90 oximeter-lost active>active medium'],
  ],
  [
    'a delay that ran out in the gap is due at its end',
    () => resumed(new Story().each(0, 8, low), 8.5, 11),
    'spo2-low',
    ['0 spo2-low inactive>pending', '11 spo2-low pending>active high'],
  ],
])

describe('the gap itself', () => {
  it('is in the ledger', () => {
    const story = resumed(new Story().each(0, 20, { spo2: 97 }), 20.5, 60)
    expect(story.turns('watching')).toEqual(['60 watching 20500>60000'])
  })

  it('holds no reminder up: it runs on wall time', () => {
    const story = new Story().each(0, 12, low).at(12.5).acknowledge('spo2-low')
    resumed(story, 13, 300)
    expect(story.alarm('spo2-low')).toMatchObject({ audible: true, acknowledged: null })
  })

  it('nor a pause', () => {
    const story = new Story().each(0, 12, low).at(12.5).command({ kind: 'pause-audio' })
    resumed(story, 13, 200)
    expect(story.course.audioPause).toBeNull()
    expect(story.alarm('spo2-low')).toMatchObject({ audible: true })
  })
})
