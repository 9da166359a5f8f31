import { describe, expect, it } from 'vitest'
import { offScale, questionable, Story } from '../../../test/support/story.ts'
import { signalWord } from './watch-signal.ts'

const good = { spo2: 97, pr: 70 }
const poor = { spo2: questionable(97), pr: questionable(70) }
const of = 'oximeter-poor-signal'

describe('a poor signal', () => {
  it('is low after 10 s of nothing but questionable, medium after 60 s, and ends with a good one', () => {
    const story = new Story({}).each(0, 4, good).each(5, 70, poor).at(71).says(good)
    expect(story.of(of)).toEqual([
      '15.000 oximeter-poor-signal inactive>active low (signal-questionable)',
      '65.000 oximeter-poor-signal active>active medium (signal-questionable)',
      '71.000 oximeter-poor-signal active>inactive medium (signal-good)',
    ])
  })

  it('of a monitor that speaks once a minute needs two questionable readings', () => {
    const story = new Story({})
    story.feed({ kind: 'period-declared', deviceId: 'mon-1', vital: 'spo2', periodMs: 60_000 })
    story.at(0).says(good).at(60).says(poor).at(119)
    expect(story.of(of)).toEqual([])
    expect(story.at(120).says(poor).of(of)).toEqual([
      '120.000 oximeter-poor-signal inactive>active medium (signal-questionable)',
    ])
  })

  it('of clip and ECG are two conditions', () => {
    const story = new Story({}).each(0, 10, { ...poor, hr: questionable(70) })
    expect(story.of(of, 'ecg-poor-signal')).toHaveLength(2)
  })

  it('gives way to the loss of its sensor', () => {
    const story = new Story({}).each(0, 20, poor).at(31)
    expect(story.of(of, 'oximeter-lost')).toEqual([
      '10.000 oximeter-poor-signal inactive>active low (signal-questionable)',
      '30.000 oximeter-poor-signal active>inactive low (inhibited)',
      '30.000 oximeter-lost inactive>active information (nothing-valid)',
    ])
  })

  it('that comes and goes opens twice and then stays for a minute', () => {
    const story = new Story({})
    for (let fromS = 0; fromS < 120; fromS += 12)
      story
        .each(fromS, fromS + 10, poor)
        .at(fromS + 11)
        .says(good)
    const opens = story.of(of).filter((line) => line.includes('inactive>'))
    expect(opens.map((line) => line.split(' ')[0])).toEqual([
      '10.000',
      '22.000',
      '94.000',
      '106.000',
    ])
  })

  it.each([
    ['one questionable reading', [poor, good, good]],
    ['every second reading questionable', [poor, good, poor]],
    ['one vital of the sensor is good', [{ spo2: questionable(97), pr: 70 }]],
    ['values off the scale', [{ spo2: offScale('under') }]],
    ['absences', [{ spo2: null, pr: null }]],
    ['questionable values of no planned sensor', [{ temp: questionable(37) }]],
    ['a low perfusion while no line of the maker is known', [{ ...good, pi: 0.1 }]],
  ])('is not opened by %s', (_title, turns) => {
    const story = new Story({})
    for (let second = 0; second < 60; second += 1)
      story.at(second).says(turns[second % turns.length] ?? {})
    expect(story.of(of)).toEqual([])
  })

  it('is not opened where the clip is a spot reading', () => {
    expect(new Story({ spo2: 'spot' }).each(0, 60, { spo2: questionable(97) }).of(of)).toEqual([])
  })

  it('goes on through absences and values off the scale', () => {
    const story = new Story({}).each(0, 4, poor).each(5, 8, { spo2: offScale('under') })
    expect(story.at(9).says({ spo2: null }).at(11).of(of)).toHaveLength(1)
  })
})

describe('what a reading says of its signal', () => {
  const pi = { vital: 'pi', value: 0.3, quality: 'good' } as const
  it.each([
    ['poor under the line of its maker', pi, 0.4, 'poor'],
    ['nothing at the line', pi, 0.3, 'nothing'],
    ['nothing while no line is known', pi, null, 'nothing'],
    ['good for a good value', { ...pi, vital: 'spo2' } as const, 0.4, 'good'],
    [
      'questionable as the device says',
      { ...pi, vital: 'pr', quality: 'questionable' } as const,
      null,
      'questionable',
    ],
    [
      'nothing off the scale',
      { ...pi, vital: 'pr', quality: 'off-scale' } as const,
      null,
      'nothing',
    ],
  ] as const)('is %s', (_title, reading, perfusionIndexUnder, word) => {
    expect(signalWord(reading, { lowAfterMs: 0, mediumAfterMs: 0, perfusionIndexUnder })).toBe(word)
  })
})
