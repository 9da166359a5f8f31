import { describe, expect, it } from 'vitest'
import { offScale, Story } from '../../../test/support/story.ts'

const mediumAlarm = (): Story => new Story({}).each(0, 15, { spo2: 90 })
const refusals = (story: Story): string[] =>
  story.effects.flatMap((effect) => (effect.kind === 'command-refused' ? [effect.code] : []))
const left = (story: Story): string[] =>
  story.effects.flatMap((effect) => (effect.kind === 'alarm-gone' ? [effect.reason] : []))

describe('an occurrence', () => {
  it('asks for sound until it is acknowledged, and says who did it when', () => {
    const story = mediumAlarm()
    expect(story.alarm('spo2-low')).toMatchObject({ audible: true, revision: 1, sinceMs: 15_000 })
    story.at(20).acknowledge('spo2-low')
    expect(story.alarm('spo2-low')).toMatchObject({
      audible: false,
      acknowledged: { personId: 'KB', stationId: 'desk', atMs: 20_001 },
    })
  })

  it('of priority information is shown without sound', () => {
    const story = new Story({ spo2: 'continuous' }).at(10)
    expect(story.alarm('oximeter-lost')).toMatchObject({ priority: 'information', audible: false })
    expect(story.at(30).alarm('oximeter-lost')).toMatchObject({ priority: 'medium', audible: true })
  })

  it('keeps its acknowledgement when its priority falls', () => {
    const story = new Story({}).each(0, 12, { spo2: 87 }).each(13, 14, { spo2: 90 })
    story.each(15, 15, { spo2: 90 }).acknowledge('spo2-low').each(16, 21, { spo2: 90 })
    expect(story.alarm('spo2-low')).toMatchObject({ priority: 'medium', audible: false })
  })

  it.each([
    ['its priority rises', 16, 26, 87],
    ['it enters the extreme', 16, 17, 84],
  ])('sounds again when %s', (_title, fromS, toS, spo2) => {
    const story = mediumAlarm().acknowledge('spo2-low').each(fromS, toS, { spo2 })
    expect(story.alarm('spo2-low')).toMatchObject({ priority: 'high', audible: true })
  })

  it('sounds again 5 points beyond the worst value known when it was acknowledged', () => {
    const story = new Story({}).each(0, 12, { spo2: 80 }).acknowledge('spo2-low')
    expect(story.at(13).says({ spo2: 76 }).alarm('spo2-low')).toMatchObject({ audible: false })
    expect(story.at(14).says({ spo2: 75 }).alarm('spo2-low')).toMatchObject({
      audible: true,
      worstValue: 75,
    })
  })

  it('of the rate sounds again 20 beyond the worst known when it was acknowledged', () => {
    const story = new Story({}).each(0, 15, { pr: 145 }).acknowledge('rate-high')
    expect(story.at(16).says({ pr: 159 }).alarm('rate-high')).toMatchObject({ audible: false })
    expect(
      story.at(17).says({ pr: 145 }).at(18).says({ pr: 165 }).alarm('rate-high'),
    ).toMatchObject({
      audible: true,
      worstValue: 165,
    })
  })

  it('off the scale stays acknowledged when numbers come back', () => {
    const story = new Story({}).each(0, 12, { spo2: offScale('under') }).acknowledge('spo2-low')
    story.at(40).says({ spo2: offScale('under') })
    expect(story.alarm('spo2-low')).toMatchObject({ worstValue: null, lastKnown: false })
    story.at(41).says({ spo2: 80 })
    expect(story.alarm('spo2-low')).toMatchObject({ worstValue: 80, quiet: 'acknowledged' })
  })

  it('of the cuff stays acknowledged while its priority stays', () => {
    const story = new Story({}).at(0).cuff({ sys: 161, dia: 90 }).acknowledge('nibp-sys-high')
    expect(story.at(300).cuff({ sys: 179, dia: 90 }).alarm('nibp-sys-high')).toMatchObject({
      worstValue: 179,
      audible: false,
    })
  })

  it('that opens again within 60 s goes on, with its acknowledgement', () => {
    const story = mediumAlarm().acknowledge('spo2-low').each(16, 21, { spo2: 97 })
    expect(story.alarm('spo2-low')).toBeUndefined()
    expect(left(story)).toEqual(['back-inside'])
    story.each(22, 40, { spo2: 90 })
    expect(story.alarm('spo2-low')).toMatchObject({ occurrenceId: 's-1', audible: false })
  })

  it('that opens again later is a new one', () => {
    const story = mediumAlarm().acknowledge('spo2-low').each(16, 80, { spo2: 97 })
    story.each(81, 100, { spo2: 90 })
    expect(story.alarm('spo2-low')).toMatchObject({ occurrenceId: 's-2', audible: true })
  })

  it('of high priority that nobody acknowledged stays when it ends, without sound', () => {
    const story = new Story({}).each(0, 12, { spo2: 86 }).each(13, 18, { spo2: 97 })
    expect(story.alarm('spo2-low')).toMatchObject({ presence: 'ended', audible: false })
    story.at(19).acknowledge('spo2-low')
    expect(story.alarm('spo2-low')).toBeUndefined()
    expect(left(story)).toEqual(['acknowledged'])
  })

  it('that latched gives way to a new one of its condition', () => {
    const story = new Story({}).each(0, 12, { spo2: 86 }).each(13, 90, { spo2: 97 })
    story.each(91, 110, { spo2: 90 })
    expect(left(story)).toEqual(['a new occurrence takes its place'])
    expect(story.alarm('spo2-low')).toMatchObject({ occurrenceId: 's-2', presence: 'present' })
  })

  it('acknowledged never hides another condition', () => {
    const story = mediumAlarm().acknowledge('spo2-low').at(16).cuff({ sys: 190, dia: 90 })
    expect(story.alarm('nibp-sys-high')).toMatchObject({ audible: true })
  })
})

