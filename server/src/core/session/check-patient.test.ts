import { describe, expect, it } from 'vitest'
import type { Actor } from '@vigil/shared/vocabulary'
import { questionable, Story } from '../../../test/support/story.ts'

const check = (story: Story, condition: string, by: Partial<Actor> = {}): Story => {
  const occurrenceId = story.alarm(condition)?.occurrenceId ?? 'none'
  return story.command({ kind: 'patient-checked', occurrenceId, reason: 'clip was loose' }, by)
}
const refusals = (story: Story) =>
  story.effects.flatMap((effect) => (effect.kind === 'command-refused' ? [effect.code] : []))

describe('an alarm can be ended by having checked the patient', () => {
  it('when it stands on last-known values', () => {
    const story = new Story({}).each(0, 20, { spo2: 90 })
    expect(story.alarm('spo2-low')).toMatchObject({ checkable: false })
    story.at(60)
    expect(story.alarm('spo2-low')).toMatchObject({ checkable: true, lastKnown: true })
    check(story, 'spo2-low')
    expect(story.of('spo2-low').at(-1)).toBe(
      '60.001 spo2-low active>inactive medium (patient-checked)',
    )
    expect(story.courseLines.at(-1)).toBe('60.001 report spo2-low>patient-checked (clip was loose)')
  })

  it('when only questionable values hold it, and it opens again if they go on', () => {
    const story = new Story({}).each(0, 20, { spo2: questionable(90) })
    expect(story.alarm('spo2-low')).toMatchObject({ checkable: true, lastKnown: false })
    check(story, 'spo2-low').each(21, 40, { spo2: questionable(90) })
    expect(story.of('spo2-low').slice(-3)).toEqual([
      '20.001 spo2-low active>inactive medium (patient-checked)',
      '21.000 spo2-low inactive>pending (breached)',
      '36.000 spo2-low pending>active medium (delay-passed)',
    ])
  })

  it('when its vital was lost while beyond a limit', () => {
    const story = new Story({}).each(0, 5, { spo2: 90 }).at(20)
    expect(story.alarm('spo2-lost-while-low')).toMatchObject({ checkable: true })
    check(story, 'spo2-lost-while-low').at(200)
    expect(story.of('spo2-lost-while-low').at(-1)).toBe(
      '20.001 spo2-lost-while-low active>inactive medium (patient-checked)',
    )
  })
})

describe('a measurement of a clip that is put on now and then', () => {
  it('is ended by having checked the patient when it was questionable', () => {
    const story = new Story({ spo2: 'spot' }).at(5).says({ spo2: questionable(89) })
    story.at(70).says({ spo2: questionable(89) })
    check(story, 'spo2-low').at(200)
    expect(story.of('spo2-low').at(-1)).toContain('>inactive medium (patient-checked)')
    expect(story.state.spots.conditions).toEqual([])
  })
})

describe('having checked the patient ends nothing', () => {
  it('that good values hold', () => {
    const story = check(new Story({}).each(0, 20, { spo2: 90 }), 'spo2-low')
    expect(refusals(story)).toEqual(['nothing-to-do'])
    expect(story.alarm('spo2-low')).toMatchObject({ presence: 'present' })
  })

  it('that one of two sources says for sure', () => {
    const story = new Story({})
    for (let second = 0; second <= 20; second += 1)
      story
        .at(second)
        .says({ spo2: 90 }, { device: 'a' })
        .says({ spo2: questionable(90) }, { device: 'b' })
    expect(story.alarm('spo2-low')).toMatchObject({ checkable: false })
  })

  it('that a good value holds again', () => {
    const story = new Story({})
      .each(0, 20, { spo2: questionable(90) })
      .at(21)
      .says({ spo2: 91 })
    expect(story.alarm('spo2-low')).toMatchObject({ checkable: false })
  })

  it('that has ended already, was never there, or is no alarm of values', () => {
    const story = new Story({ spo2: 'continuous' })
      .each(0, 12, { spo2: 86 })
      .each(13, 30, { spo2: 97 })
    check(check(check(story, 'spo2-low'), 'rate-high').at(90), 'oximeter-lost')
    expect(refusals(story)).toEqual(['nothing-to-do', 'unknown-occurrence', 'nothing-to-do'])
  })

  it('for somebody without the right to it', () => {
    const story = new Story({}).each(0, 20, { spo2: 90 }).at(60)
    check(story, 'spo2-low', { role: 'auditor' })
    expect(refusals(story)).toEqual(['not-permitted'])
  })
})
