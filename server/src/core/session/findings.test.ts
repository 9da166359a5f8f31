import { describe, expect, it } from 'vitest'
import { offScale, Story } from '../../../test/support/story.ts'

const late = { timeliness: 'history' } as const
const good = { spo2: 97, pr: 60 }
/** The device was cut off from second 20 to second 200, and then sends what it kept. */
function cutOff(): Story {
  return new Story({}).each(0, 19, good).each(200, 201, good)
}
/** Values second by second from `fromS` on, all arriving now. */
function arrives(story: Story, fromS: number, nowS: number, values: readonly number[]): Story {
  story.at(nowS)
  values.forEach((spo2, index) => story.says({ spo2 }, { ...late, agoS: nowS - fromS - index }))
  return story
}
const found = (story: Story): string[] =>
  story.courseLines.filter((line) => line.includes(' finding '))
const times = (count: number, value: number): number[] => Array<number>(count).fill(value)

describe('a retrospective finding', () => {
  it.each<[string, readonly number[], string[]]>([
    ['nothing where nothing was', times(60, 97), []],
    ['nothing that ended before its delay', [...times(10, 90), ...times(10, 97)], []],
    [
      'a medium is written down',
      times(20, 90),
      ['202.000 finding 65000>spo2-low medium (found-in-history)'],
    ],
    [
      'a high after a medium is written down twice',
      [...times(20, 90), ...times(20, 87)],
      [
        '202.000 finding 65000>spo2-low medium (found-in-history)',
        '202.000 finding 80000>spo2-low high (found-in-history)',
      ],
    ],
    [
      'an extreme is a high at its second reading',
      [97, 84, 84, 97],
      ['202.000 finding 52000>spo2-low high (found-in-history)'],
    ],
    ['what became due between two readings', [...times(14, 90)], []],
  ])('%s', (_title, values, lines) => {
    expect(found(arrives(cutOff(), 50, 202, values))).toEqual(lines)
  })

  it('notes an alarm that was over when the next reading came', () => {
    const story = cutOff().at(202)
    for (const second of [50, 52, 54, 56, 58, 60, 62, 64])
      story.says({ spo2: 90 }, { ...late, agoS: 202 - second })
    story.says({ spo2: 97 }, { ...late, agoS: 202 - 67 })
    expect(found(story)).toEqual(['202.000 finding 67000>spo2-low medium (found-in-history)'])
  })

  it('of a high stays as an outline without sound until somebody has seen it', () => {
    const story = arrives(cutOff(), 50, 202, [...times(12, 86), 85, 86])
    expect(story.finding('spo2-low')).toMatchObject({
      presence: 'finding',
      priority: 'information',
      sinceMs: 60_000,
      endedMs: 63_000,
      value: 86,
      worstValue: 85,
      limit: 88,
      audible: false,
      quiet: 'ended',
      reason: 'found-in-history',
    })
    expect(story.signalLines.filter((line) => line.includes('spo2'))).toEqual([
      '202.000 spo2-low gone>outline information (found-in-history)',
    ])
    const occurrenceId = story.finding('spo2-low')?.occurrenceId ?? ''
    story.at(5000).command({ kind: 'acknowledge', occurrenceId, note: null, actionable: null })
    expect(story.finding('spo2-low')).toBeUndefined()
  })

  it('of a medium is not on the screen', () => {
    expect(arrives(cutOff(), 50, 202, times(20, 90)).finding('spo2-low')).toBeUndefined()
  })

  it('is none where it was an alarm at its time', () => {
    const story = new Story({}).each(0, 30, { spo2: 86 }).each(31, 60, { spo2: 97 })
    expect(found(arrives(story, 15, 61, times(15, 86)))).toEqual([])
    expect(found(arrives(story, 40, 62, times(15, 86)))).toHaveLength(1)
  })

  it('stands beside the alarm that is present, and changes nothing of it', () => {
    const story = arrives(cutOff().each(210, 225, { spo2: 90 }), 50, 226, times(15, 86))
    expect(story.alarm('spo2-low')).toMatchObject({ priority: 'medium', audible: true, value: 90 })
    expect(story.finding('spo2-low')).toBeDefined()
    expect(story.each(226, 240, { spo2: 86 }).alarm('spo2-low')).toMatchObject({ priority: 'high' })
    expect(story.finding('spo2-low')).toMatchObject({ worstValue: 86 })
  })

  it('refreshes nothing', () => {
    const story = arrives(new Story({ spo2: 'continuous' }), 1, 9, times(8, 97))
    expect(story.at(11).alarm('oximeter-lost')).toBeDefined()
  })

  it('judges each measurement once, in the order of measuring', () => {
    const story = arrives(cutOff(), 50, 202, times(20, 86))
    expect(found(arrives(story, 50, 203, times(20, 86)))).toHaveLength(1)
  })

  it('of nothing measured before the session is none', () => {
    expect(found(arrives(new Story({}).at(10), -60, 10, times(20, 70)))).toEqual([])
  })

  it('judges the rate by the ECG, else by the oximeter', () => {
    const told = (values: object): string[] => {
      const story = cutOff().at(202)
      for (let second = 50; second < 70; second += 1)
        story.says(values, { ...late, agoS: 202 - second })
      return found(story).map((line) => line.split('>')[1] ?? '')
    }
    expect(told({ hr: 150, pr: 80 })).toEqual(['rate-high high (found-in-history)'])
    expect(told({ hr: 80, pr: 150 })).toEqual([])
    expect(told({ hr: null, pr: 150 })).toEqual(['rate-high high (found-in-history)'])
  })

  it('of values off the scale has no number', () => {
    const story = cutOff().at(202)
    for (let second = 50; second < 65; second += 1)
      story.says({ spo2: offScale('under') }, { ...late, agoS: 202 - second })
    expect(story.finding('spo2-low')).toMatchObject({ value: null, worstValue: null })
  })

  it('of a cuff is a measurement beyond a limit', () => {
    const story = new Story({}).at(0).says(good).at(3000)
    story.cuff({ sys: 185, dia: 70, atS: 1000 }, late)
    expect(found(story)).toEqual(['3000.000 finding 1000000>nibp-sys-high high (found-in-history)'])
    expect(story.finding('nibp-sys-high')).toMatchObject({ worstValue: 185 })
    expect(story.at(3001).cuff({ sys: 120, dia: null, atS: 1100 }, late).courseLines).toHaveLength(
      2,
    )
  })

  it('of a cuff that failed, or of a mean beside a systolic, is none', () => {
    const story = new Story({}).at(3000)
    story.cuff({ sys: null, dia: null, state: 'failed', atS: 1000 }, late)
    story.cuff({ dia: 70, map: 140, sys: 120, atS: 1001 }, late)
    expect(found(story)).toEqual([])
    expect(found(story.cuff({ map: 140, atS: 1002 }, late))).toHaveLength(1)
  })

  it('leaves the screen with its session', () => {
    const story = arrives(cutOff(), 50, 202, times(12, 86)).feed({ kind: 'end', reason: 'done' })
    expect(story.finding('spo2-low')).toBeUndefined()
    expect(story.signalLines).toContain('202.000 spo2-low outline>gone information (session-ended)')
  })
})
