import { describe, expect, it } from 'vitest'
import { offScale, questionable, Story } from '../../../test/support/story.ts'

describe('questionable readings', () => {
  it('start an alarm with the same delay', () => {
    const story = new Story({}).each(0, 15, { spo2: questionable(90) })
    expect(story.of('spo2-low')).toEqual([
      '0.000 spo2-low inactive>pending (breached)',
      '15.000 spo2-low pending>active medium (delay-passed)',
    ])
  })

  it('never end one, and keep the vital fresh', () => {
    const story = new Story({}).each(0, 15, { spo2: 90 }).each(16, 60, { spo2: questionable(97) })
    expect(story.of('spo2-low')).toHaveLength(2)
    expect(story.alarm('spo2-low')).toMatchObject({ lastKnown: false })
  })

  it('prove an extreme only when 5 s lie between', () => {
    const story = new Story({}).each(0, 6, { spo2: questionable(70) })
    expect(story.lines).toEqual([
      '0.000 spo2-low inactive>pending (breached)',
      '5.000 spo2-low pending>active high (extreme)',
    ])
  })

  it('beside a good one still need the 5 s', () => {
    const story = new Story({})
      .at(0)
      .says({ spo2: 70 })
      .at(1)
      .says({ spo2: questionable(70) })
    expect(story.lines).toHaveLength(1)
  })

  it('that are inside do not break the run towards an extreme', () => {
    const story = new Story({})
      .at(0)
      .says({ spo2: 70 })
      .at(1)
      .says({ spo2: questionable(97) })
    expect(story.at(2).says({ spo2: 70 }).lines.at(-1)).toBe(
      '2.000 spo2-low pending>active high (extreme)',
    )
  })
})

describe('values off the scale', () => {
  it('breach every limit of their side but are never extreme', () => {
    const story = new Story({}).each(0, 10, { spo2: offScale('under') })
    expect(story.lines).toEqual([
      '0.000 spo2-low inactive>pending (breached)',
      '10.000 spo2-low pending>active high (delay-passed)',
    ])
    expect(story.alarm('spo2-low')).toMatchObject({ limit: 88 })
  })

  it('refresh an alarm that stood on its last known value', () => {
    const story = new Story({})
      .each(0, 15, { spo2: 90 })
      .at(60)
      .says({ spo2: offScale('under') })
    expect(story.alarm('spo2-low')).toMatchObject({ lastKnown: false, worstValue: 90 })
    expect(story.at(100).alarm('spo2-low')).toMatchObject({ lastKnown: true })
  })

  it('never clear the other side', () => {
    const story = new Story({}).each(0, 15, { spo2: 90 }).each(16, 40, { spo2: offScale('over') })
    expect(story.lines).toHaveLength(2)
  })
})

describe('measured and arrival time', () => {
  it('a late reading dates the pending back to when it was measured', () => {
    const story = new Story({}).at(0).says({ spo2: 97 })
    story.at(8).says({ spo2: 90 }, { agoS: 4 })
    story.at(9).says({ spo2: 90 }).each(10, 19, { spo2: 90 })
    expect(story.lines.at(-1)).toBe('19.000 spo2-low pending>active medium (delay-passed)')
  })

  it('never before the previous valid reading', () => {
    const story = new Story({}).at(0).says({ spo2: 97 }).at(5).says({ spo2: 97 })
    story.at(6).says({ spo2: 90 }, { agoS: 1 }).each(7, 20, { spo2: 90 })
    expect(story.lines.at(-1)).toBe('20.000 spo2-low pending>active medium (delay-passed)')
  })

  it.each([
    ['older than 10 s', 11],
    ['older than what is known', 3],
  ])('a stream reading %s is history and raises nothing', (_title, agoS) => {
    const story = new Story({}).at(100).says({ spo2: 97 })
    story
      .at(102)
      .says({ spo2: 70 }, { agoS })
      .at(103)
      .says({ spo2: 70 }, { agoS: agoS + 0.5 })
    expect(story.lines).toEqual([])
  })

  it('a time in the future counts as now', () => {
    const story = new Story({}).at(0).says({ spo2: 97 }).at(1).says({ spo2: 90 }, { agoS: -5 })
    expect(story.each(2, 16, { spo2: 90 }).lines.at(-1)).toBe(
      '16.000 spo2-low pending>active medium (delay-passed)',
    )
  })

  it('what was measured before the session is not this patient’s', () => {
    expect(new Story({}).at(1).says({ spo2: 70 }, { agoS: 2 }).state.streams).toEqual([])
  })

  it('a held value changes nothing and refreshes nothing', () => {
    const story = new Story({ spo2: 'continuous' }).at(0).says({ spo2: 97 })
    story.each(1, 12, { spo2: { kind: 'held', value: 70 } })
    expect(story.lines).toEqual([
      '10.000 oximeter-lost inactive>active information (nothing-valid)',
    ])
  })
})

