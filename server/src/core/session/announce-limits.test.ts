import { describe, expect, it } from 'vitest'
import { Story } from '../../../test/support/story.ts'

const typed = (story: Story, spo2: number, atS: number): Story =>
  story.at(atS).command({ kind: 'typed-values', values: { spo2 }, measuredMs: atS * 1000 })

describe('a stream and a measurement of one vital at one time', () => {
  it('the more urgent is what stands', () => {
    const story = typed(new Story({}).each(0, 20, { spo2: 91 }), 80, 20.5)
    expect(story.alarm('spo2-low')).toMatchObject({ priority: 'high', limit: 85 })
  })

  it('of two alike it is the stream', () => {
    const story = typed(new Story({}).each(0, 20, { spo2: 91 }), 91, 20.5)
    expect(story.alarm('spo2-low')).toMatchObject({ priority: 'medium', limit: 92 })
    expect(story.of('spo2-low')[1]).toBe('15.000 spo2-low pending>active medium (delay-passed)')
  })
})