describe('an acknowledgement', () => {
  it('of an unknown occurrence is refused', () => {
    expect(refusals(mediumAlarm().acknowledge('rate-high'))).toEqual(['unknown-occurrence'])
  })

  it('of one that has left the screen is refused', () => {
    const story = mediumAlarm()
    const occurrenceId = story.alarm('spo2-low')?.occurrenceId ?? ''
    story.acknowledge('spo2-low').each(16, 30, { spo2: 97 })
    story.command({ kind: 'acknowledge', occurrenceId, note: null, actionable: null })
    expect(refusals(story)).toEqual(['unknown-occurrence'])
  })

  it('twice is refused, and the first stays', () => {
    const story = mediumAlarm().acknowledge('spo2-low', 'KB').at(16).acknowledge('spo2-low', 'MM')
    expect(refusals(story)).toEqual(['already-acknowledged'])
    expect(story.alarm('spo2-low')?.acknowledged?.personId).toBe('KB')
  })

  it('after the session has ended is refused', () => {
    const story = mediumAlarm().feed({ kind: 'end', reason: 'done' }).at(20).acknowledge('spo2-low')
    expect(refusals(story)).toEqual(['session-ended'])
  })
})

describe('the end of a session', () => {
  it('ends every condition, without latching, and nothing happens after it', () => {
    const story = new Story({}).each(0, 14, { spo2: 86, hr: 130 })
    story.feed({ kind: 'end', reason: 'done' }).each(15, 60, { spo2: 70 })
    expect(story.lines.slice(-2)).toEqual([
      '14.000 rate-high pending>inactive (session-ended)',
      '14.000 spo2-low active>inactive high (session-ended)',
    ])
    expect(story.alarm('spo2-low')).toBeUndefined()
  })

  it('takes a latched alarm off the screen', () => {
    const story = new Story({}).each(0, 12, { spo2: 86 }).each(13, 18, { spo2: 97 })
    story.at(20).feed({ kind: 'end', reason: 'done' }).feed({ kind: 'end', reason: 'again' })
    expect(story.alarm('spo2-low')).toBeUndefined()
    expect(left(story)).toEqual(['session-ended'])
  })

  it('ends technical conditions too', () => {
    const story = new Story({ spo2: 'continuous' }).at(31).feed({ kind: 'end', reason: 'done' })
    expect(story.lines.at(-1)).toBe('31.000 oximeter-lost active>inactive medium (session-ended)')
  })
})
