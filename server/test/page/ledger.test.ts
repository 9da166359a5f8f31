import { describe, expect, it } from 'vitest'

import { adultMonitored } from '#core/protocol/presets.ts'
import type { Transition } from '#core/effect.ts'
import { Story } from '../support/story.ts'

const transitions = (story: Story): Transition[] =>
  story.effects.flatMap((effect) => (effect.kind === 'transition' ? [effect.transition] : []))
const ofCondition = (story: Story) =>
  transitions(story).filter((one) => one.machine === 'condition')
const alarmed = (): Story => new Story().each(0, 12, { spo2: 86 })

describe('an entry of the ledger', () => {
  it('names the readings that caused it', () => {
    const story = new Story()
      .each(0, 4, { spo2: 97 })
      .at(5)
      .says({ spo2: 84 }, { seq: 50 })
      .at(6)
      .says({ spo2: 84 }, { seq: 51 })
    expect(ofCondition(story).map(({ to, readings }) => [to, readings])).toEqual([
      ['pending', ['mon-1/b/50']],
      ['active', ['mon-1/b/51']],
    ])
  })

  it('names none where time alone did it', () => {
    const story = new Story()
      .at(0)
      .says({ spo2: 86 })
      .at(3)
      .says({ spo2: 86 })
      .at(6)
      .says({ spo2: 86 })
      .at(9)
      .says({ spo2: 86 })
      .at(10.5)
    expect(ofCondition(story).at(-1)).toMatchObject({ to: 'active', atMs: 10_000, readings: [] })
  })

  it('names the limits in force', () => {
    const story = alarmed().at(20)
    story.command(
      { kind: 'change-limits', limits: { ...adultMonitored, version: 2 }, reason: 'signed anew' },
      { role: 'provider' },
    )
    story.at(21).says({ spo2: 97 }).at(30)
    expect(ofCondition(story).map(({ limits }) => limits)).toEqual([
      'adult-monitored@1',
      'adult-monitored@1',
      'adult-monitored@2',
    ])
  })

  it('names the occurrence from its opening to its end, and none on the way there', () => {
    const story = alarmed().each(13, 20, { spo2: 97 })
    expect(ofCondition(story).map(({ occurrenceId }) => occurrenceId)).toEqual([null, 's-1', 's-1'])
  })

  it('of the signal follows that of the condition, occurrence by occurrence', () => {
    const story = alarmed().at(12.499).acknowledge('spo2-low').each(13, 20, { spo2: 97 })
    expect(story.sounds()).toEqual([
      '10 spo2-low gone>sounding high',
      '12.5 spo2-low sounding>acknowledged high by KB',
      '18 spo2-low acknowledged>gone high',
    ])
  })

  it('keeps what was said with an acknowledgement', () => {
    const story = alarmed().at(13)
    story.command({ kind: 'acknowledge', occurrenceId: 's-1', note: 'chin lift', actionable: true })
    expect(transitions(story).at(-1)).toMatchObject({
      machine: 'signal',
      note: 'chin lift',
      actionable: true,
      who: { personId: 'KB', stationId: 'desk' },
    })
    expect(story.alarm('spo2-low')?.acknowledged).toMatchObject({
      note: 'chin lift',
      actionable: true,
    })
  })

  it('is in the order of time', () => {
    const story = alarmed().at(12.499).acknowledge('spo2-low').each(13, 19, { spo2: 97 }).at(400)
    const times = transitions(story).map(({ atMs }) => atMs)
    expect(times).toEqual(times.toSorted((a, b) => a - b))
  })
})

describe('whatever leaves the screen', () => {
  it('is told once, by its occurrence', () => {
    const story = alarmed().at(12.499).acknowledge('spo2-low').each(13, 20, { spo2: 97 })
    const gone = story.effects.filter(({ kind }) => kind === 'alarm-gone')
    expect(gone).toEqual([
      { kind: 'alarm-gone', occurrenceId: 's-1', reason: expect.any(String) as string },
    ])
  })
})