describe('readings of one device in one instant', () => {
  const first = { spo2: 97 }
  const last = { spo2: 91 }

  it.each([
    ['by their sequence', { seq: 2 }, { seq: 1 }, 'breach'],
    ['by their boot', { boot: 'z', seq: 1 }, { boot: 'a', seq: 2 }, 'breach'],
    ['by their boot, whatever came first', { boot: 'a', seq: 1 }, { boot: 'z', seq: 2 }, 'none'],
    ['as they came where the device does not count', { boot: null }, { boot: null }, 'none'],
  ])('are ordered %s', (_title, one, other, outcome) => {
    const story = new Story({}).at(1).says(last, one).says(first, other)
    expect(story.lines).toHaveLength(outcome === 'breach' ? 1 : 0)
  })
})

describe('a slow monitor', () => {
  it('alarms at the second breaching reading, once the delay has passed', () => {
    const story = new Story({})
    story.feed({ kind: 'period-declared', deviceId: 'mon-1', vital: 'spo2', periodMs: 20_000 })
    story.at(0).says({ spo2: 91 }).at(20).says({ spo2: 91 })
    expect(story.lines).toEqual([
      '0.000 spo2-low inactive>pending (breached)',
      '20.000 spo2-low pending>active medium (second-breach)',
    ])
  })
})

describe('two sources of one vital', () => {
  const both = (story: Story, second: number, a: number, b: number): Story =>
    story.at(second).says({ spo2: a }, { device: 'a' }).says({ spo2: b }, { device: 'b' })

  it('the worse counts', () => {
    const story = new Story({})
    for (let second = 0; second <= 15; second += 1) both(story, second, 97, 90)
    expect(story.lines.at(-1)).toBe('15.000 spo2-low pending>active medium (delay-passed)')
  })

  it('when the worse one is lost, the next valid reading goes on from there', () => {
    const story = new Story({})
    for (let second = 0; second <= 15; second += 1) both(story, second, 97, 90)
    story.each(16, 40, { spo2: 97 }, { device: 'a' })
    expect(story.of('spo2-low').at(-1)).toBe('31.000 spo2-low active>inactive medium (back-inside)')
  })

  it('the rate goes from a lost ECG to the oximeter with its delay running on', () => {
    const story = new Story({})
    for (let second = 0; second <= 29; second += 1)
      story.at(second).says({ hr: 130 }, { device: 'ecg' }).says({ pr: 130 }, { device: 'oxi' })
    for (let second = 30; second <= 60; second += 1)
      story.at(second).says({ hr: null }, { device: 'ecg' }).says({ pr: 130 }, { device: 'oxi' })
    expect(story.of('rate-high')).toEqual([
      '0.000 rate-high inactive>pending (breached)',
      '60.000 rate-high pending>active medium (delay-passed)',
    ])
  })
})

describe('a spot reading', () => {
  it('acts at once in both directions', () => {
    const story = new Story({ spo2: 'spot', rate: 'spot' })
    story.at(0).says({ spo2: 90 }).at(60).says({ spo2: 87 }).at(120).says({ spo2: 97 })
    expect(story.lines).toEqual([
      '0.000 spo2-low inactive>active medium (measured-beyond)',
      '60.000 spo2-low active>active medium (measured-beyond)',
      '120.000 spo2-low active>inactive medium (back-inside)',
    ])
  })
})
