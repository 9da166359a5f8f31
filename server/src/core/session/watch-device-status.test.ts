import { describe, expect, it } from 'vitest'
import { Story } from '../../../test/support/story.ts'

const battery = (percent: number) => ({ kind: 'battery', deviceId: 'a', percent }) as const
const clock = (skewMs: number) => ({ kind: 'clock-skew', deviceId: 'a', skewMs }) as const

describe('a battery', () => {
  it.each([
    [21, null],
    [20, 'low'],
    [10, 'low'],
    [9, 'medium'],
  ] as const)('at %d %% is %s', (percent, priority) => {
    const story = new Story({}).feed(battery(percent))
    expect(story.alarm('battery:a')?.priority ?? null).toBe(priority)
  })

  it('gets louder as it runs down, and ends when it is charged', () => {
    const story = new Story({})
      .at(1)
      .feed(battery(15))
      .at(2)
      .feed(battery(15))
      .at(3)
      .feed(battery(5))
    expect(story.at(4).feed(battery(80)).lines).toEqual([
      '1.000 battery:a inactive>active low (battery-low)',
      '3.000 battery:a active>active medium (battery-low)',
      '4.000 battery:a active>inactive medium (battery-charged)',
    ])
  })

  it('on the edge opens twice and then stays for a minute', () => {
    const story = new Story({})
    for (let atS = 0; atS < 50; atS += 1) story.at(atS).feed(battery(atS % 2 === 0 ? 20 : 21))
    expect(story.lines).toHaveLength(3)
    expect(story.at(62).lines.at(-1)).toBe('62.000 battery:a active>inactive low (battery-charged)')
  })
})

describe('a clock', () => {
  it.each([
    [30_000, 0],
    [-30_000, 0],
    [30_001, 1],
    [-30_001, 1],
  ])('%d ms from ours opens %d condition', (skewMs, opened) => {
    expect(new Story({}).feed(clock(skewMs)).lines).toHaveLength(opened)
  })

  it('is low until it is corrected', () => {
    expect(new Story({}).at(1).feed(clock(40_000)).at(60).feed(clock(100)).lines).toEqual([
      '1.000 clock-skew:a inactive>active low (clock-apart)',
      '60.000 clock-skew:a active>inactive low (clock-right)',
    ])
  })
})

describe('readings that were not judged', () => {
  it('are medium until none was dropped for a minute', () => {
    const dropped = { kind: 'readings-not-judged', count: 5 } as const
    const story = new Story({}).at(1).feed(dropped).at(50).feed(dropped).at(200)
    expect(story.lines).toEqual([
      '1.000 readings-not-judged inactive>active medium (mailbox-full)',
      '110.000 readings-not-judged active>inactive medium (all-judged)',
    ])
  })
})
