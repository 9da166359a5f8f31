import { describe, expect, it } from 'vitest'
import type { Vital } from '@vigil/shared/vocabulary'
import { Story } from '../../../test/support/story.ts'
import { courseOf } from './course.ts'

const both = (story: Story, fromS: number, toS: number, a: number, b: number): Story => {
  for (let second = fromS; second <= toS; second += 1)
    story.at(second).says({ spo2: a }, { device: 'a' }).says({ spo2: b }, { device: 'b' })
  return story
}
const rank = (story: Story, deviceId: string, vital: Vital = 'spo2'): Story =>
  story.command({ kind: 'rank-sources', vital, deviceId })
const refusals = (story: Story) =>
  story.effects.flatMap((effect) => (effect.kind === 'command-refused' ? [effect.code] : []))
const changes = (story: Story) => story.courseLines.filter((line) => line.includes(' sources '))

describe('of two sources of one vital', () => {
  it('the worse counts until a person chooses', () => {
    expect(both(new Story({}), 0, 20, 97, 90).of('spo2-low')).toHaveLength(2)
  })

  it('the chosen one alone is judged, and the choice is kept', () => {
    const story = rank(both(new Story({}), 0, 2, 97, 97), 'a')
    expect(both(story, 3, 40, 97, 80).of('spo2-low')).toEqual([])
    expect(changes(story)).toEqual(['2.000 sources every source>a (spo2 by choice)'])
    expect(courseOf(story.state).ranked).toEqual([{ vital: 'spo2', deviceId: 'a' }])
    rank(story, 'b')
    expect(changes(story).at(-1)).toBe('40.001 sources a>b (spo2 by choice)')
    expect(both(story, 41, 52, 97, 80).of('spo2-low').at(-1)).toBe(
      '42.000 spo2-low pending>active high (extreme)',
    )
  })

  it('the choice ends no alarm: the next value of the chosen does', () => {
    const story = rank(both(new Story({}), 0, 20, 97, 90), 'a')
    expect(story.alarm('spo2-low')).toMatchObject({ presence: 'present' })
    both(story, 21, 40, 97, 90)
    expect(story.of('spo2-low').at(-1)).toBe('26.000 spo2-low active>inactive medium (back-inside)')
  })

  it('the others count again while the chosen says nothing, and hand over when it does', () => {
    const story = rank(both(new Story({}), 0, 2, 97, 97), 'a')
    story.each(3, 40, { spo2: 90 }, { device: 'b' })
    expect(story.of('spo2-low')).toEqual([
      '13.000 spo2-low inactive>pending (breached)',
      '28.000 spo2-low pending>active medium (delay-passed)',
    ])
    both(story, 41, 60, 97, 90)
    expect(story.of('spo2-low').at(-1)).toBe('46.000 spo2-low active>inactive medium (back-inside)')
  })

  it('only the chosen one holds an alarm that could be ended by checking', () => {
    const story = rank(both(new Story({}), 0, 2, 90, 90), 'a')
    both(story, 3, 20, 90, 97)
    expect(story.alarm('spo2-low')).toMatchObject({ value: 90, checkable: false })
  })

  it.each<[string, Vital, string, string]>([
    ['that never gave the vital', 'spo2', 'c', 'invalid'],
    ['that never gave a rate', 'rate', 'a', 'invalid'],
    ['of a cuff', 'nibp-sys', 'a', 'invalid'],
  ])('none can be chosen %s', (_title, vital, deviceId, code) => {
    const story = rank(both(new Story({}), 0, 2, 97, 97), deviceId, vital)
    expect(refusals(story)).toEqual([code])
  })

  it('none can be chosen twice', () => {
    const story = rank(rank(both(new Story({}), 0, 2, 97, 97), 'a'), 'a')
    expect(refusals(story)).toEqual(['nothing-to-do'])
  })
})

describe('of several that give a rate', () => {
  const tell = (story: Story, fromS: number, toS: number): Story => {
    for (let second = fromS; second <= toS; second += 1)
      story
        .at(second)
        .says({ hr: 150 }, { device: 'a' })
        .says({ hr: 80 }, { device: 'b' })
        .says({ pr: 81 }, { device: 'c' })
    return story
  }

  it.each<[string, Vital, string]>([
    ['an ECG chosen for the rate', 'rate', 'b'],
    ['an ECG chosen for hr', 'hr', 'b'],
    ['an oximeter chosen for the rate', 'rate', 'c'],
  ])('%s is the rate', (_title, vital, deviceId) => {
    const story = tell(rank(tell(new Story({}), 0, 1), deviceId, vital), 2, 40)
    expect(story.of('rate-high')).not.toContain(
      '15.000 rate-high pending>active high (delay-passed)',
    )
    expect(story.alarm('rate-high')).toBeUndefined()
  })

  it('a choice for pr is none between ECGs', () => {
    const story = tell(rank(tell(new Story({}), 0, 1), 'c', 'pr'), 2, 20)
    expect(story.alarm('rate-high')).toMatchObject({ priority: 'high' })
  })

  it('whom nobody can hear does not count', () => {
    const story = rank(tell(new Story({}), 0, 1), 'b', 'rate')
    story.each(2, 40, { hr: 150 }, { device: 'a' })
    expect(story.alarm('rate-high')).toMatchObject({ priority: 'high' })
  })
})
